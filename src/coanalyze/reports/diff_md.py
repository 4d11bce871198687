"""A comparison as Markdown that fits a comment on a pull request: a short table, the details folded away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from coanalyze.model.changes import BookChange, Diff, Effect, FindingChange, SegmentChange
from coanalyze.reports import markdown
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
from coanalyze.reports.wording import clean

QUOTES = 20
"""How many quotes are shown of each list: a comment holds 65,536 characters."""
LIMIT = 60_000
_QUOTE = 300
_HEADERS = ("#", "Finding", "Mentions", "Respondents", "Quotes")
_RIGHTS = (True, False, True, True, True)


def render(diff: Diff, quotes: int | None = None) -> str:
    """Heading, verdict, the table of findings that changed, then details; cut between blocks where it grows too long.

    Nothing that a transcript or a codebook says becomes markup, a link, a mention of a user or of an issue.
    """
    most = QUOTES if quotes is None else quotes
    blocks = [f"### {_text(title(diff))}", f"**{_text(verdict(diff))}**"]
    broken = [promise for promise in diff.promises if not promise.holds]
    if broken:
        lines = (f"- {'❌' if one.below else '⚠️'} {_text(promise_said(one))}" for one in broken)
        blocks.append("\n".join(lines))
    if diff.studied:
        blocks += _table(diff)
    if diff.book:
        number = len(diff.book)
        blocks.append(_folded(f"Codebook: {number} change{'' if number == 1 else 's'}", _book(diff.book)))
    rows = [row for row in (*diff.findings, *diff.narrowed) if row.lost or row.gained]
    blocks += [_folded(_summary(row), _finding(row, most)) for row in rows]
    rest = _rest(diff)
    if rest:
        blocks.append(_folded("Codes that came or went where the finding stays", _segments(rest, most, coded=True)))
    notes = [*sources_said(diff), *diff.notes, *made_said(diff)]
    tail = "\n".join(f"- {_text(note)}" for note in notes)
    return "\n\n".join([*_fitting(blocks), *([tail] if tail else [])]) + "\n"


def _fitting(blocks: Sequence[str]) -> Iterator[str]:
    left = LIMIT
    for at, block in enumerate(blocks):
        left -= len(block) + 2
        if left < 0:
            yield f"*{len(blocks) - at} more parts are left out: the comment would be too long.*"
            return
        yield block


def _table(diff: Diff) -> Iterator[str]:
    changed = [row for row in diff.findings if row.changed]
    if changed:
        yield markdown.table(_HEADERS, _RIGHTS, map(_row, changed)).rstrip("\n")
    same = sum(not row.changed for row in diff.findings if not row.depth)
    terms = f", {' and '.join(diff.where)}" if diff.where else ""
    rows = f" Unchanged: {same} of {sum(not row.depth for row in diff.findings)} rows." if same else ""
    yield f"<sub>{_html(f'Counted by {diff.unit}{terms}. Quotes: turns that lost (-) or gained (+) it.{rows}')}</sub>"


def _row(row: FindingChange) -> list[str]:
    name = "&emsp;" * row.depth + _cell(row.name)
    figures = (cell_change(row.old, row.new, figure) for figure in ("mentions", "respondents"))
    return [_cell(row.number), name, *map(_cell, figures), _cell(quotes_change(row))]


def _summary(row: FindingChange) -> str:
    name = f" ({row.name})" if row.number else ""
    return f"{headline(row)}{name}"


def _finding(row: FindingChange, most: int) -> Iterator[str]:
    for changes, verb in ((row.lost, "lose"), (row.gained, "gain")):
        if changes:
            said = supports(changes, verb)
            yield f"{_text(said[0].upper() + said[1:])}:\n"
            yield from _segments(changes, most)
            yield ""


def _segments(changes: Sequence[SegmentChange], most: int, *, coded: bool = False) -> Iterator[str]:
    for change in changes[:most]:
        sign = "➕" if change.gained else "➖"
        facts = [change.code if coded else "", change.why, place_said(change)]
        facts.append("an observation by a researcher" if change.quote.observation else "")
        why = _text("; ".join(fact for fact in facts if fact))
        yield f"- {sign} {_text(quote_line(change.quote, _QUOTE))}<br>{why}"
    if len(changes) > most:
        yield f"- and {len(changes) - most} more"


def _rest(diff: Diff) -> list[SegmentChange]:
    shown = {(c.gained, c.code, c.quote.id) for row in diff.findings for c in (*row.lost, *row.gained)}
    return [change for change in diff.segments if (change.gained, change.code, change.quote.id) not in shown]


def _book(changes: Sequence[BookChange]) -> Iterator[str]:
    for head, group in grouped(changes):
        yield f"- **{_text(head)}**"
        for change in group:
            prefix = f"{change.code}: " if change.effect is Effect.COSMETIC and change.code else ""
            said = change_said(change)
            sign = {"+": "➕", "-": "➖"}.get(said[0], "✏️")
            yield f"  - {sign} {_words(change, prefix) if _prose(change) else _text(prefix + said[2:])}"


def _prose(change: BookChange) -> bool:
    return bool(change.pieces and change.old and change.new)


def _words(change: BookChange, prefix: str) -> str:
    """Prose whose words changed: those that went struck out, those that came bold."""
    tags = {"-": "del", "+": "b"}
    words = "".join(
        f"<{tags[sign]}>{_text(text)}</{tags[sign]}> " if sign in tags else f"{_text(text)} "
        for sign, text in change.pieces
    )
    return f"{_text(prefix + change.item)}: {words.rstrip()}"


def _folded(summary: str, lines: Iterator[str]) -> str:
    body = "\n".join(lines).rstrip("\n")
    return f"<details>\n<summary>{_html(summary)}</summary>\n\n{body}\n\n</details>"


def _text(text: str) -> str:
    return _unlinked(markdown.escape(text))


def _cell(text: str) -> str:
    return _unlinked(markdown.cell(text))


def _html(text: str) -> str:
    """Text where Markdown is not read."""
    return _unlinked(html.escape(clean(text), quote=False))


def _unlinked(text: str) -> str:
    """No user is called and no issue linked by what somebody said: such names are looked for after Markdown is read."""
    text = re.sub(r"(\\?)@(?=\w)", r"@<!-- -->", text)
    text = re.sub(r"#(?=\d)", "#<!-- -->", text)
    return re.sub(r"(?i)\bGH-(?=\d)", lambda match: f"{match.group()}<!-- -->", text)
