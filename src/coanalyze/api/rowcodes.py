"""Which codes stand in a matrix, in the order of the finding table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.figure import FigureRow


def code_rows(study: Study, wanted: Sequence[str] = (), *, top: bool = False) -> list[tuple[FigureRow, Code]]:
    """The codes in use, findings first, each before those below it; with `top` the uppermost only.

    `wanted` (ids; several in one with commas) asks for these and all below them. Raises UsageError for a code that is
    not there, CoanalyzeError where there is none at all.
    """
    active = study.codebook.active()
    findings = active.findings()
    numbered = [(str(number), code) for number, code in enumerate(findings, 1)]
    numbered += [("+", code) for code in active.codes if code not in findings]
    if not numbered:
        raise CoanalyzeError("there are no codes to count.", hint="Name a codebook in the project file or --codebook.")
    if not wanted:
        return [row for number, code in numbered for row in _below(code, 0, number, top)]
    known = {code.id: code for code in active.walk()}
    numbers = {code.id: number for number, code in numbered}
    rows: dict[str, tuple[FigureRow, Code]] = {}
    for id_ in (part.strip() for one in wanted for part in one.split(",") if part.strip()):
        code = known_code(known, id_)
        for row in _below(code, 0, numbers.get(id_, ""), top):
            rows.setdefault(row[0].key, row)
    return list(rows.values())


def known_code(known: dict[str, Code], id_: str) -> Code:
    """The code of that id. Raises UsageError where there is none, naming the nearest."""
    if id_ not in known:
        near = get_close_matches(id_, known, 1)
        hint = f"Did you mean “{near[0]}”?" if near else f"Codes are {', '.join(known)}."
        raise UsageError(f"there is no code “{id_}” in the codebook.", hint=hint)
    return known[id_]


def _below(code: Code, depth: int, number: str, top: bool) -> Iterator[tuple[FigureRow, Code]]:
    yield FigureRow(code.id, code.name, depth, number), code
    for child in () if top else code.codes:
        yield from _below(child, depth + 1, "", top)
