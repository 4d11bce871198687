"""A label that looks like another one misspelt.

Why
    One person becomes two: `OA-O3` with the letter O is not OA-03 with a nought, and *Intevjuer* is counted as
    a respondent.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
        Interviewer: And then?
        OA-O1: Nothing.
        Interviewer: Sure?
        OA-O1: Yes.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
        Interviewer: And then?
        OA-01: Nothing.
        Interviewer: Sure?
        OA-01: Yes.
    ```

Fix
    Correct the label in the transcript. Where they are two people, silence the rule for the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_label
from coanalyze.check.rule import Rule
from coanalyze.model.document import Label
from coanalyze.model.labels import id_key, key, numbered
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR010", "similar-label", Severity.WARNING)

_LOOKALIKE = str.maketrans({"o": "0", "ø": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8"})
_TAIL = re.compile(r"(.*?[^\W\d_])[\s\-_.#]*([0-9oøli|sb]*\d[0-9oøli|sb]*|[oli]{1,3})")
_SHORTEST = 5
_RARE, _TIMES = 2, 3


def check(study: CheckInput) -> Iterator[Problem]:
    """Labels that only a letter in place of a figure tells from another; rare ones one letter off a frequent one."""
    ids = {id_key(row): row for row in study.respondents}
    for document in study.readings:
        ids.update((id_key(label.label), label.label) for label in document.labels if numbered(label.label))
    shapes: dict[str, str] = {}
    for identifier, written in ids.items():
        if numbered(written):
            shapes.setdefault(_shape(written), identifier)
    for document in study.readings:
        names = {key(label.label): label for label in document.labels}
        for label in document.labels:
            like = ids.get(shapes.get(_shape(label.label), ""))
            if like is None or id_key(like) == id_key(label.label):
                like = _one_letter_off(label, names)
            if like is not None:
                message = f"“{label.label}” looks like “{like}” misspelt, and counts as somebody else."
                yield RULE.at(of_label(document, label), f"{message} Correct it in the transcript.")


def _shape(label: str) -> str:
    """An id with a number, with figures for the letters that look like them: `oa-3` for OA-O3 and OA-03."""
    found = _TAIL.fullmatch(key(label))
    if found is None:
        return key(label)
    figures = found[2].translate(_LOOKALIKE).lstrip("0")
    return f"{found[1]}-{figures}"


def _one_letter_off(label: Label, names: Mapping[str, Label]) -> str | None:
    """The frequent label of the document from which a rare one differs by one letter, or two that changed places."""
    own = key(label.label)
    if label.turns > _RARE or len(own) < _SHORTEST or not own.replace(" ", "").isalpha():
        return None
    for other in _neighbours(own, names):
        frequent = names[other]
        if frequent.turns >= _TIMES * max(1, label.turns) and other.replace(" ", "").isalpha():
            return frequent.label
    return None


def _neighbours(own: str, names: Mapping[str, Label]) -> Iterator[str]:
    for other in names:
        if other == own or abs(len(other) - len(own)) > 1:
            continue
        at = next((i for i, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
        a, b = own[at:], other[at:]
        if a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:]):
            yield other
