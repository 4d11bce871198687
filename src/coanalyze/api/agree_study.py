"""Agreement on the codings of a study: people's with each other's, and with the automatic coder's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coanalyze import analysis
from coanalyze.api.agree import AgreementReport, Disagreement, pairs_of
from coanalyze.api.agree_spans import differing, disagreement, in_text_order, rated_spans, unitizing
from coanalyze.api.basis import made_from
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO, Coding, PersonCoding
from coanalyze.model.document import Document

if TYPE_CHECKING:
    from coanalyze.analysis.rated import Unit

UNCODED = ("count", "leave-out")
_BY_TOUCH = ("turn", "sentence", "document")


def agree_on_study(
    study: Study,
    *,
    coders: Sequence[str] = (),
    codes: Sequence[str] = (),
    unit: str = "turn",
    where: Sequence[str] = (),
    overlap: float = 0.5,
    uncoded: str = "count",
    draws: int = analysis.DRAWS,
) -> tuple[AgreementReport, list[str]]:
    """How far coders agree on the codes of a study, code by code and over all, and warnings.

    `coders`: two or more of the study's, `auto` among them; by default all people, with `auto` where there is but one.
    `codes` limits the codes; each counts with those below it. `unit` is what is rated: turn, sentence, document,
    character (code points of respondents' speech) or segment (overlapping codings joined; a coder has it who covers
    `overlap` of it). `uncoded`: whether units that nobody coded count as agreement or are left out. Raises UsageError.
    """
    if unit not in analysis.RATED_UNITS:
        raise UsageError(f"there is no unit {unit!r} here.", hint=f"Units are {', '.join(analysis.RATED_UNITS)}.")
    if uncoded not in UNCODED:
        raise UsageError(f"--uncoded {uncoded!r} is unknown.", hint=f"Write one of {', '.join(UNCODED)}.")
    selection, warnings = select(study, where)
    work = _work(study, _coders(study, coders))
    wanted = _codes(study, codes, work)
    names = tuple(one.coder for one in work)
    tables, _ = _rated(study, work, wanted, selection.turn, unit, overlap)
    # Over all codes each counts for itself: with those below it, one coding would be two.
    alone = {code: frozenset([code]) for code in _used(wanted, work)}
    single, worklist = _rated(study, work, alone, selection.turn, unit, overlap)
    if uncoded == "leave-out" and unit != "segment":
        tables, single = _without_uncoded(tables), _without_uncoded(single)
    overall = _all_codes(names, single)
    whole = analysis.agreement(overall, draws=draws, categories=(0.0, 1.0))
    chosen: dict[str, object] = {"code": list(codes)} if codes else {}
    chosen |= {"uncoded": uncoded} | ({"overlap": overlap} if unit == "segment" else {})
    made = made_from(study, unit=unit, where=where, of="units", number=whole.units, filters=chosen)
    report = AgreementReport(
        overall=whole,
        codes=tuple(analysis.agreement(table, draws=draws, categories=(0.0, 1.0)) for table in tables),
        worklist=tuple(worklist),
        unit=unit,
        coders=names,
        pairs=pairs_of(overall),
        unitizing=unitizing(study, work, wanted, selection.turn),
        selection=selection.as_dict(),
        notes=tuple(_notes(study, work, unit, uncoded)),
        overlap=overlap if unit == "segment" else None,
        made=replace(made, coders=names, filters={**chosen}),
    )
    return report, warnings


def _coders(study: Study, asked: Sequence[str]) -> list[str]:
    people = sorted({coding.coder for coding in study.people})
    if not asked:
        asked = people if len(people) > 1 else [*people, AUTO]
    strange = [coder for coder in asked if coder != AUTO and coder not in people]
    known = f"This study has {', '.join([*people, AUTO])}."
    if strange:
        raise UsageError(f"nobody called {strange[0]!r} has coded here.", hint=known)
    if len(set(asked)) < 2:
        raise UsageError("agreement needs at least two coders.", where=study.project.root, hint=known)
    return list(dict.fromkeys(asked))


def _work(study: Study, coders: Sequence[str]) -> list[analysis.CoderWork]:
    """What each coder has done. A decision on an automatic coding is the person's own rating of that place."""
    everywhere = frozenset(document.id for document in study.documents)
    auto = [coding for coding in study.codings if coding.coder == AUTO]
    work = []
    for coder in coders:
        if coder == AUTO:
            own = [replace(coding, status="suggested") for coding in auto]
            work.append(analysis.CoderWork(AUTO, tuple(own), everywhere))
            continue
        mine = [coding for coding in study.people if coding.coder == coder]
        made = [coding for coding in study.codings if coding.coder == coder]
        accepted = [
            replace(coding, coder=coder, status="accepted") for coding in _decided(auto, mine, "accepted")
        ]  # fmt: skip
        done = frozenset(coding.document for coding in mine)
        work.append(analysis.CoderWork(coder, (*made, *accepted), done & everywhere))
    return work


def _decided(auto: Iterable[Coding], mine: Iterable[PersonCoding], status: str) -> list[Coding]:
    """The automatic codings that a person's decisions with this status lie on."""
    places: dict[tuple[str, str], list[PersonCoding]] = {}
    for coding in mine:
        if coding.status == status:
            places.setdefault((coding.document, coding.code), []).append(coding)
    return [
        coding
        for coding in auto
        if any(d.start < coding.end and coding.start < d.end for d in places.get((coding.document, coding.code), ()))
    ]


def _codes(study: Study, asked: Sequence[str], work: Sequence[analysis.CoderWork]) -> dict[str, frozenset[str]]:
    """The codes to compare, each with those below it: those asked for, or all that a coder has used."""
    families = {code.id: frozenset(child.id for child in code.walk()) for code in study.codebook.walk()}
    used = {coding.code for one in work for coding in one.codings}
    families |= {code: frozenset([code]) for code in sorted(used) if code not in families}
    strange = [code for code in asked if code not in families]
    if strange:
        raise UsageError(f"there is no code {strange[0]!r}.", hint="`coanalyze codebook show` lists codes.")
    return {code: family for code, family in families.items() if (code in asked if asked else family & used)}


def _used(wanted: Mapping[str, frozenset[str]], work: Sequence[analysis.CoderWork]) -> list[str]:
    """The codes themselves that somebody has used, of those to compare and those below them."""
    family = {code: None for codes in wanted.values() for code in sorted(codes)}
    used = {coding.code for one in work for coding in one.codings}
    return [code for code in dict.fromkeys([*wanted, *family]) if code in used]


def _rated(
    study: Study,
    work: Sequence[analysis.CoderWork],
    codes: Mapping[str, frozenset[str]],
    selected: analysis.Select,
    unit: str,
    overlap: float,
) -> tuple[list[analysis.Rated], list[Disagreement]]:
    if unit not in _BY_TOUCH:
        return rated_spans(study, work, codes, selected, unit, overlap)
    tables, units = _by_touch(study, work, codes, selected, unit)
    found = []
    for rated in tables:
        for column, yes, no in differing(rated.coders, rated.table):
            document = study.documents[units[column][0]]
            found.append(disagreement(document, rated.name, *_span_of(study, document, units[column]), yes, no))
    return tables, in_text_order(found)


def _by_touch(
    study: Study,
    work: Sequence[analysis.CoderWork],
    codes: Mapping[str, frozenset[str]],
    selected: analysis.Select,
    unit: str,
) -> tuple[list[analysis.Rated], tuple[Unit, ...]]:
    held = analysis.rated_units(study.documents, work, selected, study.project.backchannels, lambda: study.words, unit)
    names = tuple(one.coder for one in work)
    return [analysis.Rated(code, names, held.table(family)) for code, family in codes.items()], held.units


def _span_of(study: Study, document: Document, unit: Unit) -> tuple[int, int]:
    _, turn, sentence = unit
    if turn < 0:
        return 0, len(document.text)
    here = document.turns[turn]
    if sentence < 0:
        return here.start, here.end
    words = study.words.get(document.id)
    rows = (
        [n for n, number in enumerate(words.sentences) if number == sentence and words.turns[n] == turn]
        if words
        else []
    )
    return (words.starts[rows[0]], words.ends[rows[-1]]) if words and rows else (here.start, here.end)


def _without_uncoded(tables: Sequence[analysis.Rated]) -> list[analysis.Rated]:
    """The tables without the columns on which nobody put any of the codes."""
    import numpy as np

    if not tables:
        return []
    keep = sum(np.nan_to_num(table.table).sum(axis=0) for table in tables) > 0
    return [
        replace(
            table,
            table=table.table[:, keep],
            weights=table.weights[keep] if table.weights is not None else None,
            clusters=table.clusters[keep] if table.clusters is not None else None,
        )
        for table in tables
    ]


def _all_codes(names: tuple[str, ...], tables: Sequence[analysis.Rated]) -> analysis.Rated:
    """Every unit with every code as one decision each: is the code there or not?"""
    import numpy as np

    if not tables:
        return analysis.Rated("all codes", names, np.zeros((len(names), 0)))
    weights = [t.weights for t in tables if t.weights is not None]
    clusters = [t.clusters for t in tables if t.clusters is not None]
    return analysis.Rated(
        "all codes",
        names,
        np.concatenate([table.table for table in tables], axis=1),
        weights=np.concatenate(weights) if weights else None,
        clusters=np.concatenate(clusters) if clusters else None,
    )


def _notes(study: Study, work: Sequence[analysis.CoderWork], unit: str, uncoded: str) -> list[str]:
    notes = []
    if unit == "segment":
        notes.append("Text that nobody coded is no segment and does not count.")
    elif uncoded == "count":
        notes.append(
            f"A {unit} that nobody coded counts as agreement that the code is not there (--uncoded leave-out)."
        )
    else:
        notes.append(f"A {unit} that nobody coded with any of these codes is left out.")
    most = len(study.documents)
    for one in work:
        if len(one.documents) < most:
            notes.append(
                f"{one.coder} has coded in {len(one.documents)} of {most} documents; the others count as not rated."
            )
    if unit in ("character", "segment"):
        notes.append("Only documents that all of them have coded in. An automatic coding is its whole turn.")
    return notes
