"""A codebook that has changed since git last had it, under the same version.

Why
    Two reports then name one version and have different figures. Compared are the codes, where they stand, what they
    say and their patterns, examples and language with the last tag that has the file, or else with the last commit.
    Comments, layout, colours, memos and the order of things may change freely.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        version: 1.0.0
        language: en
        codes:
          - id: uncertainty
            name: Uncertainty
            definition: The respondent is not sure of the plan or the goal.
    committed:
      book.yaml: |
        codebook: book
        version: 1.0.0
        language: en
        codes:
          - id: uncertainty
            name: Uncertainty
            definition: The respondent does not know what is meant.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        version: 1.1.0
        language: en
        codes:
          - id: uncertainty
            name: Uncertainty
            definition: The respondent is not sure of the plan or the goal.
    committed:
      book.yaml: |
        codebook: book
        version: 1.0.0
        language: en
        codes:
          - id: uncertainty
            name: Uncertainty
            definition: The respondent does not know what is meant.
    ```

Fix
    Raise `version`: the first number where a code means something else, the second where something was added.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.versions import changes, is_raised
from coanalyze.check.wording import place_of_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB038", "version-not-raised", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codebooks whose content is not what git had, while the version is, or is lower."""
    for book in study.codebooks:
        committed = study.committed.get(book.path)
        before = committed.book if committed is not None else None
        if committed is None or before is None or not before.version or is_raised(before.version, book.version):
            continue
        changed = changes(before, book)
        if not changed:
            continue
        more = f", and {len(changed) - 1} more" if len(changed) > 1 else ""
        said = f"still {book.version}" if book.version == before.version else f"not above {before.version}"
        message = f"the version is {said}, and since {committed.revision} {changed[0]}{more}. Raise it."
        yield RULE.at(place_of_key(study.lines, book, "version"), message, book.path)
