"""A transcript in which no respondent speaks.

Why
    Its labels were perhaps all taken for the researcher's, so that nothing of it counts. Field notes and
    minutes may well be without.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        Moderator: It was good.
        Interviewer: Go on.
        Moderator: That was all.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Look at its labels with `coanalyze sources`, and say under `speakers` who they are; or write `kind:
    field-note` in its front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import listed
from coanalyze.check.rule import Rule
from coanalyze.check.speech import NOTES
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR006", "no-respondent-speech", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Interviews, focus groups and surveys whose turns are all a researcher's, or that have none."""
    for document in study.readings:
        if document.kind not in NOTES and all(turn.researcher for turn in document.turns):
            labels = listed(f"“{label.label}”" for label in document.labels)
            found = f"all its labels are the researcher's: {labels}" if labels else "no speech was found in it"
            message = f"no respondent speaks here; {found}. Say who its labels are under `speakers`."
            yield RULE.at(Place(document.path), message)
