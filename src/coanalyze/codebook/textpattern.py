"""What a pattern written as a string may be. The matcher splits it into words later; here only its form counts."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W_A-Z]+(?: [^\W_A-Z]+)*")
"""Words without anything that could be a sign or an operator."""
_OPERATORS = {"OR": "any", "ELLER": "any", "AND": "all", "OG": "all"}
"""Words in capitals that other programs take for operators, and the pattern that does what they do."""


def text_problem(text: str) -> tuple[str, str] | None:
    """What is wrong with a pattern string (NFC, stripped) and what to do; None where it can match.

    White space separates words here; `_` and `__` are gaps, `*` and `?` wildcards; a leading `=` asks for the form.
    """
    if _PLAIN.fullmatch(text):
        return None
    chunks = text.split()
    if not chunks:
        return "a pattern is empty.", "Write a word, or delete the item."
    problem = next((found for at in range(len(chunks)) if (found := _chunk_problem(chunks, at))), None)
    if problem is not None:
        return problem
    if all(_gap(chunk) for chunk in chunks):
        return f"the pattern `{text}` would match any word.", "Write at least one word, or a part of one: `sam*`."
    if _gap(chunks[0]) or _gap(chunks[-1]):
        hint = f"A gap stands between two words. Write `{_without_outer_gaps(chunks)}`."
        return f"the pattern `{text}` begins or ends with a gap.", hint
    if not any(char.isalnum() for char in text):
        return f"the pattern `{text}` has no word in it.", "Write at least one word, without punctuation."
    return _alternatives(text)


def _chunk_problem(chunks: list[str], at: int) -> tuple[str, str] | None:
    chunk = chunks[at]
    if chunk == "=":
        form = chunks[at + 1] if at + 1 < len(chunks) else "var"
        return "`=` stands alone.", f"Write the form directly after it: `={form}`."
    if (len(chunk) > 2 and not chunk.strip("_")) or (re.search(r"[*?]", chunk) and "_" in chunk and _gap(chunk)):
        return f"`{chunk}` is no gap.", "Write `_` for any one word, `__` for up to three."
    if chunk.startswith("=") and re.search(r"[*?]", chunk):
        bare = chunk.lstrip("=")
        form = re.sub(r"[*?]", "", bare)
        hint = f"Write `={form}` for the form, `{bare}` for all that fit." if form else "Write a form: `=var`."
        return f"`{chunk}` asks for one form and for many.", hint
    return None


def _alternatives(text: str) -> tuple[str, str] | None:
    """`this|that` and `this OR that`, as other programs and regular expressions have it."""
    if "|" in text:
        return f"`|` in `{text}` is no alternative.", f"Write {_call('any', text.split('|'))}."
    for operator, head in _OPERATORS.items():
        words = [" ".join(part.split()) for part in re.split(rf"\s{operator}\s", text)]
        if len(words) > 1 and text != text.upper():
            return f"`{operator}` in `{text}` is a word like any other.", f"Write {_call(head, words)}."
    return None


def _call(head: str, items: list[str]) -> str:
    bare = [item.strip(" ()") for item in items]
    return f"{{{head}: [{', '.join(item for item in bare if item)}]}}"


def _without_outer_gaps(chunks: list[str]) -> str:
    inner = [at for at, chunk in enumerate(chunks) if not _gap(chunk)]
    return " ".join(chunks[inner[0] : inner[-1] + 1])


def part_problem(word: str) -> tuple[str, str] | None:
    """What is wrong with the word of a `part` pattern, and what to do; None where it can match."""
    if len(word.split()) != 1 or not any(char.isalpha() for char in word):
        return f"`part` must be one word, not “{word}”.", "Write {part: samskaping}."
    if re.search(r"[*?=_]", word):
        bare = re.sub(r"[*?=_]", "", word)
        hint = f"Write {{part: {bare}}}, or a glob: `{bare}*`."
        return f"`part` takes a word without `*`, `?`, `=` or `_`, not “{word}”.", hint
    return None


def _gap(chunk: str) -> bool:
    return not chunk.strip("_*?")
