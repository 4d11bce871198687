"""Packages whose names are imported when they are first asked for: a command loads what it uses, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def importer(package: str, modules: Mapping[str, str], space: dict[str, object]) -> Callable[[str], object]:
    """The `__getattr__` of a package: `modules` tells in which of its modules each name is, `space` is its globals.

    It raises AttributeError for a name that is not among them.
    """

    def get(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{modules[name]}"), name)
        space[name] = value
        return value

    return get
