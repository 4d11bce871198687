"""Corpora and codebooks made from a seed: interviews of invented speech in Norwegian words, as large as asked for.

Words are drawn after Zipf from the packaged dictionaries (the small vocabulary), or are joined to ever new compounds
as in real speech (the growing one). The same arguments give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

_COMMON = (
    "det er og i jeg på å som en ikke til at har for de med vi av så den men man var kan om et fra skal når hva må seg "
    "ja bare da noe litt eller blir hvis hadde også alle være få helt her der nå ut opp hvordan kanskje mange andre"
)
COMMON = _COMMON.split()
SMALL = 15_000
"""Distinct words where words repeat."""


def dictionary_words(seed: int, count: int) -> list[str]:
    """`count` words in letters, the most common first, the rest drawn from the dictionary of Bokmål."""
    table = DefaultDictionaryFactory().get_dictionary("nb")
    forms = sorted({_text(form) for form in table} - set(COMMON))
    forms = [form for form in forms if form.isalpha() and form.islower() and 3 <= len(form) <= 14]
    chosen = np.random.default_rng(seed).choice(len(forms), size=min(count, len(forms)), replace=False)
    return [*COMMON, *(forms[index] for index in chosen)][:count]


def _text(form: Any) -> str:
    return form.decode("utf-8") if isinstance(form, bytes) else str(form)


def draw(rng: np.random.Generator, words: list[str], size: int, growing: bool) -> list[str]:
    """`size` words after Zipf's law; where the vocabulary grows, some four in a hundred are compounds."""
    ranks = np.arange(1, len(words) + 1)
    share = 1.0 / (ranks + 2.7)
    drawn = [words[index] for index in rng.choice(len(words), size=size, p=share / share.sum())]
    if growing:
        places = np.flatnonzero(rng.random(size) < 0.04)
        firsts = rng.integers(len(COMMON), len(words), size=len(places))
        heads = rng.integers(len(COMMON), len(words), size=len(places))
        for place, first, head in zip(places.tolist(), firsts.tolist(), heads.tolist(), strict=True):
            drawn[place] = words[first] + words[head]
    return drawn


def write_corpus(folder: Path, *, words: int, documents: int = 1200, seed: int = 7, growing: bool = False) -> int:
    """Write `documents` interviews with about `words` words in all into `folder`; returns how many words there are.

    Two speakers take turns: a question of some twelve words, an answer of some ninety, in sentences of about twelve.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    vocabulary = dictionary_words(seed, SMALL if not growing else 40_000)
    each = words // documents
    total = 0
    for number in range(documents):
        speech = draw(rng, vocabulary, each, growing)
        marks = rng.random(each)
        turns: list[str] = []
        position = 0
        while position < each:
            asked = not len(turns) % 2
            length = int(rng.integers(4, 20) if asked else rng.integers(20, 160))
            label = "Intervjuer" if asked else f"OA-{number + 1:04d}"
            turns.append(
                f"{label}: {_prose(speech[position : position + length], marks[position : position + length])}"
            )
            position += length
        total += each
        (folder / f"intervju-{number + 1:04d}.txt").write_text("\n\n".join(turns) + "\n", encoding="utf-8", newline="")
    return total


def _prose(words: list[str], marks: Any) -> str:
    """Words with capitals, commas, full stops, question marks, and now and then a laugh or a quotation."""
    pieces: list[str] = []
    first = True
    for word, mark in zip(words, marks.tolist(), strict=True):
        word = word.capitalize() if first else word
        first = mark < 0.08
        if mark < 0.07:
            word += "."
        elif mark < 0.078:
            word += "?"
        elif mark < 0.08:
            word += "..."
        elif mark < 0.14:
            word += ","
        elif mark < 0.142:
            word = f"«{word}»"
        elif mark < 0.143:
            word += " (ler)"
        elif mark < 0.144:
            word = "f.eks. " + word
        pieces.append(word)
    return " ".join(pieces) + ("" if pieces[-1][-1] in ".?" else ".")


ABSENT = "qxz"
"""Letters that no word of a corpus has in it."""


def codebook_text(
    patterns: int,
    *,
    seed: int = 7,
    growing: bool = False,
    mixed: bool = False,
    codes: int = 50,
    found: int | None = None,
) -> str:
    """A codebook of `patterns` words, phrases and globs; `mixed`: a tenth each of near, all, unless, part and regex.

    Only the first `found` patterns (all by default) can match: the others have words that no corpus has, so that the
    hits are those of the codebook of `found` patterns from the same seed.
    """
    rng = np.random.default_rng(seed + 1)
    vocabulary = dictionary_words(seed, SMALL if not growing else 40_000)
    rows: list[list[str]] = [[] for _ in range(codes)]
    # Every fifth is a glob, every fifth a phrase; words are drawn from the middle of the list, as people's are.
    middle = vocabulary[400:]
    for number in range(patterns):
        one, other = (middle[int(index)] for index in rng.integers(0, len(middle), size=2))
        if found is not None and number >= found:
            one = one[:3] + ABSENT + one[3:]
        kind = number % 10
        if mixed and kind >= 5:
            text = [
                f"{{near: [{one}, {other}], within: 6}}",
                f"{{all: [{one}, {other}], within: turn}}",
                f"{{match: {one}, unless: [ikke {one}]}}",
                f"{{part: {one}}}",
                f'{{regex: "{one} ({other}|er|og)"}}',
            ][kind - 5]
        elif kind in (1, 6):
            text = f'"{one[:6]}*"'
        elif kind in (2, 7):
            text = f'"{COMMON[int(rng.integers(0, len(COMMON)))]} {one}"'
        else:
            text = f'"{one}"'
        rows[number % codes].append(f"{{match: {text}, id: p{number}}}" if not text.startswith("{") else text)
    lines = ["codebook: bench", "language: nb", "codes:"]
    for number, texts in enumerate(rows):
        lines += [f"  - id: code-{number}", f"    name: Code {number}", "    finding: true", "    patterns:"]
        lines += [f"      - {text}" for text in texts]
    return "\n".join(lines) + "\n"


def common_words_book(codes: int) -> str:
    """A codebook of as many findings, each one of the most common words: nearly every answer bears several."""
    lines = ["codebook: bench", "language: nb", "codes:"]
    for number, word in enumerate(COMMON[:codes]):
        lines += [f"  - id: code-{number}", f"    name: Code {number}", "    finding: true"]
        lines += ["    patterns:", f'      - {{match: "{word}", id: p{number}}}']
    return "\n".join(lines) + "\n"
