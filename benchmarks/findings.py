"""How well a codebook finds what researchers found: recall per finding on quotes that each have one finding.

    python benchmarks/findings.py CODEBOOK QUOTES.tsv [QUOTES.tsv ...] [--misses]

A quote file has one quote a line and no header: the number of its finding (the codebook's order, from 1; 0 for a quote
that bears none), other findings a careful reader would also accept (comma separated, may be empty), the speaker's role,
and the quote, tab separated. A finding is met when it, or a code under it, is among those the codebook gives.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.lexis import new_vocabulary
from coanalyze.codebook import load_codebook
from coanalyze.language import detect
from coanalyze.matching import Span
from coanalyze.model.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote, the number of its finding (0: none), what else may be accepted, and who says it."""

    finding: int
    accepted: frozenset[int]
    role: str
    text: str


@dataclass(slots=True)
class Score:
    """Counts over a file of quotes: `met` and `of` per finding, findings given, and those a reader would not accept."""

    met: Counter[int] = field(default_factory=Counter)
    of: Counter[int] = field(default_factory=Counter)
    given: int = 0
    strange: int = 0
    none: int = 0
    none_coded: int = 0

    def add(self, quote: Quote, found: frozenset[int]) -> None:
        """Count one quote and the findings that it was given."""
        if quote.finding == 0:
            self.none += 1
            self.none_coded += bool(found)
            return
        self.of[quote.finding] += 1
        self.met[quote.finding] += quote.finding in found
        self.given += len(found)
        self.strange += len(found - quote.accepted - {quote.finding})

    def lines(self) -> Iterator[str]:
        """The figures, a line each."""
        quotes = sum(self.of.values())
        for finding in sorted(self.of):
            share = self.met[finding] / self.of[finding]
            yield f"finding {finding}: recall {share:.3f} ({self.met[finding]} of {self.of[finding]})"
        if quotes:
            yield f"overall: recall {self.met.total() / quotes:.3f} ({self.met.total()} of {quotes})"
            yield f"findings a quote: {self.given / quotes:.2f} on average"
        if self.given:
            yield f"acceptable to a reader: {1 - self.strange / self.given:.3f} of the findings given"
        if self.none:
            yield f"quotes without a finding: {self.none_coded} of {self.none} coded"


class Coder:
    """A codebook, ready to be tried on quotes."""

    def __init__(self, path: Path) -> None:
        self.book: Codebook = load_codebook(path)
        self._vocabulary = new_vocabulary()
        self._matcher = make_matcher(self.book, self._vocabulary)
        self.finding_of = {code.id: number for number, top in enumerate(self.book.findings(), 1) for code in top.walk()}

    def hits(self, quote: Quote) -> list[Span]:
        """The hits in a quote, in the language it is written in."""
        language = detect(quote.text, default=self.book.language)
        return self._matcher.hits(row_of_text(quote.text, self._vocabulary, language, quote.role))


def read_quotes(path: Path) -> Iterator[Quote]:
    """The quotes of a file. Raises ValueError for a line that does not have four columns."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 4:
            raise ValueError(f"{path}:{number}: {len(columns)} columns, not 4")
        finding, others, role, text = columns
        yield Quote(int(finding), frozenset(int(part) for part in others.split(",") if part.strip()), role, text)


def show(coder: Coder, quote: Quote, spans: Iterable[Span], found: frozenset[int]) -> None:
    """Print a quote whose findings are not those expected, with what was hit."""
    missed = quote.finding != 0 and quote.finding not in found
    print(f"{'MISSED' if missed else 'STRANGE'} {quote.finding}, given {sorted(found)}: {quote.text}")
    for span in spans:
        print(f"    {span.code}: {span.pattern}: {quote.text[span.start : span.end]}")


def score(coder: Coder, path: Path, misses: bool) -> Score:
    """Count over a file; with `misses`, print each miss and each finding that a reader would not accept."""
    counted = Score()
    for quote in read_quotes(path):
        spans = coder.hits(quote)
        found = frozenset(coder.finding_of[span.code] for span in spans if span.code in coder.finding_of)
        counted.add(quote, found)
        wrong = found - quote.accepted - {quote.finding}
        if misses and (wrong or (quote.finding and quote.finding not in found)):
            show(coder, quote, spans, found)
    return counted


def main() -> None:
    """Read the arguments and print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codebook", type=Path)
    parser.add_argument("quotes", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="print each miss and each finding not accepted")
    arguments = parser.parse_args()
    coder = Coder(arguments.codebook)
    for path in arguments.quotes:
        counted = score(coder, path, arguments.misses)
        print(path.name)
        for line in counted.lines():
            print(f"  {line}")


if __name__ == "__main__":
    main()
