"""A Markdown report that holds `{{ mentions("code", phase="start") }}`, rendered with the study's figures."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from coanalyze import analysis, reports, sources
from coanalyze.api.expect import Counting
from coanalyze.api.reading import Progress
from coanalyze.api.report import find
from coanalyze.api.study import Study, open_study, quiet
from coanalyze.api.telling import told_in
from coanalyze.errors import UnreadableSource, UsageError
from coanalyze.i18n import check_lang
from coanalyze.model.expectation import FIGURES, Expectation
from coanalyze.model.project import Project
from coanalyze.model.report import Finding

_SAYS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#[^{}]*#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a template asks for: `written` is how, `line` where."""

    name: str
    written: str
    value: int
    line: int | None


def is_template(text: str) -> bool:
    """Whether a text has something to be filled in."""
    return _SAYS.search(text) is not None


def rendered(study: Study, path: Path, *, lang: str | None = None) -> tuple[str, list[Figure]]:
    """A template as text, and the figures that it asked for, in order.

    It is run in a sandbox: nothing of the program is reached, no file outside its folder. Raises UsageError, with the
    line, for a template that cannot be rendered, and for a code or an attribute that the study does not have.
    """
    asked = _Asked(study, lang)
    data = {"lang": asked.told, "title": study.project.title}
    return reports.render_template(path, data, asked.functions(), asked.told), asked.figures


def computed_lines(template: str, text: str) -> list[int]:
    """For each line of a rendered text the line of the template that it comes from."""
    old, new = template.split("\n"), text.split("\n")
    lines: list[int] = []
    for _, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines += [min(a1 + at, max(a1, a2 - 1)) + 1 for at in range(b2 - b1)]
    return lines


@dataclass
class _Asked:
    """What a template may ask for."""

    study: Study
    lang: str | None
    figures: list[Figure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._counting = Counting(self.study)
        self._t = told_in(self.study, self.lang)
        self.told = self._t.lang

    def functions(self) -> dict[str, Any]:
        return {name: self._figure(name) for name in FIGURES} | {
            "quotes": self.quotes,
            "words": self.words,
        }

    def words(self, number: int) -> str:
        """A number in words."""
        return self._t.number_word(int(number))

    def quotes(self, code: str, number: int = 3, *terms: str, **where: object) -> str:
        """Quotes of a code as Markdown, chosen as `report` chooses them."""
        report, _ = find(self.study, where=terms_of(terms, where), lang=self.lang)
        finding = next((one for one in _all(report.findings + report.themes) if one.code == code), None)
        if finding is None:
            raise unknown_code(self.study, code)
        return reports.quotes_md(replace(report, findings=(finding,), themes=()), number)

    def _figure(self, name: str) -> Callable[..., int]:
        def figure(code: object = None, *terms: str, unit: str | None = None, **where: object) -> int:
            if code is None:
                raise UsageError(f"{name}() names no code.", hint=f'Write {name}("a-code", phase="start").')
            if unit is not None:
                analysis.check_unit(unit)
            given = terms_of(terms, where)
            verdict = self._counting.verdict(Expectation(str(code), (), given, unit=unit))
            if verdict.unknown:
                raise UsageError(verdict.unknown[0][1])
            if not verdict.known_code:
                raise unknown_code(self.study, str(code))
            if verdict.empty and verdict.hints:
                raise UsageError(f"nobody speaks in this selection: {verdict.hints[0]}")
            value = verdict.found(name)
            written = ", ".join([str(code), *given, *([f"unit {unit}"] if unit else [])])
            self.figures.append(Figure(name, f"{name}({written})", value, _caller()))
            return value

        return figure


def _caller() -> int | None:
    """The line of the template that is being rendered."""
    frame = sys._getframe(1)
    while frame is not None:
        if "__jinja_template__" in frame.f_globals:
            return int(frame.f_globals["__jinja_template__"].get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return None


def terms_of(terms: tuple[str, ...], where: dict[str, object]) -> tuple[str, ...]:
    """What a template writes as `phase="start"` and `"role!=F"`, as `--where` has it."""
    found = [str(term) for term in terms]
    for name, value in where.items():
        if isinstance(value, list | tuple):
            row = io.StringIO()
            csv.writer(row, lineterminator="").writerow(map(str, value))
            found.append(f"{name}={row.getvalue()}")
        else:
            found.append(f"{name}={value}")
    return tuple(found)


def _all(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for finding in findings for one in (finding, *_all(finding.codes))]


def unknown_code(study: Study, code: str) -> UsageError:
    """That there is no such code, and which one may be meant."""
    from coanalyze.yamltext import nearest

    like = nearest(code, [one.id for one in study.codebook.walk()])
    hint = f"Did you mean `{like}`?" if like else "`coanalyze codebook show` lists the codes."
    return UsageError(f"no codebook has the code `{code}`.", hint=hint)


def render_report(
    project: Project, report: Path, *, lang: str | None = None, progress: Progress = quiet
) -> tuple[str, str]:
    """A Markdown report with the study's figures in it, and the language that it is told in.

    Raises UsageError as `rendered`, UnreadableSource for a report that is no Markdown or text.
    """
    if report.suffix.lower() not in (".md", ".markdown", ".txt", ".text"):
        hint = "Write it as Markdown, or hold it against the study with `coanalyze verify`."
        raise UnreadableSource("is no Markdown: only that is rendered.", where=report.as_posix(), hint=hint)
    source = sources.read_source(report, report.as_posix(), report=True)
    text = "\n".join(block.text for block in source.blocks) + "\n"
    if not is_template(text):
        language = check_lang(lang) if lang else project.language
        return text, language
    study = open_study(project, progress=progress)
    return rendered(study, report, lang=lang)[0], told_in(study, lang).lang
