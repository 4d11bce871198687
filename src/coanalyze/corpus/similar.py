"""Labels that stand once and are set like all the others."""

from __future__ import annotations

from coanalyze.corpus.forms import Candidate, Form
from coanalyze.corpus.names import like_a_name, may_be_noun, never_a_label
from coanalyze.corpus.usual import BRACKET
from coanalyze.corpus.weak import Weak
from coanalyze.corpus.wording import TITLES
from coanalyze.corpus.words import key
from coanalyze.model.source import BlockKind

FEWEST = 4
NEARLY_ALL = 0.8


def like_the_others(weak: Weak) -> list[int]:
    """Pieces whose candidate nobody can doubt though it stands once: a titled name (`Dr Taylor`), capitals where all
    labels and nothing else are in capitals, first name and surname where nearly all paragraphs begin with a label.

    Only after the first label, before a colon, at the start of a paragraph where the others stand there.
    """
    labelled = [index for index, found in weak.accepted.items() if found.form is Form.COLON]
    if len(labelled) < FEWEST or len({key(weak.accepted[index].label) for index in labelled}) < 2:
        return []
    begin = _beginnings(weak, min(labelled))
    open_ones = {
        index: found
        for index, found in weak.candidates.items()
        if index in begin
        and index not in weak.accepted
        and found.form is Form.COLON
        and not (found.alone or found.listed)
        and like_a_name(found.label)
        and not never_a_label(found.label, weak.stop)
        and not may_be_noun(found.label, weak.lower)
    }
    most = sum(index in weak.accepted or index in open_ones for index in begin) >= NEARLY_ALL * len(begin)
    capitals = _in_capitals(weak, labelled)
    return [
        index
        for index, found in open_ones.items()
        if _titled(found) or (capitals and _capital(found.label)) or (most and _full_name(found))
    ]


def _beginnings(weak: Weak, first: int) -> set[int]:
    """Pieces from the first label on that begin a paragraph; all lines, where blank ones don't part the turns."""
    filled = [
        index
        for index in range(first, len(weak.pieces))
        if weak.pieces[index].text.strip() and weak.pieces[index].kind is BlockKind.LINE
    ]
    parted = {index for index in filled if index == first or not weak.pieces[index - 1].text.strip()}
    inside = [index for index in weak.accepted if index in filled and index not in parted]
    return parted if len(inside) <= 0.1 * len(weak.accepted) else set(filled)


def _titled(found: Candidate) -> bool:
    first, *names = found.label.split()
    return key(first) in TITLES and bool(names)


def _capital(label: str) -> bool:
    label = BRACKET.sub(r"\1", label)
    return label.isupper() and sum(char.isalpha() for char in label) > 2


def _full_name(found: Candidate) -> bool:
    words = found.label.split()
    return 2 <= len(words) <= 4 and all(len(word) > 1 and word[0].isalpha() for word in words)


def _in_capitals(weak: Weak, labelled: list[int]) -> bool:
    """Whether labels are in capitals and speech is not."""
    if not all(weak.accepted[index].label.isupper() for index in labelled):
        return False
    speech = "".join(weak.pieces[index].text[weak.accepted[index].speech :] for index in labelled)
    lower = sum(char.islower() for char in speech)
    return 2 * lower > len(speech) > 0
