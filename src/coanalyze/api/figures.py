"""The numbers of pictures, from the same evidence as the finding report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coanalyze import analysis
from coanalyze.analysis import Evidence
from coanalyze.api.clouds import parse_size, picture_path, write_picture
from coanalyze.api.collected import coded_in, document_date, in_order
from coanalyze.api.counted import Counted
from coanalyze.api.engine.chosen import asked_documents
from coanalyze.api.report import find, select
from coanalyze.api.saturation import BY_CONSTRUCTION, people_who_code
from coanalyze.api.study import Study
from coanalyze.api.words import key_of, value_of
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.figure import FIGURES, MEASURES, Figure, FigureColumn, FigureRow, Measure, Saturation
from coanalyze.model.report import Finding, FindingReport
from coanalyze.statistics import UndefinedStatistic, saturation_point

_BASE, _RUN, _THRESHOLD = 4, 2, 0.05


def figure(
    study: Study,
    kind: str,
    *,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    columns: str = "respondent",
    measure: str = "mentions",
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[Figure, list[str]]:
    """The numbers of a picture, and warnings. `kind` is one of FIGURES; the rest is as in `find`.

    `columns` (an attribute of `--where`) and `measure` (one of MEASURES) matter to `heatmap`. `saturation` is of
    people's codings unless `coders` asks for the automatic coder's. Raises UsageError for what is not there,
    CoanalyzeError where there is nothing to draw.
    """
    if kind not in FIGURES:
        raise UsageError(f"there is no figure “{kind}”.", hint=f"Figures are {', '.join(FIGURES)}.")
    if kind == "saturation" and not coders:
        coders = people_who_code(study)
    report, warnings = find(study, where=where, unit=unit, lang=lang, coders=coders, statuses=statuses)
    codes = {code.id: code for code in study.codebook.active().walk()}
    if not codes:
        raise CoanalyzeError("there are no codes to draw.", hint="Name a codebook in the project file or --codebook.")
    if not report.turns:
        raise CoanalyzeError("nobody speaks in this selection: there is nothing to draw.", hint="Widen --where.")
    made = _Maker(study, report, codes, Counted(study, select(study, where)[0], coders, statuses))
    if kind == "heatmap":
        return made.heatmap(columns, measure), warnings
    if kind == "saturation":
        return made.saturation(), [*warnings, *made.warnings]
    return {"cooccurrence": made.cooccurrence, "timeline": made.timeline, "codes": made.codes}[kind](), warnings


def write_figure(
    study: Study, found: Figure, output: Path | None, format: str, pixels: tuple[int, int | None] | None = None
) -> Path:
    """Draw a figure into a file (by default in the study's reports folder), with `NAME.txt` beside it that tells it.

    `format` is png, svg or pdf. Raises CoanalyzeError where the file cannot be written.
    """
    from coanalyze.reports import alt_of_figure, draw_figure

    path = picture_path(study, output, found.kind, format)
    write_picture(path, draw_figure(found, format, pixels), alt_of_figure(found), own_folder=output is None)
    return path


def parse_figure_size(size: str) -> tuple[int, int | None]:
    """`1600x1000`, or `1600` for a width that the height follows, in pixels. Raises UsageError."""
    if size.strip().isdecimal():
        return parse_size(f"{size.strip()}x1000")[0], None
    return parse_size(size)


class _Maker:
    """What the figures of one selection have in common."""

    def __init__(self, study: Study, report: FindingReport, codes: dict[str, Code], counted: Counted) -> None:
        chosen = counted.chosen
        asked = chosen.selection.get("coder")
        self._coders = [str(name) for name in asked] if isinstance(asked, list) else [AUTO]
        self.study, self.report, self._codes = study, report, codes
        self.warnings: list[str] = []
        self.evidence: Evidence = counted.evidence
        self.rows = [
            (FigureRow(node.code, node.name, depth, number if not depth else ""), node)
            for number, top in report.numbered()
            for node, depth in _walk(top)
        ]
        self.used = tuple(codes[row.key] for row, _ in self.rows)
        self.auto = counted.by_auto

    def heatmap(self, columns: str, measure: str) -> Figure:
        """Codes by an attribute."""
        by = key_of(self.study, columns)
        if measure not in MEASURES:
            raise UsageError(f"there is no measure “{measure}”.", hint=f"Measures are {', '.join(MEASURES)}.")
        if measure == "share" and self.report.unit == "segment":
            raise UsageError("speech is not made of segments: there is no share of them.", hint="Choose another unit.")
        return self._by(by, measure, self.used, [row for row, _ in self.rows], "heatmap")

    def timeline(self) -> Figure:
        """Top-level codes by the dates of documents, or by document where one has no date."""
        spoken = self._documents()
        dated = all(document_date(document) for document in spoken)
        rows = [row for row, _ in self.rows if not row.depth]
        used = [self._codes[row.key] for row in rows]
        return self._by("date" if dated else "document", "mentions", used, rows, "timeline")

    def _by(
        self, by: str, measure: Measure, used: Sequence[Code], rows: Sequence[FigureRow], kind: str
    ) -> Figure:  # fmt: skip
        def value(document: Document, turn: object) -> str | None:
            return document_date(document) if by == "date" else value_of(document, turn, by)  # type: ignore[arg-type]

        table = analysis.crosstab(
            self.evidence, self.study.documents, used, value, self.report.unit, measure,
            words=self.study.words if self.report.unit == "sentence" and self.evidence.ground is None else None,
            by_date=by == "phase",
        )  # fmt: skip
        return Figure(
            kind=kind,
            report=self.report,
            rows=tuple(rows),
            columns=tuple(FigureColumn(value, value or "") for value in table.columns),
            values=table.cells,
            measure=measure,
            by=by,
            unit=self.report.unit,
            totals=table.totals,
            dated=by == "date",
        )

    def cooccurrence(self) -> Figure:
        """Codes by codes: the units that they share."""
        unit = self.report.unit if self.report.unit != "segment" else "turn"
        if len(self.rows) < 2:
            raise CoanalyzeError("one code alone has nothing to stand beside.", hint="Draw `figure codes` instead.")
        square = analysis.together(self.evidence, self.used, unit)
        return Figure(
            kind="cooccurrence",
            report=self.report,
            rows=tuple(row for row, _ in self.rows),
            columns=tuple(FigureColumn(row.key, row.name) for row, _ in self.rows),
            values=square,
            measure="mentions",
            by="code",
            unit=unit,
        )

    def codes(self) -> Figure:
        """Mentions, those of them by nobody in particular, and respondents of each code."""
        names = ("mentions", "unidentified", "respondents", "of")
        values = tuple(
            (node.counts.mentions, node.counts.unidentified, node.counts.respondents, node.counts.of)
            for _, node in self.rows
        )
        columns = tuple(FigureColumn(name, name) for name in names)
        rows = tuple(row for row, _ in self.rows)
        return Figure("codes", self.report, rows, columns, values, "mentions", "figure", self.report.unit)

    def saturation(self) -> Figure:
        """New codes and all codes so far, document by document in order of collection."""
        numbers = {document.id: at for at, document in enumerate(self.study.heads)}
        read = coded_in(self.study, self._documents(), self._coders)
        spoken, order, warnings = in_order(self.study, read)
        dated = order == "date"
        self.warnings += [*warnings, *([BY_CONSTRUCTION] if self.auto else [])]
        new, total = analysis.new_codes(self.evidence, self.used, [numbers[document.id] for document in spoken])
        if not total:
            raise CoanalyzeError("no code stands in this selection: there is nothing to draw.", hint="Widen it.")
        reached = 0
        values = []
        for codes in new:
            reached += len(codes)
            values.append((len(codes), reached))
        return Figure(
            kind="saturation",
            report=self.report,
            rows=tuple(FigureRow(document.id, document_date(document) or "") for document in spoken),
            columns=(FigureColumn("new", "new"), FigureColumn("cumulative", "cumulative")),
            values=tuple(values),
            measure="codes",
            by="figure",
            unit="document",
            dated=dated,
            saturation=_saturation([len(codes) for codes in new]),
        )

    def _documents(self) -> list[Document]:
        """The documents in which somebody who is counted speaks."""
        turns = self.evidence.turn_rows
        documents = asked_documents(self.study)
        return [documents[at] for at in sorted(set(turns["document"][~turns["prose"]].tolist()))]


def _saturation(new: Sequence[int]) -> Saturation:
    try:
        point = saturation_point(new, _BASE, _RUN, _THRESHOLD)
    except UndefinedStatistic as error:
        return Saturation(base=_BASE, run=_RUN, threshold=_THRESHOLD, why=str(error))
    if point is None:
        return Saturation(base=_BASE, run=_RUN, threshold=_THRESHOLD)
    return Saturation(str(point), point.interviews, _BASE, _RUN, _THRESHOLD)


def _walk(finding: Finding, depth: int = 0) -> Iterator[tuple[Finding, int]]:
    yield finding, depth
    for child in finding.codes:
        yield from _walk(child, depth + 1)
