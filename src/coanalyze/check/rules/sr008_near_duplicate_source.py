"""Two sources that share at least half of the shorter one's text.

Why
    Two versions of one transcript, or one pasted into another, count twice what stands in both.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How did it begin?
        OA-01: It began with a letter from the county that nobody in the office had asked for.
        Interviewer: Go on.
        OA-01: We read it aloud at lunch, and then we hid it under the coffee machine for a month.
      sources/b.txt: |
        Interviewer: How did it begin?
        OA-01: It began with a letter from the county that nobody in the office had asked for.
        Interviewer: Go on.
        OA-01: We read it aloud at lunch, and then we hid it under the coffee machine for a whole month.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How did it begin?
        OA-01: It began with a letter from the county that nobody in the office had asked for.
        Interviewer: Go on.
        OA-01: We read it aloud at lunch, and then we hid it under the coffee machine for a month.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Compare the two, and move the older version out of the sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.speech import counted_text
from coanalyze.check.twins import near_twins
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR008", "near-duplicate-source", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Pairs of documents with much text in common, of which one is not a copy of the other (SR007)."""
    texts = [counted_text(document) for document in study.readings]
    kept: dict[str, int] = {}
    for number, text in enumerate(texts):
        kept.setdefault(" ".join(text.casefold().split()), number)
    numbers = list(kept.values())
    for pair in near_twins([texts[number] for number in numbers]):
        first, second = (study.readings[numbers[at]] for at in (pair.first, pair.second))
        share = f"{min(99, round(100 * pair.share))} % of the shorter one's text stands in both"
        message = f"this is nearly {first.path}: {share} and counts twice. Keep one of the two."
        yield RULE.at(Place(second.path), message)
