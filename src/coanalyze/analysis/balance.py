"""How broad the evidence of each code is: who bears it, who does not, and how much speech bears no code at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from coanalyze.analysis.counting import MENTION, family_of, unit_rows
from coanalyze.analysis.evidence import CASE, RESPONDENT, Evidence
from coanalyze.analysis.frame import Frame
from coanalyze.analysis.ground import ground_of
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document
from coanalyze.model.report import Balance, Finding
from coanalyze.model.tokens import DocumentWords


class Speech:
    """The respondents' speech of a selection: its turns with their words, joined to units as turns are counted.

    A turn that goes on over backchannels bears a code wherever in it the hit stands.
    """

    def __init__(
        self, evidence: Evidence, documents: Sequence[Document], words: Mapping[str, DocumentWords] | None
    ) -> None:
        import numpy as np

        turns = evidence.turn_rows.rows(~evidence.turn_rows["prose"])
        ground = evidence.ground or ground_of(documents, words=words)
        counted = ground.words[ground.rows(turns)]
        self.evidence, self.spoken = evidence, turns
        self.turns, self.words = len(turns), int(counted.sum())
        units, place = np.unique(_unit_keys(turns), return_inverse=True)
        self._units = units
        self._sizes = np.bincount(place, minlength=len(units))
        self._words = np.bincount(place, weights=counted, minlength=len(units)).astype(np.int64)

    def bearing(self, hits: Frame) -> tuple[int, int]:
        """The turns and the words of the units that these hits stand in."""
        import numpy as np

        at = np.zeros(len(self._units), bool)
        at[np.searchsorted(self._units, _unit_keys(hits.rows(~hits["prose"])))] = True
        return int(self._sizes[at].sum()), int(self._words[at].sum())

    @cached_property
    def people(self) -> set[str]:
        """Everybody identified who speaks."""
        return {self.evidence.groups[RESPONDENT][number] for number in _there(self.spoken["respondent"])}

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """The cases that somebody speaks of."""
        return cases_in(self.evidence, self.spoken)

    def uncoded(self) -> tuple[int, int]:
        """The turns and the words that bear no code at all."""
        turns, words = self.bearing(self.evidence.hit_rows)
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
    import numpy as np

    evidence = speech.evidence
    family = family_of(evidence, code)
    hits = unit_rows(evidence, family, unit)
    mentions = hits.rows(~hits["prose"]).distinct(MENTION)
    names = evidence.groups[RESPONDENT]
    counts = np.bincount(mentions["respondent"] + 1)[1:].tolist()
    people = {names[number]: count for number, count in enumerate(counts) if count}
    cases = cases_in(evidence, mentions)
    turns, words = speech.bearing(evidence.rows_of(family))
    return Balance(
        by_respondent=tuple(sorted(people.items(), key=lambda item: (-item[1], item[0]))),
        silent=tuple(sorted(speech.people - people.keys())),
        cases=cases,
        cases_without=tuple(case for case in speech.cases if case not in cases),
        turns=turns,
        words=words,
    )


def cases_in(evidence: Evidence, rows: Frame) -> tuple[str, ...]:
    """The cases that rows of evidence stand in."""
    return tuple(evidence.groups[CASE][number] for number in _there(rows[CASE]))


def _there(numbers: Any) -> list[int]:
    """The numbers from 0 on that stand in an array, in order."""
    import numpy as np

    found: list[int] = np.flatnonzero(np.bincount(numbers + 1)[1:]).tolist()
    return found


def _unit_keys(rows: Frame) -> Any:
    """A number for each row's unit in its document."""
    return rows["document"] << 32 | rows["unit"]
