"""A link of a memo that points nowhere.

Why
    The thought is lost where it is needed: nobody who looks at the code, the coding or the document finds the memo.

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
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      memos/2026-01-01-first.md: |
        ---
        title: First
        date: 2026-01-01
        coder: kari
        links:
          codes: [goods]
        ---
        What is good?
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
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      memos/2026-01-01-first.md: |
        ---
        title: First
        date: 2026-01-01
        coder: kari
        links:
          codes: [good]
        ---
        What is good?
    ```

Fix
    Write the id as the codebook, the codings or `coanalyze sources` have it, or delete the link.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.history import CodeEvent
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("CD019", "memo-link", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Links to codes, codings, documents and memos; those to what could not be read are left alone."""
    known = _known(study) if study.memos else {}
    for memo in study.memos:
        for kind, target in memo.links():
            ids = known.get(kind)
            if ids is None or target.casefold() in ids:
                continue
            now = _became(study.history, target) if kind == "codes" else None
            like = now or nearest(target, ids.values())
            hint = f"It is `{now}` now." if now else f"Did you mean `{like}`?" if like else "Mend it, or delete it."
            where = memo.places.get((kind, target)) or Place(memo.path)
            yield RULE.at(where, f"there is no {kind[:-1]} `{target}`, so this link points nowhere. {hint}")


def _known(study: CheckInput) -> dict[str, dict[str, str]]:
    """The ids of each kind, by what they are compared by; a kind that is not wholly known is left out."""
    found = {"memos": [memo.id for memo in study.memos]}
    if study.project is not None and len(study.codebooks) == len(study.project.codebooks):
        found["codes"] = [code.id for book in study.codebooks for code in book.walk()]
    if study.readings and not study.skipped:
        found["documents"] = [document.id for document in study.readings]
    if study.facts is not None and not study.people_problems:
        found["codings"] = [*(one.id for one in study.people), *(one.id for one in study.facts.codings)]
    return {kind: {one.casefold(): one for one in ids} for kind, ids in found.items()}


def _became(events: tuple[CodeEvent, ...], code: str) -> str | None:
    """What a code that is gone became, where the history tells."""
    now = code
    for event in events:
        if len(event.after) == 1 and now in event.before:
            now = event.after[0]
    return now if now != code else None
