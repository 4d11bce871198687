"""PyYAML's syntax errors in the words of somebody who writes codebooks."""

from __future__ import annotations

import re
from typing import Any

QUOTE = "Put the text in quotes."
INDENT = "Check the indentation: entries of one list or mapping start in the same column."

# (what PyYAML says, whether the place is where the construct began, what we say, what to do). First match wins.
_PLAIN: tuple[tuple[str, bool, str, str], ...] = (
    ("mapping values are not allowed", False, "a colon followed by a space makes a key, and none can stand here.",
     "Put the text in quotes; if a key is meant, check its indentation."),
    ("sequence entries are not allowed", False, "a dash makes a list, and none can start here.",
     "Start the list on a new line, or put the text in quotes."),
    ("mapping keys are not allowed", False, "a `?` followed by a space makes a key, and none can stand here.", QUOTE),
    ("while scanning a simple key", True, "this line has no colon after its key.",
     "Write `key: value`, or put the text in quotes and indent it under its key."),
    ("unexpected document separator", True, "a quoted text starts here and is not closed.", "Add the closing quote."),
    ("while scanning a quoted scalar found unexpected end", True, "a quoted text starts here and is not closed.",
     "Add the closing quote."),
    ("unknown escape character", False, "a backslash in double quotes starts an escape, and this is none.",
     "Write two backslashes, or use single quotes."),
    ("escape", False, "a backslash in double quotes starts an escape, and this is none.",
     "Write two backslashes, or use single quotes."),
    ("while parsing a flow sequence", True, "the list that starts here lacks its closing `]`, or a comma.",
     "Add the `]` or the comma; put texts with `:`, `?`, `[`, `{` or `,` in them in quotes."),
    ("while parsing a flow mapping", True, "the mapping that starts here lacks its closing `}`, or a comma.",
     "Add the `}` or the comma; put texts with `:`, `?`, `[`, `{` or `,` in them in quotes."),
    ("while scanning a block scalar", False, "nothing but + or - and a digit may follow `|` or `>` on its line.",
     "Start the text on the next line, or put it in quotes."),
    ("a tab character", False, "a tab indents this line; YAML allows spaces only.", "Replace each tab by spaces."),
    ("incompatible", False, "this file asks for another version of YAML.", "Delete the %YAML line."),
    ("directive", False, "a line that starts with % is an instruction to YAML, and this one is not understood.",
     "Delete the line, or put the text in quotes."),
    ("expected '<document start>'", False, "the file goes on after its end here.", INDENT),
    ("expected <document start>", False, "the file goes on after its end here.", INDENT),
    ("unexpected indentation", False, "the indentation changes here.", INDENT),
    ("while parsing a block collection", False, "this line does not belong to the list above it.", INDENT),
    ("while parsing a block mapping", False, "this belongs to no key.",
     "Check the indentation; a text that starts with a quote or bracket and goes on after it must be quoted whole."),
    ("node content", False, "a value is missing here, or starts with a character that YAML uses.", QUOTE),
)  # fmt: skip


def explain(error: Exception, text: str) -> tuple[int | None, str, str]:
    """Offset in `text` (code points), what is wrong, and what to do, for an error that PyYAML raised."""
    problem: Any = getattr(error, "problem", None)
    context: Any = getattr(error, "context", None)
    at = _index(error, "problem_mark")
    begun = _index(error, "context_mark")
    said = " ".join(str(part) for part in (context, problem) if part)
    if "anchor" in said or "alias" in said or "while parsing a tag" in said or "while scanning a tag" in said:
        return token(begun if begun is not None else at, text)
    if "cannot start any token" in said:
        return _cannot_start(at if at is not None else begun, text)
    if at is not None and at < len(text) and text[at] in "&*!":
        return token(at, text)
    if at is not None and "node content" in said and not text[at:].strip():
        return at, "the file ends here, and a `[` or `{` above is not closed.", "Add the `]` or `}`."
    for phrase, where_begun, what, hint in _PLAIN:
        if phrase in said:
            place = begun if where_begun and begun is not None else at
            return (begun if place is None else place), what, hint
    return (begun if at is None else at), "this is not valid YAML.", QUOTE


def _written_at(text: str, index: int) -> str:
    """The unquoted text at an offset, up to the end of its line, item or comment."""
    line = text[index : index + 200].split("\n", 1)[0]
    return re.split(r" #|: |:$|[,\]}]", line, maxsplit=1)[0].strip().replace('"', "'") or line[:1]


def _index(error: Exception, name: str) -> int | None:
    mark: Any = getattr(error, name, None)
    return None if mark is None else int(mark.index)


def token(index: int | None, text: str) -> tuple[int | None, str, str]:
    """What to say of an alias, an anchor or a tag at an offset: as `explain`."""
    if index is None or index >= len(text):
        return index, "an unquoted text that starts with `*`, `&` or `!` has a meaning in YAML.", QUOTE
    written = _written_at(text, index)
    sort = {"*": "a reference (alias)", "&": "an anchor", "!": "a tag (a type)"}.get(text[index], "no text")
    return index, f"YAML reads unquoted `{written}` as {sort}.", f'Write `"{written}"` in quotes.'


def _cannot_start(index: int | None, text: str) -> tuple[int | None, str, str]:
    char = text[index] if index is not None and index < len(text) else ""
    if char == "\t":
        return index, "a tab indents this line; YAML allows spaces only.", "Replace each tab by spaces."
    return index, f"an unquoted text cannot start with `{char}`.", QUOTE
