"""Pictures: nothing lies over anything else, no shade alone says a number, and the same numbers give the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coanalyze.errors import UsageError
from coanalyze.model.figure import FIGURES, Figure, FigureColumn, FigureRow, Saturation
from coanalyze.reports import alt_of_figure, draw_figure, figure_json, figure_table, render_table
from coanalyze.reports.figure import sheet_of
from coanalyze.reports.figure_sheet import Sheet, Words
from coanalyze.reports.figure_style import LABEL, SHADES, fitted, ink_on, luminance, shade, text_width, wrapped
from tests.unit.reports.samples import report

NAMES = ["Usikkerhet", "Skillet mellom samskaping og brukermedvirkningsprosesser i tjenesteutviklingsarbeidet"]
_SHAPES: dict[str, tuple[str, list[str]]] = {
    "heatmap": ("respondent", []),
    "timeline": ("date", []),
    "codes": ("figure", ["mentions", "unidentified", "respondents", "of"]),
    "saturation": ("figure", ["new", "cumulative"]),
}


def figure(kind: str = "heatmap", names: list[str] | None = None, columns: int = 3, most: int = 7) -> Figure:
    """A figure with numbers from 0 to `most`."""
    names = NAMES if names is None else names
    rows = tuple(FigureRow(f"c{at}", name, min(at, 2), "" if at else "1") for at, name in enumerate(names))
    by, fixed = _SHAPES.get(kind, ("code", [row.key for row in rows]))
    keys = fixed or [f"{2000 + at}-02-03" if kind == "timeline" else f"OA-{at}" for at in range(columns)]
    values = tuple(tuple((at * 3 + j * 2) % (most + 1) for j in range(len(keys))) for at in range(len(rows)))
    if kind == "codes":
        values = tuple((at * most, at, at, 9) for at in range(len(rows)))
    if kind == "saturation":
        values = tuple((1, at + 1) for at in range(len(rows)))
    found = Saturation("4+2", 4) if kind == "saturation" and len(rows) > 5 else Saturation(why="too few")
    return Figure(
        kind, report(language="nb"), rows, tuple(FigureColumn(key, key) for key in keys), values, "mentions", by,
        "turn",
        saturation=found if kind == "saturation" else None, dated=kind == "timeline",
    )  # fmt: skip


def collisions(drawn: Figure) -> list[tuple[str, str]]:
    """Words that lie over others, or leave the page."""
    return overlaps(sheet_of(drawn))


def overlaps(sheet: Sheet) -> list[tuple[str, str]]:
    """Words on a sheet that lie over others, or leave it."""
    width, height = sheet.finished()
    boxes = [(mark.text, mark.box()) for mark in sheet.marks if isinstance(mark, Words)]
    found = [
        (text, "the edge")
        for text, (left, top, right, bottom) in boxes
        if left < 0 or top < 0 or right > width + 1e-6 or bottom > height + 1e-6
    ]
    for at, (text, one) in enumerate(boxes):
        for other, two in boxes[:at]:
            if min(one[2], two[2]) - max(one[0], two[0]) > 0.005 and min(one[3], two[3]) - max(one[1], two[1]) > 0.02:
                found.append((text, other))
    return found


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("size", [(1, 1), (2, 40), (60, 4)])
def test_no_words_lie_over_others(kind: str, size: tuple[int, int]) -> None:
    names = [NAMES[at % 2] + f" {at}" for at in range(size[0])]
    assert collisions(figure(kind, names, size[1], 1200)) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=6), st.sampled_from(FIGURES))
def test_any_name_has_its_room(names: list[str], kind: str) -> None:
    assert collisions(figure(kind, names)) == []


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_the_same_numbers_give_the_same_bytes(kind: str, format: str) -> None:
    drawn = draw_figure(figure(kind), format)
    assert drawn == draw_figure(figure(kind), format)
    assert drawn.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[format])


def test_an_svg_has_real_text_a_title_and_nothing_that_runs_or_is_fetched() -> None:
    from lxml import etree

    wild = figure(names=["<script>alert(1)</script> & $x^2$ \x07\ufffe\u202e אב"])
    data = draw_figure(wild, "svg")
    tree = etree.fromstring(data)
    kinds = {etree.QName(element).localname for element in tree.iter() if isinstance(element.tag, str)}
    assert "script" not in kinds
    assert {"title", "desc", "text"} <= kinds
    assert tree.get("role") == "img"
    shown = " ".join(str(text) for text in tree.itertext())
    assert "<script>alert(1)</script> & $x^2$" in shown
    assert not re.search(rb"(href|src|url)\s*[=(]\s*[\"']?(https?:|//)", data)
    assert b"DOCTYPE" not in data


def test_a_pdf_holds_its_fonts_and_its_text() -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(draw_figure(figure(), "pdf")))
    page = reader.pages[0]
    assert "Usikkerhet" in page.extract_text()
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert fonts
    for font in fonts:
        below = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in below["/FontDescriptor"].get_object()
    assert reader.metadata is not None
    assert reader.metadata.subject == alt_of_figure(figure())
    assert "/CreationDate" not in reader.metadata


def test_sizes() -> None:
    def size(pixels: tuple[int, int | None] | None) -> tuple[int, int]:
        return Image.open(io.BytesIO(draw_figure(figure(), "png", pixels))).size

    natural = size(None)
    assert natural[0] == 1300
    assert size((800, 300)) == (800, 300)
    assert size((650, None))[1] == pytest.approx(natural[1] / 2, abs=1)
    with pytest.raises(UsageError, match="gif"):
        draw_figure(figure(), "gif")


def test_shades_go_from_light_to_dark_and_numbers_can_be_read_on_them() -> None:
    light = [luminance(color) for color in SHADES]
    assert all(one - other > 0.05 for one, other in pairwise(light[:-1]))
    assert light == sorted(light, reverse=True)
    for ground in SHADES:
        one, two = sorted((luminance(ground), luminance(ink_on(ground))))
        assert (two + 0.05) / (one + 0.05) >= 4.5


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_nothing_alone_has_no_shade_and_more_is_never_lighter(one: int, most: int) -> None:
    most = max(one, most)
    assert (shade(one, most) == 0) == (one == 0)
    assert shade(one, most) <= shade(most, most) <= len(SHADES) - 1
    assert shade(most, most) == (len(SHADES) - 1 if most else 0)


def test_text_is_cut_and_broken_to_its_width() -> None:
    assert fitted("kort", 5, LABEL) == "kort"
    cut = fitted(NAMES[1], 1.0, LABEL)
    assert cut.endswith("…")
    assert text_width(cut, LABEL) <= 1.0
    rows = wrapped(NAMES[1], 1.5, LABEL, 3)
    assert len(rows) == 3
    assert all(text_width(row, LABEL) <= 1.5 for row in rows)


def test_the_alternative_text_tells_title_largest_and_what_was_not_found() -> None:
    told = alt_of_figure(figure())
    assert "Omtaler per respondent" in told
    assert f"{NAMES[1]} × OA-2 (7)" in told
    assert "Ingenting funnet i 1 rute." in told


def test_speech_of_nobody_in_particular_is_outside_the_shades() -> None:
    drawn = figure()
    columns = (*drawn.columns[:2], FigureColumn(None, ""))
    sheet = sheet_of(replace(drawn, columns=columns, values=((1, 2, 90), (0, 1, 80))))
    texts = [mark.text for mark in sheet.marks if isinstance(mark, Words)]
    assert "ikke identifisert" in texts
    assert "90" in texts
    assert not any("90" in text and "–" in text for text in texts)


def test_numbers_as_table_and_json() -> None:
    drawn = figure()
    text = render_table(figure_table(drawn), "csv")
    assert text.splitlines()[0] == "code,name,OA-0,OA-1,OA-2"
    assert text.splitlines()[1] == "c0,Usikkerhet,0,2,4"
    clash = replace(drawn, columns=tuple(FigureColumn(key, key) for key in ("code", "total", "name")), totals=(1, 2))
    assert render_table(figure_table(clash), "csv").splitlines()[0] == "code,name,code_,total_,name_,total"
    assert '"values"' in figure_json(drawn)
