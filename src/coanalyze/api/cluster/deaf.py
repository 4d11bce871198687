"""Loaded by workers of this machine before anything else: Ctrl-C is for the process that people started."""

from __future__ import annotations

import signal
from contextlib import suppress


def dask_setup(worker: object) -> None:
    """Take no notice of Ctrl-C: the client ends its workers itself."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
