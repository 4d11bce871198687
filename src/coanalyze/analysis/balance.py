"""How broad the evidence of each code is: who bears it, who does not, and how much speech bears no code at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from coanalyze.analysis.counting import MENTION, with_units
from coanalyze.analysis.evidence import CASE, RESPONDENT, Evidence
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document
from coanalyze.model.report import Balance, Finding
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pandas as pd

_UNIT = ("document", "unit")


class Speech:
    """The respondents' speech of a selection: its turns with their words, joined to units as turns are counted.

    A turn that goes on over backchannels bears a code wherever in it the hit stands.
    """

    def __init__(self, evidence: Evidence, documents: Sequence[Document], words: Mapping[str, DocumentWords]) -> None:
        import numpy as np

        turns = evidence.turns[~evidence.turns["prose"]]
        counted = np.zeros(len(turns), dtype=np.int64)
        for number, rows in turns.groupby("document", sort=False).indices.items():
            document = documents[cast(int, number)]
            if document.id in words:
                spoken = np.asarray(words[document.id].turns, dtype=np.int64)
                counted[rows] = np.bincount(spoken, minlength=len(document.turns))[turns["turn"].to_numpy()[rows]]
        self.evidence = evidence
        self.turns, self.words = len(turns), int(counted.sum())
        self._units = turns.assign(words=counted).groupby(list(_UNIT), sort=False)["words"].agg(["size", "sum"])

    def bearing(self, hits: pd.DataFrame) -> tuple[int, int]:
        """The turns and the words of the units that these hits stand in."""
        rows = hits[~hits["prose"]][list(_UNIT)].drop_duplicates()
        found = self._units.loc[list(rows.itertuples(index=False, name=None))] if len(rows) else self._units.iloc[:0]
        return int(found["size"].sum()), int(found["sum"].sum())

    def uncoded(self) -> tuple[int, int]:
        """The turns and the words that bear no code at all."""
        turns, words = self.bearing(self.evidence.hits)
        return self.turns - turns, self.words - words


def balanced(findings: Sequence[Finding], codes: Sequence[Code], speech: Speech, unit: str) -> tuple[Finding, ...]:
    """The findings of these codes (in the same order) with their balance, children too."""
    return tuple(
        replace(
            finding,
            balance=balance(code, speech, unit),
            codes=balanced(finding.codes, code.codes, speech, unit),
        )
        for finding, code in zip(findings, codes, strict=True)
    )


def balance(code: Code, speech: Speech, unit: str) -> Balance:
    """The balance of a code with its children; mentions by `unit`, as `count_code` counts them."""
    evidence = speech.evidence
    family = {evidence.codes[child.id] for child in code.walk() if child.id in evidence.codes}
    hits = with_units(evidence, family, unit)
    mentions = hits[~hits["prose"]].drop_duplicates(list(MENTION))
    name: Callable[[int], str] = evidence.groups[RESPONDENT].__getitem__
    people = Counter(map(name, mentions[mentions["respondent"] >= 0]["respondent"].tolist()))
    spoken = evidence.turns[~evidence.turns["prose"]]
    everyone = {name(number) for number in spoken["respondent"].unique().tolist() if number >= 0}
    cases = _cases(evidence, mentions)
    turns, words = speech.bearing(evidence.hits[evidence.hits["code"].isin(list(family))])
    return Balance(
        by_respondent=tuple(sorted(people.items(), key=lambda item: (-item[1], item[0]))),
        silent=tuple(sorted(everyone - set(people))),
        cases=cases,
        cases_without=tuple(case for case in _cases(evidence, spoken) if case not in cases),
        turns=turns,
        words=words,
    )


def _cases(evidence: Evidence, rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(evidence.groups[CASE][number] for number in sorted(rows[CASE].unique().tolist()) if number >= 0)
