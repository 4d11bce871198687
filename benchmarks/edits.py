"""Transcripts that know where each word goes when they are edited: to hold anchors to what really happened.

Words are drawn from a chain of word pairs of the sample corpus, so that they repeat as speech does; `phrases` is the
share of turns that begin with one of a few stock phrases, or are nothing but one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count, pairwise
from pathlib import Path

STOCK = (
    "Ja, det er klart.", "Ja.", "Mm.", "Nei, det vet jeg ikke.", "Ja, det er klart at", "Jeg tenker at",
    "Det er jo det.", "Ja, nettopp.", "Det er vanskelig å si.", "Vi må jo samarbeide om det.",
)  # fmt: skip
SAMPLES = Path(__file__).parents[1] / "sample_corpus" / "sources"
NAMES = ("Kari", "Ola", "Fatima", "Torgeir")
_IDS = count()


@dataclass(frozen=True)
class Word:
    """A word with the marks after it. `id` stays when the word is misspelt or replaced; a copy has its own."""

    text: str
    tail: str = " "
    id: int = field(default_factory=lambda: next(_IDS))


@dataclass(frozen=True)
class Paragraph:
    """A turn: a label and its words."""

    label: str
    words: tuple[Word, ...]


@dataclass
class Rendered:
    """The text, and where each word stands in it."""

    text: str
    spans: dict[int, tuple[int, int]]
    order: list[int]


Text = list[Paragraph]


def render(text: Text, *, gap: str = "\n", wrap: int = 0, emphasis: float = 0.0, seed: int = 0) -> Rendered:
    """The text as a file has it; `wrap` breaks lines after that many words, `emphasis` sets words in `**`."""
    chance = random.Random(seed)
    parts: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    order: list[int] = []
    at = 0

    def put(piece: str) -> None:
        nonlocal at
        parts.append(piece)
        at += len(piece)

    for paragraph in text:
        put(f"{paragraph.label}: " if paragraph.label else "")
        for number, word in enumerate(paragraph.words, 1):
            mark = "**" if emphasis and chance.random() < emphasis else ""
            put(mark)
            spans[word.id] = (at, at + len(word.text))
            order.append(word.id)
            put(word.text + mark)
            last = number == len(paragraph.words)
            put(word.tail.rstrip() if last else word.tail.rstrip() + ("\n" if wrap and number % wrap == 0 else " "))
        put(gap)
    return Rendered("".join(parts), spans, order)


@cache
def chain() -> dict[str, tuple[str, ...]]:
    """For each word of the samples the words that follow it."""
    found: dict[str, list[str]] = {}
    for path in sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.md")]):
        lines = re.sub(r"(?m)^\S+: |^---$.*?^---$", "", path.read_text(encoding="utf-8", errors="ignore"))
        for one, other in pairwise(lines.split()):
            found.setdefault(one, []).append(other)
    return {word: tuple(after) for word, after in sorted(found.items())}


def sentence(chance: random.Random, length: int) -> list[str]:
    """A run of words as the samples might have it."""
    follow = chain()
    vocabulary = sorted(follow)
    word = chance.choice(vocabulary)
    found = [word]
    while len(found) < length:
        # Now and then any word: a chain of so small a corpus would say the same long sentences again and again.
        word = chance.choice((chance.random() < 0.7 and follow.get(word)) or vocabulary)
        found.append(word)
    return found


def words_of(text: Sequence[str]) -> tuple[Word, ...]:
    """Words with their marks told apart."""
    found = []
    for piece in text:
        match = re.match(r"(\W*)(.*?)(\W*)$", piece, re.DOTALL)
        assert match is not None
        core = match[2] or "eh"
        found.append(Word(core, f"{match[3]} "))
    return tuple(found)


def write(chance: random.Random, paragraphs: int, *, phrases: float = 0.1, longest: int = 60) -> Text:
    """A transcript."""
    text: Text = []
    for number in range(paragraphs):
        label = "I" if number % 3 == 0 else f"OA-0{1 + number % 2}"
        pieces = sentence(chance, chance.randint(3, longest))
        if chance.random() < phrases:
            pieces = chance.choice(STOCK).split() + (pieces if chance.random() < 0.5 else [])
        if chance.random() < 0.1:
            pieces.insert(chance.randrange(len(pieces)), chance.choice(NAMES))
        text.append(Paragraph(label, words_of(pieces)))
    return text


def misspelt(chance: random.Random, word: str) -> str:
    """One letter dropped, doubled or swapped."""
    at = chance.randrange(len(word))
    return chance.choice([word[:at] + word[at + 1 :] or "x", word[:at] + word[at] + word[at:],
                          word[:at] + word[at : at + 2][::-1] + word[at + 2 :]])  # fmt: skip


def change_words(text: Text, chance: random.Random, share: float) -> Text:
    """That share of the words misspelt, replaced by another, taken out, or with a new one before them."""
    follow = sorted(chain())
    result = []
    for paragraph in text:
        words: list[Word] = []
        for word in paragraph.words:
            if chance.random() >= share:
                words.append(word)
                continue
            how = chance.choice(["misspelt", "misspelt", "replaced", "gone", "new"])
            other = re.sub(r"\W", "", chance.choice(follow)) or "og"
            if how == "misspelt":
                words.append(replace(word, text=misspelt(chance, word.text)))
            elif how == "replaced":
                words.append(replace(word, text=other))
            elif how == "new":
                words += [Word(other), word]
        result.append(replace(paragraph, words=tuple(words)))
    return [paragraph for paragraph in result if paragraph.words]


def move(text: Text, chance: random.Random, share: float) -> Text:
    """That share of the paragraphs put somewhere else."""
    moved = [paragraph for paragraph in text if chance.random() < share]
    rest = [paragraph for paragraph in text if paragraph not in moved]
    for paragraph in moved:
        rest.insert(chance.randint(0, len(rest)), paragraph)
    return rest


def insert(text: Text, chance: random.Random, share: float) -> Text:
    """New paragraphs, as many as that share."""
    result = list(text)
    for paragraph in write(chance, max(1, round(len(text) * share)), phrases=0.5):
        result.insert(chance.randint(0, len(result)), paragraph)
    return result


def delete(text: Text, chance: random.Random, share: float) -> Text:
    """That share of the paragraphs taken out."""
    return [paragraph for paragraph in text if chance.random() >= share] or text[:1]


def duplicate(text: Text, chance: random.Random, share: float) -> Text:
    """Copies of that share of the paragraphs, put anywhere, some right beside the original."""
    result = list(text)
    for paragraph in text:
        if chance.random() < share:
            copy = replace(paragraph, words=tuple(Word(word.text, word.tail) for word in paragraph.words))
            at = result.index(paragraph)
            result.insert(chance.choice([at, at + 1, chance.randint(0, len(result))]), copy)
    return result


def relabel(text: Text, chance: random.Random, share: float) -> Text:
    """A label changed everywhere, or one paragraph's mended."""
    old, new = chance.choice(["I", "OA-01", "OA-02"]), chance.choice(["Intervjuer", "INN-7", "Kari"])
    everywhere = chance.random() < 0.5
    return [
        replace(paragraph, label=new)
        if paragraph.label == old and (everywhere or chance.random() < share)
        else paragraph
        for paragraph in text
    ]


def pseudonymise(text: Text, chance: random.Random, share: float) -> Text:
    """Each name replaced everywhere, some by two words."""
    new = {name: chance.choice(["[navn]", "Person A", "Berit", "N.N"]) for name in NAMES}
    return [
        replace(p, words=tuple(replace(word, text=new.get(word.text, word.text)) for word in p.words)) for p in text
    ]


EDITS = (change_words, move, insert, delete, duplicate, relabel, pseudonymise)


@dataclass(frozen=True)
class Coded:
    """A coding of the words with these ids, in order."""

    ids: tuple[int, ...]
    span: tuple[int, int]


def code(
    text: Text, old: Rendered, chance: random.Random, number: int, shortest: int = 1, longest: int = 12
) -> list[Coded]:
    """Codings of runs of words, nine of ten within a paragraph."""
    place = {identifier: index for index, identifier in enumerate(old.order)}
    found = []
    for _ in range(number):
        length = chance.randint(shortest, longest)
        words = [word.id for word in chance.choice(text).words]
        within = chance.random() < 0.9
        first = place[chance.choice(words[: max(1, len(words) - length + 1)] if within else words)]
        ids = tuple(old.order[first : first + length])
        if within and length <= longest:
            ids = tuple(identifier for identifier in ids if identifier in set(words))
        found.append(Coded(ids, (old.spans[ids[0]][0], old.spans[ids[-1]][1])))
    return found


def findable(coded: Coded, new: Rendered) -> bool:
    """Whether what is left of the words still stands together: only a person can place what was torn apart."""
    left = [new.spans[i] for i in coded.ids if i in new.spans]
    if not left or verdict(coded, (min(left)[0], max(left)[1]), new) != "right":
        return False
    held = sum(min(left)[0] <= start < max(left)[1] for start, _ in new.spans.values())
    return held - len(left) <= max(2, len(left) // 4)


def verdict(coded: Coded, placed: tuple[int, int], new: Rendered) -> str:
    """`right` where the span holds those of the words that are left and no other old one at its ends, else `wrong`."""
    left = [identifier for identifier in coded.ids if identifier in new.spans]
    held = [i for i in new.order if new.spans[i][0] < placed[1] and placed[0] < new.spans[i][1]]
    if not left or not held:
        return "wrong"
    own = set(coded.ids)
    foreign = [i for i in held if i not in own]
    # A new word, or one that was moved there, may stand between the words of a coding, never at its ends.
    whole = len(set(left) & set(held)) >= 0.9 * len(left)
    good = whole and held[0] in own and held[-1] in own and len(foreign) <= max(2, len(left))
    return "right" if good else "wrong"
