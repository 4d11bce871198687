"""A finding report with all that stands behind it: what a page shows when a figure or a quote is asked for more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coanalyze import __version__, analysis
from coanalyze.api.counted import Counted
from coanalyze.api.picked import Picked
from coanalyze.api.report import quotes_of, select
from coanalyze.api.study import Study
from coanalyze.api.words import word_table
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.page import Page
from coanalyze.model.report import FindingReport, Quote

_NAMED = re.compile("`([^`]+)`")


def page_of(
    study: Study,
    report: FindingReport,
    *,
    where: Sequence[str] = (),
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> Page:
    """The page of a finding report that `find` made with the same `where`, `coders` and `statuses`.

    Raises UsageError.
    """
    selection, _ = select(study, where)
    counted = Counted(study, selection, coders, statuses)
    behind = analysis.Behind(counted.evidence, study.documents)
    codes = {code.id: code for code in study.codebook.active().walk()}
    mentions = {id_: behind.mentions(code, report.unit) for id_, code in codes.items()}
    # Segments are joined code by code, so that two codes have none in common.
    shared = mentions if report.unit != "segment" else {i: behind.mentions(c, "turn") for i, c in codes.items()}
    documents = {document.id: document for document in study.documents}
    findings = [*report.findings, *report.themes]
    # Where nobody but the automatic coder has coded nothing is rejected.
    rejected = () if study.columns is not None else tuple(quotes_of(study, selection.turn, statuses=["rejected"]))
    quotes = [*(quote for finding in findings for quote in finding.quotes), *rejected]
    words = replace(word_table(study, Picked(study, selection), "key", report.title), language=report.language)
    return Page(
        report=report,
        mentions=mentions,
        shared=shared,
        documents=documents,
        people=behind.people,
        phases=behind.phases,
        questions=_questions(study, quotes),
        rejected=rejected,
        contradicting=_contradicting(study.codebook.active(), codes),
        apart={id_: named for id_, code in codes.items() if (named := _apart(code, codes))},
        words=words if words.words else None,
        versions={"coanalyze": __version__},
    )


def _questions(study: Study, quotes: Sequence[Quote]) -> dict[tuple[str, int], int]:
    documents = {document.id: document for document in study.documents}
    found: dict[tuple[str, int], int] = {}
    for quote in quotes:
        place = (quote.document, quote.turn)
        if place in found or quote.observation:
            continue
        document = documents[quote.document]
        asked = analysis.question_before(document, document.turns[quote.turn], study.project.backchannels)
        if asked is not None:
            found[place] = asked.index
    return found


def _contradicting(book: Codebook, codes: Mapping[str, Code]) -> dict[str, tuple[str, ...]]:
    """For each code those that the codebook says contradict it, whichever way the relation is written."""
    found: dict[str, dict[str, None]] = {}
    for one in book.relations:
        if one.type == "contradicts" and len(one.ends) == 2 and one.ends <= codes.keys():
            found.setdefault(one.source, {})[one.target] = None
            found.setdefault(one.target, {})[one.source] = None
    return {code: tuple(others) for code, others in found.items()}


def _apart(code: Code, codes: dict[str, Code]) -> tuple[str, ...]:
    """The codes that `exclude` names in backticks, its own family left out."""
    family = {child.id for child in code.walk()}
    named = dict.fromkeys(_NAMED.findall(code.exclude))
    return tuple(id_ for id_ in named if id_ in codes and id_ not in family)
