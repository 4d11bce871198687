"""Two sources with the same words.

Why
    What is said in them counts twice: each mention, and each hit. A copy in another format (docx and txt) is
    one too.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How did it begin?
        OA-01: It began with a letter from the county that nobody in the office had asked for.
        Interviewer: Go on.
        OA-01: We read it aloud at lunch, and then we hid it under the coffee machine for a month.
      sources/b.md: |
        **Interviewer:** How did it begin?
        **OA-01:** It began with a letter from the county that nobody in the office had asked for.
        **Interviewer:** Go on.
        **OA-01:** We read it aloud at lunch, and then we hid it under the coffee machine for a month.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How did it begin?
        OA-01: It began with a letter from the county that nobody in the office had asked for.
        Interviewer: Go on.
        OA-01: We read it aloud at lunch, and then we hid it under the coffee machine for a month.
      sources/b.md: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Move one of them out of the sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.speech import counted_text
from coanalyze.errors import Place
from coanalyze.model.document import Document
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR007", "duplicate-source", Severity.WARNING)

FEWEST = 10
"""Words that a text must have to be told a copy: short answers are alike by chance."""


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents whose counted speech has the same words in the same order as an earlier one's; case is ignored."""
    first: dict[bytes, Document] = {}
    for document in study.readings:
        words = counted_text(document).casefold().split()
        if len(words) < FEWEST:
            continue
        other = first.setdefault(sha256(" ".join(words).encode("utf-8", "replace")).digest(), document)
        if other is not document:
            message = f"the same words stand in {other.path}, and all of them count twice. Move one out of the sources."
            yield RULE.at(Place(document.path), message)
