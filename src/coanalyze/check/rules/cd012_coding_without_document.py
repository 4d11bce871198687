"""A file of codings whose document is not in the study.

Why
    The transcript was renamed, moved out or could not be read; until it is back its codings count nowhere.

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
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/kari/b.jsonl: |
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good."}
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
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good."}
    ```

Fix
    Put the transcript back, or rename the file of codings as the transcript is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.coding import PersonCoding
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD012", "coding-without-document", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """One problem a file, where sources could be read at all."""
    known = {document.id for document in study.readings}
    missing: dict[tuple[str, str], list[PersonCoding]] = {}
    for coding in study.people if known else ():
        if coding.document not in known:
            missing.setdefault((coding.coder, coding.document), []).append(coding)
    for (_, document), codings in missing.items():
        number = f"{len(codings)} coding{'s' if len(codings) != 1 else ''}"
        message = f"the study has no document “{document}”, so {number} count nowhere. Put the transcript back."
        yield RULE.at(Place(place_of_coding(study, codings[0]).path), message)
