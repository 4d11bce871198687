"""The heading block of a transcript: `Dato: ...`, `Intervjuer: Per Hansen`, a list of those present."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from coanalyze.corpus.forms import Candidate, Form
from coanalyze.corpus.identity import Evidence
from coanalyze.corpus.names import like_a_name
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.wording import FUNCTIONS, HEADING_WORDS, LIST_HEADS, SPEECH_WORDS
from coanalyze.corpus.words import key
from coanalyze.model.source import BlockKind

MAX_VALUE_WORDS = 8
MAX_LINES = 60
_SPLIT = re.compile(r"[\s,;/()]+")


class _Verdict(Enum):
    """What a line at the top is."""

    HEADING = 1
    DOUBTFUL = 2
    TITLE = 3
    SPEECH = 4


def heading_lines(
    pieces: Sequence[Piece],
    candidates: Mapping[int, Candidate],
    directory: Directory,
    paired: set[str],
    counts: Mapping[str, int],
) -> frozenset[int]:
    """Pieces at the top that look like `Label: speech` and are not: whose value is a name, an id or a few facts.

    Goes from the top to the first line that is speech. A usual label (`Intervjuer`, `Informant`) is taken for a heading
    only beside heading words, or where it stands once, in the first block, with nothing but a name after it.
    `counts` says how often the key of each candidate's label stands in the whole document; of `pieces` and `candidates`
    no more than the first `MAX_LINES` and the piece after them are looked at.
    """
    found: set[int] = set()
    doubtful: list[int] = []
    known = in_list = False
    for index, piece in enumerate(pieces[:MAX_LINES]):
        if piece.kind not in (BlockKind.LINE, BlockKind.HEADING):
            break
        if not piece.text.strip():
            in_list = False
            continue
        candidate = candidates.get(index)
        value = piece.text[candidate.speech :] if candidate else ""
        if _list_head(piece.text):
            in_list = known = True
            found.add(index)
        elif in_list and (candidate is None or candidate.alone or _facts(value, strict=False)):
            found.add(index)
        elif candidate is not None:
            verdict = _verdict(candidate, value, counts, directory, paired)
            if verdict is _Verdict.SPEECH:
                break
            known = known or verdict is _Verdict.HEADING
            found |= {index} if verdict is _Verdict.HEADING else set()
            doubtful += [index] if verdict is _Verdict.DOUBTFUL else []
    if known:
        words = {index: pieces[index].text[candidates[index].speech :] for index in doubtful}
        return frozenset({*found, *_beside(words, found, pieces)})
    return frozenset(_names_only(doubtful, pieces, candidates, counts))


def _verdict(
    candidate: Candidate, value: str, counts: Mapping[str, int], directory: Directory, paired: set[str]
) -> _Verdict:
    if candidate.form is not Form.COLON:
        return _Verdict.SPEECH if _spoken(candidate, directory) else _Verdict.TITLE
    if key(candidate.label) in paired:
        return _Verdict.SPEECH
    function = key(candidate.label) in FUNCTIONS and counts[key(candidate.label)] > 1
    if _heading_word(candidate.label) and not function:
        return _Verdict.HEADING
    if directory.evidence(candidate.label) > Evidence.NOBODY:
        strict = counts[key(candidate.label)] > 1 or not _word_label(candidate.label)
        return _Verdict.DOUBTFUL if _facts(value, strict=strict) else _Verdict.SPEECH
    return _Verdict.TITLE if _facts(value, strict=False) else _Verdict.SPEECH


def _spoken(candidate: Candidate, directory: Directory) -> bool:
    """Whether a line without colon is speech: labelled by a stamp or tag, or surely by a tab, dash or brackets."""
    if candidate.form in (Form.TAB, Form.GAP, Form.DASH, Form.BRACKET):
        return directory.evidence(candidate.label) > Evidence.NOBODY
    return candidate.form in (Form.STAMP, Form.VOICE, Form.STRUCTURE, Form.CHAT)


def _list_head(line: str) -> bool:
    return key(line.strip(" *_#").rstrip(":：")) in LIST_HEADS


def _heading_word(label: str) -> bool:
    words = [key(word) for word in _SPLIT.split(label) if word]
    return bool(words) and words[0] not in SPEECH_WORDS and any(word in HEADING_WORDS for word in words)


def _word_label(label: str) -> bool:
    """`Intervjuer`, `Informant`: words that head a line of facts; not I, P1 or OA-03."""
    return key(label).isalpha() and len(label) > 3


def _facts(value: str, *, strict: bool) -> bool:
    """Whether a value is a name, an id or a few facts rather than speech. `strict`: names and ids only."""
    value = value.strip().strip("*_").strip()
    words = [word for word in _SPLIT.split(value) if word]
    if not words or len(words) > MAX_VALUE_WORDS or value[-1] in "?!…" or (value[-1] == "." and len(words) > 2):
        return False
    if not strict:
        return True
    if words[0][0].islower() or not (like_a_name(words[0]) or words[0][0].isdigit()):
        return False
    return len(words) > 1 - any(char.isdigit() for char in value) and all(
        (like_a_name(word) and key(word) not in SPEECH_WORDS)
        or word[0].isdigit()
        or key(word) in {"og", "and", "von", "van", "der", "de"}
        for word in words
    )


def _beside(doubtful: Mapping[int, str], found: set[int], pieces: Sequence[Piece]) -> list[int]:
    """Doubtful lines beside heading words: beneath one with no empty line between, or a name above one."""
    last = max(found)
    return [
        index
        for index, value in doubtful.items()
        if (index < last and (index > min(found) or _facts(value, strict=True)))
        or (index > last and all(pieces[between].text.strip() for between in range(last, index)))
    ]


def _names_only(
    doubtful: Sequence[int], pieces: Sequence[Piece], candidates: Mapping[int, Candidate], counts: Mapping[str, int]
) -> list[int]:
    """Without any heading word: usual labels with a name of two words or an id.

    Either they stand once while others recur, or two of them stand in a block of their own.
    """
    named = [
        index
        for index in doubtful
        if _word_label(candidates[index].label) and _facts(pieces[index].text[candidates[index].speech :], strict=True)
    ]
    recurring = any(count > 1 for count in counts.values())
    after = max(named, default=0) + 1
    block = len(named) == len(doubtful) > 1 and after < len(pieces) and not pieces[after].text.strip()
    return [index for index in named if block or (recurring and counts[key(candidates[index].label)] == 1)]
