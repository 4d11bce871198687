"""Why a turn gained or lost a code: the pattern, the text, who speaks, a person, or a setting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coanalyze.analysis.alignment import Alignment, Key
from coanalyze.model.changes import Because
from coanalyze.model.codebook import Code, Pattern
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Turn
from coanalyze.model.report import Quote

Cause = tuple[Because, str]
Borne = Mapping[Key, Mapping[str, Sequence[Quote]]]
"""For each turn the codes that it bears, each with the quotes that make it so."""


@dataclass(frozen=True)
class Comparison:
    """Two states of a study, as far as causes need them.

    `followed` leads from ids of old codes to those of the same codes now. `old` and `new` are the codes by id,
    `old_turns` and `new_turns` all turns, `old_all` and `new_all` the codes on each turn whatever is selected. `still`
    are the pairs of an old turn and a code's id now that the new codebook makes on the old text; None where both
    codebooks code alike, and every difference comes from elsewhere.
    """

    alignment: Alignment
    followed: Mapping[str, str]
    old: Mapping[str, Code]
    new: Mapping[str, Code]
    old_turns: Mapping[Key, Turn]
    new_turns: Mapping[Key, Turn]
    old_all: Mapping[Key, Collection[str]]
    new_all: Mapping[Key, Collection[str]]
    still: Collection[tuple[Key, str]] | None
    before: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "before", {now: then for then, now in self.followed.items()})

    def why_lost(self, key: Key, code: str, quotes: Sequence[Quote]) -> Cause:
        """The cause for which the old turn `key` no longer bears the old code."""
        now, there = self.followed.get(code), self.alignment.turns.get(key)
        if now is None:
            return Because.CODE, "the code went"
        if there is None:
            gone = key[0] not in self.alignment.documents
            return Because.TEXT, "the document went" if gone else "the passage went"
        if now in self.new_all.get(there, ()):
            return Because.SELECTION, "it is no longer in the selection"
        if people := _people(quotes):
            return Because.CODER, f"{people} no longer codes it so"
        if self.still is not None and code in self.old and now in self.new and (key, now) not in self.still:
            return Because.PATTERN, _told(quotes, self.new[now].patterns, self.old[code].patterns, _LOST)
        return self._elsewhere(key, there)

    def why_gained(self, key: Key, code: str, quotes: Sequence[Quote]) -> Cause:
        """The cause for which the new turn `key` bears the new code."""
        before, then = self.before.get(code), self.alignment.back.get(key)
        if before is None:
            return Because.CODE, "the code is new"
        if then is None:
            known = key[0] in self.alignment.documents.values()
            return Because.TEXT, "the passage is new" if known else "the document is new"
        if before in self.old_all.get(then, ()):
            return Because.SELECTION, "it is in the selection now"
        if people := _people(quotes):
            return Because.CODER, f"{people} codes it so now"
        if self.still is not None and (then, code) in self.still:
            return Because.PATTERN, _told(quotes, self.old[before].patterns, self.new[code].patterns, _GAINED)
        return self._elsewhere(then, key)

    def _elsewhere(self, then: Key, now: Key) -> Cause:
        """The cause where it is not the codebook."""
        if then not in self.alignment.same:
            return Because.TEXT, "the text changed"
        old, new = self.old_turns[then], self.new_turns[now]
        if _speaker(old) != _speaker(new):
            return Because.SPEAKER, f"said by {_named(new)} now, by {_named(old)} before"
        return Because.SETTINGS, "a setting of the study changed"


_LOST = ("the pattern “{}” went", "the pattern “{}” changed", "“{}” no longer matches here")
_GAINED = ("the pattern “{}” is new", "the pattern “{}” changed", "“{}” matches here now")


def _told(quotes: Sequence[Quote], others: Sequence[Pattern], own: Sequence[Pattern], words: Sequence[str]) -> str:
    """What became of the patterns behind quotes, compared with `others`, the code's patterns on the other side."""
    nodes = {pattern.id: pattern.node for pattern in own}
    there = {pattern.id: pattern.node for pattern in others}
    told: tuple[list[str], list[str], list[str]] = ([], [], [])
    for pattern in dict.fromkeys(pattern for quote in quotes for pattern in quote.patterns):
        node = nodes.get(pattern)
        same = node is not None and node in there.values()
        which = 2 if same else 1 if pattern in there else 0
        told[which].append(words[which].format(pattern))
    return "; ".join([*told[0], *told[1]] or told[2]) or "the codebook changed"


def _people(quotes: Sequence[Quote]) -> str:
    """The people behind quotes, where the automatic coder is not among them."""
    coders = sorted({quote.coder for quote in quotes})
    return "" if AUTO in coders else ", ".join(coders)


def _speaker(turn: Turn) -> tuple[object, ...]:
    return turn.respondent, turn.role, turn.researcher, turn.prose


def _named(turn: Turn) -> str:
    name = turn.respondent or turn.speaker or turn.role
    if turn.researcher:
        return f"{name}, a researcher" if name else "a researcher"
    return name or "somebody unnamed"
