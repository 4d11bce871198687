"""A report of 100 pages against a million words: python benchmarks/verify.py [WORDS] [QUOTATIONS]."""

from __future__ import annotations

import random
import sys
import time

from coanalyze import analysis, language, verify
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.verification import Paragraph

_SPOKEN = 60


def corpus(words: int) -> list[Document]:
    """Documents of 10,000 words with a vocabulary as uneven as a language's, from a fixed seed."""
    draw = random.Random(1)
    vocabulary = [f"ord{number}" for number in range(30_000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    documents = []
    for number in range(max(1, words // 10_000)):
        text, turns = "", []
        for turn in range(10_000 // _SPOKEN):
            start = len(text)
            text += " ".join(draw.choices(vocabulary, weights, k=_SPOKEN)) + ".\n"
            span = Span(start, len(text) - 1)
            turns.append(Turn(turn, *span, (span,), "OA-01", "OA-01", "OA"))
        documents.append(
            Document(f"d{number}", f"d{number}.txt", "txt", Kind.INTERVIEW, "nb", text, "", "", tuple(turns))
        )
    return documents


def report(documents: list[Document], quotations: int) -> list[Paragraph]:
    """Quotations of ten to forty words, a third of them with a word changed, a tenth made up."""
    draw = random.Random(2)
    found = []
    for number in range(quotations):
        document = draw.choice(documents)
        words = draw.choice(document.text.split(".\n")[:-1]).split()
        first = draw.randrange(0, 20)
        said = words[first : first + draw.randrange(10, 40)]
        if number % 3 == 0:
            said[len(said) // 2] = "ingen"
        if number % 10 == 0:
            draw.shuffle(said)
        found.append(Paragraph(" ".join(said), number + 1, quote=True))
    return found


def main() -> None:
    """Print how long each step takes."""
    words, number = (int(arg) for arg in (*sys.argv[1:], *("1000000", "400")[len(sys.argv) - 1 :]))
    documents = corpus(words)
    begun = time.perf_counter()
    speech = verify.speech_of(documents, lambda document: analysis.turn_units(document, ()), language.asides)
    indexed = time.perf_counter()
    quoted = verify.quotations(report(documents, number), verify.Tags(documents, (), {})).quotations
    judge = verify.Judge(speech, language.asides, verify.MIN_WORDS)
    statuses = [judge.check(quotation).status for quotation in quoted]
    done = time.perf_counter()
    counts = ", ".join(f"{statuses.count(status)} {status}" for status in sorted(set(statuses)))
    print(f"{words} words indexed in {indexed - begun:.1f} s")
    print(f"{len(quoted)} quotations judged in {done - indexed:.1f} s: {counts}")


if __name__ == "__main__":
    main()
