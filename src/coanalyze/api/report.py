"""The finding report of a study, and its codings as one flat list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coanalyze import analysis, corpus
from coanalyze.api.coding import with_ancestors
from coanalyze.api.lexis import equivalents_of
from coanalyze.api.pipelines import pipeline_parameter
from coanalyze.api.study import Study
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import Counts, FindingReport, Quote

Select = Callable[[Document, Turn], bool]


def select(study: Study, where: Sequence[str]) -> tuple[corpus.Selection, list[str]]:
    """The selection that `--where` terms make, and warnings on values that nothing has. Raises UsageError."""
    return corpus.parse_selection(where, study.documents, study.respondents)


def find(study: Study, *, where: Sequence[str] = (), unit: str | None = None) -> tuple[FindingReport, list[str]]:
    """The finding report of a study, and warnings.

    `where` are selection terms `KEY=VALUE[,VALUE...]`; `unit` is what counts once (the project's by default). Raises
    UsageError for an unknown key or unit.
    """
    unit = analysis.check_unit(unit or study.project.unit)
    selection, warnings = select(study, where)
    evidence = analysis.gather(
        study.documents, study.codings, selection.turn, study.project.backchannels, lambda: study.words
    )
    quotes = quotes_of(study, selection.turn)
    rows = study.codebook.findings()
    across = tuple(code for code in study.codebook.codes if code not in rows)
    spoken = [
        (document, turn)
        for document in study.documents
        for turn in document.turns
        if not turn.researcher and selection.turn(document, turn)
    ]
    in_selection = {document.id for document, _ in spoken}
    shown = [quote for quote in quotes if not quote.observation]
    reviewed = sum(quote.coder != AUTO or quote.status != "suggested" for quote in shown)
    report = FindingReport(
        title=study.project.title or study.codebook.title or study.codebook.id,
        selection=selection.as_dict(),
        unit=unit,
        respondents=len({turn.respondent for _, turn in spoken if turn.respondent}),
        documents=len(in_selection),
        turns=len(spoken),
        words=_words_spoken(study, spoken),
        findings=analysis.findings(evidence, rows, unit, quotes),
        themes=analysis.findings(evidence, across, unit, quotes),
        coders=analysis.coders(quotes),
        codings=len(shown),
        reviewed=reviewed,
        automatic=reviewed == 0,
        roles={role.id: role.name for role in study.project.roles.values()},
        codebooks=(f"{study.codebook.id} {study.codebook.version}".strip(),),
        notes=tuple(_left_out(study)),
        hashes=study.hashes,
        parameters={
            "unit": unit,
            "skip_fillers": study.project.skip_fillers,
            "spoken_forms": study.project.spoken_forms,
            "equivalents": equivalents_of(study.documents),
            **pipeline_parameter(study.project),
        },
    )
    return report, warnings


def quotes_of(study: Study, selected: Select) -> list[Quote]:
    """Every coding in a selection as a quote, in text order."""
    by_turn: dict[tuple[str, int], set[str]] = {}
    for hit in study.hits:
        by_turn.setdefault((hit.document, hit.turn), set()).add(hit.code)

    def asked(document: Document, turn: Turn) -> tuple[str | None, frozenset[str]]:
        if turn.question is not None:
            return turn.question, with_ancestors(study.codebook, study.question_codes.get(turn.question, ()))
        before = analysis.question_before(document, turn, study.project.backchannels)
        if before is None:
            return None, frozenset()
        bears = by_turn.get((document.id, before.index), ())
        return document.text[before.start : before.end], with_ancestors(study.codebook, bears)

    return analysis.quotes({d.id: d for d in study.documents}, study.codings, selected, asked)


def code_counts(study: Study, *, where: Sequence[str] = ()) -> list[tuple[str, str, int, Counts]]:
    """For every code of the codebook: its id, name, depth (0 at the top) and counts with those of its children."""
    selection, _ = select(study, where)
    evidence = analysis.gather(
        study.documents, study.codings, selection.turn, study.project.backchannels, lambda: study.words
    )
    depths: dict[str, int] = {}

    def measure(codes: Sequence[object], depth: int) -> None:
        for code in codes:
            depths[code.id] = depth  # type: ignore[attr-defined]
            measure(code.codes, depth + 1)  # type: ignore[attr-defined]

    measure(study.codebook.codes, 0)
    return [
        (code.id, code.name, depths[code.id], analysis.count_code(evidence, code, study.project.unit)[0])
        for code in study.codebook.walk()
    ]


def _words_spoken(study: Study, spoken: Sequence[tuple[Document, Turn]]) -> int:
    turns = {(document.id, turn.index) for document, turn in spoken}
    return sum((words.document, turn) in turns for words in study.words.values() for turn in words.turns)


def _left_out(study: Study) -> list[str]:
    notes: list[str] = []
    if study.skipped:
        names = ", ".join(skipped.path for skipped in study.skipped[:3])
        more = f" and {len(study.skipped) - 3} more" if len(study.skipped) > 3 else ""
        notes.append(f"Sources that could not be read: {names}{more}.")
    rejected = sum(coding.status == "rejected" for coding in study.codings)
    if rejected:
        notes.append(f"Rejected codings left out: {rejected}.")
    return notes
