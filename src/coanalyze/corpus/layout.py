"""Pieces and their labels laid out as canonical text, one strip a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coanalyze.corpus.forms import DATED, Candidate, Form
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.stamps import only_stamp
from coanalyze.corpus.words import key
from coanalyze.model.source import BlockKind

_RULE = re.compile(r"\s*[-=_*~–—+·.•#]{3,}\s*|\s*(?:[-*_–—]\s+){2,}[-*_–—]\s*")
_NUMBER = re.compile(r"\s*(\d{1,5})[.):]?(?:[ \t]+|$)")
_CUE_ID = re.compile(r"\s*(?:\d{1,6}|[0-9a-f]{8}-[0-9a-f-]{27}(?:/\d+-\d+)?)\s*")
NUMBERED = 0.9
_MD_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_CREDIT = re.compile(
    r"\s*(?:transcribed (?:by|with) https?://\S+|transkribert (?:av|med) https?://\S+|"
    r"transcript (?:generated )?by \S+\.\w+|"
    # what Teams and Google Meet write
    r"[^:.!?]{1,60} (?:(?:started|stopped) transcription|"
    r"(?:startet|stoppet|stanset|starta|stoppa) transkripsjon(?:en)?)|"
    r"(?:meeting ended after|møtet ble avsluttet etter|møtet vart avslutta etter) [\d:]+\W*|"
    r"this editable transcript was computer generated.*|denne redigerbare transkripsjonen .*datamaskin.*)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of canonical text. `start` and `end` hold its words, label left out; `line` is where it begins.

    All are code points. `label` is the key of the label that stands on it, None where it goes on from the line above;
    `silent` that it is no speech: blank, a heading, a rule, a transcriber's credit.
    """

    line: int
    start: int
    end: int
    kind: BlockKind
    label: str | None = None
    silent: bool = False


def lay_out(pieces: Sequence[Piece], accepted: Mapping[int, Candidate]) -> tuple[str, list[Strip], list[int]]:
    r"""The canonical text, its strips in text order without overlap, and the offset of the line on which each piece
    stands.

    Lines, headings, rows: one a line. Adjacent cues of one speaker: one line, `Label: words words`.
    """
    numbers = _line_numbers(pieces)
    chat = any(candidate.form is Form.CHAT for candidate in accepted.values())
    lines: list[str] = []
    strips: list[Strip] = []
    starts: list[int] = []
    offset = index = 0
    while index < len(pieces):
        piece, candidate = pieces[index], accepted.get(index)
        taken = 1
        if piece.kind is BlockKind.CUE:
            taken, text, words = _cues(pieces, accepted, index)
        elif candidate and candidate.form is Form.STRUCTURE:
            text, words = f"{candidate.label}: {piece.text.strip()}".rstrip(), len(candidate.label) + 1
        else:
            text, words = piece.text, candidate.speech if candidate else numbers.get(index, 0)
        lines.append(text)
        starts += [offset] * taken
        strips.append(
            Strip(
                line=offset,
                start=offset + min(words, len(text)),
                end=offset + len(text),
                kind=piece.kind,
                label=key(candidate.label) if candidate else None,
                # A chat's own lines are dated: one that names no sender is the program's (`Kari left`).
                silent=candidate is None
                and (is_silent(piece.kind, text) or _cue_number(pieces, index) or (chat and bool(DATED.match(text)))),
            )
        )
        offset += len(text) + 1
        index += taken
    return "\n".join(lines), strips, starts


def _line_numbers(pieces: Sequence[Piece]) -> dict[int, int]:
    """Where the words of each line begin in a transcript whose lines are numbered, as conversation analysts have them.

    Empty unless nearly all lines begin with a number, one more than the line before or five more, or 1 again on a
    new page.
    """
    filled = [index for index, piece in enumerate(pieces) if piece.kind is BlockKind.LINE and piece.text.strip()]
    found = {index: match for index in filled if (match := _NUMBER.match(pieces[index].text))}
    values = [int(match[1]) for match in found.values()]
    rising = sum(0 < second - first <= 5 or (second == 1 < first) for first, second in pairwise(values))
    if len(found) < 4 or len(found) < NUMBERED * len(filled) or rising < NUMBERED * (len(values) - 1):
        return {}
    return {index: match.end() for index, match in found.items()}


def _cue_number(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is what stands above a cue's time in subtitles that were pasted into a text: a number or an id."""
    following = pieces[index + 1].text if index + 1 < len(pieces) else ""
    return _CUE_ID.fullmatch(pieces[index].text) is not None and "-->" in following and only_stamp(following)


def is_silent(kind: BlockKind, text: str) -> bool:
    """Whether a line without a label is no speech: blank, a heading, a rule, a transcriber's credit."""
    if kind is BlockKind.HEADING or not text.strip():
        return True
    if kind is not BlockKind.LINE:
        return False
    return any(form.fullmatch(text) for form in (_RULE, _CREDIT)) or _MD_HEADING.match(text) is not None


def _cues(pieces: Sequence[Piece], accepted: Mapping[int, Candidate], index: int) -> tuple[int, str, int]:
    """How many cues one speaker's line takes from `index`, its text, and where its words begin.

    A cue without a label goes on from the one before it.
    """
    first = accepted.get(index)
    owner = key(first.label) if first else None
    words = [_words(pieces[index], first)]
    taken = 1
    while index + taken < len(pieces) and pieces[index + taken].kind is BlockKind.CUE:
        candidate = accepted.get(index + taken)
        if candidate and key(candidate.label) != owner:
            break
        words.append(_words(pieces[index + taken], candidate))
        taken += 1
    head = f"{first.label}: " if first else ""
    text = (head + " ".join(word for word in words if word)).rstrip()
    return taken, text, len(head.rstrip())


def _words(piece: Piece, candidate: Candidate | None) -> str:
    text = piece.text if candidate is None or candidate.form is Form.STRUCTURE else piece.text[candidate.speech :]
    return text.strip()
