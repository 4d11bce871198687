"""An expectation of a code or an attribute that the study does not have.

Why
    It promises nothing: the code was renamed or deleted, or the attribute has another name, and no figure is held to
    it.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          dout: {mentions: 2}
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
      sources/a.txt: |
        OA-01: I was unsure.
        OA-02: So was I, unsure all along.
        OA-03: I was not.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          doubt: {mentions: 2}
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
      sources/a.txt: |
        OA-01: I was unsure.
        OA-02: So was I, unsure all along.
        OA-03: I was not.
    ```

Fix
    Write the code's id as the codebook has it now, and attributes as respondents.csv and the front matter have them.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("PR011", "unknown-in-expectation", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes of `expect` that no codebook has, and attributes that no document or respondent has."""
    if study.project is None or not study.project.expect:
        return
    # With a codebook missing, its codes are not unknown.
    if len(study.codebooks) == len(study.project.codebooks):
        known = [code.id for code in study.codes()]
        for expectation in study.project.expect:
            if expectation.code not in known:
                like = nearest(expectation.code, known)
                hint = f"Did you mean `{like}`?" if like else "The codebook lists them all."
                yield RULE.at(expectation.place, f"there is no code `{expectation.code}`. {hint}", study.study)
    for verdict in study.verdicts or ():
        for place, message in verdict.unknown:
            yield RULE.at(place, f"{verdict.expectation.code}: {message}", study.study)
