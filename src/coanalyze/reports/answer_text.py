"""What a query finds, for people: quotes, each with who said it, where, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coanalyze.i18n import Translator, translator
from coanalyze.model.answer import Answer, Passage
from coanalyze.model.report import Counts
from coanalyze.reports import markdown
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.quote_lines import quote_line
from coanalyze.reports.wording import clean, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_INDENT = 3
_BESIDE = "↔ "


def render_answer(
    answer: Answer,
    format: str = "table",
    *,
    notes: Sequence[str] = (),
    limit: int | None = None,
    width: int = 80,
    color: bool = False,
) -> str:
    """The answer as text for a terminal (`table`) or as Markdown (`md`), `limit` quotes at most (None: all).

    `notes` stand beneath: what it was made from.
    """
    t = translator(answer.language)
    shown = answer.passages if limit is None else answer.passages[:limit]
    left = len(answer.passages) - len(shown)
    more = [t.ngettext("{n} more quote not shown.", "{n} more quotes not shown.", left)] if left else []
    if any(passage.beside for passage in shown):
        more.append(t.gettext("↔ stands beside the quote above it, as the query asks."))
    below = [clean(note) for note in [*more, t.gettext("Read as: {query}", query=answer.read_as), *notes]]
    if format == "md":
        return _markdown(answer, shown, below, t)
    from coanalyze.reports.terminal import render

    return render(_parts(answer, shown, below, width, color, t), width, color)


def _parts(
    answer: Answer, shown: Sequence[Passage], below: Sequence[str], width: int, color: bool, t: Translator
) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    yield Text(clean(answer.name or answer.text), style="bold")
    yield Text(counted(answer.counts, t))
    for passage in shown:
        yield Text("")
        text = Text()
        for piece, hit in excerpt(passage.quote):
            text.append(piece, style="bold underline" if hit and color else "")
        yield Padding(text, (0, 0, 0, _INDENT))
        yield Padding(Text(f"— {_source(passage, t)}", style="dim"), (0, 0, 0, _INDENT))
        for one in passage.beside:
            line = _BESIDE + quote_line(one.quote, width - _INDENT - len(_BESIDE))
            yield Padding(Text(line, style="italic"), (0, 0, 0, _INDENT))
    yield Text("")
    yield from (Text(note, style="dim") for note in below)


def _markdown(answer: Answer, shown: Sequence[Passage], below: Sequence[str], t: Translator) -> str:
    blocks = [f"## {markdown.escape(answer.name or answer.text)}", markdown.escape(counted(answer.counts, t))]
    for passage in shown:
        lines = [f"> {markdown.runs(excerpt(passage.quote))}", f"— {markdown.escape(_source(passage, t))}"]
        lines += [f"{_BESIDE}{markdown.escape(quote_line(one.quote, 200))}" for one in passage.beside]
        blocks.append("\n>\n> ".join(lines))
    return "\n\n".join([*blocks, "\n".join(f"- {markdown.escape(note)}" for note in below)]) + "\n"


def _source(passage: Passage, t: Translator) -> str:
    codes = ", ".join(passage.codes)
    return clean(source_line(passage.quote, t) + (f" · {codes}" if codes else ""))


def counted(counts: Counts, t: Translator) -> str:
    """`12 mentions in 7 documents, by 5 of 6 respondents.`"""
    if not counts.mentions and not counts.observations:
        return t.gettext("Nothing meets the query.")
    mentions = t.ngettext("{n} mention", "{n} mentions", counts.mentions)
    documents = t.ngettext("{n} document", "{n} documents", counts.documents)
    told = [t.gettext("{mentions} in {documents}.", mentions=mentions, documents=documents)]
    if counts.of:
        told.append(t.gettext("Respondents: {who}.", who=t.of(counts.respondents, counts.of)))
    if counts.unidentified:
        told.append(t.gettext("Mentions by nobody identified: {n}.", n=t.integer(counts.unidentified)))
    if counts.observations:
        told.append(t.gettext("Observations besides: {n}.", n=t.integer(counts.observations)))
    return " ".join(told)
