"""Counting: hits, codings, mentions, respondents, documents and cases of each code, each by its own rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.units import merge_segments
from coanalyze.model.codebook import Code
from coanalyze.model.report import Counts

if TYPE_CHECKING:
    import pandas as pd

GROUPS = ("role", "case")


def count_code(evidence: Evidence, code: Code, unit: str) -> tuple[Counts, dict[str, dict[str, Counts]]]:
    """The counts of a code with its children, over all and by role and case.

    Each unit and each hit counts once, however many of the codes below bear it. `unit` is one of UNITS.
    """
    family = {child.id for child in code.walk()}
    hits = with_units(evidence.hits[evidence.hits["code"].isin(family)], unit)
    by: dict[str, dict[str, Counts]] = {}
    for group in GROUPS:
        speech = evidence.turns[~evidence.turns["prose"]]
        values = sorted(speech[group].dropna().unique())
        by[group] = {
            value: _tally(hits[hits[group] == value], evidence.turns[evidence.turns[group] == value])
            for value in values
        }
    return _tally(hits, evidence.turns), by


def with_units(hits: pd.DataFrame, unit: str) -> pd.DataFrame:
    """`hits` with the column `unit` set for counting by `unit`; a hit that spans two sentences stands in both."""
    import pandas as pd

    if unit == "document":
        return hits.assign(unit=0)
    if unit == "segment":
        spans = list(zip(hits["document"], hits["coding_start"], hits["coding_end"], strict=True))
        return hits.assign(unit=pd.Series(merge_segments(spans), index=hits.index, dtype="int64"))
    if unit == "sentence":
        ranges = [
            list(range(first, last + 1))
            for first, last in zip(hits["first_sentence"], hits["last_sentence"], strict=True)
        ]
        return hits.assign(unit=pd.Series(ranges, index=hits.index, dtype=object)).explode("unit")
    return hits


def _tally(hits: pd.DataFrame, turns: pd.DataFrame) -> Counts:
    """The counts in rows of hits; `turns` are all turns that could have borne one."""
    speech = hits[~hits["prose"]]
    mentions = speech.drop_duplicates(["document", "unit", "person"])
    nobody = mentions[mentions["respondent"].isna()]
    codings = speech.drop_duplicates("coding")
    reviewed = codings[(codings["status"] != "suggested") | (codings["coder"] != "auto")]
    return Counts(
        hits=len(speech.drop_duplicates(["document", "start", "end", "pattern"])),
        codings=len(codings),
        mentions=len(mentions),
        respondents=int(mentions["respondent"].nunique()),
        of=int(turns.loc[~turns["prose"], "respondent"].nunique()),
        documents=int(mentions["document"].nunique()),
        cases=int(mentions["case"].nunique()),
        unidentified=len(nobody),
        unidentified_documents=int(nobody["document"].nunique()),
        observations=len(hits[hits["prose"]].drop_duplicates(["document", "unit"])),
        reviewed=len(reviewed),
    )


def count_codes(evidence: Evidence, codes: Mapping[str, Code], unit: str) -> dict[str, Counts]:
    """The counts of several codes, each with its children."""
    return {id_: count_code(evidence, code, unit)[0] for id_, code in codes.items()}
