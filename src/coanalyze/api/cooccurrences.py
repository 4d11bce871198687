"""Which codes go together in a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coanalyze import analysis
from coanalyze.analysis import Together
from coanalyze.api.basis import made_from
from coanalyze.api.clouds import picture_path, write_picture
from coanalyze.api.counted import Counted
from coanalyze.api.report import select
from coanalyze.api.rowcodes import code_rows
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.figure import FigureRow
from coanalyze.model.matrix import CodePair, CoOccurrence
from coanalyze.statistics import c_coefficient, jaccard


def cooccur(
    study: Study,
    *,
    how: str = "same",
    turns: int = 1,
    least: int = 1,
    codes: Sequence[str] = (),
    top: bool = False,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[CoOccurrence, list[str]]:
    """Which codes go together, and warnings.

    `how` is `same` (in one unit), `near` (at most `turns` turns apart) or `next` (the second after the first, at most
    `turns` turns later); `analysis.cooccurrence` says what that means in detail. Pairs of codes with fewer than `least`
    pairs of mentions are only numbered. `codes` leaves out all but these and those below them, `top` all but the
    uppermost. The rest is as in `find`. Raises UsageError for what is not there or has no order, CoanalyzeError where
    there are not two codes.
    """
    unit = analysis.check_unit(unit or study.project.unit)
    _check(how, turns, unit)
    rows = code_rows(study, codes, top=top)
    if len(rows) < 2:
        raise CoanalyzeError("one code alone has nothing to go together with.", hint="Name two codes, or none for all.")
    selection, warnings = select(study, where)
    counted = Counted(study, selection, coders, statuses)
    chosen, evidence = counted.chosen, counted.evidence
    mentions, found = analysis.cooccurrence(
        evidence, study.documents, [code for _, code in rows], unit, how, turns,
        backchannels=study.project.backchannels,
        words=study.words if unit == "sentence" and evidence.ground is None else None,
    )  # fmt: skip
    filters = {"code": list(codes)} if codes else {}
    shown = [pair for pair in found if pair.count >= max(1, least)]
    shown.sort(key=lambda pair: (-pair.count, -pair.matched, pair.first, pair.second))
    together = CoOccurrence(
        title=study.project.title or study.codebook.title or study.codebook.id,
        how=how,
        turns=turns,
        least=max(1, least),
        unit=unit,
        codes=tuple(row for row, _ in rows),
        mentions=tuple(mentions),
        pairs=tuple(_pair(pair, [row for row, _ in rows], mentions) for pair in shown),
        apart=len(found) - len(shown),
        made=made_from(study, unit=unit, where=where, of="either", coders=coders, statuses=statuses, filters=filters),
        colors=tuple(code.color for _, code in rows),
        language=told_in(study, lang).lang,
    )
    return together, [*warnings, *chosen.warnings]


def _check(how: str, turns: int, unit: str) -> None:
    """Raises UsageError for what has no order, or lies no such number of turns apart."""
    if how not in analysis.HOW or turns < 0:
        raise UsageError(f"codes cannot go together “{how}” within {turns} turns.", hint="Say same, near or next.")
    if how == "next" and turns < 1 and unit != "sentence":
        hint = "Write 1 or more; within a turn count --unit sentence."
        raise UsageError("no code comes after another by 0 turns.", hint=hint)
    if how != "same" and unit not in ("turn", "sentence"):
        raise UsageError(f"a {unit} is not so many turns from another.", hint="Count --unit turn or sentence.")


def _pair(pair: Together, rows: Sequence[FigureRow], mentions: Sequence[int]) -> CodePair:
    one, other = mentions[pair.first], mentions[pair.second]
    return CodePair(
        first=rows[pair.first].key,
        second=rows[pair.second].key,
        first_mentions=one,
        second_mentions=other,
        count=pair.count,
        matched=pair.matched,
        expected=pair.expected,
        ratio=pair.count / pair.expected if pair.expected else None,
        c=c_coefficient(one, other, pair.matched),
        jaccard=jaccard(one, other, pair.matched),
        respondents=pair.respondents,
        documents=pair.documents,
    )


def write_network(
    study: Study, found: CoOccurrence, output: Path | None, format: str, pixels: tuple[int, int | None] | None = None
) -> Path:
    """Draw codes that go together into a file (by default in the study's reports folder), `NAME.txt` telling it beside.

    `format` is png, svg or pdf. Raises UsageError where no codes go together, CoanalyzeError where the file cannot be
    written.
    """
    from coanalyze.reports import draw_network, network_alt

    path = picture_path(study, output, "cooccur", format)
    write_picture(path, draw_network(found, format, pixels), network_alt(found), own_folder=output is None)
    return path
