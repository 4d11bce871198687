"""A finding of which one respondent gives more than 60 % of the mentions.

Why
    The number of mentions is then that person's talkativeness; say how many respondents there are, and quote
    others.

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
        Interviewer: And number two?
        OA-01: Good as well, that two.
        Interviewer: And number three?
        OA-01: Good as well, that three.
        Interviewer: And number four?
        OA-01: Good as well, that four.
        Interviewer: And number five?
        OA-01: Good as well, that five.
        Interviewer: And number six?
        OA-01: Good as well, that six.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was good.
        Interviewer: Go on.
        OA-02: Nothing more to say.
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: It was good.
        Interviewer: Go on.
        OA-03: I forget the rest.
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
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: It was good.
        Interviewer: Go on.
        OA-03: I forget the rest.
    ```

Fix
    Report respondents beside mentions, or count by `unit: document`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD005", "dominated-finding", Severity.INFO)

_FEWEST = 5
_SHARE = 0.6


def check(study: CheckInput) -> Iterator[Problem]:
    """By coded turns of identified respondents; findings with five or more, by two respondents or more."""
    if study.facts is None:
        return
    codes = {code.id: code for code in study.codes()}
    for _, finding in study.facts.report.numbered():
        turns = {
            (quote.document, turn, quote.respondent)
            for quote in finding.quotes
            if quote.respondent and not quote.observation
            for turn in quote.turns or (quote.turn,)
        }
        per_person = Counter(respondent for _, _, respondent in sorted(turns))
        if len(per_person) < 2 or len(turns) < _FEWEST:
            continue
        who, most = min(per_person.items(), key=lambda item: (-item[1], item[0]))
        if most > _SHARE * len(turns):
            message = f"{who} gives {most} of the {len(turns)} coded turns of `{finding.code}`."
            place = place_of(codes[finding.code]) if finding.code in codes else None
            yield RULE.at(place, f"{message} Report respondents beside mentions.", study.study)
