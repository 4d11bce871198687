"""Which turns gain or lose which code between two states of a study, and so which findings gain or lose support."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from coanalyze.analysis.alignment import Key
from coanalyze.analysis.causes import Borne, Cause, Comparison
from coanalyze.model.changes import Because, SegmentChange
from coanalyze.model.document import Document
from coanalyze.model.report import Quote


def borne(quotes: Iterable[Quote]) -> Borne:
    """The codes that each turn bears; a quote that goes through several turns counts in each."""
    found: dict[Key, dict[str, list[Quote]]] = {}
    for quote in quotes:
        for turn in quote.turns:
            found.setdefault((quote.document, turn), {}).setdefault(quote.code, []).append(quote)
    return found


class Changes:
    """The changes between two states; documents tell the order and the lines."""

    def __init__(self, compared: Comparison, old: Sequence[Document], new: Sequence[Document]) -> None:
        self._compared = compared
        self._old = {document.id: (at, document) for at, document in enumerate(old)}
        self._new = {document.id: (at, document) for at, document in enumerate(new)}
        self._codes = {id_: at for at, id_ in enumerate((*compared.new, *compared.old))}

    def segments(self, old: Borne, new: Borne) -> tuple[SegmentChange, ...]:
        """Every turn that gains or loses a code, in text order: lost before gained, codes in the codebook's order."""
        compared = self._compared
        found: list[SegmentChange] = []
        for key, codes in old.items():
            there = compared.alignment.turns.get(key)
            now = new.get(there, {}) if there else {}
            for code, quotes in codes.items():
                if compared.followed.get(code) not in now:
                    found.append(self._lost(key, code, quotes, compared.why_lost(key, code, quotes)))
        for key, codes in new.items():
            then = compared.alignment.back.get(key)
            before = {compared.followed.get(code) for code in old.get(then, {})} if then else set()
            for code, quotes in codes.items():
                if code not in before:
                    found.append(self._gained(key, code, quotes, compared.why_gained(key, code, quotes)))
        return self._in_order(found)

    def support(
        self, old: Borne, new: Borne, then: Collection[str], now: Collection[str]
    ) -> tuple[tuple[SegmentChange, ...], tuple[SegmentChange, ...]]:
        """The turns that no longer bear any code of a family, and those that do now.

        `then` and `now` are the codes of the family in the old codebook and in the new one: a code that moved below
        another finding takes its turns along.
        """
        turns, back = self._compared.alignment.turns, self._compared.alignment.back
        lost = [
            self._left(key, code, quotes, new)
            for key, code, quotes in _of(old, then)
            if not set(new.get(turns.get(key, ("", -1)), {})) & set(now)
        ]
        gained = [
            self._joined(key, code, quotes, old)
            for key, code, quotes in _of(new, now)
            if not set(old.get(back.get(key, ("", -1)), {})) & set(then)
        ]
        return self._in_order(lost), self._in_order(gained)

    def _left(self, key: Key, code: str, quotes: Sequence[Quote], new: Borne) -> SegmentChange:
        there, now = self._compared.alignment.turns.get(key), self._compared.followed.get(code)
        if there is not None and now in new.get(there, {}):
            return self._lost(key, code, quotes, (Because.CODE, f"`{now}` belongs elsewhere now"))
        return self._lost(key, code, quotes, self._compared.why_lost(key, code, quotes))

    def _joined(self, key: Key, code: str, quotes: Sequence[Quote], old: Borne) -> SegmentChange:
        then, before = self._compared.alignment.back.get(key), self._compared.before.get(code)
        if then is not None and before in old.get(then, {}):
            return self._gained(key, code, quotes, (Because.CODE, f"`{code}` belongs here now"))
        return self._gained(key, code, quotes, self._compared.why_gained(key, code, quotes))

    def _lost(self, key: Key, code: str, quotes: Sequence[Quote], cause: Cause) -> SegmentChange:
        there = self._compared.alignment.turns.get(key)
        now = self._compared.followed.get(code, code)
        named = self._compared.new.get(now) or self._compared.old.get(code)
        line = None
        if there is not None:
            document = self._new[there[0]][1]
            line = document.line(document.turns[there[1]].start)
        place = (there[0], line) if there is not None else (None, None)
        return SegmentChange(False, now, named.name if named else now, quotes[0], *cause, _patterns(quotes), *place)

    def _gained(self, key: Key, code: str, quotes: Sequence[Quote], cause: Cause) -> SegmentChange:
        quote = quotes[0]
        named = self._compared.new.get(code)
        return SegmentChange(
            True, code, named.name if named else code, quote, *cause, _patterns(quotes), quote.document, quote.line
        )

    def _in_order(self, changes: Iterable[SegmentChange]) -> tuple[SegmentChange, ...]:
        """In text order, each quote once for a code: a person's may go through several turns."""
        ordered = sorted(changes, key=self._place)
        return tuple({(c.gained, c.code, c.quote.id, c.quote.document): c for c in reversed(ordered)}.values())[::-1]

    def _place(self, change: SegmentChange) -> tuple[int, int, int, bool, int, str]:
        """Where a change stands: in the new documents where its turn is there, after them all where not."""
        quote = change.quote
        key = (quote.document, quote.turn)
        there = key if change.gained else self._compared.alignment.turns.get(key)
        if there is None:
            document = self._compared.alignment.documents.get(quote.document)
            at = self._new[document][0] if document else len(self._new) + self._old[quote.document][0]
            return at, quote.turn, 1, change.gained, self._codes.get(change.code, -1), quote.id
        at = self._new[there[0]][0]
        return at, there[1], 0, change.gained, self._codes.get(change.code, -1), quote.id


def _of(turns: Borne, family: Collection[str]) -> Iterator[tuple[Key, str, Sequence[Quote]]]:
    """The turns that bear a code of the family, each once, with the first such code and its quotes."""
    for key, codes in turns.items():
        own = [code for code in codes if code in family]
        if own:
            yield key, own[0], codes[own[0]]


def _patterns(quotes: Sequence[Quote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pattern for quote in quotes for pattern in quote.patterns))
