"""A word under `keep` or `drop` that nobody in the study says.

Why
    It changes nothing; perhaps it is misspelt.

Fails
    ```yaml
    language: en
    sources: [sources]
    words:
      keep: [maybee]
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    words:
      keep: [yes]
    ```

Fix
    Spell it as it stands in the transcripts, or take it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import setting, words_of
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity
from coanalyze.model.tokens import fold

RULE = Rule("PR007", "unheard-word", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Words of which no document has any form, as far as a dictionary knows their forms."""
    if study.project is None or not study.readings:
        return
    for name in ("keep", "drop"):
        for word in words_of(setting(study, "words", name)):
            if not _heard(word.value.strip(), study, study.project.language):
                message = f"nobody says “{word.value}”, so that it stands under `{name}` changes nothing."
                yield RULE.at(word.place, f"{message} Check its spelling, or take it out.")


def _heard(word: str, study: CheckInput, language: str) -> bool:
    forms = {fold(word), *(study.lexicon.forms(word, language) if study.lexicon else ())}
    either = "|".join(re.escape(form) for form in sorted(forms))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    return any(pattern.search(document.text) for document in study.readings)
