"""A backchannel that is more than a hum.

Why
    A respondent's turn goes on over a researcher's backchannels. Over a question it must not: two mentions
    would count as one.

Fails
    ```yaml
    language: en
    sources: [sources]
    backchannels: [mm, why]
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    backchannels: [mm, i see]
    ```

Fix
    Take it out of `backchannels`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import setting, words_of
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR016", "ordinary-backchannel", Severity.WARNING)

_QUESTIONS = frozenset(
    [
        "why",
        "how",
        "what",
        "who",
        "where",
        "when",
        "which",
        "really",
        "hvorfor",
        "hvordan",
        "hva",
        "hvem",
        "hvor",
        "når",
        "hvilken",
        "hvilke",
        "kvifor",
        "korleis",
        "kva",
        "kven",
        "kor",
        "virkelig",
    ]
)
_MOST_WORDS = 3


def check(study: CheckInput) -> Iterator[Problem]:
    """Question words, question marks and phrases of more than three words in the project file's list."""
    for word in words_of(setting(study, "backchannels")):
        parts = word.value.casefold().split()
        if "?" in word.value or len(parts) > _MOST_WORDS or parts[0].strip(".,!") in _QUESTIONS:
            message = f"“{word.value}” asks or says something, so a turn that goes on over it hides a new one."
            yield RULE.at(word.place, f"{message} Take it out of `backchannels`.")
