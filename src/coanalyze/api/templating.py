"""A report in the user's own template: what it may ask the study for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coanalyze import reports
from coanalyze.api.rendering import terms_of, unknown_code
from coanalyze.api.report import find
from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.i18n import translator
from coanalyze.model.expectation import FIGURES
from coanalyze.model.report import Finding, FindingReport


def fill_template(
    study: Study,
    report: FindingReport,
    path: Path,
    *,
    where: Sequence[str] = (),
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
    quotes: float | None = None,
    questions: bool = False,
) -> str:
    """The template at `path` filled with a report that `find` made with the same `where`, `coders` and `statuses`.

    `quotes` and `questions` as in `render_findings`. Raises UsageError, with file and line, for a template that cannot
    be read or filled, and for a code or an attribute in it that the study does not have.
    """
    asked = _Asked(study, report, tuple(where), tuple(coders), tuple(statuses))
    data = reports.report_data(report, quotes=quotes, questions=questions)
    return reports.render_template(path, data, asked.functions(), report.language)


@dataclass
class _Asked:
    """Figures and quotes in parts of the report's selection; what is asked for again is not counted again."""

    study: Study
    report: FindingReport
    where: tuple[str, ...]
    coders: tuple[str, ...]
    statuses: tuple[str, ...]
    _found: dict[tuple[tuple[str, ...], str], FindingReport] = field(default_factory=dict)

    def functions(self) -> dict[str, Callable[..., object]]:
        t = translator(self.report.language)
        figures: dict[str, Callable[..., object]] = {name: self._figure(name) for name in FIGURES}
        return figures | {"quotes": self._quotes, "words": t.number_word}

    def _figure(self, name: str) -> Callable[..., object]:
        def figure(code: str, *terms: str, unit: str | None = None, **where: object) -> object:
            _, finding = self._finding(code, terms_of(terms, where), unit)
            return getattr(finding.counts, name)

        return figure

    def _quotes(self, code: str, number: float | None = None, *terms: str, **where: object) -> object:
        report, finding = self._finding(code, terms_of(terms, where), None)
        return reports.shown_data(replace(report, findings=(finding,), themes=()), quotes=number)

    def _finding(self, code: str, terms: tuple[str, ...], unit: str | None) -> tuple[FindingReport, Finding]:
        report = self._count(terms, unit or self.report.unit)
        for finding in _walk((*report.findings, *report.themes)):
            if finding.code == code:
                return report, finding
        raise unknown_code(self.study, str(code))

    def _count(self, terms: tuple[str, ...], unit: str) -> FindingReport:
        if not terms and unit == self.report.unit:
            return self.report
        if (terms, unit) not in self._found:
            found, warnings = find(
                self.study, where=[*self.where, *terms], unit=unit, lang=self.report.language, coders=self.coders,
                statuses=self.statuses,
            )  # fmt: skip
            if warnings and not found.turns:
                raise UsageError(f"nobody speaks in this selection: {warnings[0]}", hint="Look at its values.")
            self._found[terms, unit] = found
        return self._found[terms, unit]


def _walk(findings: Sequence[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _walk(finding.codes)
