"""Memory that a process keeps once it has had it: where pages are dear, fresh ones are a large part of a run."""

from __future__ import annotations

import sys
from contextlib import suppress

_TRIM, _MAP = -1, -3
"""glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD (malloc.h)."""
_LARGE = 1 << 30


def keep_memory() -> None:
    """Let glibc use arrays' memory again instead of handing it back to the system after each; elsewhere nothing."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError, ImportError):
        import ctypes

        libc = ctypes.CDLL(None)
        libc.mallopt(_MAP, _LARGE)
        libc.mallopt(_TRIM, _LARGE)
