"""How surely people's codings find their words again after a text was edited.

    python -m benchmarks.anchors [--seed N] [--codings N] [--documents N]

Prints for each way of editing the share of codings that stand on their words again (`right`), that wait for a person
(`unsure`), and that stand on others (`wrong`, which must be none), with and without the old text at hand. Codings whose
words were taken out or torn apart are on the list as they should be, and are not among them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable

from benchmarks import edits

from coanalyze.codings.anchoring import place_all
from coanalyze.model.coding import Anchor, Placed

Edit = Callable[[edits.Text, random.Random], edits.Text]
Spread = Callable[[edits.Text, random.Random, float], edits.Text]


def realistic(text: edits.Text, chance: random.Random) -> edits.Text:
    """1 % of the words changed, 5 % of the paragraphs moved."""
    return edits.move(edits.change_words(text, chance, 0.01), chance, 0.05)


def rough(text: edits.Text, chance: random.Random) -> edits.Text:
    """Everything at once."""
    for edit in edits.EDITS:
        text = edit(text, chance, 0.05)
    return text


def copies(text: edits.Text, chance: random.Random) -> edits.Text:
    """A fifth of the paragraphs there twice, and 1 % of the words changed."""
    return edits.change_words(edits.duplicate(text, chance, 0.2), chance, 0.01)


CASES: dict[str, tuple[Edit, int, int, float]] = {
    "1 % of words, 5 % of paragraphs": (realistic, 1, 40, 0.1),
    "the same, quotes of 1 to 3 words": (realistic, 1, 3, 0.1),
    "the same, stock phrases everywhere": (realistic, 1, 12, 0.7),
    "the same, long quotes": (realistic, 60, 200, 0.1),
    "a fifth of the paragraphs copied": (copies, 1, 12, 0.2),
    "all edits at once, 5 % each": (rough, 1, 12, 0.2),
    "all at once, stock phrases, 1 to 3 words": (rough, 1, 3, 0.7),
}


def measure(name: str, seed: int, codings: int, documents: int, *, old_text: bool, show: int = 0) -> Counter[str]:
    """Right, unsure and wrong codings of one case, and `milliseconds`."""
    edit, shortest, longest, phrases = CASES[name]
    found: Counter[str] = Counter()
    for number in range(documents):
        chance = random.Random(seed * 10_007 + number)
        text = edits.write(chance, chance.randint(40, 120), phrases=phrases)
        old, new = edits.render(text), edits.render(edit(text, chance))
        coded = edits.code(text, old, chance, codings // documents, shortest, longest)
        anchors = [anchor(old.text, one.span) for one in coded]
        begun = time.perf_counter()
        placed = place_all(anchors, new.text, "new", olds={"old": old.text} if old_text else None)
        found["milliseconds"] += round(1000 * (time.perf_counter() - begun))
        for one, made, place in zip(coded, anchors, placed, strict=True):
            if not isinstance(place, Placed):
                lost = not edits.findable(one, new)
                found["torn" if lost else "unsure"] += 1
                if show > 1 and not lost:
                    print("unsure", place.why, "|", made.prefix, "[", made.quote, "]", made.suffix)
                continue
            how = edits.verdict(one, (place.start, place.end), new)
            found[how] += 1
            if how == "wrong" and show:
                print(place, made, repr(new.text[place.start - 40 : place.end + 40]), sep="\n  ")
    return found


def anchor(text: str, span: tuple[int, int]) -> Anchor:
    start, end = span
    return Anchor(text[start:end], text[max(0, start - 32) : start], text[end : end + 32], start, "old")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--codings", type=int, default=5000)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--show", type=int, default=0, help="1: print what went wrong; 2: what is unsure too")
    given = parser.parse_args()
    for name in CASES:
        for old_text in (False, True):
            found = measure(name, given.seed, given.codings, given.documents, old_text=old_text, show=given.show)
            # What was torn apart or taken out is rightly unsure, and no part of the shares.
            total = found["right"] + found["unsure"] + found["wrong"]
            rates = [f"{how} {found[how]:5} ({found[how] / total:6.2%})" for how in ("right", "unsure", "wrong")]
            print(
                f"{name:42} {'with' if old_text else 'without'} old text",
                *rates,
                f"{found['milliseconds']} ms",
                sep="  ",
            )


if __name__ == "__main__":
    main()
