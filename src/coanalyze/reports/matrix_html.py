"""A matrix as one page: a heat map that opens from disk, fetches nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib

from coanalyze.i18n import Translator, translator
from coanalyze.model.matrix import CellQuotes, CodeMatrix
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.figure_style import SHADES, ink_on, shade
from coanalyze.reports.html_parts import Html, el, marked
from coanalyze.reports.matrix_grid import Grid, Line, Side, grid_of, number_text, values_key
from coanalyze.reports.matrix_quotes import quotes_heading, shown_quotes
from coanalyze.reports.matrix_tables import matrix_notes
from coanalyze.reports.wording import clean

_STYLE = """
body { margin: 2rem auto; padding: 0 1rem; max-width: max-content; color: #1a1a1a; background: #fff;
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.of { color: #5f5f5f; margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #c9c9c9; padding: .3rem .6rem; text-align: right; vertical-align: middle; }
thead th { vertical-align: bottom; max-width: 9rem; overflow-wrap: break-word; }
tbody th, tfoot th, .corner { text-align: left; font-weight: normal; max-width: min(24rem, 40vw);
  overflow-wrap: break-word; }
tbody th, tfoot th { min-width: 9rem; position: sticky; left: 0; background: #fff; }
tbody .d0 { font-weight: 600; }
tfoot th, tfoot td, .sum { color: #5f5f5f; background: #fff; }
td a { color: inherit; }
.notes { color: #5f5f5f; font-size: .85rem; max-width: 60rem; } .notes p { margin: .2rem 0; }
blockquote { margin: .8rem 0 .8rem 1rem; max-width: 60rem; } blockquote p { margin: 0; }
cite { color: #5f5f5f; font-style: normal; font-size: .9rem; } mark { background: #fdeebb; color: inherit; }
@media print { body { margin: 0; } .scroll { overflow: visible; } }
"""
_INDENTS = "".join(f"tbody .d{depth} {{ padding-left: {0.6 + depth * 1.2:.1f}rem; }}\n" for depth in range(1, 7))
# The sheet's own colours: dark letters on light shades, light on dark.
_FILLS = "".join(
    f".h{step} {{ background: {color}; color: {ink_on(color)}; }}\n" for step, color in enumerate(SHADES) if step
)  # fmt: skip


def matrix_html(matrix: CodeMatrix) -> str:
    """The page, the same for the same matrix. What comes from codebooks and transcripts is text and never markup; a
    content security policy allows the page's own style by its SHA-256 and nothing else.

    A number whose quotes were asked for leads to them.
    """
    t, grid = translator(matrix.language), grid_of(matrix)
    style = f"{_STYLE}{_INDENTS}{_FILLS}"
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = clean(matrix.title) or grid.title
    head = el(
        "head", None, el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "generator", "content": "coanalyze"}),
        el("title", None, f"{title}: {grid.title}"), el("style", None, Html(style)),
    )  # fmt: skip
    body = el(
        "body", None, el("h1", None, grid.title), el("p", {"class": "of"}, title), _table(matrix, grid, t),
        el("div", {"class": "notes"}, [el("p", None, note) for note in matrix_notes(matrix)]),
        [_quotes(matrix, cell, at, t) for at, cell in enumerate(matrix.quotes)],
    )  # fmt: skip
    return f"<!DOCTYPE html>\n{el('html', {'lang': t.tag}, head, body)}\n"


def _table(matrix: CodeMatrix, grid: Grid, t: Translator) -> Html:
    links = {
        (cell.code, None if cell.values is None else values_key(cell.values)): f"#q{at}"
        for at, cell in enumerate(matrix.quotes)
    }
    heads = [el("th", {"class": "corner", "scope": "col"}, grid.corner)]
    heads += [el("th", {"scope": "col"}, name) for _, name in grid.heads]
    heads += [el("th", {"scope": "col"}, name) for name in (t.gettext("total"), *(side.name for side in grid.beside))]
    rows = [_row(matrix, grid, line, at, links, t) for at, line in enumerate(grid.lines)]
    foot = [_foot(matrix, grid, side, t) for side in grid.below]
    table = el(
        "table", None, el("thead", None, el("tr", None, heads)), el("tbody", None, rows), el("tfoot", None, foot)
    )  # fmt: skip
    return el("div", {"class": "scroll", "tabindex": 0, "role": "region", "aria-label": grid.title}, table)


def _row(
    matrix: CodeMatrix, grid: Grid, line: Line, at: int, links: dict[tuple[str, str | None], str], t: Translator
) -> Html:  # fmt: skip
    cells = [el("th", {"scope": "row", "class": f"d{min(line.depth, 6)}"}, line.name)]
    for (key, _), number in zip(grid.heads, line.numbers, strict=True):
        text = number_text(number, matrix, t)
        where = links.get((key, line.key) if matrix.across else (line.key, key))
        step = shade(number, grid.most)
        cells.append(el("td", {"class": f"h{step}" if step else None}, _linked(text, where)))
    whole = None if matrix.across else links.get((line.key, None))
    cells.append(el("td", {"class": "sum"}, _linked(number_text(line.total or 0, matrix, t), whole)))
    sides = [number_text(side.numbers[at], matrix, t, measured=False) for side in grid.beside]
    return el("tr", None, cells, [el("td", {"class": "sum"}, text) for text in sides])


def _linked(text: str, where: str | None) -> str:
    return text if where is None else el("a", {"href": where}, text)


def _foot(matrix: CodeMatrix, grid: Grid, side: Side, t: Translator) -> Html:
    numbers = [number_text(number, matrix, t, measured=side.measured) for number in (*side.numbers, side.total)]
    numbers += [t.integer(int(each.total)) for each in grid.beside]
    return el("tr", None, el("th", {"scope": "row"}, side.name), [el("td", None, number) for number in numbers])


def _quotes(matrix: CodeMatrix, cell: CellQuotes, at: int, t: Translator) -> Html:
    said = [
        el(
            "blockquote",
            {"dir": "auto"},
            el("p", None, marked(excerpt(quote))),
            el("cite", None, source),
        )
        for quote, source in shown_quotes(cell, t)
    ]
    return el("section", {"id": f"q{at}"}, el("h2", None, quotes_heading(matrix, cell)), said)
