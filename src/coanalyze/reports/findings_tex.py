"""The finding report as a LaTeX document: booktabs, nothing that a plain TeX system does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coanalyze.i18n import Translator, translator
from coanalyze.model.report import FindingReport
from coanalyze.reports.latex import escape, preamble, runs
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import Child, Row, Section, Shown, basis, rows, sections
from coanalyze.reports.wording import headers, review

QUOTES = 5
"""Quotes under each finding in a document that is to be printed, where the reader does not say how many."""

_DEEPEST = 6
_COLUMNS = r"@{}r>{\raggedright\arraybackslash}p{5.7cm}rrrr@{}"


def render(report: FindingReport, layout: Layout) -> str:
    """The report as one file that pdflatex, lualatex and xelatex compile, the same for the same report."""
    t = translator(report.language)
    title = escape(report.title) or escape(t.gettext("Findings"))
    # The title is no \maketitle, which would ask for an author and a date.
    lines = [
        preamble(t.lang).rstrip("\n"),
        r"\begin{document}",
        rf"\renewcommand{{\tablename}}{{{escape(t.gettext('Table'))}}}",
        rf"{{\noindent\LARGE\bfseries\raggedright {title}\par}}",
        rf"\medskip\noindent\emph{{{escape(review(report, t))}.}}",
        "",
        *_table(report, t),
    ]
    for section in sections(report, layout, t, QUOTES):
        lines += ["", *_section(section, t)]
    lines += ["", rf"\section*{{{escape(t.gettext('Method'))}}}", *_listed(map(escape, basis(report, t)))]
    return "\n".join([*lines, r"\end{document}"]) + "\n"


def _table(report: FindingReport, t: Translator) -> Iterator[str]:
    head = " & ".join(rf"\textbf{{{escape(name)}}}" for name in headers(t)) + r" \\"
    yield rf"\begin{{longtable}}{{{_COLUMNS}}}"
    yield rf"\caption{{{escape(t.gettext('Findings'))}}}\\"
    yield from (r"\toprule", head, r"\midrule", r"\endfirsthead")
    yield from (r"\toprule", head, r"\midrule", r"\endhead")
    yield from (r"\bottomrule", r"\endfoot")
    yield from map(_row, rows(report, t))
    yield r"\end{longtable}"


def _row(row: Row) -> str:
    # All lines of the cell are indented, not the first alone.
    indent = rf"\leftskip={min(row.depth, _DEEPEST)}em\relax " if row.depth else ""
    name = f"{indent}{escape(row.name)}" if row.depth else rf"\textbf{{{escape(row.name)}}}"
    told = [rf"\newline{{\small\itshape {escape(remark)}}}" for remark in row.remarks]
    # \relax: a row that begins with a bracket would be an option of the line before.
    return " & ".join([rf"\relax {row.number}", name + "".join(told), *map(escape, row.cells)]) + r" \\[2pt]"


def _section(section: Section, t: Translator) -> Iterator[str]:
    yield rf"\section*{{{escape(section.heading)}}}"
    if section.definition:
        yield from (escape(section.definition), "")
    yield from (rf"\noindent\emph{{{escape(section.figures)}}}", "")
    if section.balance:
        yield from (rf"\smallskip\noindent {escape(section.balance)}", "")
    if section.children:
        yield from _listed(map(_child, section.children))
    for shown in section.spoken:
        yield from _quote(shown)
    if section.observed:
        yield rf"\subsection*{{{escape(t.gettext('Observations by researchers, not counted as mentions'))}}}"
        for shown in section.observed:
            yield from _quote(shown)
    if section.shortened:
        yield from (rf"\noindent{{\small {escape(section.shortened)}}}", "")
    if section.memos:
        yield from _listed(map(escape, section.memos))


def _child(child: Child) -> str:
    # The bullet goes with its text; lists within lists end at the fourth, and a codebook may be deeper.
    indent = rf"\leftskip={1.5 * min(child.depth, _DEEPEST):g}em\relax " if child.depth else ""
    text = rf"{indent}\textbf{{{escape(child.name)}}}: {escape(child.figures)}"
    return rf"{text}. {escape(child.definition)}\par" if child.definition else rf"{text}\par"


def _quote(shown: Shown) -> Iterator[str]:
    yield r"\begin{quote}"
    if shown.question:
        yield rf"\emph{{{escape(shown.question)}}}\par"
    yield rf"{runs(shown.runs)}\par"
    yield rf"{{\small\raggedleft {escape('—')} {escape(shown.source)}\par}}"
    yield r"\end{quote}"


def _listed(items: Iterable[str]) -> Iterator[str]:
    yield r"\begin{itemize}\setlength{\itemsep}{2pt}\setlength{\parskip}{0pt}"
    yield from (rf"\item {item}" for item in items)
    yield r"\end{itemize}"
