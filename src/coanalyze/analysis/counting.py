"""Counting: hits, codings, mentions, respondents, documents and cases of each code, each by its own rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from coanalyze.analysis.evidence import GROUPS, Evidence
from coanalyze.analysis.frame import Frame, among
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
    import numpy as np

    hits = unit_rows(evidence, family_of(evidence, code), unit)
    hits = hits.assign(all=np.zeros(len(hits), np.int64))
    by = {
        group: {
            evidence.groups[group][value]: counts for value, counts in _tally(hits, group, evidence.of[group]).items()
        }
        for group in groups
    }
    return _tally(hits, "all", {0: evidence.of["all"].get(0, 0)})[0], by


def family_of(evidence: Evidence, code: Code) -> set[int]:
    """The numbers of a code and of those below it, where they code anything."""
    return {evidence.codes[child.id] for child in code.walk() if child.id in evidence.codes}


def with_units(evidence: Evidence, family: Collection[int], unit: str) -> pd.DataFrame:
    """As `unit_rows`, as a data frame."""
    return unit_rows(evidence, family, unit).pandas()


def unit_rows(evidence: Evidence, family: Collection[int], unit: str) -> Frame:
    """The hits of the codes numbered `family` with the column `unit` set for counting by `unit`.

    A hit that spans two sentences stands in both. Segments are joined over the whole study, so that a unit is the same
    whatever is selected.
    """
    import numpy as np

    hits = evidence.rows_of(family)
    if unit == "document":
        return hits.assign(unit=np.zeros(len(hits), np.int64))
    if unit == "segment":
        rows = np.flatnonzero(among(evidence.span_rows["code"], set(family)))
        spans = evidence.span_rows.rows(rows)
        segment = np.zeros(len(evidence.span_rows), np.int64)
        segment[rows] = merge_segments(list(spans.tuples(("document", "start", "end"))))
        return hits.assign(unit=segment[hits["span"]])
    if unit == "sentence":
        return _by_sentence(hits)
    return hits


def _by_sentence(hits: Frame) -> Frame:
    import numpy as np

    if (hits["first_sentence"] == -2).any():
        raise ValueError("people's codings are counted by sentence only where gather() is given the words")
    lengths = np.maximum(hits["last_sentence"] - hits["first_sentence"], 0) + 1
    spread = hits.rows(np.repeat(np.arange(len(hits)), lengths))
    sentence = spread["first_sentence"] + np.arange(len(spread)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    # A turn begins a new sentence, so the turn only tells apart what has no words to number it by.
    return spread.assign(unit=spread["turn"] * 2**32 + sentence)


def _tally(hits: Frame, group: str, of: Mapping[int, int]) -> dict[int, Counts]:
    """The counts in rows of hits for each value of `group`; `of` has the values and their respondents."""
    if not len(hits):
        return {value: Counts(of=respondents) for value, respondents in sorted(of.items())}
    inside = hits[group] >= 0
    prose = hits.rows(inside & hits["prose"])
    speech = hits.rows(inside & ~hits["prose"])
    mentions = speech.rows(speech.firsts((group, *MENTION)))
    nobody = mentions.rows(mentions["respondent"] < 0)
    figures = {
        "hits": _distinct(speech.rows(speech["pattern"] >= 0), group, ("document", "start", "end", "pattern")),
        "codings": _distinct(speech, group, ("coding",)),
        "mentions": _distinct(mentions, group, MENTION),
        "respondents": _distinct(mentions.rows(mentions["respondent"] >= 0), group, ("respondent",)),
        "documents": _distinct(mentions, group, ("document",)),
        "cases": _distinct(mentions.rows(mentions["case"] >= 0), group, ("case",)),
        "unidentified": _distinct(nobody, group, MENTION),
        "unidentified_documents": _distinct(nobody, group, ("document",)),
        "observations": _distinct(prose, group, ("document", "unit")),
        "reviewed": _distinct(speech.rows(speech["reviewed"]), group, ("coding",)),
    }
    return {
        value: Counts(of=respondents, **{name: figure.get(value, 0) for name, figure in figures.items()})
        for value, respondents in sorted(of.items())
    }


def _distinct(rows: Frame, group: str, columns: Sequence[str]) -> dict[int, int]:
    """How many distinct things (by `columns`) the rows hold for each value of `group`."""
    return {value: count for value, count in enumerate(rows.count(group, columns).tolist()) if count}


def count_codes(evidence: Evidence, codes: Mapping[str, Code], unit: str) -> dict[str, Counts]:
    """The counts of several codes, each with its children."""
    return {id_: count_code(evidence, code, unit, ())[0] for id_, code in codes.items()}
