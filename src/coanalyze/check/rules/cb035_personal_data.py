"""A name, telephone number, e-mail address or national identity number in a codebook.

Why
    Codebooks are shared, printed in appendices and kept in git for ever. Found are names after *fru*, *herr*, *Mr*,
    *Dr* and the like, telephone numbers, e-mail addresses, and Norwegian identity numbers (D numbers, H numbers
    and synthetic ones too) by their control figures. Other names cannot be found: read your examples.

Fails
    ```yaml
    codebook: book
    codes:
      - id: support
        name: Support
        examples:
          - Then Mrs Hansen came in and helped us.
          - Call me at +47 912 34 567.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: support
        name: Support
        examples:
          - Then Mrs H came in and helped us.
          - Call me at [telephone number].
    ```

Fix
    Put a pseudonym, an initial or what it was (`[name]`) in its place. If it was committed, it is still in git's past.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.personal import personal_data
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import place_within, prose
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB035", "personal-data", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Examples, counterexamples and prose; messages never repeat what was found."""
    for code in study.codes():
        texts = [(key, text, place) for key, text, place in prose(code)]
        texts += [("example", example.text, example.place) for example in code.examples]
        texts += [("counterexample", example.text, example.place) for example in code.counterexamples]
        for key, text, place in texts:
            for found in personal_data(text):
                where = place_within(study.lines, place, text[found.start : found.end])
                message = f"{found.sort} ({found.mask}) stands in this {key} of `{code.id}`."
                yield RULE.at(where or place_of(code), f"{message} Put a pseudonym or [{found.short}] in its place.")
