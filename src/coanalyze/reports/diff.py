"""A comparison in any format."""

from __future__ import annotations

from coanalyze.errors import UsageError
from coanalyze.model.changes import Diff
from coanalyze.reports import diff_json, diff_md, diff_text

DIFF_FORMATS = ("table", "md", "json")


def render_diff(
    diff: Diff, format: str, *, width: int = 80, color: bool = False, quotes: int | None = None
) -> str:  # fmt: skip
    """A comparison as text that ends with a line break.

    `quotes` is how many are shown of each list (None: what suits the format; json has all). Raises UsageError for
    another format.
    """
    if format == "table":
        return diff_text.render(diff, width, color, quotes)
    if format == "md":
        return diff_md.render(diff, quotes)
    if format == "json":
        return diff_json.render(diff)
    raise UsageError(f"there is no format “{format}” here.", hint=f"Use one of {', '.join(DIFF_FORMATS)}.")
