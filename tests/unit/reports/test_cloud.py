from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.reports import alt_text, draw_cloud
from coanalyze.reports.cloud_layout import FONT, PALETTE, Placed, counts, font_for, place
from tests.unit.reports.samples import word_table

SVG = "{http://www.w3.org/2000/svg}"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def ink(word: Placed, width: int, height: int) -> numpy.ndarray:
    picture = Image.new("L", (width, height), 0)
    turned = Image.Transpose.ROTATE_90 if word.upright else None
    font = ImageFont.TransposedFont(ImageFont.truetype(str(FONT), word.size), turned)
    ImageDraw.Draw(picture).text((word.x, word.y), word.word, fill=255, font=font)
    return numpy.asarray(picture) > 60


@pytest.mark.parametrize("format", ["png", "svg"])
def test_the_same_words_give_the_same_bytes(format: str) -> None:
    first = draw_cloud(word_table(), width=500, height=320, format=format, title="Ord")
    assert first == draw_cloud(word_table(), width=500, height=320, format=format, title="Ord")


@pytest.mark.parametrize("size", [(500, 320), (333, 501), (1601, 999)])
def test_a_png_has_the_size_asked_for_and_no_time_stamp(size: tuple[int, int]) -> None:
    data = draw_cloud(word_table(), width=size[0], height=size[1])
    assert opened(data).size == size
    assert b"tIME" not in data and b"tEXt" not in data


def test_all_words_are_there_and_none_covers_another() -> None:
    found = counts(word_table(), 120)
    placed = place(found, 1000, 640, None, FONT)
    assert {word.word for word in placed} == set(found)
    total = sum(ink(word, 1000, 640).astype(int) for word in placed)
    assert numpy.max(total) == 1
    assert numpy.mean(total) > 0.15
    sizes = {word.word: word.size for word in placed}
    assert sizes["kanskje"] == max(sizes.values()) > sizes["hvordan"] > sizes["møte"]


def test_the_font_has_the_letters_of_the_north() -> None:
    with TTFont(FONT) as font:
        known = set(font.getBestCmap())
    assert set(map(ord, "abcæøåÆØÅßðþäöüéèêàáčđŋšŧžłńőş0123456789-–’«»")) <= known
    assert FONT.stat().st_size < 300_000
    assert (FONT.parent / "OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE")
    assert font_for({"æøå": 1}) == FONT


def test_other_alphabets_get_another_font() -> None:
    other = font_for({"привет": 1})
    with TTFont(other) as font:
        assert {ord(char) for char in "приветæøå"} <= set(font.getBestCmap())


def test_colours_can_be_read_on_white() -> None:
    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert all(1.05 / (luminance(color) + 0.05) >= 4.5 for _, color in PALETTE)


def test_svg_is_text_escaped_and_fetches_nothing() -> None:
    data = draw_cloud(word_table("<b>&", "æøå\"'", "]]>"), width=500, height=320, format="svg", title="<t> & å")
    root = ElementTree.fromstring(data)
    assert next(node.text for node in root.iter(f"{SVG}text")) == "<t> & å"
    assert {node.text for node in root.iter(f"{SVG}text")} >= {"<b>&", "æøå\"'", "]]>"}
    assert "Most used" in root.attrib["aria-label"]
    text = data.decode("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|href|@import|<script|<image", text)
    assert re.findall(r'url\("([^,]+),', text) == ["data:font/woff;base64"]


def test_svg_and_png_put_words_in_the_same_places() -> None:
    words = word_table("kanskje", "hvordan", "møte", "åpen")
    root = ElementTree.fromstring(draw_cloud(words, width=500, height=320, format="svg"))
    dark = numpy.asarray(opened(draw_cloud(words, width=500, height=320))) < 200
    for node in root.iter(f"{SVG}text"):
        assert node.text
        move = re.match(r"translate\(([-\d.]+),([-\d.]+)\)( rotate\(-90\))?", node.attrib["transform"])
        assert move
        x, y = float(move[1]), float(move[2])
        face = ImageFont.truetype(str(FONT), int(node.attrib["font-size"]))
        left, top, right, bottom = face.getbbox(node.text, anchor="ls")
        box = (x + top, y - right, x + bottom, y - left) if move[3] else (x + left, y + top, x + right, y + bottom)
        x0, y0, x1, y1 = (round(side) for side in box)
        assert dark[y0:y1, x0:x1].mean() > 0.15
        assert 0 <= x0 < x1 <= 500 and 0 <= y0 < y1 <= 320


def test_words_stay_in_the_dark_of_a_mask(tmp_path: Path) -> None:
    mask = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(mask).rectangle((0, 0, 199, 199), fill=0)
    mask.save(tmp_path / "maske å.png")
    picture = numpy.asarray(opened(draw_cloud(word_table(), width=800, height=400, mask=tmp_path / "maske å.png")))
    assert (picture[:, :400] < 128).mean() > 0.05
    assert (picture[:, 410:] < 128).sum() == 0


def test_masks_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    text, white, gone = tmp_path / "a.png", tmp_path / "b.png", tmp_path / "c.png"
    text.write_text("no picture", encoding="utf-8")
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(white)
    for path, what in ((text, "cannot be read"), (white, "no dark part"), (gone, "no such mask"), (tmp_path, "mask")):
        with pytest.raises(UsageError, match=what) as caught:
            draw_cloud(word_table(), mask=path)
        assert str(caught.value).startswith(path.as_posix())
        assert caught.value.hint


def test_a_damaged_picture_is_no_mask(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(whole, "PNG")
    (tmp_path / "half.png").write_bytes(whole.getvalue()[:2000])
    with pytest.raises(UsageError, match="cannot be read"):
        draw_cloud(word_table(), mask=tmp_path / "half.png")


def test_no_words_no_picture() -> None:
    for words, most in ((word_table(" "), 120), (word_table(), 0)):
        with pytest.raises(CoanalyzeError, match="no words left") as caught:
            draw_cloud(words, max_words=most)
        assert caught.value.hint
    with pytest.raises(UsageError, match="png, svg"):
        draw_cloud(word_table(), format="gif")
    with pytest.raises(UsageError):
        draw_cloud(word_table(), width=0)


def test_one_word_and_a_very_long_one() -> None:
    picture = numpy.asarray(opened(draw_cloud(word_table("å"), width=300, height=200)))
    assert picture.min() < 128
    draw_cloud(word_table("å", "x" * 400), width=300, height=200)


def test_alt_text_names_the_top_words() -> None:
    assert "kanskje (62), hvordan (32)" in alt_text(word_table())


def test_words_with_one_count_look_alike_and_more_is_never_smaller() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = {letters[i % 26] * (3 + i % 9) + letters[i // 26]: max(1, 40 - 2 * i) for i in range(60)}
    placed = place(found, 800, 500, None, FONT)
    assert len(placed) == len(found)
    looks: dict[int, set[tuple[int, str]]] = {}
    for word in placed:
        looks.setdefault(found[word.word], set()).add((word.size, word.color))
    assert all(len(same) == 1 for same in looks.values())
    sizes = [next(iter(looks[count]))[0] for count in sorted(looks)]
    assert sizes == sorted(sizes)
