"""Labels that nothing but their recurrence speaks for: names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coanalyze.corpus.forms import Candidate, Form
from coanalyze.corpus.names import like_a_name, may_be_noun, never_a_label
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.stamps import only_stamp
from coanalyze.corpus.words import key
from coanalyze.model.source import BlockKind

_SET_OFF = frozenset({Form.COLON, Form.STAMP, Form.HEADING, Form.TAB, Form.GAP, Form.BOLD})
_ALONE = frozenset({Form.LINE, Form.BOLD})
NOUN_SHARE = 0.1
LONE_SHARE = 0.3
HALF = 0.5
LATE = 0.34


@dataclass(frozen=True, slots=True)
class Weak:
    """What recurrence is judged by: all pieces, all candidates, those accepted already, words that are never labels,
    words that the document writes in lower case.
    """

    pieces: Sequence[Piece]
    candidates: Mapping[int, Candidate]
    accepted: Mapping[int, Candidate]
    stop: frozenset[str]
    lower: Container[str]


def recurring(weak: Weak) -> Iterator[tuple[str, list[int], str]]:
    """Key, pieces and reason of each weak candidate that recurs as a speaker does."""
    found = dict(_judged(weak, _groups(weak, own_line=False)))
    if not found and all(candidate.form is Form.LINE for candidate in weak.accepted.values()):
        found = dict(_judged(weak, _groups(weak, own_line=True)))
    for wanted, indexes in found.items():
        yield wanted, indexes, f"recurs {len(indexes)} times"
    if all(weak.candidates[index].form is Form.STAMP for indexes in found.values() for index in indexes):
        for wanted, indexes in _stamped(weak).items():
            if wanted not in found:
                yield wanted, indexes, "a time stamp beside it"


def _stamped(weak: Weak) -> dict[str, list[int]]:
    """Names beside a time stamp on lines of their own, where the document names all its speakers so and one recurs."""
    groups: dict[str, list[int]] = {}
    for index, found in weak.candidates.items():
        if found.form is not Form.STAMP or not found.alone or found.listed:
            continue
        if like_a_name(found.label) and not never_a_label(found.label, weak.stop) and _words_beneath(weak, index):
            groups.setdefault(key(found.label), []).append(index)
    sure = all(found.form is Form.STAMP for found in weak.accepted.values())
    recurs = any(len(indexes) > 1 for indexes in groups.values()) and len(groups) > 1
    return (
        {wanted: [i for i in indexes if i not in weak.accepted] for wanted, indexes in groups.items()}
        if sure and recurs
        else {}
    )


def _groups(weak: Weak, *, own_line: bool) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for index, found in weak.candidates.items():
        beneath = found.form in _ALONE and found.alone
        fits = found.form is Form.LINE if own_line else found.form in _SET_OFF
        if index in weak.accepted or found.listed or not fits:
            continue
        if not like_a_name(found.label) or never_a_label(found.label, weak.stop):
            continue
        if (own_line and may_be_noun(found.label, weak.lower)) or (beneath and not _words_beneath(weak, index)):
            continue
        groups.setdefault(key(found.label), []).append(index)
    return {wanted: indexes for wanted, indexes in groups.items() if len(indexes) >= 2}


def _judged(weak: Weak, groups: dict[str, list[int]]) -> Iterator[tuple[str, list[int]]]:
    lines = sorted({*weak.accepted, *(index for indexes in groups.values() for index in indexes)})
    owner = {index: key(weak.candidates[index].label) for index in lines}
    kept = {
        wanted: indexes
        for wanted, indexes in groups.items()
        if _enough(weak, wanted, indexes, len(lines)) and _blank_before(weak, indexes)
    }
    if not weak.accepted and not _carries(weak, kept):
        return
    for wanted, indexes in kept.items():
        others = any(other != wanted for other in owner.values() if other in kept or other not in groups)
        timed = weak.pieces[indexes[0]].kind is BlockKind.CUE
        if not others or timed or _takes_turns(indexes, lines):
            yield wanted, indexes


def _enough(weak: Weak, wanted: str, indexes: Sequence[int], lines: int) -> bool:
    """A word that may be a common noun (`Konklusjonen: ...`) must recur more than a name."""
    label = weak.candidates[indexes[0]].label
    if not may_be_noun(label, weak.lower):
        return True
    return len(indexes) >= 3 and len(indexes) >= NOUN_SHARE * lines and bool(weak.accepted)


def _carries(weak: Weak, groups: Mapping[str, Sequence[int]]) -> bool:
    """Whether labels of which none is sure carry the document: two take turns from early on, or one all the way."""
    filled = [index for index, piece in enumerate(weak.pieces) if piece.text.strip()]
    indexes = [index for group in groups.values() for index in group]
    if not indexes:
        return False
    early = filled.index(min(indexes)) <= LATE * len(filled)
    share = len(indexes) / len(filled)
    if len(groups) == 1:
        return share >= (LONE_SHARE if len(indexes) >= 3 else HALF)
    return early or share >= LONE_SHARE


def _takes_turns(indexes: Sequence[int], lines: Sequence[int]) -> bool:
    """Whether another label stands between most of its occurrences, as between the turns of one who is answered."""
    following = dict(pairwise(lines))
    between = sum(following[first] != second for first, second in pairwise(indexes))
    return between * 2 >= len(indexes) - 1


def _blank_before(weak: Weak, indexes: Sequence[int]) -> bool:
    """False where sure labels begin a paragraph and this one stands within."""
    sure = [index for index, found in weak.accepted.items() if found.form is not Form.STRUCTURE]
    if len(sure) < 3 or _share(weak.pieces, sure) < 0.9:
        return True
    return _share(weak.pieces, indexes) >= 0.5


def _share(pieces: Sequence[Piece], indexes: Sequence[int]) -> float:
    begin = sum(
        index == 0 or not pieces[index - 1].text.strip() or only_stamp(pieces[index - 1].text) for index in indexes
    )
    return begin / len(indexes)


def _words_beneath(weak: Weak, index: int) -> bool:
    """Whether the next line that is neither blank nor a stamp is something else than a name on its own."""
    if index and only_stamp(weak.pieces[index - 1].text):
        return index + 1 < len(weak.pieces) and bool(weak.pieces[index + 1].text.strip())
    for following in range(index + 1, min(index + 5, len(weak.pieces))):
        text = weak.pieces[following].text
        if not text.strip() or only_stamp(text):
            continue
        found = weak.candidates.get(following)
        alone = found is not None and found.form is Form.LINE and like_a_name(found.label)
        return found is None or not alone or never_a_label(found.label, weak.stop)
    return False
