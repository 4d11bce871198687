"""A methods section and a COREQ checklist as Markdown, and through it as a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.methods import Methods
from coanalyze.model.report import Finding
from coanalyze.reports import markdown
from coanalyze.reports.coreq import DOMAINS, Answer, coreq
from coanalyze.reports.footers import footer
from coanalyze.reports.methods_text import methods_sentences
from coanalyze.reports.wording import respondents

METHODS_PARTS = ("all", "methods", "coreq")
METHODS_FORMATS = ("md", "docx")
OPEN, DONE, EVIDENCE = "☐", "☑", "◐"


def methods_md(methods: Methods, part: str = "all") -> str:
    """The paragraph, the checklist with its coding tree, or both, as Markdown. Raises UsageError for another part."""
    if part not in METHODS_PARTS:
        raise UsageError(f"there is no part “{part}”.", hint=f"Parts are {', '.join(METHODS_PARTS)}.")
    t = translator(methods.language)
    blocks = [f"# {markdown.escape(methods.title)}"]
    if part != "coreq":
        blocks += [f"## {t.gettext('Methods')}", markdown.escape(" ".join(methods_sentences(methods, t)))]
    if part != "methods":
        blocks += _checklist(methods, t)
    blocks.append("\n".join(f"- {markdown.escape(line)}" for line in footer(methods.made, methods.language)))
    return "\n\n".join(blocks) + "\n"


def methods_docx(methods: Methods, part: str = "all") -> bytes:
    """The same as a Word document, the same bytes for the same study. Raises UsageError for another part."""
    from coanalyze.reports.docx_markdown import markdown_docx

    return markdown_docx(methods_md(methods, part), methods.title, methods.language)


def _checklist(methods: Methods, t: Translator) -> Iterator[str]:
    yield f"## {t.gettext('COREQ checklist')}"
    yield markdown.escape(
        t.gettext(
            "After Tong, Sainsbury and Craig (2007). {done}: filled in from the study's data; {evidence}: evidence for "
            "a reader to judge by; {open}: open, for the researchers to fill in.",
            done=DONE,
            evidence=EVIDENCE,
            open=OPEN,
        )
    )
    answers = coreq(methods, t)
    ends = [first for first, _ in DOMAINS[1:]] + [len(answers) + 1]
    for (first, name), end in zip(DOMAINS, ends, strict=True):
        yield f"### {t.gettext(name)}"
        rows = [_row(answer, t) for answer in answers if first <= answer.number < end]
        heads = ["#", t.gettext("Item"), "", t.gettext("In this study")]
        yield markdown.table(heads, [True, False, False, False], rows).rstrip("\n")
    tree = list(_tree(methods, t))
    if tree:
        yield f"### {t.gettext('Coding tree')}"
        heads = [t.gettext("Code"), t.gettext("Definition"), t.gettext("Mentions"), t.gettext("Respondents")]
        yield markdown.table(heads, [False, False, True, True], tree).rstrip("\n")


def _row(answer: Answer, t: Translator) -> list[str]:
    if not answer.known:
        text = " ".join(filter(None, [t.gettext("To be filled in."), answer.text]))
        return [str(answer.number), markdown.cell(answer.item), OPEN, markdown.cell(text)]
    sign = EVIDENCE if answer.evidence else DONE
    return [str(answer.number), markdown.cell(answer.item), sign, markdown.cell(answer.text)]


def _tree(methods: Methods, t: Translator) -> Iterator[list[str]]:
    def rows(finding: Finding, depth: int) -> Iterator[list[str]]:
        indent = "– " * depth
        counts = finding.counts
        yield [
            markdown.cell(f"{indent}{finding.name}"), markdown.cell(finding.definition), t.integer(counts.mentions),
            respondents(counts, t),
        ]  # fmt: skip
        for child in finding.codes:
            yield from rows(child, depth + 1)

    for top in (*methods.report.findings, *methods.report.themes):
        yield from rows(top, 0)
