"""Code by respondent, and code by code: two tables whose shades say at a glance what their numbers say exactly."""

from __future__ import annotations

from collections import Counter

from coanalyze.reports.html_index import Index, said
from coanalyze.reports.html_parts import Html, el, hidden

_SHADES = 5


def heat_map(ix: Index) -> Html | None:
    """Mentions of each code by each respondent, those without any too; None where nobody is identified."""
    t, page = ix.t, ix.page
    if not page.people or not ix.nodes:
        return None
    counts = {
        node.code: Counter(who for _, who in {(m.unit, m.respondent) for m in said(page.mentions.get(node.code, ()))})
        for node, _, _ in ix.nodes
    }
    most = max((number for those in counts.values() for who, number in those.items() if who is not None), default=0)

    def cell(code: str, who: str) -> Html:
        number = counts[code][who]
        what = t.gettext("mentions of {code} by {who}", code=ix.names[code], who=who)
        figure = ix.figure("mentions", code, t.integer(number), what, respondent=who) if number else _nothing(ix)
        return el("td", {"class": shade(number, most)}, figure)

    head = [el("th", {"scope": "col", "class": "corner"}, t.gettext("Code"))]
    head += [el("th", {"scope": "col", "class": "turned"}, el("span", None, who)) for who in page.people]
    rows = [
        el("tr", None, _name(ix, node.code, depth), [cell(node.code, who) for who in page.people])
        for node, _, depth in ix.nodes
    ]
    label = t.gettext("Heat map: mentions of each code by each respondent")
    return _table("heat", label, el("tr", None, head), rows)


def co_occurrence(ix: Index) -> Html | None:
    """How many units two codes share, each pair once; None where there are fewer than two codes.

    A code has all that stands below it: such pairs say nothing and are left out.
    """
    t, page = ix.t, ix.page
    if len(ix.nodes) < 2:
        return None
    units = {node.code: {m.unit for m in said(page.shared.get(node.code, ()))} for node, _, _ in ix.nodes}
    family = {node.code: _below(ix, index) for index, (node, _, _) in enumerate(ix.nodes)}
    codes = [node.code for node, _, _ in ix.nodes]
    number = {
        (one, other): len(units[one] & units[other])
        for at, one in enumerate(codes)
        for other in codes[:at]
        if one not in family[other]
    }
    most = max(number.values(), default=0)

    def cell(one: str, other: str) -> Html:
        if (one, other) not in number:
            return el("td", {"class": "void"}, hidden(t.gettext("not counted")))
        shared = number[one, other]
        what = t.gettext("shared by {one} and {other}", one=ix.names[one], other=ix.names[other])
        figure = ix.figure("shared", one, t.integer(shared), what, beside=other) if shared else _nothing(ix)
        return el("td", {"class": shade(shared, most)}, figure)

    head = [el("th", {"scope": "col", "class": "corner"}, t.gettext("Code"))]
    # The row is named in full: a column needs no more than its number.
    head += [el("th", {"scope": "col"}, str(n), hidden(f" {ix.names[code]}")) for n, code in enumerate(codes[:-1], 1)]
    rows = [
        el("tr", None, _name(ix, node.code, depth, f"{at + 1} "), [cell(node.code, other) for other in codes[:-1]])
        for at, (node, _, depth) in enumerate(ix.nodes)
    ]
    return _table("both", t.gettext("Co-occurrence of codes"), el("tr", None, head), rows)


def _below(ix: Index, index: int) -> set[str]:
    own = ix.nodes[index][2]
    below: set[str] = set()
    for node, _, depth in ix.nodes[index + 1 :]:
        if depth <= own:
            break
        below.add(node.code)
    return below


def shade(number: int, most: int) -> str:
    """The class of a cell: `h0` for nothing, `h1` to `h5` by the share of the largest number."""
    return "h0" if not number or not most else f"h{max(1, -(-number * _SHADES // most))}"


def _nothing(ix: Index) -> list[Html]:
    return [el("span", {"aria-hidden": "true"}, "·"), hidden("0")]


def _name(ix: Index, code: str, depth: int, number: str = "") -> Html:
    named: list[Html | str] = [el("span", {"class": "no"}, number), el("span", None, ix.names[code])]
    inside = el("span", {"class": "numbered"}, named) if number else ix.names[code]
    return el("th", {"scope": "row", "class": f"name depth-{min(depth, 4)}"}, inside)


def _table(kind: str, label: str, head: Html, rows: list[Html]) -> Html:
    table = el("table", {"class": f"matrix {kind}"}, el("caption", {"class": "vh"}, label),
               el("thead", None, head), el("tbody", None, rows))  # fmt: skip
    return el("div", {"class": "scroll", "tabindex": 0, "role": "region", "aria-label": label}, table)
