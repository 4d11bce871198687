"""Timed cues, as vtt and srt have them.

Our own parser and not webvtt-py, which keeps one voice a cue, drops what follows a blank line inside a cue, and refuses
a file without its header: speech would be lost that every player shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from coanalyze.model.source import Block, BlockKind
from coanalyze.sources.stamps import clock

_TIME = r"(?:\d{1,3}\s?:\s?)?\d{1,3}\s?:\s?\d{1,2}(?:\s?[.,:]\s?\d{1,6})?"
_TIMING = re.compile(rf"\s*({_TIME})\s*(?:-{{1,2}}>|[–—]>|→)\s*({_TIME})(?:\s.*)?")
_COMMENT = re.compile(r"(?:NOTE(?:[ \t].*)?|STYLE[ \t]*|REGION[ \t]*)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,300})?(?:\s+([^<>]{0,300}))?>|(</v\s*>)", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:c|i|b|u|s|em|strong|ruby|rt|lang|v|font|span)(?:[.\s][^<>]{0,300})?/?>|<[\d:.,]+>|<br\s*/?>", re.IGNORECASE
)
_OVERRIDES = re.compile(r"\{\\[^{}]{0,300}\}|\\[Nnh](?![a-zæøå])")
_INLINE_TIME = re.compile(r"<(?:\d+:)?\d+:\d+[.,]\d+>")
_LABELLED = re.compile(r"(?:>>\s*)?(?:[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}|[^\W\d_]{1,5}[ -]?\d+)\s?:(?:\s|$)")


@dataclass(slots=True)
class Cue:
    """A cue's id, its times as written, and its lines, tags and all."""

    id: str | None
    start: str
    lines: list[str] = field(default_factory=list)


def parse_cues(lines: Iterable[str], *, comments: bool) -> list[Cue]:
    """The cues in order. `comments`: blocks that begin with NOTE, STYLE or REGION are none (WebVTT).

    Text after a blank line belongs to the cue before it, a lone number or id before a timing line to the cue after.
    """
    cues: list[Cue] = []
    paragraphs = _paragraphs(lines)
    for index, paragraph in enumerate(paragraphs):
        if comments and _COMMENT.fullmatch(paragraph[0].strip()):
            if not any(_TIMING.fullmatch(line) for line in paragraph):
                continue
            del paragraph[0]  # its blank line was lost: what follows is a cue, as players have it
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else [""]
        if len(paragraph) == 1 and paragraph[0].strip().isdigit() and _TIMING.fullmatch(following[0]):
            following.insert(0, paragraph[0])
            continue
        _add_paragraph(cues, paragraph)
    return cues


def _paragraphs(lines: Iterable[str]) -> list[list[str]]:
    found: list[list[str]] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
        elif fresh:
            found.append([line])
            fresh = False
        else:
            found[-1].append(line)
    return found


def _add_paragraph(cues: list[Cue], paragraph: Sequence[str]) -> None:
    timed = [index for index, line in enumerate(paragraph) if _TIMING.fullmatch(line)]
    if not timed:
        if cues:
            cues[-1].lines.extend(paragraph)
        return
    before = list(paragraph[: timed[0]])
    # Above the first timing line stands the id; more than one line there is the header, or speech.
    identifier = before.pop().strip() if before and (timed[0] == 1 or before[-1].strip().isdigit()) else None
    if cues:
        cues[-1].lines.extend(before)
    for number, index in enumerate(timed):
        end = timed[number + 1] if number + 1 < len(timed) else len(paragraph)
        body = list(paragraph[index + 1 : end])
        follower = body.pop().strip() if number + 1 < len(timed) and body and body[-1].strip().isdigit() else None
        match = _TIMING.fullmatch(paragraph[index])
        assert match
        cues.append(Cue(identifier, match[1], body))
        identifier = follower


def cue_blocks(cues: Sequence[Cue]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """CUE blocks, one for each voice of a cue; captions that roll (each repeats the line before) are told once."""
    spoken = [[(speaker, text) for speaker, line in voices(cue.lines) if (text := plain(line))] for cue in cues]
    notes: tuple[str, ...] = ()
    if _rolling(spoken, any(_INLINE_TIME.search(line) for cue in cues for line in cue.lines)):
        spoken = _unrolled(spoken)
        notes = ("rolling captions: repeated lines left out",)
    blocks: list[Block] = []
    for cue, lines in zip(cues, spoken, strict=True):
        stamp = clock(cue.start.replace(" ", ""))
        pieces: list[tuple[str | None, str]] = []
        for speaker, text in lines:
            starts_turn = speaker is None and _LABELLED.match(text)
            if pieces and pieces[-1][0] == speaker and not starts_turn:
                pieces[-1] = (speaker, f"{pieces[-1][1]} {text}")
            else:
                pieces.append((speaker, text))
        blocks.extend(Block(text, BlockKind.CUE, speaker=who, stamp=stamp, cue=cue.id) for who, text in pieces)
    return tuple(blocks), notes


def voices(lines: Sequence[str]) -> list[tuple[str | None, str]]:
    """(speaker, text) for each line or part of it; a `<v Name>` holds until `</v>`, the next one, or the cue's end."""
    found: list[tuple[str | None, str]] = []
    speaker: str | None = None
    # A tag may be broken over two lines: only a line break outside `<...>` ends a line.
    text = re.sub(r"<v[^<>]*>", lambda match: match[0].replace("\n", " "), "\n".join(lines), flags=re.IGNORECASE)
    for line in text.split("\n"):
        position = 0
        for match in _VOICE.finditer(line):
            found.append((speaker, line[position : match.start()]))
            speaker = None if match[2] else (" ".join(unescape(match[1] or "").split()) or None)
            position = match.end()
        found.append((speaker, line[position:]))
    return found


def plain(line: str) -> str:
    """A cue's line without tags and positions, entities decoded, white space made single."""
    return " ".join(unescape(_TAGS.sub(_space_for_break, _OVERRIDES.sub(" ", line))).replace("\u200b", "").split())


def _space_for_break(match: re.Match[str]) -> str:
    return " " if match[0].lower().startswith("<br") else ""


Spoken = list[list[tuple[str | None, str]]]


def _rolling(spoken: Spoken, timed_words: bool) -> bool:
    """Most cues begin with the line that the cue before ended with, and it is not one "Ja." said again and again."""
    filled = [cue for cue in spoken if cue]
    repeats = [after[0][1] for before, after in pairwise(filled) if before[-1] == after[0]]
    if timed_words and repeats:
        return len(repeats) >= 0.3 * (len(filled) - 1)
    longer = sum(len(cue) > 1 for cue in filled)
    return len(set(repeats)) >= 2 and len(repeats) >= 0.6 * (len(filled) - 1) and longer >= 0.3 * len(filled)


def _unrolled(spoken: Spoken) -> Spoken:
    result: Spoken = []
    before: list[tuple[str | None, str]] = []
    for cue in spoken:
        shared = next((n for n in range(min(len(before), len(cue)), 0, -1) if before[-n:] == cue[:n]), 0)
        result.append(cue[shared:])
        before = cue or before
    return result
