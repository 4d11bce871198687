"""Two word clouds beside each other, words as large as they are typical of their side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coanalyze.errors import UsageError
from coanalyze.i18n import translator
from coanalyze.model.keywords import Compared, Side
from coanalyze.model.table import Column, Table
from coanalyze.reports.cloud import CLOUD_FORMATS, draw_png
from coanalyze.reports.cloud_layout import Heading, Placed, font_for, place
from coanalyze.reports.cloud_svg import draw_svg
from coanalyze.reports.footers import footer
from coanalyze.reports.wording import clean, selection_text

_TOLD = 8
_LEAST = 100


def draw_cloud_pair(
    compared: Compared, *, width: int = 1600, height: int = 1000, max_words: int = 60, format: str = "png"
) -> bytes:
    """Both clouds in one picture of `width` x `height` pixels, as the bytes of a png or svg; the same each time.

    In each, a word's size and colour follow its z; the most typical word of each side is largest. Raises UsageError for
    another format or a size too small, CoanalyzeError where no word fits.
    """
    if format not in CLOUD_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(CLOUD_FORMATS)}.")
    if min(width, height) < _LEAST:
        raise UsageError(f"{width} x {height} pixels are too few.", hint=f"Use {_LEAST} a side or more.")
    t = translator(compared.language)
    weights = [_weights(side, max_words) for side in compared.sides]
    titles = [t.gettext("typical of {side}", side=clean(side.label)) for side in compared.sides]
    titles = [title[:1].upper() + title[1:] for title in titles]
    gap, band = max(8, width // 40), max(20, height // 14)
    half = (width - gap) // 2
    font = font_for({word: 0 for words in (*weights, titles) for word in words})
    placed: list[Placed] = []
    headings = []
    for left, words, title in zip((0, half + gap), weights, titles, strict=True):
        found: Sequence[Placed] = place(words, half, height - band, None, font) if words else ()
        placed += [replace(word, x=word.x + left) for word in found]
        headings.append(Heading(title, left + half // 2, half))
    if format == "svg":
        return draw_svg(placed, width, height, band, headings, pair_alt(compared), font)
    return draw_png(placed, width, height, band, headings, font)


def _weights(side: Side, max_words: int) -> dict[str, int]:
    """A word for each way of showing it, with its z in hundredths."""
    found: dict[str, int] = {}
    for word in side.words:
        shown = clean(word.word)
        if shown and shown not in found and len(found) < max_words:
            found[shown] = max(1, round(word.z * 100))
    return found


def pair_alt(compared: Compared) -> str:
    """What the picture shows, for those who do not see it."""
    t = translator(compared.language)
    labels = [clean(side.label) for side in compared.sides]
    parts = [
        t.gettext(
            "Two word clouds: words that are typical of {one}, beside words that are typical of {other}.",
            one=labels[0],
            other=labels[1],
        )
    ]
    for side, label in zip(compared.sides, labels, strict=True):
        words = ", ".join(f"{clean(word.word)} ({t.decimal(word.z)})" for word in side.words[:_TOLD])
        parts.append(t.gettext("{side}: {words}.", side=label, words=words or t.gettext("none")))
    return " ".join(parts)


def pair_table(compared: Compared, limit: int | None = None) -> Table:
    """The `limit` most typical words of each side (None: all)."""
    t = translator(compared.language)
    columns = (
        Column("side", t.gettext("Typical of"), wrap=True),
        Column("word", t.gettext("Word"), wrap=True),
        Column("z", "z", "right"),
        Column("count", t.gettext("Count"), "right"),
        Column("other", t.gettext("Other side"), "right"),
        Column("speakers", t.gettext("Speakers"), "right"),
        Column("dispersion", "DP", "right"),
    )
    rows = tuple(
        (side.value, word.word, round(word.z, 2), word.count, word.other, word.speakers, round(word.dispersion, 2))
        for side in compared.sides
        for word in side.words[:limit]
    )
    one, other = (clean(side.label) for side in compared.sides)
    notes = [
        t.gettext("z: weighted log-odds with a prior (Monroe, Colaresi and Quinn 2008). DP: dispersion (Gries 2008)."),
        t.gettext("Left out: what fewer than two say on a side, or one of them more than two thirds of."),
    ]
    for side in compared.sides:
        people = t.ngettext("{n} speaker", "{n} speakers", side.speakers)
        words = t.ngettext("{n} word", "{n} words", side.table.total)
        notes.append(f"{clean(side.label)}: {people}, {words} ({selection_text(side.table.selection, t)}).")
    made = compared.sides[0].table.made
    notes += footer(made, compared.language, ("selection", "denominator", "filters", "coders")) if made else ()
    return Table(t.gettext("Words of {one} and {other}", one=one, other=other), columns, rows, tuple(notes))


def pair_data(compared: Compared) -> dict[str, object]:
    """The part `compare` of the contract `coanalyze/cloud/1`."""
    return {
        "by": compared.by,
        "sides": [
            {
                "value": side.value,
                "total": side.table.total,
                "speakers": side.speakers,
                "words": [
                    {
                        "word": word.word,
                        "key": word.key,
                        "z": round(word.z, 4),
                        "count": word.count,
                        "other": word.other,
                        "speakers": word.speakers,
                        "dispersion": round(word.dispersion, 4),
                    }
                    for word in side.words
                ],
            }
            for side in compared.sides
        ],
    }
