"""The codebook's relations held against what was said: what supports them, and what they leave unexplained."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
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
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code, Codebook, Relation
from coanalyze.model.figure import FigureRow
from coanalyze.model.report import Counts
from coanalyze.model.theory import LoosePair, Theory, TheoryLink, TheoryNode

Pairs = Mapping[frozenset[str], Together]


def theorise(
    study: Study,
    *,
    turns: int = 0,
    least: int = 1,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[Theory, list[str]]:
    """The paradigm model of a study (Strauss and Corbin 1990) and what its segments say of it, and warnings.

    Codes go together in one unit, or with `turns` at most so many turns apart (`analysis.cooccurrence` says what that
    means). Pairs without a relation are told from `least` on. The rest is as in `find`. Relations with codes that are
    not there, or from a code to itself, are left out and warned of; of several core categories the first counts. Raises
    UsageError for what is not there or has no order, CoanalyzeError where there are no codes.
    """
    unit = analysis.check_unit(unit or study.project.unit)
    if turns < 0 or (turns and unit not in ("turn", "sentence")):
        hint = "Count --unit turn or sentence, or leave --near out."
        raise UsageError(f"a {unit} is not so many turns from another.", hint=hint)
    rows = code_rows(study)
    book = study.codebook.active()
    core, relations, problems = _usable(study.codebook, book)
    selection, warnings = select(study, where)
    counted = Counted(study, selection, coders, statuses)
    chosen, evidence = counted.chosen, counted.evidence

    def together(codes: Sequence[Code]) -> Pairs:
        _, pairs = analysis.cooccurrence(
            evidence, study.documents, codes, unit, "near" if turns else "same", turns,
            backchannels=study.project.backchannels,
            words=study.words if unit == "sentence" and evidence.ground is None else None,
        )  # fmt: skip
        return {frozenset((codes[pair.first].id, codes[pair.second].id)): pair for pair in pairs}

    codes = [code for _, code in rows]
    counts = {code.id: analysis.count_code(evidence, code, unit)[0] for code in codes}
    family = together(codes)
    alone = together([replace(code, codes=()) for code in codes])
    places = analysis.placed(book.codes, relations, core)
    theory = Theory(
        title=study.project.title or study.codebook.title or study.codebook.id,
        core=core,
        nodes=_nodes(rows, book, places, counts, relations),
        links=tuple(_link(one, family, counts) for one in relations),
        loose=_loose(codes, alone, analysis.explained(book.codes, relations), max(1, least)),
        unlinked=tuple(code.id for code in book.codes if _unlinked(code, places)),
        turns=turns,
        least=max(1, least),
        made=made_from(study, unit=unit, where=where, coders=coders, statuses=statuses),
        language=told_in(study, lang).lang,
    )
    return theory, [*warnings, *chosen.warnings, *problems]


def _usable(whole: Codebook, book: Codebook) -> tuple[str | None, tuple[Relation, ...], list[str]]:
    """The core category, the relations that can be drawn, and what is left out."""
    cores = [code.id for code in book.walk() if code.core]
    known = {code.id for code in book.walk()}
    problems = [f"“{id_}” is marked as core, too; the core category is “{cores[0]}”" for id_ in cores[1:]]
    usable: dict[tuple[str, str, str], Relation] = {}
    for one in whole.relations:
        if one.ends <= known and one.source != one.target:
            usable.setdefault((one.source, one.type, one.target), one)
            continue
        said = f"the relation {one.source} → {one.target} is left out: {_why(one, whole, known)}"
        problems.append(f"{one.place}: {said}" if one.place else said)
    return (cores[0] if cores else None), tuple(usable.values()), problems


def _why(one: Relation, whole: Codebook, known: Collection[str]) -> str:
    lacking = [end for end in (one.source, one.target) if end not in known]
    if not lacking:
        return "it is of a code to itself"
    there = any(code.id == lacking[0] for code in whole.walk())
    return f"“{lacking[0]}” is retired" if there else f"there is no code “{lacking[0]}”"


def _nodes(
    rows: Sequence[tuple[FigureRow, Code]],
    book: Codebook,
    places: Mapping[str, tuple[str, int | None]],
    counts: Mapping[str, Counts],
    relations: Sequence[Relation],
) -> tuple[TheoryNode, ...]:
    parents = {child.id: code.id for code in book.walk() for child in code.codes}
    ends = {end for one in relations for end in one.ends}
    drawn = {code.id for code in book.walk() if code.id in ends or places[code.id][0] == "core"}
    drawn |= {code.id for code in book.codes if _unlinked(code, places)}
    return tuple(
        TheoryNode(
            code=code.id,
            name=code.name,
            brief=code.brief,
            place=places[code.id][0],
            steps=places[code.id][1],
            drawn=code.id in drawn,
            counts=counts[code.id],
            parent=parents.get(code.id),
            within=_within(code.id, parents, drawn),
            color=code.color,
            properties=code.properties,
            depth=row.depth,
        )
        for row, code in rows
    )


def _unlinked(code: Code, places: Mapping[str, tuple[str, int | None]]) -> bool:
    """Whether nothing links an uppermost code to the core, not even what stands below it."""
    return all(places[below.id][0] == "unlinked" for below in code.walk())


def _within(id_: str, parents: Mapping[str, str], drawn: set[str]) -> str | None:
    above = parents.get(id_)
    while above is not None and above not in drawn:
        above = parents.get(above)
    return above


def _link(one: Relation, family: Pairs, counts: Mapping[str, Counts]) -> TheoryLink:
    file, line = (one.place.path, one.place.line) if one.place else ("", None)
    pair = family.get(one.ends)
    silent = not all(counts[end].mentions for end in one.ends)
    if pair is None:
        return TheoryLink(one.source, one.type, one.target, one.memo, "nested", file=file, line=line)
    state = "supported" if pair.count else "unmentioned" if silent else "unsupported"
    return TheoryLink(
        one.source, one.type, one.target, one.memo, state, pair.count, pair.expected, pair.respondents, pair.documents,
        file, line,
    )  # fmt: skip


def _loose(
    codes: Sequence[Code], alone: Pairs, known: set[frozenset[str]], least: int
) -> tuple[LoosePair, ...]:  # fmt: skip
    found = [
        LoosePair(
            codes[pair.first].id, codes[pair.second].id, pair.count, pair.expected, pair.respondents, pair.documents
        )
        for ends, pair in alone.items()
        if pair.count >= least and ends not in known
    ]
    # Those that chance explains least come first among equals.
    return tuple(sorted(found, key=lambda pair: (-pair.together, pair.expected or 0.0)))


def draw_theory(
    study: Study, theory: Theory, output: Path | None, format: str, pixels: tuple[int, int | None] | None = None
) -> Path:
    """Draw the model into a file (by default in the study's reports folder), with `NAME.txt` beside it that tells it.

    `format` is png, svg or pdf. Raises CoanalyzeError where the file cannot be written.
    """
    from coanalyze.reports import draw_model, theory_alt

    path = picture_path(study, output, "theory", format)
    write_picture(path, draw_model(theory, format, pixels), theory_alt(theory), own_folder=output is None)
    return path
