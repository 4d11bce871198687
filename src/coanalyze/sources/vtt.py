"""WebVTT, as Zoom, Teams and YouTube write it."""

from __future__ import annotations

from coanalyze.sources.cues import cue_blocks, parse_cues
from coanalyze.sources.decode import decode
from coanalyze.sources.lines import split_lines
from coanalyze.sources.reading import File, Reading


def read(file: File) -> Reading:
    """A CUE block for each voice of each cue. Raises UnreadableSource if there is no cue in it."""
    text, notes = decode(file)
    lines, more = split_lines(text)
    cues = parse_cues(lines, comments=True)
    if not cues:
        raise file.unreadable("holds no cues (00:00:01.000 --> 00:00:04.000).", "Export it again, or save it as .txt.")
    blocks, remarks = cue_blocks(cues)
    return Reading(blocks, notes=notes + more + remarks)
