"""Two coded states of a study: which figures changed, which quotes came or went, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coanalyze import analysis
from coanalyze import codebook as books
from coanalyze.api.coding import make_matcher, match_document
from coanalyze.api.expect import verify
from coanalyze.api.report import find, quotes_of, select
from coanalyze.api.study import Study
from coanalyze.codings import coded_turn
from coanalyze.errors import UsageError
from coanalyze.model.changes import Diff, FindingChange, Promise
from coanalyze.model.codebook import Code
from coanalyze.model.document import Turn
from coanalyze.model.expectation import Expectation
from coanalyze.model.report import Counts, Finding


@dataclass
class Studies:
    """Two coded states of a study, compared."""

    old: Study
    new: Study
    followed: dict[str, str] = field(init=False)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.followed = books.successors(self.old.codebook, self.new.codebook)
        known = {code.id for study in (self.old, self.new) for code in study.codebook.walk()}
        # People may have coded with codes that no codebook has: each is what it was.
        loose = {coding.code for study in (self.old, self.new) for coding in study.codings} - known
        self.followed |= {code: code for code in sorted(loose)}
        self.before = {now: then for then, now in self.followed.items()}
        self.codes = {c.id: c for c in self.old.codebook.walk()}, {c.id: c for c in self.new.codebook.walk()}
        self._borne: dict[tuple[str, ...], tuple[analysis.Borne, analysis.Borne]] = {}
        self.compared = self._compared()
        self.changes = analysis.Changes(self.compared, self.old.documents, self.new.documents)

    def told(self, diff: Diff, where: tuple[str, ...], unit: str | None) -> Diff:
        """The comparison with everything that the study tells."""
        counted = unit or self.new.project.unit
        if unit is None and self.old.project.unit != counted:
            self.notes.append(f"The project counted by {self.old.project.unit} before; both are counted by {counted}.")
        expected = [self._now(one) for one in self.new.project.expect]
        selections = dict.fromkeys(
            (one.code, one.where, one.unit or counted) for one in expected if one.where or one.unit
        )
        findings = tuple(self._rows(where, counted))
        narrowed = tuple(row for code, terms, by in selections if (row := self._row(code, terms, by)))
        return replace(
            diff,
            studied=True,
            unit=counted,
            findings=findings,
            narrowed=narrowed,
            segments=self.changes.segments(*self._bearing(where)),
            promises=tuple(self._promises(expected, counted)),
            documents=self._documents(),
            notes=(*diff.notes, *dict.fromkeys(self.notes)),
        )

    def _compared(self) -> analysis.Comparison:
        alignment = analysis.align(self.old.documents, self.new.documents)
        old, new = self._bearing(())
        return analysis.Comparison(
            alignment=alignment,
            followed=self.followed,
            old=self.codes[0],
            new=self.codes[1],
            old_turns=_turns(self.old),
            new_turns=_turns(self.new),
            old_all={key: frozenset(codes) for key, codes in old.items()},
            new_all={key: frozenset(codes) for key, codes in new.items()},
            still=self._still(alignment),
        )

    def _still(self, alignment: analysis.Alignment) -> frozenset[tuple[tuple[str, int], str]] | None:
        """What the new codebook makes of the old texts, or None where both code alike."""
        skips = self.old.project.skip_fillers, self.new.project.skip_fillers
        if self.old.codebook.sha256 == self.new.codebook.sha256 and skips[0] == skips[1]:
            return None
        read_alike = self.old.hashes.get("reading") == self.new.hashes.get("reading")
        new = {document.id: document for document in self.new.documents}
        as_it_was = {
            document.id
            for document in self.old.documents
            if read_alike
            and (other := new.get(alignment.documents.get(document.id, ""))) is not None
            and (document.sha256, document.language, document.turns) == (other.sha256, other.language, other.turns)
        }
        back = alignment.back
        known = {(back[key], hit.code) for hit in self.new.hits if (key := (hit.document, hit.turn)) in back}
        found = {pair for pair in known if pair[0][0] in as_it_was}
        documents = {document.id: document for document in self.old.documents}
        if len(as_it_was) < len(documents):
            matcher = make_matcher(self.new.codebook, self.old.vocabulary, skip_fillers=skips[1])
            found |= {
                ((document.id, hit.turn), hit.code)
                for document in documents.values()
                if document.id not in as_it_was
                for hit in match_document(document, self.old.words[document.id], matcher)
            }
        return frozenset(pair for pair in found if coded_turn(documents[pair[0][0]], pair[0][1]))

    def _bearing_of(self, study: Study, where: tuple[str, ...]) -> analysis.Borne:
        """Which turns bear what in a selection; nothing where one side knows an attribute and this one does not."""
        try:
            selection, _ = select(study, where)
        except UsageError as error:
            other = self.new if study is self.old else self.old
            select(other, where)
            side = "OLD" if study is self.old else "NEW"
            self.notes.append(f"In {side} nothing is selected: {error.what}")
            return {}
        return analysis.borne(quotes_of(study, selection.turn))

    def _bearing(self, where: tuple[str, ...]) -> tuple[analysis.Borne, analysis.Borne]:
        if where not in self._borne:
            self._borne[where] = self._bearing_of(self.old, where), self._bearing_of(self.new, where)
        return self._borne[where]

    def _figures(self, study: Study, where: tuple[str, ...], unit: str) -> list[tuple[str, int, Finding]]:
        """All rows of the finding table with number and depth; none where the selection cannot be made."""
        try:
            report, warnings = find(study, where=where, unit=unit)
        except UsageError:
            return []
        self.notes += warnings if study is self.new else []
        return [row for number, finding in report.numbered() for row in _below(number, 0, finding)]

    def _rows(self, where: tuple[str, ...], unit: str) -> Iterator[FindingChange]:
        """The rows of the table now, and after them the top rows whose codes went."""
        # Before the figures, which say nothing of an attribute that neither side knows.
        self._bearing(where)
        then = {finding.code: finding for _, _, finding in self._figures(self.old, where, unit)}
        shown = self._figures(self.new, where, unit)
        for number, depth, finding in shown:
            old = then.get(self.before.get(finding.code, ""))
            counts = old.counts if old else None
            yield self._change(finding.code, number, depth, counts, finding.counts, where, unit)
        rows = {finding.code for _, _, finding in shown}
        for code in self.old.codebook.walk():
            now = self.followed.get(code.id)
            if (now is None or now not in rows) and code.id in then:
                top = any(code.id == one.id for one in self.old.codebook.codes)
                yield self._change(now or code.id, "-", 0 if top else 1, then[code.id].counts, None, where, unit)

    def _row(self, code: str, where: tuple[str, ...], unit: str) -> FindingChange | None:
        """One code in one selection."""
        try:
            self._bearing(where)
        except UsageError as error:
            self.notes.append(f"expect {code}: {error.what}")
            return None
        old = {finding.code: finding.counts for _, _, finding in self._figures(self.old, where, unit)}
        new = {finding.code: finding.counts for _, _, finding in self._figures(self.new, where, unit)}
        counts = old.get(self.before.get(code, code)), new.get(code)
        return None if counts == (None, None) else self._change(code, "", 0, *counts, where, unit)

    def _change(
        self, code: str, number: str, depth: int, old: Counts | None, new: Counts | None,
        where: tuple[str, ...], unit: str,
    ) -> FindingChange:  # fmt: skip
        then, now = self.codes[0].get(self.before.get(code, code)), self.codes[1].get(code)
        lost, gained = self.changes.support(*self._bearing(where), _family(then), _family(now))
        named = now or then
        name = named.name if named else code
        return FindingChange(number, code, name, old, new, depth, where, unit, lost, gained)

    def _now(self, expectation: Expectation) -> Expectation:
        """An expectation by the id that its code has now."""
        now = self.followed.get(expectation.code)
        if expectation.code in self.codes[1] or now is None or now not in self.codes[1]:
            return expectation
        self.notes.append(f"The project file expects figures of `{expectation.code}`, which is `{now}` now: mend it.")
        return replace(expectation, code=now)

    def _promises(self, expected: Sequence[Expectation], unit: str) -> Iterator[Promise]:
        then = [replace(one, code=self.before.get(one.code, one.code)) for one in expected]
        for before, after in zip(verify(self.old, then), verify(self.new, expected), strict=True):
            one = after.expectation
            for figure in one.figures:
                found = after.found(figure.figure)
                earlier = before.found(figure.figure) if before.counts is not None else None
                yield Promise(
                    one.title(), one.code, one.where, one.unit or unit, figure.figure, figure.written, earlier, found,
                    figure.holds(found), figure.falls_below(found),
                )  # fmt: skip

    def _documents(self) -> Mapping[str, tuple[str, ...]]:
        """Which documents came, went, were renamed or changed."""
        old, new = ({d.id: d for d in study.documents} for study in (self.old, self.new))
        there = self.compared.alignment.documents
        pairs = [(then, now) for then, now in there.items() if then != now]
        return {
            "added": tuple(id_ for id_ in new if id_ not in set(there.values())),
            "removed": tuple(id_ for id_ in old if id_ not in there),
            "renamed": tuple(f"{then} → {now}" for then, now in pairs),
            "changed": tuple(now for then, now in there.items() if old[then].sha256 != new[now].sha256),
        }


def _below(number: str, depth: int, finding: Finding) -> Iterator[tuple[str, int, Finding]]:
    yield number, depth, finding
    for child in finding.codes:
        yield from _below("", depth + 1, child)


def _family(code: Code | None) -> frozenset[str]:
    return frozenset() if code is None else frozenset(child.id for child in code.walk())


def _turns(study: Study) -> dict[tuple[str, int], Turn]:
    return {(document.id, turn.index): turn for document in study.documents for turn in document.turns}
