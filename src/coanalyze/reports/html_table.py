"""The finding table of a page: every figure a button that leads to its quotes."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.model.page import Mention
from coanalyze.model.report import Counts, Finding
from coanalyze.reports.html_index import Index, how_many_units, said
from coanalyze.reports.html_parts import Html, el
from coanalyze.reports.wording import headers, remarks, respondents


def finding_table(ix: Index) -> Html:
    """Findings and themes with those below them; mentions, respondents, cases, documents, by role and by phase."""
    groups = _groups(ix)
    t = ix.t
    names = headers(t)
    # The first line names all columns, the second what the last ones are divided by.
    tall = {"scope": "col", "rowspan": 2 if groups else None}
    first = [el("th", tall | {"class": "num" if n != 1 else "name"}, name) for n, name in enumerate(names)]
    first += [el("th", {"scope": "colgroup", "colspan": len(values)}, title) for _, title, values in groups]
    second = [el("th", {"scope": "col", "class": "num part"}, value) for _, _, values in groups for value in values]
    head = [el("tr", None, first), el("tr", None, second) if groups else None]
    numbers = {id(finding): number for number, finding in ix.tops}
    rows = [_row(ix, node, top, numbers.get(id(node), ""), depth, groups) for node, top, depth in ix.nodes]
    caption = t.gettext("Mentions, respondents, cases and documents of each finding")
    table = el("table", {"class": "findings"}, el("caption", {"class": "vh"}, caption),
               el("thead", None, head), el("tbody", None, rows))  # fmt: skip
    return el(
        "div", {"class": "scroll", "tabindex": 0, "role": "region", "aria-label": t.gettext("Finding table")}, table
    )


def _groups(ix: Index) -> list[tuple[str, str, list[str]]]:
    """What the table is divided by: role and phase, each where the selection holds more than one."""
    t = ix.t
    roles = [role for role in ix.roles if any(role in finding.by.get("role", {}) for _, finding in ix.tops)]
    both = [
        ("role", t.gettext("Mentions by role"), roles),
        ("phase", t.gettext("Mentions by phase"), list(ix.page.phases)),
    ]
    return [group for group in both if len(group[2]) > 1]


def _row(
    ix: Index, finding: Finding, top: int, number: str, depth: int, groups: list[tuple[str, str, list[str]]]
) -> Html:
    t, counts, code = ix.t, finding.counts, finding.code
    name = el("a", {"href": f"#finding-{top}"}, ix.names[code]) if not depth else ix.names[code]
    told = remarks(replace(finding, counts=replace(counts, observations=0)), t)
    under = [el("span", {"class": "remark"}, remark) for remark in told]
    if counts.observations:
        under.append(el("span", {"class": "remark"}, observations(ix, finding)))
    cells: list[Html] = [
        el("td", {"class": "num mark-no"}, number),
        el(
            "th",
            {"scope": "row", "class": f"name depth-{min(depth, 4)} f{top}"},
            el("span", {"class": "title"}, name),
            under,
        ),
        _cell(mentions(ix, finding)),
        _cell(people(ix, finding)),
        _cell(_counted(ix, finding, "cases", counts.cases)),
        _cell(_counted(ix, finding, "documents", counts.documents)),
    ]
    for key, _, values in groups:
        for value in values:
            cells.append(_part(ix, finding, key, value))
    return el("tr", {"class": ("top" if not depth else "child") + ("" if counts.mentions else " silent")}, cells)


def _cell(figure: Html | None, small: Html | None = None) -> Html:
    return el("td", {"class": "num"}, figure or el("span", {"class": "none"}, "–"), small)


def _part(ix: Index, finding: Finding, key: str, value: str) -> Html:
    """The mentions of one role or phase, and beneath them its respondents."""
    counts = _counts(ix, finding, key, value)
    if not counts.mentions:
        return _cell(None)
    t, code = ix.t, finding.code
    what = t.gettext("mentions of {code}, {value}", code=ix.names[code], value=value)
    figure = ix.figure("mentions", code, t.integer(counts.mentions), what, **{key: value})
    small = None
    if counts.of and counts.respondents:
        what = t.gettext("respondents mention {code}, {value}", code=ix.names[code], value=value)
        text = respondents(counts, t)
        small = el("span", {"class": "small"}, ix.figure("respondents", code, text, what, **{key: value}))
    return _cell(figure, small)


def _counts(ix: Index, finding: Finding, key: str, value: str) -> Counts:
    if key != "phase":
        return finding.by.get(key, {}).get(value, Counts())
    rows = [m for m in said(ix.page.mentions.get(finding.code, ())) if m.phase == value]
    return Counts(mentions=how_many_units(rows), respondents=len(_people(rows)), of=ix.page.phases[value])


def _people(rows: list[Mention]) -> set[str]:
    return {m.respondent for m in rows if m.respondent is not None}


def mentions(ix: Index, finding: Finding) -> Html | None:
    """The number of mentions of a finding as a figure; None where there are none."""
    what = ix.t.gettext("mentions of {code}", code=ix.names[finding.code])
    number = finding.counts.mentions
    return ix.figure("mentions", finding.code, ix.t.integer(number), what) if number else None


def people(ix: Index, finding: Finding) -> Html | None:
    """`6 of 6` as a figure; None where nobody is identified or nobody mentions it."""
    if not finding.counts.of or not finding.counts.respondents:
        return None
    what = ix.t.gettext("respondents mention {code}", code=ix.names[finding.code])
    return ix.figure("respondents", finding.code, respondents(finding.counts, ix.t), what)


def _counted(ix: Index, finding: Finding, kind: str, number: int) -> Html | None:
    if not number:
        return None
    name = ix.names[finding.code]
    t = ix.t
    what = (
        t.gettext("cases with {code}", code=name) if kind == "cases" else t.gettext("documents with {code}", code=name)
    )
    return ix.figure(kind, finding.code, t.integer(number), what)


def observations(ix: Index, finding: Finding) -> list[Html]:
    """`+ 3 observations by researchers`, the number a figure."""
    t, number = ix.t, finding.counts.observations
    what = t.ngettext("observation by researchers, not a mention", "observations by researchers, not mentions", number)
    figure = ix.figure("observations", finding.code, f"+{t.integer(number)}", f"({ix.names[finding.code]})")
    return [figure, Html(" "), el("span", None, what)]
