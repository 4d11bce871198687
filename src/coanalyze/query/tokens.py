"""A query's text as tokens, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coanalyze.errors import QueryError

QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’"}  # fmt: skip
"""Quotation marks that a pattern may begin with, and those that end it: what word processors make of them too."""
_SIGNS = {"(": "(", ")": ")", "[": "[", "]": "]", ",": ",", "=": "=", "≠": "!="}
_BARE = re.compile(r"""(?:(?!!=)[^\s()\[\],="“”„«»:≠<>|&])+""")
_SAID = {"&": "and", "|": "or", "<": "=", ">": "=", "!": "not"}


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `word`, `quoted`, `end`, or a sign: `(` `)` `[` `]` `,` `=` `!=` `:`. `text` is without its quotes.

    `[start, end)` are code points of the query, the quotes included; `close` says that no space stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    close: bool = False


def tokens(text: str) -> list[Token]:
    """The tokens of a query, one of kind `end` last. Raises QueryError with the place of what is none."""
    found: list[Token] = []
    at, last = 0, -1
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at, at == last)
        found.append(token)
        at = last = token.end
    end = len(text.rstrip())
    return [*found, Token("end", "", end, end + 1)]


def _token(text: str, at: int, close: bool) -> Token:
    char = text[at]
    if char in QUOTES:
        return _quoted(text, at, close)
    if text.startswith("!=", at):
        return Token("!=", "!=", at, at + 2, close)
    if char == ":":
        return Token(":", ":", at, at + 1, close)
    if char in _SIGNS:
        return Token(_SIGNS[char], char, at, at + 1, close)
    bare = _BARE.match(text, at)
    # A `!` in front is what other programs write for `not`.
    if bare is None or char == "!":
        raise _strange(text, at)
    return Token("word", bare[0], at, bare.end(), close)


def _quoted(text: str, at: int, close: bool) -> Token:
    closers = QUOTES[text[at]]
    inner, position = "", at + 1
    while position < len(text):
        char = text[position]
        if char == "\\" and text[position + 1 : position + 2] and text[position + 1] in closers:
            inner, position = inner + text[position + 1], position + 2
        elif char in closers:
            return Token("quoted", inner, at, position + 1, close)
        else:
            inner, position = inner + char, position + 1
    hint = f"Write {closers[-1]} after the pattern, and \\{closers[-1]} for one within it."
    raise QueryError("the quotation mark is not closed.", text, at, len(text.rstrip()), hint=hint)


def _strange(text: str, at: int) -> QueryError:
    char = text[at]
    end = at + 1
    while end < len(text) and text[end] == char:
        end += 1
    if char in "<>":
        hint = "Attributes are compared with = and !=: role=OA,INN. Name the values."
    elif char in _SAID:
        hint = f'Write the word: {_SAID[char]}; a code with such a sign in its id is written code:"...".'
    else:
        hint = 'Put a pattern in double quotes, and write code:"..." for a code with such signs in its name.'
    return QueryError(f"`{text[at:end]}` is no sign of the query language.", text, at, end, hint=hint)
