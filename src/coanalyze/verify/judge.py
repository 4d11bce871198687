"""A quotation held against the speech of a study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from coanalyze.model.changes import Piece
from coanalyze.model.labels import id_key, key
from coanalyze.model.verification import Quotation, QuoteCheck, QuoteStatus, Stand, Tag
from coanalyze.verify.chains import chains
from coanalyze.verify.compare import Likeness, likeness
from coanalyze.verify.index import Speech, Unit
from coanalyze.verify.nearest import closest, windows
from coanalyze.verify.parts import Part, Remarks, omitted, parts
from coanalyze.verify.words import Token, tokens

NEAR = 0.6
"""From this similarity on a passage is what a quotation altered; below, the quotation stands nowhere."""
_SHOWN = 0.3
_LONGEST = 400
_WORDS = re.compile(r"\S+")


class Judge:
    """Holds quotations against one study's speech.

    Of less than `min_words` words it is not asked in which of several places they stand.
    """

    def __init__(self, speech: Speech, remarks: Remarks, min_words: int) -> None:
        self._speech = speech
        self._remarks = remarks
        self._min_words = min_words

    def check(self, quotation: Quotation) -> QuoteCheck:
        """What becomes of a quotation."""
        cut = parts(quotation.text, self._remarks)
        exact = self._exact(quotation, cut)
        same = [(like, stand) for like, stand in exact if like is not Likeness.OTHER]
        if not same:
            return self._nearest(quotation, cut, [stand for _, stand in exact])
        meant = [(like, stand) for like, stand in same if answers(stand, quotation.tag)]
        best = max(like for like, _ in meant or same)
        stands = _ordered([stand for like, stand in meant or same if like is best], quotation.tag)
        if not meant:
            return QuoteCheck(quotation, QuoteStatus.MISATTRIBUTED, stands, 1.0)
        words = sum(len(part.words) for part in cut)
        if words >= self._min_words and len({(s.document, s.respondent or s.speaker or s.role) for s in stands}) > 1:
            return QuoteCheck(quotation, QuoteStatus.AMBIGUOUS, stands, 1.0)
        status = QuoteStatus.FOUND if best is Likeness.SAME else QuoteStatus.EDITED
        return QuoteCheck(quotation, status, stands, 1.0)

    def _exact(self, quotation: Quotation, cut: Sequence[Part]) -> list[tuple[Likeness, Stand]]:
        """Every place where the words stand, whatever their case and marks."""
        numbers = [self._speech.numbers(part.words) for part in cut]
        found = []
        for chain in chains(self._speech, numbers, [part.gap for part in cut]):
            runs = [(first, first + len(words)) for first, words in zip(chain, numbers, strict=True)]
            unbroken = all(before[1] == after[0] for before, after in pairwise(runs))
            written = self._said(runs[0][0], runs[-1][1])[1] if unbroken else None
            like = likeness(
                quotation.text, cut, [self._said(*run)[0] for run in runs], written, self._after(runs[-1][1])
            )
            found.append((like, self._stand(runs[0][0], runs[-1][1])))
        return found

    def _said(self, first: int, last: int) -> tuple[list[Token], str]:
        """The words and marks of a stretch of one unit, with their text: labels and others' words left out."""
        speech = self._speech
        unit = speech.all_units[int(speech.units[first])]
        start, end = int(speech.starts[first]), int(speech.ends[last - 1])
        said: list[Token] = []
        written: list[str] = []
        for passage in unit.passages:
            begin, stop = max(start, passage.start), min(end, passage.end)
            if begin < stop:
                text = unit.document.text[begin:stop]
                said += tokens(self._without_remarks(text))
                written.append(text)
        return said, " ".join(written)

    def _without_remarks(self, text: str) -> str:
        for span in reversed(list(self._remarks(text))):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text

    def _after(self, last: int) -> str:
        """What stands behind a word in its passage, as far as it may be a mark."""
        speech = self._speech
        unit = speech.all_units[int(speech.units[last - 1])]
        end = int(speech.ends[last - 1])
        stop = next((passage.end for passage in unit.passages if passage.start < end <= passage.end), end)
        return unit.document.text[end : min(stop, end + 12)]

    def _stand(self, first: int, last: int) -> Stand:
        speech = self._speech
        unit: Unit = speech.all_units[int(speech.units[first])]
        start, end = int(speech.starts[first]), int(speech.ends[last - 1])
        document, turn = unit.document, unit.turn
        return Stand(
            document.id, document.line(start), start, end, document.text[start:end], turn.respondent, turn.role,
            turn.speaker, self._words_of(first, last),
        )  # fmt: skip

    def _words_of(self, first: int, last: int) -> str:
        """What is said in a stretch of one speaker's words, from unit to unit."""
        speech = self._speech
        written: list[str] = []
        for number in dict.fromkeys(speech.units[first:last].tolist()):
            unit = speech.all_units[number]
            for begin, stop in unit.passages:
                start, end = max(int(speech.starts[first]), begin), min(int(speech.ends[last - 1]), stop)
                if start < end:
                    written.append(self._without_remarks(unit.document.text[start:end]))
        return " ".join(" ".join(written).split())

    def _nearest(self, quotation: Quotation, cut: Sequence[Part], other: Sequence[Stand]) -> QuoteCheck:
        """The passage that is most like it: one with its words and other marks, else one with most of its words."""
        if other:
            stands = _ordered(other, quotation.tag)
            return self._altered(quotation, stands[0], 0.0)
        words = [word for part in cut for word in self._speech.numbers(part.words)]
        gaps = _gaps(cut)
        best: tuple[float, Stand] | None = None
        for window in windows(self._speech, words):
            ratio, first, last = closest(self._speech, words, window, gaps)
            if ratio < _SHOWN or first >= last:
                continue
            stand = self._stand(first, last)
            # What stands under whom the report says is preferred to what is a little more like it.
            weight = ratio + (0.1 if quotation.tag and answers(stand, quotation.tag) else 0.0)
            if best is None or weight > best[0]:
                best = (weight, stand)
                likest = ratio
        if best is None:
            return QuoteCheck(quotation, QuoteStatus.MISSING)
        if likest < NEAR:
            return QuoteCheck(quotation, QuoteStatus.MISSING, (best[1],), round(likest, 4))
        return self._altered(quotation, best[1], likest)

    def _altered(self, quotation: Quotation, stand: Stand, ratio: float) -> QuoteCheck:
        pieces = word_diff(quotation.text, stand.said)
        if not ratio:
            ours, theirs = ([token.text for token in tokens(text)] for text in (quotation.text, stand.said))
            ratio = SequenceMatcher(None, ours[:_LONGEST], theirs[:_LONGEST], autojunk=False).ratio()
        # Never 1: something differs.
        return QuoteCheck(quotation, QuoteStatus.ALTERED, (stand,), min(round(ratio, 4), 0.9999), pieces)


def answers(stand: Stand, tag: Tag) -> bool:
    """Whether a place is under whom, and where, a tag says."""
    if tag.respondents:
        names = {id_key(stand.respondent)} if stand.respondent else {key(stand.speaker)} if stand.speaker else set()
        if not any(id_key(one) in names or key(one) in names for one in tag.respondents):
            return False
    if tag.roles and stand.role not in tag.roles:
        return False
    return not tag.documents or stand.document in tag.documents


def _ordered(stands: Sequence[Stand], tag: Tag) -> tuple[Stand, ...]:
    """Each once; nearest to the line that the tag names first, else in order of document and place."""
    line = tag.line
    return tuple(
        sorted(dict.fromkeys(stands), key=lambda s: (abs(s.line - line) if line else 0, s.document, s.start, s.end))
    )


def _gaps(cut: Sequence[Part]) -> list[int]:
    """Before which words, counted from 0, a quotation says that it leaves something out."""
    found, count = [], 0
    for part in cut:
        if part.gap:
            found.append(count)
        count += len(part.words)
    return found


def word_diff(ours: str, theirs: str) -> tuple[Piece, ...]:
    """A quotation's words against a passage's: `-` stands only in the quotation, `+` only in the passage."""
    a, b = _WORDS.findall(ours)[:_LONGEST], _WORDS.findall(theirs)[:_LONGEST]
    # What is written in capitals may be quoted without.
    keys = [[_shown(" ".join(t.text for t in tokens(word)) or word) for word in words] for words in (a, b)]
    if all(keys):
        # A mark at the end may differ.
        keys = [[*words[:-1], words[-1].rstrip(" .,;:!?")] for words in keys]
    if all(keys) and keys[0][0].casefold() == keys[1][0].casefold():
        # As may the case of the first letter.
        keys[0][0] = keys[1][0]
    found: list[Piece] = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if op == "equal" or omitted(" ".join(a[a1:a2])):
            found.append(Piece("=", " ".join(b[b1:b2] if op == "equal" else a[a1:a2])))
            continue
        found += [Piece("-", " ".join(a[a1:a2]))] if a2 > a1 else []
        found += [Piece("+", " ".join(b[b1:b2]))] if b2 > b1 else []
    return tuple(found)


def _shown(word: str) -> str:
    return word.lower() if len(word) > 1 and word.isupper() else word
