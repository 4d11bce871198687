"""Values that stand in the command line as they are wanted, taken as they are.

Recent versions of typer have pydantic check every value, and to import pydantic and build its checks takes as long as
much of what a command does in a small study. Text and paths need none of it; all other values go typer's own way.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_origin

import typer
import typer.core

KNOWN = ("0.29.",)
"""Versions of typer whose parameters are known to be as they are taken for here; any other goes its own way."""
_BUILDER = "build_runtime_param"
"""What typer.core calls for each parameter of a command, to get what turns its value into what the command wants."""


def take_values_plainly() -> None:
    """Have all commands take plain values without pydantic."""
    own = getattr(typer.core, _BUILDER, None)
    if own is not None and typer.__version__.startswith(KNOWN) and not isinstance(own, _Builder):
        setattr(typer.core, _BUILDER, _Builder(own))


class _Builder:
    """Typer's builder, called only for a value that is not plain."""

    def __init__(self, own: Callable[[Any], Any]) -> None:
        self._own = own

    def __call__(self, descriptor: Any) -> Any:
        return _Plain(descriptor, self._own)


class _Plain:
    """What turns the value of one parameter into what the command wants."""

    def __init__(self, descriptor: Any, builder: Callable[[Any], Any]) -> None:
        self._descriptor, self._builder = descriptor, builder
        self._own: Any = None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command wants it. Raises typer's errors for one that it cannot have."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        kind = self._descriptor.annotation
        if several and get_origin(kind) is list and isinstance(value, (list, tuple)):
            (kind,) = get_args(kind)
            if all(self._is_plain(each, kind) for each in value):
                return [kind(each) for each in value]
        elif not several and self._is_plain(value, kind):
            return kind(value)
        if self._own is None:
            self._own = self._builder(self._descriptor)
        return self._own.coerce(value, param=param, ctx=ctx)

    def _is_plain(self, value: Any, kind: Any) -> bool:
        info = self._descriptor.parameter_info
        if info.parser is not None:
            return False
        if kind is Path and isinstance(value, str):
            # Of a path that exists more may be wanted than its name.
            any_will_do = info.file_okay and info.dir_okay and not (info.exists or info.resolve_path or info.writable)
            return any_will_do and (os.access(value, os.R_OK) or not os.path.lexists(value))
        # A default is a number already; what was typed is text, to be looked at.
        return (kind is str or kind is int) and type(value) is kind
