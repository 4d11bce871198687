"""A coding whose quote no longer stands in the text.

Why
    The transcript was changed after it was coded. What the coding says of it cannot be counted before somebody
    has looked.

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
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was fine."}
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
    Correct the quote and its place, put the words back in the transcript, or delete the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD009", "lost-quote", Severity.ERROR)

_SHOWN = 50


def check(study: CheckInput) -> Iterator[Problem]:
    """People's codings and decisions whose words stand nowhere in their document, or in several places alike."""
    documents = {document.id: document for document in study.readings}
    for coding in study.people:
        document = documents.get(coding.document)
        if document is None or placed(document, coding) is not None:
            continue
        quote = " ".join(coding.quote.split())
        shown = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
        several = coding.quote in document.text
        why = "stands in several places, of which none is surely meant" if several else "no longer stands"
        yield RULE.at(place_of_coding(study, coding), f"“{shown}” {why} in {document.path}. Settle where it belongs.")
