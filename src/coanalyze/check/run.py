"""Runs the rules, and heeds what silences them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from coanalyze.check.choose import ALWAYS, chosen, left_out, named, suggestion
from coanalyze.check.ignores import Ignore, NamedRule, find_ignores
from coanalyze.check.input import CheckInput
from coanalyze.check.parallel import look
from coanalyze.model.problem import Problem, Severity
from coanalyze.model.settings import CheckSettings

UNUSED = "PR020"
_ABOUT_IGNORES = frozenset({UNUSED, "PR021", "PR022"})


def run_rules(study: CheckInput, settings: CheckSettings | None = None) -> list[Problem]:
    """All problems of a study, by file, line, column and rule; each once. What has no line comes first in its file.

    `settings` say which rules run and how loud they are; ignore comments in the study's YAML files are heeded. Rules
    and ignores that name nothing are problems themselves.
    """
    wanted = settings or CheckSettings()
    entries = chosen(wanted)
    study = _with_ignores(study, wanted)
    # Each rule looks at a copy that shares what has been worked out: this is asked for by most of them.
    _ = study.owned_shelves
    found: set[Problem] = set()
    looked: set[str] = set()
    for rule, problems, missed in look([entry for entry in entries if entry.rule.id != UNUSED], study):
        found.update(problems)
        looked.update(() if missed else {rule})
    silencer = _Silencer(study)
    kept = {problem for problem in found if not silencer.silences(problem)}
    after = replace(study, unused_ignores=tuple(silencer.unused(looked)))
    kept.update(problem for entry in entries if entry.rule.id == UNUSED for problem in entry.check(after))
    return sorted(_as_wanted(kept, wanted), key=_order)


def _with_ignores(study: CheckInput, settings: CheckSettings) -> CheckInput:
    starts = {book.path: {code.place.line or 0 for code in book.walk() if code.place} for book in study.codebooks}
    # Lines are at hand for YAML files only: codebooks and the project file.
    ignores = tuple(
        ignore for path in sorted(study.lines) for ignore in find_ignores(path, study.lines[path], starts.get(path, ()))
    )
    return replace(study, ignores=ignores, unknown_rules=tuple(_unknown(ignores, settings)))


def _unknown(ignores: Iterable[Ignore], settings: CheckSettings) -> Iterator[NamedRule]:
    for ignore in ignores:
        if not ignore.names:
            yield NamedRule(ignore.place, "", "Write `# coanalyze: ignore[rule-name] reason`.")
        for name in ignore.names:
            if not named(name):
                yield NamedRule(ignore.place, name, suggestion(name))
    for choice in settings.choices():
        if choice.place is not None and not named(choice.text):
            yield NamedRule(choice.place, choice.text, suggestion(choice.text))


@dataclass
class _Silencer:
    """The ignore comments of a study, and which of their names have silenced something."""

    study: CheckInput
    by_line: dict[tuple[str, int], list[Ignore]] = field(default_factory=lambda: defaultdict(list))
    used: set[tuple[Ignore, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for ignore in self.study.ignores:
            for line in ignore.lines:
                self.by_line[ignore.place.path, line].append(ignore)

    def silences(self, problem: Problem) -> bool:
        """Whether a comment speaks of the problem's line and names its rule."""
        if problem.line is None or problem.rule in ALWAYS | _ABOUT_IGNORES:
            return False
        found = [
            (ignore, name)
            for ignore in self.by_line.get((problem.file, problem.line), ())
            for name in ignore.names
            if problem.rule in named(name)
        ]
        self.used.update(found)
        return bool(found)

    def unused(self, looked: set[str]) -> Iterator[NamedRule]:
        """The names that silenced nothing although their rules had everything to look at."""
        whole = {book.path for book in self.study.codebooks}
        if self.study.project_error is None:
            whole.add(self.study.study)
        for ignore in self.study.ignores:
            for name in ignore.names if ignore.place.path in whole else ():
                if (ignore, name) not in self.used and named(name) and named(name) <= looked:
                    yield NamedRule(ignore.place, name)


def _as_wanted(problems: Iterable[Problem], settings: CheckSettings) -> Iterator[Problem]:
    levels = {
        rule: Severity(level)
        for choice, level in settings.severity
        for rule in named(choice.text)
        if rule not in ALWAYS
    }
    for problem in problems:
        if problem.rule not in left_out(settings, problem.file):
            yield replace(problem, severity=levels.get(problem.rule, problem.severity))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.rule, problem.message
