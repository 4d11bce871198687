"""A comparison for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from coanalyze.model.changes import BookChange, Diff, Effect, FindingChange, SegmentChange
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.diff_words import (
    cell_change,
    change_said,
    grouped,
    headline,
    place_said,
    promise_said,
    quotes_change,
    sources_said,
    supports,
    title,
    verdict,
)
from coanalyze.reports.footers import made_said
from coanalyze.reports.quote_lines import quote_line
from coanalyze.reports.table_text import render_text
from coanalyze.reports.wording import clean

_COLORS = {"-": 31, "+": 32, "!": 31}
QUOTES = 10
"""How many quotes are shown of each list."""


def render(diff: Diff, width: int = 80, color: bool = False, quotes: int | None = None) -> str:
    """Verdict, promises that fail, codebook, findings, quotes and their causes; no line over `width` code points."""
    pen = _Pen(max(width, 40), color, QUOTES if quotes is None else quotes)
    blocks = [[*pen.wrap(title(diff)), *pen.wrap(verdict(diff))]]
    blocks.append([*pen.promises(diff)])
    blocks.append([*pen.book(diff.book)])
    if diff.studied:
        blocks.append([*pen.table(diff)])
        blocks += [[*pen.finding(row)] for row in diff.findings if row.lost or row.gained or row.old != row.new]
        blocks += [[*pen.finding(row)] for row in diff.narrowed if row.changed]
        blocks.append([*pen.within(diff)])
        blocks.append([line for text in sources_said(diff) for line in pen.wrap(text)])
    blocks.append([line for note in diff.notes for line in pen.wrap(note)])
    blocks.append([line for note in made_said(diff) for line in pen.wrap(note)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class _Pen:
    def __init__(self, width: int, color: bool, quotes: int) -> None:
        self.width, self.color, self.quotes = width, color, quotes

    def wrap(self, text: str, indent: int = 0, hang: int = 0) -> list[str]:
        first, rest = " " * indent, " " * (indent + hang)
        wrapped = textwrap.wrap(
            clean(text), self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        return wrapped or [""]

    def painted(self, lines: Sequence[str], sign: str) -> list[str]:
        code = _COLORS.get(sign)
        return [f"\x1b[{code}m{line}\x1b[0m" for line in lines] if self.color and code else list(lines)

    def promises(self, diff: Diff) -> Iterator[str]:
        broken = [promise for promise in diff.promises if not promise.holds]
        if broken:
            yield "Promised in the project file (expect)"
        for promise in broken:
            yield from self.painted(self.wrap(promise_said(promise), 2, 2), "!" if promise.below else "")

    def book(self, changes: Sequence[BookChange]) -> Iterator[str]:
        if changes:
            yield "Codebook"
        for head, group in grouped(changes):
            yield from self.wrap(head, 2, 2)
            for change in group:
                prefix = f"{change.code}: " if change.effect is Effect.COSMETIC and change.code else ""
                said = change_said(change)
                yield from self.painted(self.wrap(said[:2] + prefix + said[2:], 4, 2), said[0])

    def table(self, diff: Diff) -> Iterator[str]:
        columns = (
            Column("number", "#", "right"),
            Column("finding", "Finding", wrap=True),
            Column("mentions", "Mentions", "right"),
            Column("respondents", "Respondents", "right"),
            Column("quotes", "Quotes", "right"),
        )
        rows: list[tuple[Cell, ...]] = []
        for row in diff.findings:
            if row.depth and not row.changed:
                continue
            figures = (cell_change(row.old, row.new, figure) for figure in ("mentions", "respondents"))
            rows.append((row.number, "  " * row.depth + row.name, *figures, quotes_change(row)))
        terms = f", {' and '.join(diff.where)}" if diff.where else ""
        notes = (f"Counted by {diff.unit}{terms}. Quotes are turns that lost (-) or gained (+) the finding.",)
        yield from render_text(Table("", columns, tuple(rows), notes), self.width, self.color).rstrip("\n").split("\n")

    def finding(self, row: FindingChange) -> Iterator[str]:
        lists = [(row.lost, "lose"), (row.gained, "gain")]
        told = [(changes, verb) for changes, verb in lists if changes]
        if not told:
            yield from self.wrap(f"{headline(row)}.", 0, 2)
        for at, (changes, verb) in enumerate(told):
            said = supports(changes, verb)
            yield from self.wrap(f"{headline(row)}; {said}:" if at == 0 else f"{said[0].upper()}{said[1:]}:", 2 * at, 2)
            yield from self.segments(changes)

    def within(self, diff: Diff) -> Iterator[str]:
        """Changes that no finding shows: turns that lose a code and keep the finding, or that bear a loose code."""
        shown = {(c.gained, c.code, c.quote.id) for row in diff.findings for c in (*row.lost, *row.gained)}
        rest = [c for c in diff.segments if (c.gained, c.code, c.quote.id) not in shown]
        if rest:
            yield "Codes that came or went where the finding stays"
            yield from self.segments(rest, coded=True)

    def segments(self, changes: Sequence[SegmentChange], *, coded: bool = False) -> Iterator[str]:
        for change in changes[: self.quotes]:
            sign = "+" if change.gained else "-"
            yield from self.painted([f"  {sign} {quote_line(change.quote, self.width - 4)}"[: self.width]], sign)
            facts = [change.code if coded else "", change.why, place_said(change)]
            facts.append("an observation by a researcher" if change.quote.observation else "")
            yield from self.wrap("; ".join(fact for fact in facts if fact), 6)
        if len(changes) > self.quotes:
            yield f"  and {len(changes) - self.quotes} more (--quotes N shows more)"
