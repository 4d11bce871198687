"""A transcript that is very short beside the others.

Why
    Often it is a file that broke off, or of which only the first page was read.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
        In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
        I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
        I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
        Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
        Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
        In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
      sources/d.txt: |
        Interviewer: How was it?
        OA-04: Well.
        Interviewer: Go on.
        OA-04: That was all.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
        In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
        I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
        I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
        Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: I have kept it, and when new people come I take it out and tell them how it began.
        We met each week in the old boat house and drank the coffee that was left from Sunday.
        Nobody took minutes, and so nobody could say afterwards who had promised to ask the county.
        In the end my neighbour drew it all on the back of a seed bag, and that was our plan for the year.
    ```

Fix
    Open the source and see whether all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.speech import spoken_words
from coanalyze.errors import Place
from coanalyze.model.document import Kind
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR015", "short-document", Severity.INFO)

_FEWEST_DOCUMENTS = 4
_LONG = 60
_SHARE = 0.1


def check(study: CheckInput) -> Iterator[Problem]:
    """Transcripts of which respondents say less than a tenth of the median, where that is 60 words or more."""
    spoken = {
        document.path: words
        for document in study.readings
        if document.kind in (Kind.INTERVIEW, Kind.FOCUS_GROUP) and (words := spoken_words(document))
    }
    usual = median(spoken.values()) if spoken else 0
    if len(spoken) < _FEWEST_DOCUMENTS or usual < _LONG:
        return
    for path, words in spoken.items():
        if words < _SHARE * usual:
            message = f"respondents say {words} words here, {round(usual)} in the median document. Is all of it there?"
            yield RULE.at(Place(path), message)
