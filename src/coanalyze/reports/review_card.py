"""One automatic coding to look at, for the terminal: where it stands, what was said, and what it was coded as."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coanalyze.model.document import Span, Turn
from coanalyze.model.report import Quote
from coanalyze.model.review import ReviewItem
from coanalyze.reports.excerpt import whole
from coanalyze.reports.terminal import LEAST_WIDTH, render
from coanalyze.reports.wording import clean, source_line

if TYPE_CHECKING:
    from rich.text import Text

KEYS = "[a]ccept  [r]eject  [c]ode  [m]emo  [n]ext  [b]ack  [u]ndo  [q]uit  [?]"
_INDENT = 2
_LABEL = 12
_NEIGHBOUR = 2
_DEFINITION = 3
_LEAST_SPEECH = 4
_HIT = "bold underline"


def review_card(item: ReviewItem, width: int, height: int, color: bool, *, full: bool = False) -> str:
    """A card of at most `height` lines (20 at least; `full`: as many as it takes), no line over `width` cells.

    Of a long turn the lines round its hits are shown. Hits are bold and underlined; without colour, in brackets.
    """
    from rich.cells import cell_len
    from rich.text import Text

    width = max(width, LEAST_WIDTH)
    head = [_head(item, width), Text("─" * width, style="dim"), _where(item), Text("")]
    foot = [Text(""), *_code(item, width, full)]
    beside = len(item.before) if full else 1
    shown = (*item.before[-beside:], item.turn, *item.after[:beside])
    label = min(_LABEL, max(cell_len(_label(turn)) for turn in shown))
    before = [line for turn in item.before[-beside:] for line in _neighbour(item, turn, width, label, full)]
    after = [line for turn in item.after[:beside] for line in _neighbour(item, turn, width, label, full)]
    speech = _hung(_label(item.turn), _speech(item, color), width, label, "bold")
    room = height - len(head) - len(foot) - len(before) - len(after)
    if not full and len(speech) > room:
        # The turn itself matters most: its neighbours give way to it.
        before, after = before[-1:], after[:1]
        room = max(_LEAST_SPEECH, height - len(head) - len(foot) - len(before) - len(after))
        speech = _window(speech, room)
    return render([*head, *before, *speech, *after, *foot], width, color)


def _head(item: ReviewItem, width: int) -> Text:
    from rich.text import Text

    text = Text(f"{item.number} of {item.of}", style="bold")
    text.append(f" · {item.left} left", style="dim")
    if item.decision is not None:
        said = f"you {item.status} it" + (f": {clean(item.instead.code)} instead" if item.instead else "")
        text.append(f" · {said}")
    text.truncate(width, overflow="ellipsis")
    return text


def _where(item: ReviewItem) -> Text:
    from rich.text import Text

    return Text(source_line(_quote(item)))


def _quote(item: ReviewItem) -> Quote:
    """The turn as a quote, what is not speech in it blanked."""
    coding, turn, document = item.coding, item.turn, item.document
    return Quote(
        id=coding.id,
        document=document.id,
        turn=turn.index,
        line=document.line(min((hit.start for hit in coding.hits), default=coding.start)),
        start=turn.start,
        end=turn.end,
        respondent=turn.respondent,
        role=turn.role,
        speaker=turn.speaker,
        text=document.masked(turn),
        code=coding.code,
        coder=coding.coder,
        hits=tuple(dict.fromkeys(Span(hit.start, hit.end) for hit in coding.hits)),
        observation=turn.prose and turn.researcher,
        attributes=item.attributes,
    )


def _label(turn: Turn) -> str:
    return clean(turn.speaker or "")


def _speech(item: ReviewItem, color: bool) -> Text:
    from rich.text import Text

    text = Text()
    for piece, hit in whole(_quote(item)):
        text.append(f"[{piece}]" if hit and not color else piece, style=_HIT if hit else "")
    return text


def _neighbour(item: ReviewItem, turn: Turn, width: int, label: int, full: bool) -> list[Text]:
    """The last lines of a turn before, or the first of one after."""
    from rich.text import Text

    before = turn.index < item.turn.index
    said = clean(item.document.masked(turn))
    room = _NEIGHBOUR * (width - _INDENT - label - 2) - 16
    if not full and len(said) > room:
        said = f"… {said[-room:].partition(' ')[2]}" if before else f"{said[:room].rpartition(' ')[0]} …"
    lines = _hung(_label(turn), Text(said, style="dim"), width, label, "dim")
    return lines if full else lines[:_NEIGHBOUR]


def _hung(label: str, text: Text, width: int, column: int, style: str) -> list[Text]:
    """A turn: its label in a column of so many cells, its lines beside it."""
    from rich.cells import set_cell_size
    from rich.text import Text

    gap = column + 2 if column else 0
    lines = _folded(text, width - gap, _INDENT)
    for number, line in enumerate(lines):
        shown = set_cell_size(label if number == 0 else "", gap - 2) + "  " if gap else ""
        lines[number] = Text(" " * _INDENT).append(shown, style=style).append_text(line[_INDENT:])
    return lines


def _code(item: ReviewItem, width: int, full: bool) -> list[Text]:
    from rich.text import Text

    code = item.code
    name = Text(clean(code.id), style="bold")
    if code.name and code.name != code.id:
        name.append(f"  {clean(code.name)}", style="not bold")
    lines = _cut(_folded(name, width, 0), 2)
    definition = _folded(Text(clean(code.definition or code.brief), style="dim"), width, _INDENT)
    lines += definition if full else _cut(definition, _DEFINITION)
    lines += _cut(_folded(Text(f"pattern: {clean(' | '.join(item.patterns))}"), width, _INDENT), 2)
    if item.memo:
        memo = _folded(Text(f"memo: {clean(item.memo)}", style="italic"), width, _INDENT)
        lines += memo if full else _cut(memo, 2)
    return lines


def _folded(text: Text, width: int, indent: int) -> list[Text]:
    """The lines of a text, each indented, none over `width` cells."""
    from rich.console import Console
    from rich.text import Text

    if not text.plain.strip():
        return []
    console = Console(file=io.StringIO(), width=width, legacy_windows=False, _environ={})
    lines = text.wrap(console, max(1, width - indent))
    return [Text(" " * indent).append_text(line) for line in lines]


def _cut(lines: Sequence[Text], most: int) -> list[Text]:
    """At most so many lines; `…` at the end of the last where some are left out."""
    if len(lines) <= most:
        return list(lines)
    last = lines[most - 1].copy()
    last.right_crop(1 if len(last) > _INDENT + 1 else 0)
    last.append("…")
    return [*lines[: most - 1], last]


def _window(lines: Sequence[Text], room: int) -> list[Text]:
    """So many lines round the first that holds a hit, with what is left out said above and below."""
    from rich.text import Text

    marked = [number for number, line in enumerate(lines) if any(_HIT in str(span.style) for span in line.spans)]
    first, last = (marked[0], marked[-1]) if marked else (0, 0)
    inner = room - 2
    spare = max(0, inner - (last - first + 1))
    start = max(0, min(first - spare // 2, len(lines) - inner))
    end = min(len(lines), start + inner)

    def left_out(number: int, where: str) -> list[Text]:
        what = "line" if number == 1 else "lines"
        return [Text(f"{' ' * _INDENT}… {number} {what} {where}; [w] shows the whole", style="dim")] if number else []

    return [*left_out(start, "above"), *lines[start:end], *left_out(len(lines) - end, "below")]
