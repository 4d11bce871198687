"""Counting: hits, codings, mentions, respondents, documents and cases of each code, each by its own rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.evidence import GROUPS, Evidence
from coanalyze.analysis.units import merge_segments
from coanalyze.model.codebook import Code
from coanalyze.model.report import Counts

if TYPE_CHECKING:
    import pandas as pd

MENTION = ("document", "unit", "person")


def count_code(
    evidence: Evidence, code: Code, unit: str, groups: Sequence[str] = GROUPS
) -> tuple[Counts, dict[str, dict[str, Counts]]]:
    """The counts of a code with its children, over all and by each of `groups` (role and case).

    Each unit and each hit counts once, however many of the codes below bear it. `unit` is one of UNITS. A role or a
    case is there when somebody speaks in it. Raises ValueError where people's codings are to be counted by sentence
    and `gather` was not given the words.
    """
    family = {evidence.codes[child.id] for child in code.walk() if child.id in evidence.codes}
    hits = with_units(evidence, family, unit).assign(all=0)
    by = {
        group: {
            evidence.groups[group][value]: counts for value, counts in _tally(hits, group, evidence.of[group]).items()
        }
        for group in groups
    }
    return _tally(hits, "all", {0: evidence.of["all"].get(0, 0)})[0], by


def with_units(evidence: Evidence, family: Collection[int], unit: str) -> pd.DataFrame:
    """The hits of the codes numbered `family` with the column `unit` set for counting by `unit`.

    A hit that spans two sentences stands in both. Segments are joined over the whole study, so that a unit is the same
    whatever is selected.
    """
    hits = evidence.hits[evidence.hits["code"].isin(list(family))]
    if unit == "document":
        return hits.assign(unit=0)
    if unit == "segment":
        spans = evidence.spans[evidence.spans["code"].isin(list(family))]
        numbers = merge_segments(list(zip(spans["document"], spans["start"], spans["end"], strict=True)))
        return hits.assign(unit=hits["span"].map(dict(zip(spans.index, numbers, strict=True))).astype("int64"))
    if unit == "sentence":
        return _by_sentence(hits)
    return hits


def _by_sentence(hits: pd.DataFrame) -> pd.DataFrame:
    if (hits["first_sentence"] == -2).any():
        raise ValueError("people's codings are counted by sentence only where gather() is given the words")
    lengths = (hits["last_sentence"] - hits["first_sentence"]).clip(lower=0) + 1
    spread = hits.loc[hits.index.repeat(lengths)]
    sentence = spread["first_sentence"] + spread.groupby(level=0).cumcount()
    # A turn begins a new sentence, so the turn only tells apart what has no words to number it by.
    return spread.assign(unit=spread["turn"] * 2**32 + sentence).reset_index(drop=True)


def _tally(hits: pd.DataFrame, group: str, of: Mapping[int, int]) -> dict[int, Counts]:
    """The counts in rows of hits for each value of `group`; `of` has the values and their respondents."""
    rows = {name: hits[name].to_numpy() for name in hits.columns}
    inside = rows[group] >= 0
    prose = _part(rows, inside & rows["prose"])
    speech = _part(rows, inside & ~rows["prose"])
    mentions = _part(speech, _firsts(speech, (group, *MENTION)))
    nobody = _part(mentions, mentions["respondent"] < 0)
    figures = {
        "hits": _distinct(_part(speech, speech["pattern"] >= 0), group, ("document", "start", "end", "pattern")),
        "codings": _distinct(speech, group, ("coding",)),
        "mentions": _distinct(mentions, group, MENTION),
        "respondents": _distinct(_part(mentions, mentions["respondent"] >= 0), group, ("respondent",)),
        "documents": _distinct(mentions, group, ("document",)),
        "cases": _distinct(_part(mentions, mentions["case"] >= 0), group, ("case",)),
        "unidentified": _distinct(nobody, group, MENTION),
        "unidentified_documents": _distinct(nobody, group, ("document",)),
        "observations": _distinct(prose, group, ("document", "unit")),
        "reviewed": _distinct(_part(speech, speech["reviewed"]), group, ("coding",)),
    }
    return {
        value: Counts(of=respondents, **{name: figure.get(value, 0) for name, figure in figures.items()})
        for value, respondents in sorted(of.items())
    }


def _part(rows: Mapping[str, Any], chosen: Any) -> dict[str, Any]:
    return {name: column[chosen] for name, column in rows.items()}


def _firsts(rows: Mapping[str, Any], columns: Sequence[str]) -> Any:
    """The first row of each distinct thing (by `columns`), ordered by the columns."""
    import numpy as np

    each = [rows[name] for name in dict.fromkeys(columns)]
    order = np.lexsort(each[::-1])
    new = np.ones(len(order), bool)
    ordered = [column[order] for column in each]
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in ordered])
    return order[new]


def _distinct(rows: Mapping[str, Any], group: str, columns: Sequence[str]) -> dict[int, int]:
    """How many distinct things (by `columns`) the rows hold for each value of `group`."""
    import numpy as np

    values = rows[group][_firsts(rows, (group, *columns))]
    return {int(value): int(count) for value, count in enumerate(np.bincount(values)) if count}


def count_codes(evidence: Evidence, codes: Mapping[str, Code], unit: str) -> dict[str, Counts]:
    """The counts of several codes, each with its children."""
    return {id_: count_code(evidence, code, unit, ())[0] for id_, code in codes.items()}
