"""What a methods section says of a study, gathered from the study itself."""

from __future__ import annotations

import platform
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from coanalyze import __version__, analysis
from coanalyze.api.agree_study import agree_on_study
from coanalyze.api.basis import made_from
from coanalyze.api.collected import document_date
from coanalyze.api.report import find, select
from coanalyze.api.saturation import saturation_of
from coanalyze.api.study import Study
from coanalyze.api.versions import installed_version
from coanalyze.codings import read_history
from coanalyze.codings.memos import read_memos
from coanalyze.errors import CoanalyzeError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document, Kind, Turn
from coanalyze.model.methods import AgreementFacts, BookFacts, CodingWork, Material, Methods
from coanalyze.model.saturation import SaturationReport

SPOKEN = (Kind.INTERVIEW, Kind.FOCUS_GROUP)
FEW_VALUES = 8
"""Attributes with more values are not told: they would describe persons, not a sample."""
DECIDING = ("simplemma", "spacy", "google-re2")
"""Libraries that decide which words match."""
_STAMP = re.compile(r"(?<![\d:.,])(\d{1,3}):(\d{2})(?::(\d{2}))?(?![\d:])")

Spoken = Sequence[tuple[Document, Turn]]


def methods_of(
    study: Study,
    *,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[Methods, list[str]]:
    """What the study knows of its own method, in a selection, and warnings. The options are those of `find`.

    Agreement and saturation are those of people's codings; they are None where nobody, or one person alone, has coded.
    Raises UsageError for what is not there.
    """
    report, warnings = find(study, where=where, unit=unit, lang=lang, coders=coders, statuses=statuses)
    selection, _ = select(study, where)
    spoken = [
        (document, turn)
        for document in study.documents
        for turn in document.turns
        if not turn.researcher and selection.turn(document, turn)
    ]
    methods = Methods(
        title=report.title,
        material=_material(study, spoken, _documents(study, selection.turn)),
        book=_book(study),
        work=_work(study, spoken),
        agreement=_agreement(study, where, report.unit),
        saturation=_saturation(study, where, lang),
        report=report,
        versions=_versions(study),
        made=made_from(study, where=where, unit=unit, coders=coders, statuses=statuses),
        language=report.language,
    )
    return methods, warnings


def _documents(study: Study, selected: Callable[[Document, Turn], bool]) -> list[Document]:
    """Those in which somebody speaks in the selection, or a researcher has written: a field note is material too."""
    return [
        document
        for document in study.documents
        if any((turn.prose or not turn.researcher) and selected(document, turn) for turn in document.turns)
    ]


def _material(study: Study, spoken: Spoken, documents: Sequence[Document]) -> Material:
    people = {turn.respondent: turn for _, turn in spoken if turn.respondent is not None}
    roles = study.project.roles
    ids = [turn.role or "?" for turn in people.values()]
    named = Counter(roles[id_].name if id_ in roles else id_ for id_ in ids)
    dates = sorted(date for document in documents if (date := document_date(document)))
    talks = [document for document in documents if document.kind in SPOKEN]
    counted = _words(study, spoken)
    return Material(
        kinds=_counted(Counter(str(document.kind) for document in documents)),
        roles=_counted(named),
        attributes=_attributes(study, list(people)),
        dates=(dates[0], dates[-1]) if dates else None,
        dated=len(dates),
        words=tuple(counted[document.id] for document in talks),
        minutes=tuple(length for document in talks if (length := recorded_minutes(document)) is not None),
        unidentified=sum(turn.respondent is None and not turn.prose for _, turn in spoken),
        languages=_counted(Counter(document.language for document in documents)),
        skipped=len(study.skipped),
    )


def _counted(counter: Mapping[str, int]) -> dict[str, int]:
    """Most first, then by name."""
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _words(study: Study, spoken: Spoken) -> Counter[str]:
    """For each document how many words of its turns in the selection."""
    chosen: dict[str, set[int]] = {}
    for document, turn in spoken:
        chosen.setdefault(document.id, set()).add(turn.index)
    counted: Counter[str] = Counter()
    for id_, turns in chosen.items():
        rows = study.words.get(id_)
        counted[id_] = sum(int(turn) in turns for turn in rows.turns) if rows is not None else 0
    return counted


def _attributes(study: Study, people: Sequence[str]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for id_ in people:
        respondent = study.respondents.get(id_)
        for name, value in respondent.attributes.items() if respondent is not None else ():
            if value.strip():
                found.setdefault(name, Counter())[value.strip()] += 1
    return {
        name: _counted(values)
        for name, values in found.items()
        # Where each value is one person's, it tells who they are.
        if 1 < len(values) <= FEW_VALUES and max(values.values()) > 1
    }


def recorded_minutes(document: Document) -> float | None:
    """Minutes from a document's first time stamp to its last; None where it has fewer than two.

    Stamps stand outside the words that somebody says. `12:31` is minutes and seconds, `00:12:31` hours too. Where the
    last is not the latest (parts that each begin at 0) nothing is told.
    """
    spans = sorted(span for turn in document.turns for span in turn.passages)
    seconds: list[int] = []
    at = 0
    for start, end in [*spans, (len(document.text), len(document.text))]:
        for found in _STAMP.finditer(document.text, at, max(at, start)):
            parts = [int(part) for part in found.groups() if part is not None]
            seconds.append(sum(part * 60**power for power, part in enumerate(reversed(parts))))
        at = max(at, end)
    if len(seconds) < 2 or seconds != sorted(seconds):
        return None
    return (seconds[-1] - seconds[0]) / 60


def _book(study: Study) -> BookFacts:
    book = study.codebook.active()
    codes = list(book.walk())
    return BookFacts(
        names=(f"{book.id} {book.version}".strip(),) if book.id else (),
        citation=book.citation,
        codes=len(codes),
        findings=sum(code.finding for code in book.codes),
        levels=max((_levels(code) for code in book.codes), default=0),
        defined=sum(bool(code.definition) for code in codes),
        with_examples=sum(bool(code.examples) for code in codes),
        with_patterns=sum(bool(code.patterns) for code in codes),
        relations=len(book.relations),
        core=next((code.name for code in codes if code.core), ""),
    )


def _levels(code: Code) -> int:
    return 1 + max(map(_levels, code.codes), default=0)


def _work(study: Study, spoken: Spoken) -> CodingWork:
    """Codings in the selection; people, changes of codes and memos of the whole study."""
    there = {(document.id, turn.index) for document, turn in spoken}
    codings = [coding for coding in study.codings if (coding.document, coding.turn) in there]
    made = Counter(coding.coder for coding in codings if coding.coder != AUTO)
    decided = Counter(coding.status for coding in codings if coding.coder == AUTO)
    people = {coding.coder: made.get(coding.coder, 0) for coding in study.people}
    history = Counter(event.action for event in read_history(study.project.root).events)
    return CodingWork(
        people=dict(sorted(people.items())),
        auto=sum(decided.values()),
        accepted=decided.get("accepted", 0),
        rejected=decided.get("rejected", 0),
        in_vivo=sum(bool(coding.in_vivo) for coding in study.people),
        changes=_counted(history),
        memos=len(read_memos(study.project.root).memos),
    )


def _agreement(study: Study, where: Sequence[str], unit: str) -> AgreementFacts | None:
    people = {coding.coder for coding in study.people}
    if len(people) < 2:
        return None
    try:
        found, _ = agree_on_study(study, unit=unit if unit in analysis.RATED_UNITS else "turn", where=where, draws=0)
    except CoanalyzeError:
        return None
    if not found.overall.units:
        return None
    return AgreementFacts(found.coders, found.unit, found.overall.units, found.overall.coefficients)


def _saturation(study: Study, where: Sequence[str], lang: str | None) -> SaturationReport | None:
    try:
        return saturation_of(study, where=where, lang=lang)[0]
    except CoanalyzeError:
        return None


def _versions(study: Study) -> dict[str, str]:
    found = {"coanalyze": __version__, "Python": ".".join(platform.python_version_tuple()[:2])}
    for name in DECIDING:
        if told := installed_version(name):
            found[name] = told
    if study.project.pipeline:
        found["pipeline"] = study.project.pipeline.replace("\\", "/").rpartition("/")[2]
    return found
