"""Text -> tokens and sentences."""

from __future__ import annotations

import re

from coanalyze.language.chunks import split_chunk
from coanalyze.language.codes import normal, spacy_code
from coanalyze.language.sentences import sentence_starts
from coanalyze.model.tokens import Tokens

_CHUNK = re.compile(r"\S+")


def tokenize(text: str, language: str) -> Tokens:
    """Split a text into tokens and sentences.

    Works on any Unicode text. Offsets are code points of `text`; every character that is not white space lies in
    exactly one token. A language that spaCy does not know is split by rules that suit most.
    """
    code = spacy_code(normal(language))
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for chunk in _CHUNK.finditer(text):
        position = chunk.start()
        for form in split_chunk(chunk.group(), code):
            forms.append(form)
            starts.append(position)
            position += len(form)
            ends.append(position)
    return Tokens(forms, starts, ends, sentence_starts(text, forms, starts, ends))
