"""A study's language that most of its documents are not in.

Why
    Stop words, dictionary forms and patterns are those of the language that the project file names.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Intervjuer: Hvordan var det, og hva tenkte dere?
        OA-03: Jeg var urolig, men visste ikke hvorfor.
        Intervjuer: Og så?
        OA-03: Ingenting mer, jeg vet ikke.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: nb
        sources: [sources]
      sources/a.txt: |
        Intervjuer: Hvordan var det, og hva tenkte dere?
        OA-03: Jeg var urolig, men visste ikke hvorfor.
        Intervjuer: Og så?
        OA-03: Ingenting mer, jeg vet ikke.
    ```

Fix
    Write the documents' language under `language` in the project file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR014", "language-of-study", Severity.WARNING)

_NORWEGIAN = frozenset({"nb", "nn", "no"})


def check(study: CheckInput) -> Iterator[Problem]:
    """Where more than half of the documents are in a language that is neither the study's nor its sister."""
    if study.project is None or not study.readings:
        return
    own = study.project.language
    known = _NORWEGIAN if own in _NORWEGIAN else {own}
    others = Counter(document.language for document in study.readings if document.language not in known)
    if 2 * others.total() > len(study.readings):
        most = min(others, key=lambda language: (-others[language], language))
        number = f"{others.total()} of {len(study.readings)} documents"
        message = f"the study's language is “{own}”, but {number} are in another (“{most}”). Write `language: {most}`."
        yield RULE.at(of_key(study, "language"), message)
