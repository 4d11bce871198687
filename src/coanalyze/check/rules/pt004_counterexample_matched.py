"""A counterexample that its code finds.

Why
    A counterexample says what must not be coded so. If the code or one below it finds it, there are wrong
    codings in the study.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        counterexamples: [The weather was uncertain.]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [{match: uncertain, unless: weather was uncertain}]
        counterexamples: [The weather was uncertain.]
    ```

Fix
    Narrow the pattern, with `unless` for instance, or take the counterexample away.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT004", "counterexample-matched", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Counterexamples that their code or one below it matches."""
    if study.match is None:
        return
    for code in study.codes():
        family = {member.id for member in code.walk()}
        for example in code.counterexamples:
            found = sorted(study.match(example.text) & family)
            if found:
                by = "" if found == [code.id] else f" (by `{'`, `'.join(found)}`)"
                message = f"the code `{code.id}` finds its counterexample “{example.text}”{by}."
                yield RULE.at(example.place, f"{message} Narrow the pattern, with `unless` for instance.")
