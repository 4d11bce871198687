"""A code that stands on one pattern, in the speech of one respondent.

Why
    All its hits come from one way of saying it, by one person. That may be a habit of speech of that person and not
    what the code is about.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: uncertainty
            patterns: [uncertain, doubt]
      sources/a.txt: |
        Interviewer: And?
        OA-01: We were uncertain about it.
        Interviewer: And?
        OA-02: It was fine.
        Interviewer: And?
        OA-01: Yes, uncertain is what we were.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: uncertainty
            patterns: [uncertain, doubt]
      sources/a.txt: |
        Interviewer: And?
        OA-01: We were uncertain about it.
        Interviewer: And?
        OA-02: I had my doubts.
        Interviewer: And?
        OA-01: Yes, uncertain is what we were.
    ```

Fix
    Read those passages. Look for how the others say it, and add patterns; or say in the report that one person said
    it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT029", "one-pattern-one-respondent", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with several patterns and several hits, all by one pattern in one respondent's speech."""
    if study.facts is None:
        return
    turns = {document.id: document.turns for document in study.facts.documents}
    hits: dict[str, list[tuple[str, str | None]]] = {}
    for hit in study.facts.hits:
        turn = turns[hit.document][hit.turn]
        hits.setdefault(hit.code, []).append((hit.pattern, None if turn.prose else turn.respondent))
    people = {turn.respondent for rows in turns.values() for turn in rows if not turn.researcher}
    for one in study.owned():
        rows = hits.get(one.code.id, [])
        if len(people) > 1 and len(rows) > 1 and len(one.code.patterns) > 1 and len(set(rows)) == 1:
            name, who = rows[0]
            if who is not None and name == one.pattern.id:
                message = f"all {len(rows)} hits of the code `{one.code.id}` come from this pattern, in {who}'s speech."
                yield RULE.at(one.pattern.place, f"{message} Read them, and look for how the others say it.")
