"""Turns and hits as columns: the frames that everything is counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.analysis.units import turn_units
from coanalyze.model.coding import AUTO, Coding
from coanalyze.model.document import Document, Turn

if TYPE_CHECKING:
    import pandas as pd

CASE = "case"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is counted. `turns`: one row a selected turn that is counted or is prose; `hits`: one row a hit of a coding on them.

    Both hold document (its place in order), turn, unit, person (who spoke, identified or not), respondent, role, case,
    prose. `hits` adds code, pattern, start, end (code points), first_sentence, last_sentence, coding, coding_start,
    coding_end, coder and status.
    """

    turns: pd.DataFrame
    hits: pd.DataFrame


def gather(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    selected: Callable[[Document, Turn], bool],
    backchannels: Collection[str],
) -> Evidence:
    """The evidence in a selection. Rejected codings count nowhere; a person's coding without hits is its own hit."""
    import pandas as pd

    turns = _turn_frame(documents, selected, backchannels)
    number = {document.id: index for index, document in enumerate(documents)}
    rows = [
        (number[c.document], c.turn, c.code, *hit, c.id, c.start, c.end, c.coder, c.status)
        for c in codings
        if c.status != "rejected"
        for hit in _hits(c)
    ]
    columns = ["document", "turn", "code", "start", "end", "pattern", "first_sentence", "last_sentence"]
    columns += ["coding", "coding_start", "coding_end", "coder", "status"]
    hits = pd.DataFrame(rows, columns=columns)
    return Evidence(turns, hits.merge(turns, on=["document", "turn"], how="inner"))


def _hits(coding: Coding) -> list[tuple[int, int, str, int, int]]:
    if coding.coder == AUTO:
        return [(hit.start, hit.end, hit.pattern, *hit.sentences) for hit in coding.hits]
    return [(coding.start, coding.end, f"coder {coding.coder}", 0, 0)]


def _turn_frame(
    documents: Sequence[Document], selected: Callable[[Document, Turn], bool], backchannels: Collection[str]
) -> pd.DataFrame:
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    for number, document in enumerate(documents):
        units = turn_units(document, backchannels)
        for turn in document.turns:
            if (turn.researcher and not turn.prose) or not selected(document, turn):
                continue
            person = turn.respondent or f"\x00{turn.speaker or ''}"
            rows.append(
                (number, turn.index, units[turn.index], person, turn.respondent, turn.role)
                + (turn.attributes.get(CASE), turn.prose and turn.researcher)
            )
    columns = ["document", "turn", "unit", "person", "respondent", "role", "case", "prose"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"respondent": object, "role": object, "case": object, "prose": bool})
