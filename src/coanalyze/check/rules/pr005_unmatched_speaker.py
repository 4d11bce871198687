"""A rule for a speaker's label that no document has.

Why
    If it is misspelt, the label that it was meant for is undeclared.

Fails
    ```yaml
    language: en
    sources: [sources]
    speakers:
      Interveiwer: F
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    speakers:
      Interviewer: F
    ```

Fix
    Write the label as it stands in the transcripts (`coanalyze sources` lists them), or take the rule out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("PR005", "unmatched-speaker", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Rules under `speakers` that fit no label; `*`, `?` and `[..]` as in file names."""
    if study.project is None or not study.readings:
        return
    labels = {key(label.label): label.label for document in study.readings for label in document.labels}
    for rule in study.project.speakers:
        wanted = key(rule.pattern)
        if wanted not in labels and not any(fnmatchcase(label, wanted) for label in labels):
            like = nearest(rule.pattern, sorted(labels.values()))
            hint = f"Did you mean “{like}”?" if like else "`coanalyze sources` lists the labels."
            yield RULE.at(
                of_key(study, "speakers", rule.pattern), f"no document has the label “{rule.pattern}”. {hint}"
            )
