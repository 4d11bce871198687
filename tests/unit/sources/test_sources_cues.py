from __future__ import annotations

from collections.abc import Callable

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.source import BlockKind, Source

Read = Callable[..., Source]
Told = list[tuple[str | None, str]]


def told(source: Source) -> Told:
    assert {block.kind for block in source.blocks} <= {BlockKind.CUE}
    return [(block.speaker, block.text) for block in source.blocks]


VTT = {
    "voice": ("00:01.000 --> 00:02.000\n<v Kari Nordmann>Hei &amp; hå</v>", [("Kari Nordmann", "Hei & hå")]),
    "voice never closed": ("00:01.000 --> 00:02.000\n<v Kari>Hei\npå deg", [("Kari", "Hei på deg")]),
    "class": ("00:01.000 --> 00:02.000\n<v.first.loud Åse>Hei", [("Åse", "Hei")]),
    "two voices": (
        "00:01.000 --> 00:02.000\n<v A>Hei</v>\n<v B>Ja</v> mm <v A>nei",
        [("A", "Hei"), ("B", "Ja"), (None, "mm"), ("A", "nei")],
    ),
    "no voice": ("00:01.000 --> 00:02.000\nKari: Hei", [(None, "Kari: Hei")]),
    "two labels in one cue": ("00:01.000 --> 00:02.000\nKari: Hei\nOla: Ja", [(None, "Kari: Hei"), (None, "Ola: Ja")]),
    "tags": (
        "00:01.000 --> 00:02.000\n<i>Hei</i> <c.yellow>på</c> <00:01.500>deg <lang no>du</lang>",
        [(None, "Hei på deg du")],
    ),
    "no tags": ("00:01.000 --> 00:02.000\njeg <3 det <latter> 2 > 1", [(None, "jeg <3 det <latter> 2 > 1")]),
    "entities": ("00:01.000 --> 00:02.000\n&lt;v Kari&gt;&nbsp;sa hun", [(None, "<v Kari> sa hun")]),
    "settings": ("00:01.000 --> 00:02.000 align:start position:0%\nHei", [(None, "Hei")]),
    "comments": ("NOTE\nikke tale\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000\nHei\n\nNOTE mer", [(None, "Hei")]),
    "comment without its blank line": ("NOTE Confidence: 0.9\n00:01.000 --> 00:02.000\nHei", [(None, "Hei")]),
    "speech that begins with NOTE": ("00:01.000 --> 00:02.000\nNOTE to self", [(None, "NOTE to self")]),
    "blank line inside": (
        "00:01.000 --> 00:02.000\nHei\n\npå deg\n\n00:03.000 --> 00:04.000\nJa",
        [(None, "Hei på deg"), (None, "Ja")],
    ),
    "short times": ("0:0:3.120 --> 0:0:7.340\nHei", [(None, "Hei")]),
    "empty cue": ("00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nJa", [(None, "Ja")]),
    "no blank line between": (
        "00:01.000 --> 00:02.000\nHei\n00:03.000 --> 00:04.000\nJa",
        [(None, "Hei"), (None, "Ja")],
    ),
    "number in speech": (
        "00:01.000 --> 00:02.000\nI\n1984\n\n00:03.000 --> 00:04.000\nJa",
        [(None, "I 1984"), (None, "Ja")],
    ),
}


@pytest.mark.parametrize("name", VTT)
def test_vtt(read: Read, name: str) -> None:
    body, expected = VTT[name]
    assert told(read("a.vtt", f"WEBVTT\n\n{body}\n")) == expected


@pytest.mark.parametrize("wrap", ["{}", "\ufeff{}", "{}\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_vtt_however_it_is_stored(read: Read, wrap: str, end: str) -> None:
    text = "WEBVTT - Møte\nKind: captions\n\nid/7-0\n00:01.000 --> 00:02.000\n<v Kari>Hei</v>"
    source = read("a.vtt", wrap.format(text).replace("\n", end))
    block = source.blocks[0]
    assert (block.speaker, block.text, block.stamp, block.cue) == ("Kari", "Hei", "00:00:01.000", "id/7-0")


def test_tags_that_never_close_cost_no_time(read: Read) -> None:
    text = "<c.x " * 40_000 + "{\\ " * 40_000
    assert read("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}").blocks


def test_vtt_without_its_header(read: Read) -> None:
    assert told(read("a.vtt", "00:01.000 --> 00:02.000\nHei\n")) == [(None, "Hei")]


def test_rolling_captions_are_told_once(read: Read) -> None:
    cues = [
        ["hei og velkommen"],
        ["hei og velkommen", "til dette"],
        ["til dette", "intervjuet i dag"],
        ["intervjuet i dag"],
    ]
    body = "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n" + "\n".join(cue) for n, cue in enumerate(cues))
    source = read("a.vtt", "WEBVTT\n\n" + body)
    assert told(source) == [(None, "hei og velkommen"), (None, "til dette"), (None, "intervjuet i dag")]
    assert "rolling" in source.notes[0]


def test_youtube_captions(read: Read) -> None:
    text = (
        "WEBVTT\nKind: captions\nLanguage: no\n\n"
        "00:00:00.160 --> 00:00:02.470 align:start\n \nhei<00:00:00.480><c> og</c>\n\n"
        "00:00:02.470 --> 00:00:02.480\nhei og\n \n\n"
        "00:00:02.480 --> 00:00:04.000\nhei og\nvelkommen<00:00:03.480><c> hit</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nvelkommen hit\n"
    )
    assert told(read("a.vtt", text)) == [(None, "hei og"), (None, "velkommen hit")]


def test_people_who_repeat_themselves_are_not_rolling(read: Read) -> None:
    said = ["Ja.", "Ja.", "Ja.", "Ikke sant?", "Ikke sant?", "Nei."]
    body = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}" for n, text in enumerate(said))
    assert told(read("a.srt", body)) == [(None, text) for text in said]


SRT = {
    "plain": ("1\n00:00:01,000 --> 00:00:02,000\nHei\n\n2\n00:00:03,000 --> 00:00:04,000\nJa", ["Hei", "Ja"]),
    "dots": ("1\n00:00:01.000 --> 00:00:02.000\nHei", ["Hei"]),
    "no index": ("00:00:01,000 --> 00:00:02,000\nHei\n\n00:00:03,000 --> 00:00:04,000\nJa", ["Hei", "Ja"]),
    "index apart": ("1\n\n00:00:01,000 --> 00:00:02,000\nHei\n\n2\n\n00:00:03,000 --> 00:00:04,000\nJa", ["Hei", "Ja"]),
    "same index": ("1\n00:00:01,000 --> 00:00:02,000\nHei\n\n1\n00:00:03,000 --> 00:00:04,000\nJa", ["Hei", "Ja"]),
    "no blank": ("1\n00:00:01,000 --> 00:00:02,000\nHei\n2\n00:00:03,000 --> 00:00:04,000\nJa", ["Hei", "Ja"]),
    "tags": ("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Hei</i> <font color='#fff'>du</font>", ["Hei du"]),
    "positions": ("1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\nHei", ["Hei"]),
    "autocorrected arrow": ("1\n00:00:01,000 –> 00:00:02,000\nHei", ["Hei"]),
    "lines": ("1\n00:00:01,000 --> 00:00:02,000\nHei\npå deg", ["Hei på deg"]),
    "short": ("1\n0:01,5 --> 0:02,0\nHei", ["Hei"]),
}


@pytest.mark.parametrize("name", SRT)
def test_srt(read: Read, name: str) -> None:
    text, expected = SRT[name]
    source = read("a.srt", text)
    assert [block.text for block in source.blocks] == expected
    assert all(block.stamp and block.stamp.startswith("00:00:0") for block in source.blocks)


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize("content", ["WEBVTT\n\nNOTE hei\n", "bare tekst\n"])
def test_no_cues(read: Read, name: str, content: str) -> None:
    with pytest.raises(UnreadableSource, match="no cues"):
        read(name, content)
