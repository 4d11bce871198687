"""Time stamps as text: `HH:MM:SS`, with milliseconds where the file has them."""

from __future__ import annotations

import math
import re

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,9}))?")
_WRAPPED = re.compile(r"[\[(#{<\s]*([\d:.,]+?)(?:-\d{1,3})?[\])#}>\s]*")
_RANGE = re.compile(r"\s*(?:-->|[-–—→]|to|til)\s*")

_LONGEST = 60


def from_seconds(seconds: float) -> str | None:
    """`HH:MM:SS.mmm` (`HH:MM:SS` at a whole second), or None for what is no time."""
    if not math.isfinite(seconds) or seconds < 0 or seconds > 10_000_000:
        return None
    whole, millis = divmod(round(seconds * 1000), 1000)
    clock = f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
    return f"{clock}.{millis:03d}" if millis else clock


def clock(text: str) -> str | None:
    """The time stamp that the whole of `text` is, in the usual forms (`[00:12:31]`, `#00:12:31-4#`, `0:12`), or None.

    Of a span (`0:12 - 0:20`) the start. `12:31` is minutes and seconds.
    """
    if len(text) > _LONGEST:
        return None
    wrapped = _WRAPPED.fullmatch(text) or _WRAPPED.fullmatch(_RANGE.split(text.strip("[]() "), maxsplit=1)[0])
    match = _CLOCK.fullmatch(wrapped[1]) if wrapped else None
    if not match:
        return None
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
    if seconds > 59:
        return None
    millis = f".{match[4][:3]:0<3}" if match[4] else ""
    hours, minutes = hours + minutes // 60, minutes % 60
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{millis}"
