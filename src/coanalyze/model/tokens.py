"""Text as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text split into tokens, as columns of equal length, in text order.

    `starts` and `ends` are code points of the text that was given; `text[starts[i]:ends[i]]` is token `i`.
    Punctuation marks are tokens too; `is_word` tells them apart. `sentences` holds the index of each sentence's first
    token, ascending, so sentence `s` is tokens `sentences[s]` up to the next (or the end).
    """

    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]


def is_word(form: str) -> bool:
    """Whether a token is a word: it has a letter or a digit in it."""
    return any(char.isalnum() for char in form)


def fold(form: str) -> str:
    """A form as patterns compare it: case folded, but `ß` and the like kept one character where lower-casing does."""
    return form.lower() if form.isascii() else form.lower().replace("ſ", "s")


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of one document's turns, as columns of equal length in text order; punctuation is left out.

    `turns` is the index of each word's turn; `starts` and `ends` are code points of the canonical text; `words` index
    the vocabulary; `sentences` number the document's sentences from 0 (a turn begins a new one); `pos` is each word's
    universal part of speech where a trained pipeline has told it, and empty where none was used.
    """

    document: str
    turns: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[int]
    sentences: Sequence[int]
    pos: Sequence[str] = ()
