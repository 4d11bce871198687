"""The `quotes` block of the project file: which quotes stand for which code."""

from __future__ import annotations

from coanalyze.errors import Place
from coanalyze.project.values import one_text, texts_with_places
from coanalyze.yamltext import Node, as_map


def read_quotes(node: Node | None) -> dict[str, tuple[tuple[str, Place], ...]]:
    """For each code the ids (or their beginnings) of the quotes that the researcher chose, with their places."""
    if node is None:
        return {}
    return {
        one_text(key, "a code"): texts_with_places(value, f"`quotes` of `{key.value}`")
        for key, value in as_map(node, "`quotes`")
    }
