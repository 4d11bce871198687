"""The finding report as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coanalyze.i18n import Translator, translator
from coanalyze.model.report import Finding, FindingReport, Quote
from coanalyze.reports import markdown
from coanalyze.reports.balance import balance_text, uncoded_text
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.layout import Layout
from coanalyze.reports.memos import memo_line, memos_below
from coanalyze.reports.quotes import EVERY, shown
from coanalyze.reports.wording import figures, headers, method, remarks, respondents, review, source_line

_RIGHTS = (True, False, True, True, True, True)


def render(report: FindingReport, layout: Layout) -> str:
    """Heading, what it rests on, the table, then each finding with its definition and quotes (all, unless told)."""
    t = translator(report.language)
    rows = [row for number, finding in report.numbered() for row in _rows(number, finding, 0, t)]
    blocks = [
        f"# {markdown.escape(report.title or t.gettext('Findings'))}",
        f"*{markdown.escape(review(report, t))}.*",
        markdown.table(headers(t), _RIGHTS, rows).rstrip("\n"),
        "\n".join(f"- {markdown.escape(line)}" for line in [*method(report, t), uncoded_text(report, t)] if line),
    ]
    for number, finding in report.numbered():
        blocks.extend(_section(number, finding, layout, t))
    return "\n\n".join(blocks) + "\n"


def _rows(number: str, finding: Finding, depth: int, t: Translator) -> Iterator[list[str]]:
    counts = finding.counts
    name = markdown.escape(finding.name or finding.code)
    name = "&emsp;" * depth + name if depth else f"**{name}**"
    name = "<br>".join([name, *("&emsp;" * depth + f"*{markdown.escape(remark)}*" for remark in remarks(finding, t))])
    numbers = [str(counts.mentions), respondents(counts, t), str(counts.cases or "–"), str(counts.documents)]
    yield [number, name, *(numbers if counts.mentions else ["–"] * 4)]
    for child in finding.codes:
        yield from _rows("", child, depth + 1, t)


def _section(number: str, finding: Finding, layout: Layout, t: Translator) -> Iterator[str]:
    head = t.gettext("Across the findings:") if number == "+" else f"{number}."
    yield f"## {head} {markdown.escape(finding.name or finding.code)}"
    if finding.definition.strip():
        yield markdown.escape(finding.definition)
    yield f"*{markdown.escape(figures(finding, t))}*"
    balance = balance_text(finding, t)
    if balance:
        yield markdown.escape(balance)
    children = list(_children(finding, 0, t))
    if children:
        yield "\n".join(children)
    names = _names(finding)
    picked = shown(finding, layout.quotes, EVERY)
    spoken = [passage for passage in picked if not passage[0].observation]
    observed = [passage for passage in picked if passage[0].observation]
    yield from (_quote(quote, codes, names, layout, t) for quote, codes in spoken)
    if observed:
        yield f"### {t.gettext('Observations by researchers, not counted as mentions')}"
        yield from (_quote(quote, codes, names, layout, t) for quote, codes in observed)
    memos = [f"- {markdown.escape(memo_line(memo))}" for memo in memos_below(finding)]
    if memos:
        yield "\n".join(memos)


def _children(finding: Finding, depth: int, t: Translator) -> Iterator[str]:
    for child in finding.codes:
        text = f"**{markdown.escape(child.name or child.code)}**: {markdown.escape(figures(child, t))}"
        if child.definition.strip():
            text += f". {markdown.escape(child.definition)}"
        yield "  " * depth + f"- {text}"
        yield from _children(child, depth + 1, t)


def _names(finding: Finding) -> Mapping[str, str]:
    """The names of the codes below a finding: the finding's own stands in its heading."""
    names = {child.code: child.name or child.code for child in finding.codes}
    for child in finding.codes:
        names.update(_names(child))
    return names


def _quote(quote: Quote, codes: tuple[str, ...], names: Mapping[str, str], layout: Layout, t: Translator) -> str:
    source = " · ".join([source_line(quote, t), *(names[code] for code in codes if code in names)])
    lines = [markdown.runs(excerpt(quote)), f"— {markdown.escape(source)}"]
    if layout.questions and quote.question:
        question = t.gettext("Question: {question}", question=quote.question)
        lines.insert(0, f"*{markdown.escape(question)}*")
    return "\n>\n".join(f"> {line}" for line in lines)
