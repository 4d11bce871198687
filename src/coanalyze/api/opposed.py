"""The two sides of a comparison: which selections they are, and what is said and coded in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from coanalyze import analysis
from coanalyze.analysis import Spoken
from coanalyze.api.chosen import Chosen
from coanalyze.api.counted import evidence_of
from coanalyze.api.engine.chosen import numbers_told
from coanalyze.api.keywords import side_label, two_values
from coanalyze.api.parted import quoted_value
from coanalyze.api.picked import Picked
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.words import made_of, phrases_by, shown_words, spoken_by, word_table, words_by_speaker
from coanalyze.errors import UsageError
from coanalyze.model.document import Document, Turn
from coanalyze.model.keywords import ContrastSide
from coanalyze.model.report import WordTable

_PIECES = re.compile(r'(?:[^,"]|"(?:[^"]|"")*"?)+|(?<=,)(?=,)')
_TERM = re.compile(r"\s*([^=!]+?)\s*(!?=)(.*)", re.DOTALL)


class Side:
    """One side: who speaks in it, and what they say."""

    def __init__(self, study: Study, where: Sequence[str], label: str) -> None:
        self._study, self.label = study, label
        self._selection, self.warnings = select(study, where)
        self.select = self._selection.turn
        self._picked = Picked(study, self._selection)
        self.speech = words_by_speaker(study, self._picked)

    def shared_turns(self, other: Side) -> int:
        """How many turns of respondents stand on both sides."""
        state = self._study.held
        if state is None:
            both = (self._picked, other._picked)
            return sum(
                not turn.researcher and all(side.turn(document, turn) for side in both)
                for document in self._study.documents
                for turn in document.turns
            )
        return numbers_told(state, self._picked.rows & other._picked.rows)[2]

    @cached_property
    def table(self) -> WordTable:
        """Its words as `coanalyze words` counts them."""
        return word_table(self._study, self._picked, "key", self.label)

    def words(self) -> tuple[Spoken, dict[str, str]]:
        """Its words by speaker, and how each is mostly written."""
        return spoken_by(self._study, self._picked), shown_words(self.table)

    def phrases(self, longest: int) -> tuple[Spoken, dict[str, str]]:
        """The same of its phrases of two words to so many."""
        return phrases_by(self._study, self._picked, range(2, longest + 1))

    def codes(self, chosen: Chosen, unit: str) -> tuple[Spoken, Counter[str]]:
        """The mentions of each code (with its children) by speaker, and how many units each speaker has.

        Speech is not made of segments: for them it is words.
        """
        study = self._study
        evidence = evidence_of(study, self._selection, chosen)
        numbers: dict[str, str] = {}

        def speaker(document: Document, turn: Turn) -> str:
            return numbers.setdefault(analysis.speaker_of(document, turn), str(len(numbers)))

        words = study.words if unit == "sentence" and evidence.ground is None else None
        codes = list(study.codebook.active().walk())
        table = analysis.crosstab(evidence, study.documents, codes, speaker, unit, words=words)
        names = {number: name for name, number in numbers.items()}
        people = [names[column or ""] for column in table.columns]
        spoken = {
            code: Counter({who: int(number) for who, number in zip(people, cells, strict=True) if number})
            for code, cells in zip(table.codes, table.cells, strict=True)
            if any(cells)
        }
        if unit != "segment":
            return spoken, Counter(dict(zip(people, table.units, strict=True)))
        # What is coded may have no word in it: nobody has fewer units than mentions.
        most = {who: max((said[who] for said in spoken.values()), default=0) for who in self.speech}
        return spoken, Counter({who: max(words, most[who]) for who, words in self.speech.items()})

    def facts(self, units: int) -> ContrastSide:
        """What it holds."""
        made = made_of(self._study, self._picked)
        return ContrastSide(
            label=self.label,
            selection=self._selection.as_dict(),
            respondents=made.respondents,
            speakers=len(self.speech),
            documents=made.documents,
            turns=made.turns,
            words=self.speech.total(),
            units=units,
        )


def two_sides(
    study: Study, by: str | None, a: Sequence[str], b: Sequence[str], where: Sequence[str]
) -> tuple[str, list[list[str]], list[str]]:
    """The attribute that tells the sides apart (or ""), the terms of each side, and what it is called.

    Raises UsageError where it is not clear which two are meant.
    """
    if by is not None and not a and not b:
        key, values = two_values(study, by, where, "--by")
        terms = [[f"{key}={quoted_value(value)}"] for value in values]
        return key, terms, [side_label(study, key, value) for value in values]
    if by is not None or not a:
        hint = "Name them with --by role=OA,INN, or with --a role=OA --b role=INN."
        raise UsageError("it is not clear which two sides to compare.", hint=hint)
    one = terms_of(study, a)
    other = terms_of(study, b) if b else [_negated(one)]
    return "", [one, other], [", ".join(one), ", ".join(other)]


def terms_of(study: Study, given: Sequence[str]) -> list[str]:
    """Terms of `--where`, several of which may be written in one with commas: `role=INN,case=x`, `role=OA,INN,case=x`.

    What follows a comma begins a term of its own where it is one that the study knows, and is a further value
    otherwise.
    """
    terms: list[str] = []
    for text in given:
        pieces = _PIECES.findall(text) or [text]
        terms.append(pieces[0])
        for piece in pieces[1:]:
            if _is_term(study, piece):
                terms.append(piece)
            else:
                terms[-1] += f",{piece}"
    return [term.strip() for term in terms]


def _is_term(study: Study, piece: str) -> bool:
    if not _TERM.match(piece):
        return False
    try:
        select(study, [piece])
    except UsageError:
        return False
    return True


def _negated(terms: Sequence[str]) -> str:
    found = _TERM.fullmatch(terms[0])
    if len(terms) != 1 or found is None:
        raise UsageError("it is not clear what the other side is.", hint="Name it: --b role=INN.")
    return f"{found[1]}{'=' if found[2] == '!=' else '!='}{found[3]}"
