"""The mentions behind a figure, one by one: what `count_code` counts, with the codings that make each of them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from coanalyze.analysis.counting import family_of, unit_rows
from coanalyze.analysis.evidence import CASE, RESPONDENT, Evidence
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Span
from coanalyze.model.page import Mention

PHASE = "phase"
_COLUMNS = ("document", "unit", "person", "respondent", "role", CASE, "prose", "turn", "span")


class Behind:
    """The mentions of codes in one selection, by phase too."""

    def __init__(self, evidence: Evidence, documents: Sequence[Document]) -> None:
        self._evidence, self._documents = evidence, documents
        self._written: dict[str, str] = {}
        spoken = evidence.turn_rows.rows(~evidence.turn_rows["prose"])
        people: dict[str, set[int]] = {}
        dates: dict[str, set[str]] = {}
        for document, turn, respondent in spoken.tuples(("document", "turn", "respondent")):
            phase = self._phase(document, turn)
            if phase is not None:
                people.setdefault(phase, set()).add(respondent)
                dates.setdefault(phase, set()).add(documents[document].turns[turn].attributes.get("date", ""))
        # By the date in their middle, so that `start` stands before `slutt`; without dates as the study comes to them.
        ordered = sorted(people, key=lambda phase: _middle(dates[phase] - {""}))
        self.phases = {phase: len(people[phase] - {-1}) for phase in ordered}
        names = evidence.groups[RESPONDENT]
        self.people = tuple(sorted(names[number] for number in set(spoken["respondent"].tolist()) if number >= 0))

    def _phase(self, document: int, turn: int) -> str | None:
        """The phase of a turn; as with cases, `Start` and `start` are one, named as first written."""
        written = normalize("NFC", self._documents[document].turns[turn].attributes.get(PHASE) or "").strip()
        return self._written.setdefault(written.casefold(), written) if written else None

    def mentions(self, code: Code, unit: str) -> tuple[Mention, ...]:
        """The mentions and observations of a code with its children, in text order. `unit` is one of UNITS."""
        evidence = self._evidence
        rows = unit_rows(evidence, family_of(evidence, code), unit)
        places = list(evidence.span_rows.tuples(("start", "end")))
        found: dict[tuple[int, int, int, int, int, int, str | None, bool], set[Span]] = {}
        for document, number, person, respondent, role, case, prose, turn, span in rows.tuples(_COLUMNS):
            key = (document, number, person, respondent, role, case, self._phase(document, turn), bool(prose))
            found.setdefault(key, set()).add(Span(*places[span]))
        made = [self._mention(key, those) for key, those in found.items()]
        return tuple(sorted(made, key=lambda m: (m.unit[0], m.spans[0], m.unit, m.role or "", m.phase or "")))

    def _mention(self, key: tuple[int, int, int, int, int, int, str | None, bool], spans: set[Span]) -> Mention:
        document, number, person, respondent, role, case, phase, prose = key
        groups = self._evidence.groups
        return Mention(
            unit=(document, number, person),
            document=self._documents[document].id,
            respondent=groups[RESPONDENT][respondent] if respondent >= 0 else None,
            role=groups["role"][role] if role >= 0 else None,
            case=groups[CASE][case] if case >= 0 else None,
            phase=phase,
            observation=prose,
            spans=tuple(sorted(spans)),
        )


def _middle(dates: set[str]) -> str:
    return sorted(dates)[len(dates) // 2] if dates else "9999"
