"""A document with respondents' speech in which nothing is coded.

Why
    Either nobody says what the study is about, or it is said in words that no pattern has.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: Nothing more to say.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was good.
        Interviewer: Go on.
        OA-02: Nothing more to say.
    ```

Fix
    Read it, and add patterns for what is said there.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import uses
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.speech import spoken_words
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD015", "uncoded-document", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents in which no code has a coding, where some document has one."""
    coded = {document for use in uses(study).values() for document, _ in use.turns}
    for document in study.readings if coded else ():
        if document.id not in coded and spoken_words(document):
            message = f"nothing is coded of the {spoken_words(document)} words that respondents say here."
            yield RULE.at(Place(document.path), f"{message} Read it, and add patterns.")
