"""The curves of saturation as a picture."""

from __future__ import annotations

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.saturation import SaturationCurve, SaturationReport
from coanalyze.reports.figure_curve import Steps, curve_key, draw_steps
from coanalyze.reports.figure_render import FIGURE_FORMATS, Pixels, render_sheet
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import LABEL, MUTED, NOTE
from coanalyze.reports.footers import footer
from coanalyze.reports.saturation_text import saturation_sentence, value_label
from coanalyze.reports.wording import clean


def draw_curves(found: SaturationReport, format: str = "png", pixels: Pixels | None = None) -> bytes:
    """The curve of all, and one for each group below it, as the bytes of a png, svg or pdf; the same each time.

    `pixels` as in `draw_figure`. Raises UsageError for another format.
    """
    if format not in FIGURE_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(FIGURE_FORMATS)}.")
    t = translator(found.language)
    title = t.gettext("New codes from document to document")
    return render_sheet(
        curves_sheet(found), format, f"{clean(found.title)}: {title}", saturation_alt(found), pixels
    )  # fmt: skip


def curves_sheet(found: SaturationReport) -> Sheet:
    """Where everything in the picture stands."""
    t = translator(found.language)

    def draw(sheet: Sheet) -> Sheet:
        curve_key(sheet, t, shuffled=True)
        for curve in (found.whole, *found.groups):
            if found.groups:
                sheet.bottom += 0.16
                held = t.ngettext("{n} document", "{n} documents", len(curve.documents))
                sheet.paragraph(f"{value_label(curve, t)} ({held})", LABEL, bold=True, lines=2)
            draw_steps(sheet, _steps(curve, found, t), t)
        return sheet

    # What is drawn first may ask for a wider page, which titles and notes then use.
    sheet = Sheet(width=draw(Sheet()).width)
    sheet.head(t.gettext("New codes from document to document"), clean(found.title))
    draw(sheet)
    sheet.bottom += 0.12
    sheet.paragraph(saturation_sentence(found, t), NOTE, color=MUTED, lines=20)
    sheet.foot(footer(found.made, found.language, ("unit", "denominator", "filters")))
    return sheet


def _steps(curve: SaturationCurve, found: SaturationReport, t: Translator) -> Steps:
    dated = found.order == "date"
    return Steps(
        tuple(t.date(document.date) if dated else clean(document.id) for document in curve.documents),
        tuple(len(document.new) for document in curve.documents),
        tuple(document.cumulative for document in curve.documents),
        curve.chosen.point,
        curve.chosen.documents,
        curve.low,
        curve.high,
    )


def saturation_alt(found: SaturationReport) -> str:
    """What the picture shows, for those who do not see it."""
    t = translator(found.language)
    parts = [f"{clean(found.title)}: {t.gettext('New codes from document to document')}."]
    for curve in (found.whole, *found.groups):
        new = ", ".join(str(len(document.new)) for document in curve.documents)
        named = f"{value_label(curve, t)}: " if found.groups else ""
        parts.append(named + t.gettext("New in each: {numbers}.", numbers=new))
    return " ".join([*parts, saturation_sentence(found, t)])
