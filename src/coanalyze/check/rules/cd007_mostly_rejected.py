"""A code whose automatic codings people reject nearly always.

Why
    What nobody has reviewed yet is counted, and most of it is wrong as well.

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
        Interviewer: And?
        OA-01: Good, one.
        Interviewer: And?
        OA-01: Good, two.
        Interviewer: And?
        OA-01: Good, three.
        Interviewer: And?
        OA-01: Good, four.
        Interviewer: And?
        OA-01: Good, five.
      codings/kari/a.jsonl: |
        {"id": "k0", "code": "good", "start": 25, "end": 35, "quote": "Good, one.", "status": "rejected"}
        {"id": "k1", "code": "good", "start": 61, "end": 71, "quote": "Good, two.", "status": "rejected"}
        {"id": "k2", "code": "good", "start": 97, "end": 109, "quote": "Good, three.", "status": "rejected"}
        {"id": "k3", "code": "good", "start": 135, "end": 146, "quote": "Good, four.", "status": "rejected"}
        {"id": "k4", "code": "good", "start": 172, "end": 183, "quote": "Good, five.", "status": "rejected"}
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
        Interviewer: And?
        OA-01: Good, one.
        Interviewer: And?
        OA-01: Good, two.
        Interviewer: And?
        OA-01: Good, three.
        Interviewer: And?
        OA-01: Good, four.
        Interviewer: And?
        OA-01: Good, five.
      codings/kari/a.jsonl: |
        {"id": "k0", "code": "good", "start": 25, "end": 35, "quote": "Good, one.", "status": "rejected"}
        {"id": "k1", "code": "good", "start": 61, "end": 71, "quote": "Good, two.", "status": "rejected"}
        {"id": "k2", "code": "good", "start": 97, "end": 109, "quote": "Good, three.", "status": "accepted"}
        {"id": "k3", "code": "good", "start": 135, "end": 146, "quote": "Good, four.", "status": "accepted"}
        {"id": "k4", "code": "good", "start": 172, "end": 183, "quote": "Good, five.", "status": "accepted"}
    ```

Fix
    Narrow its patterns with `unless` or more words, and put what was rejected among the counterexamples.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import placed, standing, turns_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD007", "mostly-rejected", Severity.WARNING)

_FEWEST = 5
_NEARLY = 0.8


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with decisions on five places or more, of which at least four in five are rejections alone."""
    decided: dict[str, dict[tuple[str, int], set[str]]] = {}
    for document, coding in standing(study):
        if coding.status is not None:
            for turn in turns_of(document, placed(document, coding)):
                decided.setdefault(coding.code, {}).setdefault((document.id, turn.index), set()).add(coding.status)
    for code in study.codes():
        places = decided.get(code.id, {})
        rejected = sum(said == {"rejected"} for said in places.values())
        if len(places) >= _FEWEST and rejected >= _NEARLY * len(places):
            message = f"people rejected {rejected} of the {len(places)} places that they reviewed for `{code.id}`."
            yield RULE.at(place_of(code), f"{message} Narrow its patterns.")
