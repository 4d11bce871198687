"""Memory that a process keeps once it has had it: where pages are dear, fresh ones are a large part of a run."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

_PAGE = 4096
_DONTNEED = 4
"""Linux's MADV_DONTNEED: of a file that is only read, pages that are let go are there again when looked at."""
_TRIM, _MAP, _ARENAS = -1, -3, -8
"""glibc's M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX (malloc.h)."""
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


def share_memory() -> None:
    """Let threads that are begun from now on share their memory: what each keeps for itself is lost to the others."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError, ImportError):
        import ctypes

        ctypes.CDLL(None).mallopt(_ARENAS, 2)


def let_go(mapped: Any) -> None:
    """Let go what was looked at of an array that lies in a file mapped into memory; elsewhere than on Linux nothing.

    Never for an array that is not in a file: it would be gone.
    """
    if sys.platform != "linux" or not len(mapped):
        return
    with suppress(OSError, AttributeError, ImportError):
        import ctypes

        start = -(-mapped.ctypes.data // _PAGE) * _PAGE
        size = (mapped.ctypes.data + mapped.nbytes - start) // _PAGE * _PAGE
        if size > 0:
            ctypes.CDLL(None).madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), _DONTNEED)
