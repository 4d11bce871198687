"""One pattern twice in one code.

Why
    The second does nothing; it is often a slip where another word was meant. Matching ignores case, so case
    does not count.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        patterns: [uncertain, doubt, Uncertain]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [I am uncertain.]
    ```

Fix
    Delete the second, or write what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT002", "duplicate-pattern", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Exact doubles, which the loader noted, and those that differ in case."""
    yield from RULE.of_kind(study, "duplicate pattern")
    for code in study.codes():
        first: dict[str, tuple[str, Place | None]] = {}
        for pattern in code.patterns:
            if not isinstance(pattern.node, Text):
                continue
            text = pattern.node.text
            other, place = first.setdefault(text.casefold(), (text, pattern.place))
            if place != pattern.place:
                message = f"the pattern `{text}` is the same as `{other}` ({place}), since case does not count."
                yield RULE.at(pattern.place, f"{message} Delete one of them.")
