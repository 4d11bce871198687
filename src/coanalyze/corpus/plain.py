"""Transcripts of the plainest sort, read straight: each labelled line is `Label: speech`, and each label is sure.

Nothing is decided here that `labels`, `layout` and `turns` would decide otherwise: a document in which any line asks
for more than that is left to them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coanalyze.corpus.candidates import begins_with_letter
from coanalyze.corpus.forms import Candidate, Form, parse, plain_label, shaped
from coanalyze.corpus.header import heading_lines
from coanalyze.corpus.identity import NOTES, Evidence, Identity
from coanalyze.corpus.labels import at_once, paired_labels
from coanalyze.corpus.layout import NUMBERED, is_silent
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.stamps import only_stamp, speech
from coanalyze.corpus.turns import Draft, joined
from coanalyze.corpus.words import is_canonical, key
from coanalyze.model.document import Kind, Span
from coanalyze.model.packed import TurnColumns, Voice
from coanalyze.model.source import Block, BlockKind

_WORDS_END = frozenset(".,?!…»abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789")
"""What speech ends with that has no white space after it to leave out."""
_AT_TOP = 62
"""Pieces that the reading of a heading block looks at, and the two after them."""


@dataclass(slots=True)
class Plain:
    """The lines of a plain transcript.

    `labelled` has for each labelled line its number and where its words begin (code points of `text`); `labels` are
    distinct, in order, with why each is one by key. `line_starts` are offsets of all lines.
    """

    text: str
    lines: list[str]
    line_starts: list[int]
    labelled: dict[int, tuple[str, int]]
    labels: list[str]
    why: dict[str, str]


def read_plain(blocks: Sequence[Block], directory: Directory, kind: Kind | None, stop: frozenset[str]) -> Plain | None:
    """The document as a plain transcript, or None where it is not one. `kind` and `stop` as in `decide`."""
    if kind in NOTES or any(b.kind is not BlockKind.LINE or b.speaker or b.bold for b in blocks):
        return None
    lines = [block.text for block in blocks]
    text = "\n".join(lines)
    if text.count("\n") != len(lines) - 1 or "\ufeff" in text or "-->" in text or not is_canonical(text):
        return None
    labelled, others, line_starts = _parted(lines)
    if not labelled or len(others) >= NUMBERED * (len(labelled) + len(others)):
        return None
    if not all(map(shaped, {label for label, _ in labelled.values()})):
        return None
    bare = _bare_lines(lines, others, directory)
    if bare is None or not _take_headings(lines, labelled, bare, directory):
        return None
    counts = Counter([label for label, _ in labelled.values()])
    why = _why(counts, bare, directory, kind, stop)
    return Plain(text, lines, line_starts, labelled, list(counts), why) if why else None


def _parted(lines: Sequence[str]) -> tuple[dict[int, tuple[str, int]], list[int], list[int]]:
    """Lines with a plain label, other lines that are not blank, and the offsets of all."""
    labelled: dict[int, tuple[str, int]] = {}
    others: list[int] = []
    line_starts: list[int] = []
    offset = 0
    for number, line in enumerate(lines):
        line_starts.append(offset)
        if line:
            found = plain_label(line)
            if found is not None:
                labelled[number] = found[1], offset + found.end()
            elif not line.isspace():
                others.append(number)
        offset += len(line) + 1
    return labelled, others, line_starts


def _bare_lines(lines: Sequence[str], others: Sequence[int], directory: Directory) -> dict[int, Candidate] | None:
    """Lines that may be a name on its own and surely are no label (a title); None where anything else is about."""
    found: dict[int, Candidate] = {}
    for number in others:
        line = lines[number]
        if begins_with_letter(line):
            return None
        candidate = parse(line)
        if candidate is None:
            continue
        if candidate.form is not Form.LINE or not candidate.alone or candidate.note:
            return None
        stamped = number + 1 < len(lines) and only_stamp(lines[number + 1])
        if stamped or directory.evidence(candidate.label) >= Evidence.USUAL:
            return None
        found[number] = candidate
    return found


def _take_headings(
    lines: Sequence[str], labelled: dict[int, tuple[str, int]], bare: Mapping[int, Candidate], directory: Directory
) -> bool:
    """Leave out of `labelled` what stands in the heading block; False where labels must be looked at one by one."""
    counts = Counter(key(label) for label, _ in labelled.values())
    if any(key(candidate.label) in counts for candidate in bare.values()):
        return False
    paired = paired_labels(counts)
    counts.update(key(candidate.label) for candidate in bare.values())
    pieces = [Piece(line, BlockKind.LINE) for line in lines[:_AT_TOP]]
    top: dict[int, Candidate] = {}
    offset = 0
    for number, line in enumerate(lines[:_AT_TOP]):
        if number in labelled:
            label, start = labelled[number]
            top[number] = Candidate(label, Form.COLON, start - offset)
        elif number in bare:
            top[number] = bare[number]
        offset += len(line) + 1
    for number in heading_lines(pieces, top, directory, paired, counts):
        labelled.pop(number, None)
    return bool(labelled)


def _why(
    counts: Mapping[str, int],
    bare: Mapping[int, Candidate],
    directory: Directory,
    kind: Kind | None,
    stop: frozenset[str],
) -> dict[str, str] | None:
    """Why each label is one, by key; None unless all are sure and none is written in two ways."""
    by_key = {key(label): count for label, count in counts.items()}
    if len(by_key) < len(counts):
        return None
    found: dict[str, str] = {}
    for label in counts:
        why = at_once(Candidate(label, Form.COLON, 0), directory.evidence(label), by_key, stop, kind)
        if why is None:
            return None
        found[key(label)] = why
    return found


def plain_turns(
    plain: Plain, people: Mapping[str, Identity], attributes: Callable[[Identity], dict[str, str]]
) -> tuple[TurnColumns, list[Span]]:
    """The turns of a plain transcript, and what stands before its first label: as `spoken` makes them of strips."""
    text = plain.text
    turns = _Turns(text, attributes)
    whole = not may_hold_stamps(text)
    owner = {label: people[key(label)] for label in plain.labels}
    who: Identity | None = None
    for number, (line, offset) in enumerate(zip(plain.lines, plain.line_starts, strict=True)):
        if not line:
            continue
        owned = plain.labelled.get(number)
        if owned is not None:
            who, start, end = owner[owned[0]], owned[1], offset + len(line)
            if whole and line[-1] in _WORDS_END:
                turns.add(who, [Span(start, end)])
            else:
                turns.add(who, speech(text, start, end, line_start=False))
        elif not is_silent(BlockKind.LINE, line):
            turns.add(who, speech(text, offset, offset + len(line), line_start=True))
    turns.close()
    return turns.columns(), turns.before


class _Turns:
    """Turns being made: `add` in text order, then `close`."""

    def __init__(self, text: str, attributes: Callable[[Identity], dict[str, str]]) -> None:
        self.text, self.attributes = text, attributes
        self.before: list[Span] = []
        self._turns: list[Sequence[Span]] = []
        self._voice: list[int] = []
        self._voices: list[Voice] = []
        self._numbers: dict[tuple[str, str | None, str | None, bool], int] = {}
        self._alike: dict[tuple[int, int], bool] = {}
        self._who: Identity | None = None
        self._spans: list[Span] = []

    def add(self, who: Identity | None, said: list[Span]) -> None:
        """What `who` says next; what nobody says stands before the first label."""
        if who is None:
            self.before += said
        elif not said:
            return
        elif self._who is who or (self._who is not None and self._same(self._who, who)):
            self._spans += said
        else:
            self.close()
            self._who, self._spans = who, said

    def _same(self, one: Identity, other: Identity) -> bool:
        pair = id(one), id(other)  # few, and alive as long as this is
        known = self._alike.get(pair)
        if known is None:
            known = self._alike[pair] = Draft(one, []).same(other)
        return known

    def close(self) -> None:
        """The turn is over."""
        who = self._who
        if who is None:
            return
        self._turns.append(self._spans if len(self._spans) == 1 else joined(self.text, self._spans))
        shown = who.label, who.respondent, who.role, who.researcher
        number = self._numbers.get(shown)
        if number is None:
            number = self._numbers[shown] = len(self._numbers)
            self._voices.append(Voice(*shown, False, None, self.attributes(who)))
        self._voice.append(number)

    def columns(self) -> TurnColumns:
        """All turns that are over."""
        turns = self._turns
        return TurnColumns(
            array("i", range(len(turns))),
            array("i", [spans[0].start for spans in turns]),
            array("i", [spans[-1].end for spans in turns]),
            array("i", [len(spans) for spans in turns]),
            array("i", [offset for spans in turns for span in spans for offset in span]),
            array("i", self._voice),
            tuple(self._voices),
        )


def may_hold_stamps(text: str) -> bool:
    """Whether `stamps.speech` may leave anything of a text out: told by the characters that such things begin with."""
    if "<" in text or "#" in text or "\u200e" in text:
        return True
    for opening in "[({":
        at = text.find(opening)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if after.isdigit() or after.isspace():
                return True
            at = text.find(opening, at + 1)
    return False
