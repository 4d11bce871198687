"""The `queries` block of the project file: queries under names."""

from __future__ import annotations

import re

from coanalyze.errors import Place, ProjectError
from coanalyze.project.values import one_text
from coanalyze.yamltext import Node, as_map, describe

# A name stands in `--where query=a,b` and in other queries, bare.
_NAME = re.compile(r"[\w.-]+")


def name_problem(name: str) -> str | None:
    """What is wrong with the name of a query, and what to do; None where it is one."""
    return None if _NAME.fullmatch(name) else "Write letters, digits, hyphens: without-solution."


def read_queries(node: Node | None) -> dict[str, tuple[str, Place]]:
    """Each query's text by its name, with its place. Whether it can be asked is seen when it is.

    Raises ProjectError for a name that is none, one that stands there twice, and a query without text.
    """
    found: dict[str, tuple[str, Place]] = {}
    for key, value in () if node is None else as_map(node, "`queries`"):
        name = one_text(key, "a query's name")
        hint = name_problem(name)
        if hint is not None:
            raise ProjectError(f"{describe(key)} cannot be the name of a query.", where=key.place, hint=hint)
        if name.casefold() in {own.casefold() for own in found}:
            raise ProjectError(f"two queries are called `{name}`.", where=key.place, hint="Give one another name.")
        text = one_text(value, f"the query `{name}`")
        if not text:
            hint = "Write it behind its name, or delete the line."
            raise ProjectError(f"the query `{name}` is empty.", where=value.place, hint=hint)
        found[name] = text, value.place
    return found
