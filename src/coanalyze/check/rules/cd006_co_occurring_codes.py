"""Two codes that nearly always stand on the same turns.

Why
    They may be one code under two names, and each finding then counts what the other does.

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
          - id: well
            name: Well
            definition: It was fine.
            patterns: [good as, well]
      sources/a.txt: |
        Interviewer: And number two?
        OA-01: Good as well, that two.
        Interviewer: And number three?
        OA-01: Good as well, that three.
        Interviewer: And number four?
        OA-01: Good as well, that four.
        Interviewer: And number five?
        OA-01: Good as well, that five.
        Interviewer: And number six?
        OA-01: Good as well, that six.
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
          - id: well
            name: Well
            definition: It was fine.
            patterns: [good as, well]
      sources/a.txt: |
        Interviewer: And number two?
        OA-01: Good, that two.
        Interviewer: And number three?
        OA-01: Good, that three.
        Interviewer: And number four?
        OA-01: Good as well, that four.
        Interviewer: And number five?
        OA-01: Good as well, that five.
        Interviewer: And number six?
        OA-01: Good as well, that six.
    ```

Fix
    Compare the definitions; join the codes, or say in each what the other has (`exclude`).
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import alike, uses
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD006", "co-occurring-codes", Severity.INFO)

_FEWEST = 5
_NEARLY = 0.9


def check(study: CheckInput) -> Iterator[Problem]:
    """Pairs of which neither is above the other, each on five turns or more, with a Jaccard index above 0.9."""
    turns = {code: use.turns for code, use in uses(study).items() if len(use.turns) >= _FEWEST}
    codes = {code.id: code for code in study.codes()}
    family = {(above.id, below.id) for above in codes.values() for below in above.walk()}
    for first, second, share in alike({code: turns[code] for code in codes if code in turns}, _NEARLY):
        if (first, second) not in family and (second, first) not in family:
            both = f"{round(100 * share)} % of the turns that have `{first}` or `{second}` have both"
            yield RULE.at(place_of(codes[second]), f"{both}. Join the codes, or tell them apart in `exclude`.")
