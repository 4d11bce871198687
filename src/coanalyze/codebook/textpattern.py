"""What a pattern written as a string may be. The matcher splits it into words later; here only its form counts."""

from __future__ import annotations

import re


def text_problem(text: str) -> tuple[str, str] | None:
    """What is wrong with a pattern string (NFC, stripped) and what to do; None where it can match.

    White space separates words here; `_` and `__` are gaps, `*` and `?` wildcards; a leading `=` asks for the form.
    """
    chunks = text.split()
    if not chunks:
        return "a pattern is empty.", "Write a word, or delete the item."
    for chunk in chunks:
        if chunk == "=":
            return "`=` stands alone.", "Write the form directly after it: `=var`."
        if len(chunk) > 2 and not chunk.strip("_"):
            return f"`{chunk}` is no gap.", "Write `_` for any one word, `__` for up to three."
        if chunk.startswith("=") and re.search(r"[*?]", chunk):
            return f"`{chunk}` asks for one form and for many.", "Delete the `=`, or the `*` and `?`."
    if all(_gap(chunk) for chunk in chunks):
        return f"the pattern `{text}` would match any word.", "Write at least one word, or a part of one."
    if _gap(chunks[0]) or _gap(chunks[-1]):
        return f"the pattern `{text}` begins or ends with a gap.", "A gap stands between two words; delete this one."
    if not any(char.isalnum() for char in text):
        return f"the pattern `{text}` has no word in it.", "Write at least one word, without punctuation."
    return None


def part_problem(word: str) -> tuple[str, str] | None:
    """What is wrong with the word of a `part` pattern, and what to do; None where it can match."""
    if len(word.split()) != 1 or not any(char.isalpha() for char in word):
        return "`part` must be one word.", "Write {part: samskaping}."
    if re.search(r"[*?=_]", word):
        return "`part` takes a word without `*`, `?`, `=` or `_`.", "Write {part: samskaping}, or a glob: `samskap*`."
    return None


def _gap(chunk: str) -> bool:
    return not chunk.strip("_*?")
