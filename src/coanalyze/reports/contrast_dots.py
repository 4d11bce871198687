"""Two selections beside each other as dots: what is typical of the one to the left, of the other to the right."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.figure import FigureRow
from coanalyze.model.keywords import WHAT, Contrast, TypicalWord
from coanalyze.reports.contrast import TITLES
from coanalyze.reports.figure_parts import names_of
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

    def draw(sheet: Sheet) -> Sheet:
        for what in WHAT:
            if what in found.found and any(found.found[what].sides):
                _panel(sheet, found, what, rows, t)
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


def _panel(sheet: Sheet, found: Contrast, what: str, rows: int, t: Translator) -> None:
    """The dots of words, phrases or codes: the first side's above, to the left."""
    shown = [(at, word) for at in (0, 1) for word in found.found[what].sides[at][:rows]]
    names = names_of([FigureRow(word.key, word.word, 1) for _, word in shown], _ROW)
    counts = [_counts(at, word, t) for at, word in shown]
    heading = t.gettext("said")
    right = max(text_width(text, VALUE) for text in (*counts, heading)) + 0.16
    long = max(_LEAST_PLOT, sheet.width - MARGIN - names.right - right)
    reach = max(_SURE * 1.15, *(word.z for _, word in shown)) * 1.06
    middle, unit = names.right + long / 2, long / 2 / reach
    end = names.right + long + right
    top = _heads(sheet, found, (names.right, middle, long, end), heading, what, t)
    bottom = top + sum(names.heights) + 0.06
    for tick in range(-int(reach), int(reach) + 1):
        x = middle + tick * unit
        if tick % max(1, ceil(reach / 8)) == 0:
            sheet.line([(x, top), (x, bottom)], MUTED if tick == 0 else RULE, 0.8 if tick == 0 else 0.4)
            sheet.words(x, bottom + 0.16, t.integer(abs(tick)), VALUE, color=MUTED, anchor="middle")
    for edge in (-_SURE, _SURE):
        sheet.line([(middle + edge * unit, top), (middle + edge * unit, bottom)], MUTED, 0.8, dashed=True)
    for at, ((side, word), height) in enumerate(zip(shown, names.heights, strict=True)):
        y = top + sum(names.heights[:at]) + height / 2
        x = middle + (word.z * unit if side else -word.z * unit)
        sheet.line([(middle, y), (x, y)], MIDDLE if side else DARK, 1.2)
        sheet.dot(x, y, _RADIUS, MIDDLE if side else DARK)
        names.draw(sheet, at, y - height / 2)
        sheet.words(end, y + VALUE * 0.34 / 72, counts[at], VALUE, anchor="end")
    sheet.bottom = bottom + 0.24
    sheet.words(middle, sheet.bottom + 0.1, "z", VALUE, color=MUTED, anchor="middle")
    sheet.bottom += 0.22


def _heads(
    sheet: Sheet, found: Contrast, places: tuple[float, float, float, float], heading: str, what: str, t: Translator
) -> float:  # fmt: skip
    """The name of the panel and of its sides; the height at which the rows begin."""
    left, middle, long, end = places
    kinds = {"words": t.gettext("Words"), "phrases": t.gettext("Phrases"), "codes": t.gettext("Codes")}
    base = sheet.bottom + 0.08 + LABEL / 72
    sheet.words(MARGIN, base, fitted(kinds[what], left - MARGIN, LABEL, True), LABEL, bold=True)
    room = long / 2 - 0.1
    one, other = (clean(side.label) for side in found.sides)
    sheet.words(middle - 0.08, base, fitted(f"← {one}", room, VALUE), VALUE, color=DARK, anchor="end", bold=False)
    sheet.words(middle + 0.08, base, fitted(f"{other} →", room, VALUE), VALUE, color=DARK)
    sheet.words(end, base, heading, VALUE, color=MUTED, anchor="end")
    return base + 0.1


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
