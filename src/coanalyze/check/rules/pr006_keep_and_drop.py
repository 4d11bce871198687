"""A word under both `keep` and `drop`.

Why
    It is dropped, so a word that was to be kept is missing in clouds and word frequencies.

Fails
    ```yaml
    language: en
    sources: [sources]
    words:
      keep: [maybe]
      drop: [maybe]
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    words:
      keep: [maybe]
      drop: [sort]
    ```

Fix
    Take it out of one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import setting, words_of
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity
from coanalyze.model.tokens import fold

RULE = Rule("PR006", "keep-and-drop", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Words of the two lists that are the same but for case and spaces."""
    kept = {fold(word.value.strip()): word.place for word in words_of(setting(study, "words", "keep"))}
    for word in words_of(setting(study, "words", "drop")):
        place = kept.get(fold(word.value.strip()))
        if place is not None:
            message = f"“{word.value}” stands under `keep` too ({place}) and is dropped. Take it out of one of the two."
            yield RULE.at(word.place, message)
