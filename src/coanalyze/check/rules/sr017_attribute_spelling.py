"""One value of an attribute in two spellings.

Why
    `Larvik` and `larvik` are two groups wherever figures are broken down by the attribute, and a selection of
    one leaves out the other.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role,town
        OA-01,OA,Larvik
        OA-02,OA,larvik
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role,town
        OA-01,OA,Larvik
        OA-02,OA,Larvik
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Write it the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_row
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR017", "attribute-spelling", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Values of rows and documents that differ only in case, spaces, dashes or Unicode form; the rarer is reported."""
    spellings: dict[tuple[str, str], dict[str, list[tuple[Place, str]]]] = {}
    for place, name, value in _values(study):
        shared = spellings.setdefault((key(name), _folded(value)), {})
        shared.setdefault(value, []).append((place, name))
    for shared in spellings.values():
        usual = max(shared, key=lambda value: len(shared[value]))
        for value, places in shared.items():
            if value != usual:
                place, name = places[0]
                message = f"{name} is “{value}” here and “{usual}” elsewhere ({len(shared[usual])} times)."
                yield RULE.at(place, f"{message} Write it the same way.")


def _values(study: CheckInput) -> Iterator[tuple[Place, str, str]]:
    for person in study.respondents.values():
        for name, value in person.attributes.items():
            yield of_row(study, person.line), name, value
    for document in study.readings:
        for name, value in document.attributes.items():
            yield Place(document.path), name, value


def _folded(value: str) -> str:
    return "".join(char for char in normalize("NFKC", key(value)).casefold() if char.isalnum())
