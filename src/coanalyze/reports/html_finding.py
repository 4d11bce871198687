"""A finding on a page: what it means, who said it, what speaks against it, its quotes and its memos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from coanalyze.model.report import Finding
from coanalyze.reports.balance import balance_text
from coanalyze.reports.html_index import Index, place_of, said
from coanalyze.reports.html_parts import Html, el, paragraphs
from coanalyze.reports.html_quotes import quote_list, rejected_list
from coanalyze.reports.html_table import mentions, observations, people
from coanalyze.reports.layout import Layout
from coanalyze.reports.memos import memos_below
from coanalyze.reports.quotes import Passage, shown
from coanalyze.reports.wording import clean, remarks

_AT_FIRST = 5
_ALL_NAMED = 24
_CROWD = 16


def finding_section(ix: Index, top: int, layout: Layout) -> Html:
    """Everything about one finding, in the order in which a reader asks."""
    number, finding = ix.tops[top]
    passages = ix.passages[top]
    heading = el(
        "h3", {"id": f"finding-{top}", "tabindex": -1}, el("span", {"class": "no"}, number), " ", ix.names[finding.code]
    )
    body = [
        _figures(ix, finding),
        el("div", {"class": "definition"}, paragraphs(finding.definition)) if finding.definition.strip() else None,
        _children(ix, finding),
        el(
            "div",
            {"class": "evidence-of"},
            _who(ix, finding),
            _quotes(ix, top, passages, layout),
            _against(ix, top),
            _memos(ix, finding),
        ),
    ]
    return el(
        "section", {"class": f"finding f{top}", "data-top": top, "aria-labelledby": f"finding-{top}"}, heading, body
    )


def _figures(ix: Index, finding: Finding) -> Html:
    """The figures in one line, each leading to its quotes."""
    t, counts = ix.t, finding.counts
    parts: list[Html] = []
    if counts.mentions:
        word = t.ngettext("mention", "mentions", counts.mentions)
        parts.append(el("span", None, mentions(ix, finding), f" {word}"))
        if (of := people(ix, finding)) is not None:
            parts.append(el("span", None, of, f" {t.gettext('respondents')}"))
        for kind, number, name in (
            ("cases", counts.cases, t.ngettext("case", "cases", counts.cases)),
            ("documents", counts.documents, t.ngettext("document", "documents", counts.documents)),
        ):
            if number:
                figure = ix.figure(kind, finding.code, t.integer(number), f"({ix.names[finding.code]})")
                parts.append(el("span", None, figure, f" {name}"))
    told = remarks(replace(finding, counts=replace(counts, observations=0)), t)
    parts += [el("span", {"class": "remark"}, remark) for remark in told]
    if counts.observations:
        parts.append(el("span", {"class": "remark"}, observations(ix, finding)))
    return el("p", {"class": "figures"}, parts)


def _children(ix: Index, finding: Finding) -> Html | None:
    if not finding.codes:
        return None

    def item(child: Finding) -> Html:
        figure = mentions(ix, child) or el("span", {"class": "none"}, ix.t.gettext("no mention found"))
        meaning = paragraphs(child.definition) if child.definition.strip() else None
        below = [item(one) for one in child.codes]
        return el(
            "li", None, el("p", {"class": "head"}, el("strong", None, ix.names[child.code]), " ", figure), meaning,
            el("ul", None, below) if below else None,
        )  # fmt: skip

    return el("ul", {"class": "children"}, [item(child) for child in finding.codes])


def _who(ix: Index, finding: Finding) -> Html | None:
    """A bar for each respondent by number of mentions, those without any last."""
    t, rows = ix.t, said(ix.page.mentions.get(finding.code, ()))
    if not rows:
        return None
    counts: Counter[str | None] = Counter(who for _, who in {(m.unit, m.respondent) for m in rows})
    named = sorted((who for who in counts if who is not None), key=lambda who: (-counts[who], who))
    silent = [who for who in ix.page.people if who not in counts]
    left = 0 if len(named) + len(silent) <= _ALL_NAMED else len(silent)
    everyone: list[str | None] = [*named, *(silent if not left else ()), *([None] if None in counts else ())]
    most = max(counts.values())
    bars = [_bar(ix, finding, who, counts[who], most) for who in everyone]
    note = (
        t.ngettext("and {n} respondent without a mention", "and {n} respondents without a mention", left)
        if left
        else None
    )
    return el(
        "div", {"class": "who"}, el("h4", None, t.gettext("Who said it")),
        el("ul", {"class": "bars crowd" if len(bars) > _CROWD else "bars"}, bars),
        el("p", {"class": "note"}, note) if note else None,
    )  # fmt: skip


def _bar(ix: Index, finding: Finding, who: str | None, number: int, most: int) -> Html:
    t = ix.t
    name = who if who is not None else t.gettext("not identified")
    what = t.gettext("mentions of {code} by {who}", code=ix.names[finding.code], who=name)
    figure = ix.figure("mentions", finding.code, t.integer(number), what, respondent=who) if number else None
    kind = "meter" if who is not None else "meter nobody"
    title = el("title", None, f"{name}: {t.ngettext('{n} mention', '{n} mentions', number)}")
    length = f"{100 * number / most:.4g}"
    ground = el("rect", {"class": "ground", "width": 100, "height": 10})
    ink = el("rect", {"class": "ink", "width": length, "height": 10})
    view = {"class": kind, "viewBox": "0 0 100 10", "preserveAspectRatio": "none", "role": "img"}
    drawn = el("svg", view, title, ground, ink)
    value = figure or el("span", {"class": "none"}, "0")
    return el("li", None, el("span", {"class": "label"}, name), drawn, el("span", {"class": "value"}, value))


def _quotes(ix: Index, top: int, passages: list[Passage], layout: Layout) -> Html:
    t, finding = ix.t, ix.tops[top][1]
    spoken = [passage for passage in passages if not passage[0].observation]
    observed = [passage for passage in passages if passage[0].observation]
    first = {place_of(quote) for quote, _ in shown(finding, layout.quotes, _AT_FIRST)}
    blocks: list[Html] = []
    if spoken:
        count = el("span", {"class": "count"}, t.ngettext("{n} quote", "{n} quotes", len(spoken)))
        blocks.append(el("h4", {"class": "with-count"}, t.gettext("Quotes"), " ", count))
        blocks.append(quote_list(ix, top, spoken, first, layout.questions))
    if observed:
        waits = not any(place_of(quote) in first for quote, _ in observed)
        title = t.gettext("Observations by researchers, not counted as mentions")
        blocks.append(el("h4", {"class": "more" if waits else None}, title))
        blocks.append(quote_list(ix, top, observed, first, layout.questions))
    waiting = sum(place_of(quote) not in first for quote, _ in passages)
    if waiting:
        text = t.ngettext("Show all ({n} more)", "Show all ({n} more)", waiting)
        blocks.append(el("button", {"class": "all", "type": "button", "aria-expanded": "false"}, text))
    blocks.append(el("p", {"class": "nothing", "hidden": True}, t.gettext("No quote here passes the filter.")))
    return el("div", {"class": "said"}, blocks)


def _against(ix: Index, top: int) -> Html:
    """What speaks against the finding, or may: other codes, those who are silent, what a person has refused."""
    t, page, finding = ix.t, ix.page, ix.tops[top][1]
    lines: list[Html] = []
    told = balance_text(finding, t)
    if told:
        lines.append(el("p", None, told))
    elif not finding.counts.mentions:
        lines.append(el("p", None, t.gettext("No mention found: the silence of the patterns is not the respondents'.")))
    # What contradicts a part of a finding speaks against the finding; what a part is told apart from may not.
    family = dict.fromkeys(node.code for node in _family(finding))
    for of, codes, head in (
        (family, page.contradicting, t.gettext("Contradicted by:")),
        ([finding.code], page.apart, t.gettext("The codebook tells it apart from:")),
    ):
        named = dict.fromkeys(other for code in of for other in codes.get(code, ()) if other in ix.codes)
        if named:
            lines.append(el("p", None, head, " ", _listed(ix, named)))
    refused = sum(quote.code in family for quote in page.rejected)
    if refused:
        text = t.ngettext("{n} coding rejected by a person", "{n} codings rejected by a person", refused)
        lines.append(el("details", {"class": "refused"}, el("summary", None, text), rejected_list(ix, top)))
    elif not page.report.automatic:
        lines.append(el("p", None, t.gettext("No coding of it has been rejected.")))
    return el("div", {"class": "against"}, el("h4", None, t.gettext("What speaks against it")), lines)


def _listed(ix: Index, codes: Iterable[str]) -> list[Html | str]:
    parts: list[Html | str] = []
    for code in codes:
        node = ix.nodes[ix.codes[code]][0]
        parts += [", "] if parts else []
        parts += [ix.names[code], " ", el("span", {"class": "whole"}, "(", mentions(ix, node) or "0", ")")]
    return [*parts, "."]


def _family(finding: Finding) -> list[Finding]:
    return [finding, *(below for child in finding.codes for below in _family(child))]


def _memos(ix: Index, finding: Finding) -> Html | None:
    memos = list(memos_below(finding))
    if not memos:
        return None
    t = ix.t
    items = [
        el(
            "li", None, el("h5", None, memo.title or memo.id),
            el("p", {"class": "source"}, " · ".join(p for p in (memo.coder, t.date(memo.date), clean(memo.type)) if p)),
            paragraphs(memo.text),
        )
        for memo in memos
    ]  # fmt: skip
    return el("div", {"class": "memos"}, el("h4", None, t.gettext("Memos")), el("ul", None, items))
