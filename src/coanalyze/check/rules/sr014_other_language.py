"""A document in a language that neither the study nor any of its codebooks is in.

Why
    Patterns match by the dictionary forms of their own language, so the document stays uncoded, and the figures
    count it as silent. Bokmål and Nynorsk match each other.

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
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
      sources/c.txt: |
        Intervjuer: Hvordan var det, og hva tenkte dere?
        OA-03: Jeg var urolig, men visste ikke hvorfor.
        Intervjuer: Og så?
        OA-03: Ingenting mer, jeg vet ikke.
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
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Write `language:` in its front matter where it was taken wrongly, add patterns for it, or move it out of the
    sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR014", "other-language", Severity.WARNING)

_NORWEGIAN = frozenset({"nb", "nn", "no"})


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents in another language; where that goes for more than half of them, PR014 asks about the study's."""
    if study.project is None:
        return
    languages = {study.project.language, *(book.language for book in study.codebooks)}
    known = languages | (_NORWEGIAN if languages & _NORWEGIAN else set())
    other = [document for document in study.readings if document.language not in known]
    for document in other if 2 * len(other) <= len(study.readings) else ():
        message = f"this document is in “{document.language}”, and neither the study nor a codebook is."
        yield RULE.at(Place(document.path), f"{message} Write `language:` in its front matter where that is wrong.")
