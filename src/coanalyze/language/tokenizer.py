"""Text -> tokens and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coanalyze.language.chunks import split_chunk
from coanalyze.language.codes import normal, spacy_code
from coanalyze.language.dots import loose_dot, may_be_loose
from coanalyze.language.sentences import Columns, ends_sentence, sentence_starts
from coanalyze.language.starters import starters
from coanalyze.model.tokens import Tokens

_CHUNK = re.compile(r"\S+")


def tokenize(text: str, language: str) -> Tokens:
    """Split a text into tokens and sentences.

    Works on any Unicode text. Offsets are code points of `text`; every character that is not white space lies in
    exactly one token. A language that spaCy does not know is split by rules that suit most.
    """
    code = normal(language)
    columns = _with_loose_dots(_chunks(text, spacy_code(code)), code)
    return Tokens(columns.forms, columns.starts, columns.ends, sentence_starts(columns, code))


def tokenize_chunk(text: str, language: str) -> Sequence[str]:
    """The token forms of a text that is short and mostly one word: those that `tokenize` gives, without the rest."""
    if "." in text or len(text.split(None, 1)) != 1:
        return tokenize(text, language).forms
    return split_chunk(text.strip(), spacy_code(normal(language)))


def _chunks(text: str, language: str) -> Columns:
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for chunk in _CHUNK.finditer(text):
        position = chunk.start()
        for form in split_chunk(chunk.group(), language):
            forms.append(form)
            starts.append(position)
            position += len(form)
            ends.append(position)
    return Columns(text, forms, starts, ends)


def _with_loose_dots(columns: Columns, language: str) -> Columns:
    """The columns with the full stop made a token of its own where it ends the sentence and not the word before it."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, form in enumerate(columns.forms):
        start, end = columns.starts[index], columns.ends[index]
        if may_be_loose(form) and _is_loose(columns, index, language):
            forms += [form[:-1], form[-1]]
            starts += [start, end - 1]
            ends += [end - 1, end]
        else:
            forms.append(form)
            starts.append(start)
            ends.append(end)
    return Columns(columns.text, forms, starts, ends)


def _is_loose(columns: Columns, index: int, language: str) -> bool:
    following = columns.after_closing(index + 1)
    passage_ends = following >= len(columns.forms) or columns.breaks(following)
    return loose_dot(
        columns.forms[index],
        None if passage_ends else columns.forms[following],
        at_start=columns.begins_line(index) or ends_sentence(columns.forms[index - 1]),
        capital_nouns=language == "de",
        starters=starters(language),
    )
