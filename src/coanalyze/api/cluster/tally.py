"""The figures of each code, counted partition by partition on the workers and added up as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze import analysis
from coanalyze.analysis.counting import family_of, unit_rows
from coanalyze.api.cluster.pieces import held
from coanalyze.api.cluster.work import Receipt, Work
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.figures import stored_evidence
from coanalyze.model.codebook import Codebook
from coanalyze.model.project import Project

if TYPE_CHECKING:
    import pyarrow as pa

COUNTED = ("documents", "turns", "hits", "codings")
"""The tables that are counted from."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What some documents hold of a code and its children. No document is in two tallies that are added, so that all
    but persons add up; persons are told by name.
    """

    hits: int = 0
    codings: int = 0
    mentions: int = 0
    documents: int = 0
    respondents: frozenset[str] = frozenset()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.hits + other.hits,
            self.codings + other.codings,
            self.mentions + other.mentions,
            self.documents + other.documents,
            self.respondents | other.respondents,
        )


Tallies = dict[str, Tally]
"""By code."""


def tallies_of(tables: Mapping[str, Any], project: Project, codebook: Codebook) -> Tallies:
    """The tallies of all codes in some documents, by the study's unit, as `count_code` counts them."""
    return tallies_in(held(tables, project), codebook)


def tallies_in(state: Before, codebook: Codebook) -> Tallies:
    """The same in all documents of a state."""
    project, evidence = state.project, stored_evidence(state)
    found: Tallies = {}
    for code in codebook.active().walk():
        counts, _ = analysis.count_code(evidence, code, project.unit, ())
        rows = unit_rows(evidence, family_of(evidence, code), project.unit)
        people = rows["respondent"][~rows["prose"]]
        named = frozenset(evidence.groups["respondent"][number] for number in set(people.tolist()) if number >= 0)
        found[code.id] = Tally(counts.hits, counts.codings, counts.mentions, counts.documents, named)
    return found


def tally_partition(
    work: str, receipt: Receipt, joined: Mapping[str, str], project: Project, codebook: Codebook
) -> Tallies:
    """The tallies of a partition; `joined` gives the one id of persons whom it writes otherwise. Runs on a worker."""
    tables = Work(work).inside(receipt.key).tables(receipt, COUNTED)
    return tallies_of(tables | {"turns": _renamed(tables["turns"], joined)}, project, codebook)


def _renamed(turns: pa.Table, joined: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    if not joined:
        return turns
    people = [joined.get(name, name) if name else name for name in turns.column("respondent").to_pylist()]
    place = turns.schema.get_field_index("respondent")
    return turns.set_column(place, "respondent", pa.array(people, pa.string()))


def added(each: Sequence[Tallies]) -> Tallies:
    """Several tallies as one. Runs on a worker."""
    found: Tallies = {}
    for tallies in each:
        for code, tally in tallies.items():
            found[code] = found.get(code, Tally()) + tally
    return found


def only(tables: Mapping[str, Any], documents: Sequence[str]) -> dict[str, Any]:
    """The rows of some documents."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(list(documents), pa.string())
    found: dict[str, Any] = {}
    for name, table in tables.items():
        column = table.column("id" if name == "documents" else "document").cast(pa.string())
        found[name] = table.filter(pc.is_in(column, value_set=wanted))
    return found
