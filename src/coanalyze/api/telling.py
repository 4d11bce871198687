"""What a report tells besides its figures: how broad the evidence is, and the quotes that the researcher chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from coanalyze import analysis
from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError, Place, ProjectError, UsageError
from coanalyze.i18n import Translator, check_lang, translator
from coanalyze.model.codebook import Code
from coanalyze.model.quotations import Quotations
from coanalyze.model.report import Finding, FindingReport
from coanalyze.yamltext import nearest

Pins = Mapping[str, Sequence[tuple[str, Place | None]]]
"""For a code the ids (or their beginnings) of quotes, each with where it is written."""

_LISTED = 4


def parse_quotes_by(given: Sequence[str]) -> dict[str, list[tuple[str, Place | None]]]:
    """`CODE:ID,ID...` as the quotes of each code; a code may be given again. Raises UsageError."""
    found: dict[str, list[tuple[str, Place | None]]] = {}
    for text in given:
        code, _, ids = text.rpartition(":")
        named = [id_.strip() for id_ in ids.split(",") if id_.strip()]
        if not code.strip() or not named:
            hint = "Write CODE:ID,ID with the ids that `coanalyze codings` lists."
            raise UsageError(f"“{text}” names no quotes.", hint=hint)
        found.setdefault(code.strip(), []).extend((id_, None) for id_ in named)
    return found


def told_in(study: Study, lang: str | None) -> Translator:
    """The language that results are told in: the one asked for, or the study's, or English. Raises UsageError."""
    return translator(check_lang(lang) if lang is not None else study.project.language)


def with_balance(
    study: Study, report: FindingReport, evidence: analysis.Evidence, rows: Sequence[Code], across: Sequence[Code]
) -> FindingReport:
    """The report with the balance of each finding, and with how much speech bears no code."""
    speech = analysis.Speech(evidence, study.documents, study.words if evidence.ground is None else None)
    turns, words = speech.uncoded()
    return replace(
        report,
        findings=analysis.balanced(report.findings, rows, speech, report.unit),
        themes=analysis.balanced(report.themes, across, speech, report.unit),
        uncoded_turns=turns,
        uncoded_words=words,
    )


def with_pins(study: Study, report: FindingReport, asked: Pins) -> tuple[FindingReport, list[str]]:
    """The report with the quotes that the command line chose, or else the project file, and warnings.

    Raises UsageError or ProjectError for a code or a quote that is not there, or a beginning that several quotes have.
    What the project file names and the selection (or another codebook) leaves out is warned of.
    """
    pins = {**{code: pinned for code, pinned in study.project.quotes.items() if code not in asked}, **asked}
    nodes = {node.code: node for top in (*report.findings, *report.themes) for node in _walk(top)}
    chosen: dict[str, tuple[str, ...]] = {}
    warnings: list[str] = []
    for code, pinned in pins.items():
        if code not in nodes:
            if code in asked:
                raise UsageError(f"there is no code “{code}”.", hint=_meant(code, list(nodes)))
            warnings.append(f"quotes of “{code}” are chosen in the project file, but the report has no such code")
            continue
        ids = []
        for written, place in pinned:
            found = _resolved(study, nodes[code], written, place)
            ids += [found] if found else []
            warnings += [] if found else [f"the chosen quote “{written}” of “{code}” is not in the selection"]
        chosen[code] = tuple(dict.fromkeys(ids))

    def marked(finding: Finding) -> Finding:
        below = tuple(marked(child) for child in finding.codes)
        return replace(finding, pinned=chosen.get(finding.code, ()), codes=below)

    told = replace(report, findings=tuple(map(marked, report.findings)), themes=tuple(map(marked, report.themes)))
    return told, warnings


def _walk(finding: Finding) -> Iterator[Finding]:
    yield finding
    for child in finding.codes:
        yield from _walk(child)


def _resolved(study: Study, finding: Finding, written: str, place: Place | None) -> str | None:
    """The id of a finding's quote that is or begins as written; None where the project file's is not selected."""
    wrong: Callable[..., CoanalyzeError] = UsageError if place is None else ProjectError
    quotes = finding.quotes
    ids = quotes.ids if isinstance(quotes, Quotations) else [quote.id for quote in quotes]
    matches = _matches(written, ids)
    if len(matches) == 1:
        return matches[0]
    if matches:
        listed = ", ".join(matches[:_LISTED]) + (" ..." if len(matches) > _LISTED else "")
        what = f"several quotes of “{finding.code}” begin with “{written}”: {listed}."
        raise wrong(what, where=place, hint="Write more of the id.")
    family = {node.code for node in _walk(finding)}
    if _matches(written, [coding.id for coding in study.codings if coding.code in family]):
        if place is not None:
            return None
        hint = "Widen --where, or choose another quote."
        raise UsageError(f"the quote “{written}” of “{finding.code}” is not in the selection.", hint=hint)
    what = f"“{finding.code}” has no quote “{written}”."
    raise wrong(what, where=place, hint="`coanalyze codings` lists the quotes with their ids.")


def _matches(written: str, ids: Sequence[str]) -> list[str]:
    if written in ids:
        return [written]
    return list(dict.fromkeys(id_ for id_ in ids if id_.startswith(written)))


def _meant(code: str, known: Sequence[str]) -> str:
    like = nearest(code, known)
    return f"Did you mean `{like}`?" if like else "`coanalyze code` lists the codes."
