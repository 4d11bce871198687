"""Two selections beside each other as dots: what is typical of the one to the left, of the other to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.figure import FigureRow
from coanalyze.model.keywords import WHAT, Contrast, TypicalWord
from coanalyze.reports.contrast import TITLES
from coanalyze.reports.figure_parts import Names, names_of
from coanalyze.reports.figure_render import FIGURE_FORMATS, Pixels, render_sheet
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import DARK, LABEL, MARGIN, MIDDLE, MUTED, RULE, VALUE, fitted, text_width
from coanalyze.reports.footers import footer
from coanalyze.reports.wording import clean

_ROW = 0.235
_RADIUS = 0.062
_SURE = 1.96
_TOLD = 6
_LEAST_PLOT = 2.4


def draw_dots(found: Contrast, format: str = "png", rows: int = 10, pixels: Pixels | None = None) -> bytes:
    """A dot for each of the `rows` most typical words (phrases, codes) of each side, at its z, as png, svg or pdf.

    The same comparison gives the same bytes. `pixels` as in `draw_figure`. Raises UsageError for another format.
    """
    if format not in FIGURE_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(FIGURE_FORMATS)}.")
    t = translator(found.language)
    title = f"{clean(found.title)}: {_title(found, t)}"
    return render_sheet(dots_sheet(found, rows), format, title, contrast_alt(found), pixels)


def dots_sheet(found: Contrast, rows: int = 10) -> Sheet:
    """Where everything in the picture stands."""
    t = translator(found.language)

    shown = {what: _rows(found, what, rows) for what in WHAT if what in found.found}
    shown = {what: words for what, words in shown.items() if words}
    # One scale and one middle for all panels: their z can be compared.
    names = {what: names_of([FigureRow(word.key, word.word, 1) for _, word in words], _ROW)
             for what, words in shown.items()}  # fmt: skip
    left = max((each.right for each in names.values()), default=MARGIN)
    counts = [_counts(at, word, t) for words in shown.values() for at, word in words]
    right = max(text_width(text, VALUE) for text in (*counts, t.gettext("said"))) + 0.16
    most = max((word.z for words in shown.values() for _, word in words), default=0)
    reach = max(_SURE * 1.15, most) * 1.06

    def draw(sheet: Sheet) -> Sheet:
        across = _Across(left, max(_LEAST_PLOT, sheet.width - MARGIN - left - right), right, reach)
        for what, words in shown.items():
            _heads(sheet, found, across, what, t)
            _panel(sheet, words, names[what], across, t)
        return sheet

    # What is drawn first may ask for a wider page, which titles and notes then use.
    sheet = Sheet(width=draw(Sheet()).width)
    sheet.head(_title(found, t), clean(found.title))
    draw(sheet)
    sheet.foot(_notes(found, t))
    return sheet


def _title(found: Contrast, t: Translator) -> str:
    one, other = (clean(side.label) for side in found.sides)
    return t.gettext("What is typical of {one} and of {other}", one=one, other=other)


@dataclass(frozen=True, slots=True)
class _Across:
    """Where panels stand from left to right, in inches; `reach` is the z at the edges."""

    left: float
    long: float
    right: float
    reach: float

    @property
    def middle(self) -> float:
        return self.left + self.long / 2

    @property
    def end(self) -> float:
        return self.left + self.long + self.right

    def at(self, z: float) -> float:
        return self.middle + z * self.long / 2 / self.reach


def _rows(found: Contrast, what: str, rows: int) -> list[tuple[int, TypicalWord]]:
    """The most typical of each side, with the side."""
    return [(at, word) for at in (0, 1) for word in found.found[what].sides[at][:rows]]


def _panel(
    sheet: Sheet, shown: Sequence[tuple[int, TypicalWord]], names: Names, across: _Across, t: Translator
) -> None:  # fmt: skip
    """The dots of words, phrases or codes: the first side's above, to the left."""
    top = sheet.bottom + 0.1
    bottom = top + sum(names.heights) + 0.06
    step = max(1, ceil(across.reach / 8))
    for tick in range(-(int(across.reach) // step) * step, int(across.reach) + 1, step):
        x = across.at(tick)
        sheet.line([(x, top), (x, bottom)], MUTED if tick == 0 else RULE, 0.8 if tick == 0 else 0.4)
        sheet.words(x, bottom + 0.16, t.integer(abs(tick)), VALUE, color=MUTED, anchor="middle")
    for edge in (-_SURE, _SURE):
        sheet.line([(across.at(edge), top), (across.at(edge), bottom)], MUTED, 0.8, dashed=True)
    y = top
    for at, ((side, word), height) in enumerate(zip(shown, names.heights, strict=True)):
        x, middle, color = across.at(word.z if side else -word.z), y + height / 2, MIDDLE if side else DARK
        sheet.line([(across.middle, middle), (x, middle)], color, 1.2)
        sheet.dot(x, middle, _RADIUS, color)
        names.draw(sheet, at, y)
        sheet.words(across.end, middle + VALUE * 0.34 / 72, _counts(side, word, t), VALUE, anchor="end")
        y += height
    sheet.words(across.middle, bottom + 0.34, "z", VALUE, color=MUTED, anchor="middle")
    sheet.bottom = bottom + 0.46


def _heads(sheet: Sheet, found: Contrast, across: _Across, what: str, t: Translator) -> None:
    """The name of the panel, and of its sides."""
    kinds = {"words": t.gettext("Words"), "phrases": t.gettext("Phrases"), "codes": t.gettext("Codes")}
    base = sheet.bottom + 0.08 + LABEL / 72
    room = across.long / 2 - 0.1
    one, other = (clean(side.label) for side in found.sides)
    sheet.words(MARGIN, base, fitted(kinds[what], across.left - MARGIN, LABEL, True), LABEL, bold=True)
    sheet.words(across.middle - 0.08, base, fitted(f"← {one}", room, VALUE), VALUE, color=DARK, anchor="end")
    sheet.words(across.middle + 0.08, base, fitted(f"{other} →", room, VALUE), VALUE, color=DARK)
    sheet.words(across.end, base, t.gettext("said"), VALUE, color=MUTED, anchor="end")
    sheet.bottom = base


def _counts(at: int, word: TypicalWord, t: Translator) -> str:
    """How often the first side says it, and the second."""
    numbers = (word.count, word.other) if at == 0 else (word.other, word.count)
    return f"{t.integer(numbers[0])} : {t.integer(numbers[1])}"


def _notes(found: Contrast, t: Translator) -> list[str]:
    one, other = found.sides
    held = [
        f"{clean(side.label)}: {t.ngettext('{n} speaker', '{n} speakers', side.speakers)}, "
        f"{t.ngettext('{n} word', '{n} words', side.words)}."
        for side in (one, other)
    ]
    rule = t.gettext(
        "Left out: what fewer than {least} say on their side, or one of them more than {share} of.",
        least=t.integer(found.least),
        share=t.percent(found.largest),
    )
    return [
        t.gettext("z: weighted log-odds, the prior from both sides (Monroe, Colaresi and Quinn 2008); most first."),
        t.gettext("Dashed: 1.96, which chance gives once in twenty. On the right how often each side says it."),
        " ".join(held),
        *([rule] if found.least > 1 else []),
        *footer(found.made, found.language, ("unit", "denominator", "filters")),
    ]


def contrast_alt(found: Contrast) -> str:
    """What the picture shows, for those who do not see it."""
    t = translator(found.language)
    parts = [f"{clean(found.title)}: {_title(found, t)}."]
    for what in WHAT:
        if what not in found.found:
            continue
        for side, words in zip(found.sides, found.found[what].sides, strict=True):
            title = t.gettext(TITLES[what], side=clean(side.label))
            parts.append(f"{title}: {_told(words, t)}.")
    return " ".join(parts)


def _told(words: Sequence[TypicalWord], t: Translator) -> str:
    return ", ".join(f"{clean(word.word)} ({t.decimal(word.z)})" for word in words[:_TOLD]) or t.gettext("none")
