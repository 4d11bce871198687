"""The finding report as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.i18n import Translator, translator
from coanalyze.model.report import FindingReport
from coanalyze.reports import markdown
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import Child, Row, Section, Shown, basis, rows, sections
from coanalyze.reports.quotes import EVERY
from coanalyze.reports.wording import headers, review

_RIGHTS = (True, False, True, True, True, True)


def render(report: FindingReport, layout: Layout) -> str:
    """Heading, what it rests on, the table, then each finding with its definition and quotes (all, unless told)."""
    t = translator(report.language)
    blocks = [
        f"# {markdown.escape(report.title or t.gettext('Findings'))}",
        f"*{markdown.escape(review(report, t))}.*",
        markdown.table(headers(t), _RIGHTS, map(_row, rows(report, t))).rstrip("\n"),
        "\n".join(f"- {markdown.escape(line)}" for line in basis(report, t)),
    ]
    for section in sections(report, layout, t, EVERY):
        blocks.extend(_section(section, t))
    return "\n\n".join(blocks) + "\n"


def _row(row: Row) -> list[str]:
    name = markdown.escape(row.name)
    indent = "&emsp;" * row.depth
    lines = [indent + name if row.depth else f"**{name}**"]
    lines += [f"{indent}*{markdown.escape(remark)}*" for remark in row.remarks]
    return [row.number, "<br>".join(lines), *row.cells]


def _section(section: Section, t: Translator) -> Iterator[str]:
    yield f"## {_heading(section.heading)}"
    if section.definition:
        yield markdown.escape(section.definition)
    yield f"*{markdown.escape(section.figures)}*"
    if section.balance:
        yield markdown.escape(section.balance)
    if section.children:
        yield "\n".join(map(_child, section.children))
    yield from map(_quote, section.spoken)
    if section.observed:
        yield f"### {t.gettext('Observations by researchers, not counted as mentions')}"
        yield from map(_quote, section.observed)
    if section.memos:
        yield "\n".join(f"- {markdown.escape(memo)}" for memo in section.memos)


def _heading(heading: str) -> str:
    # In a heading nothing begins a block; number signs at its end would be taken off.
    text = markdown.cell(heading)
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _child(child: Child) -> str:
    text = f"**{markdown.escape(child.name)}**: {markdown.escape(child.figures)}"
    if child.definition:
        text += f". {markdown.escape(child.definition)}"
    return "  " * child.depth + f"- {text}"


def _quote(shown: Shown) -> str:
    lines = [markdown.runs(shown.runs), f"— {markdown.escape(shown.source)}"]
    if shown.question:
        lines.insert(0, f"*{markdown.escape(shown.question)}*")
    return "\n>\n".join(f"> {line}" for line in lines)
