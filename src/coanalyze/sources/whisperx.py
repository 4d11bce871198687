"""WhisperX, Whisper and whisper.cpp: JSON with timed segments."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.source import Block, BlockKind
from coanalyze.sources.jsontext import parse_json
from coanalyze.sources.reading import File, Reading
from coanalyze.sources.stamps import clock, from_seconds

_EXPECTED = "is JSON without segments: expected WhisperX (`segments` with `start`, `text` and `speaker`)."


def read(file: File) -> Reading:
    """A CUE block a segment. Raises UnreadableSource for JSON of another kind."""
    value, notes = parse_json(file)
    segments = _segments(value)
    if segments is None:
        raise file.unreadable(_EXPECTED, "Export the transcript again, or save it as .vtt or .txt.")
    blocks: list[Block] = []
    for number, segment in enumerate(segments, start=1):
        if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
            raise file.unreadable(f"segment {number} has no text.", "Export the transcript again.")
        text = " ".join(segment["text"].split())
        speaker = segment.get("speaker")
        label = (
            " ".join(str(speaker).split()) if isinstance(speaker, str | int) and not isinstance(speaker, bool) else ""
        )
        if text:
            blocks.append(Block(text, BlockKind.CUE, speaker=label or None, stamp=_start(segment)))
    return Reading(tuple(blocks), notes=notes)


def _segments(value: object) -> Sequence[object] | None:
    if isinstance(value, dict):
        value = next((value[key] for key in ("segments", "transcription") if isinstance(value.get(key), list)), None)
    if isinstance(value, list) and value and isinstance(value[0], dict) and "text" in value[0]:
        return value
    return [] if value == [] else None


def _start(segment: dict[str, object]) -> str | None:
    start = segment.get("start")
    if isinstance(start, int | float) and not isinstance(start, bool):
        return from_seconds(float(start))
    stamps = segment.get("timestamps")
    written = stamps.get("from") if isinstance(stamps, dict) else start
    return clock(written) if isinstance(written, str) else None
