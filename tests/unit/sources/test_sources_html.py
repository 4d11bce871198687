from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.source import BlockKind, Source

Read = Callable[..., Source]


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


HTML = {
    "paragraphs": ("<p>en\n  linje</p><p>to</p>", ["en linje", "to"]),
    "breaks": ("<p>en<br>to<br/></p>", ["en", "to"]),
    "entities": ("<p>bl&aring;b&#230;r &amp;&nbsp;&lt;du&gt;</p>", ["blåbær & <du>"]),
    "scripts": ("<head><title>t</title><style>p{}</style></head><script>alert(1)</script><p>ja</p>", ["ja"]),
    "text beside blocks": ("<div>en<div>to</div>tre</div>", ["en", "to", "tre"]),
    "list": ("<ul><li>en<li>to</ul>", ["en", "to"]),
    "pre": ("<pre>OA\tja\nI\tmm</pre>", ["OA\tja", "I\tmm"]),
    "empty paragraph": ("<p>en</p><p>&nbsp;</p><p>to</p>", ["en", "", "to"]),
    "comments": ("<p>en<!-- to --></p>", ["en"]),
    "plain text": ("bare tekst", ["bare tekst"]),
    "unclosed": ("<p>en <b>to <p>tre", ["en to", "tre"]),
    "xhtml": (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><p>på</p></html>',
        ["på"],
    ),
    "layout table": ("<table><tr><td><p>Kari: en</p><p>Ola: to</p></td></tr></table>", ["Kari: en", "Ola: to"]),
    "other table": ("<table><tr><td>eple<td>9<tr><td>pære<td>8</table>", ["eple\t9", "pære\t8"]),
}


@pytest.mark.parametrize("name", HTML)
def test_html(read: Read, name: str) -> None:
    markup, expected = HTML[name]
    assert texts(read("a.html", markup)) == expected


def test_headings_and_bold(read: Read) -> None:
    source = read(
        "a.htm", '<h2>Intervju</h2><p><b>Åse:</b> hei</p><p><span style="font-weight: bold">Ola</span> ja</p>'
    )
    assert [(b.kind, b.bold) for b in source.blocks] == [
        (BlockKind.HEADING, 0),
        (BlockKind.LINE, 4),
        (BlockKind.LINE, 3),
    ]


def test_speech_table_with_a_speaker_over_two_rows(read: Read) -> None:
    markup = (
        "<table><tr><th>Taler</th><th>Tekst</th></tr><tr><td rowspan=2>Kari</td><td>Hei</td></tr>"
        "<tr><td>på deg</td></tr><tr><td>Ola</td><td>Hallo</td></tr></table>"
    )
    source = read("a.html", markup)
    assert [(b.kind, b.speaker, b.text) for b in source.blocks] == [
        (BlockKind.ROW, "Kari", "Hei"),
        (BlockKind.ROW, "Kari", "på deg"),
        (BlockKind.ROW, "Ola", "Hallo"),
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
        ('<meta charset="iso-8859-15">', "iso-8859-15"),
        ('<meta charset="finnes-ikke">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
    ],
)
def test_charset(read: Read, head: str, encoding: str) -> None:
    assert texts(read("a.html", f"<html><head>{head}</head><p>blåbær på øya</p></html>".encode(encoding))) == [
        "blåbær på øya"
    ]


@pytest.mark.parametrize("markup", ["<html></html>", "<p></p>", "<script>1</script>", "<!-- bare -->"])
def test_no_text(read: Read, markup: str) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        read("a.html", markup)


def test_far_too_deep_is_an_error_and_no_crash(read: Read) -> None:
    with pytest.raises(UnreadableSource):
        read("a.html", "<div>" * 3000 + "hei" + "</div>" * 3000)


def otr(text: str) -> str:
    return json.dumps({"text": text, "media": "lyd.mp3", "media-time": 3.2})


def test_otranscribe(read: Read) -> None:
    stamp = '<span class="timestamp" contenteditable="false" data-timestamp="12.3">0:12</span>'
    source = read("a.otr", otr(f"<p>{stamp}Kari:&nbsp;hei {stamp} du<br></p><p><b>Ola:</b> ja<br />nei</p>"))
    assert texts(source) == ["[0:12] Kari: hei [0:12] du", "Ola: ja", "nei"]
    assert [block.bold for block in source.blocks] == [0, 4, 0]


def test_json_of_another_kind(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="oTranscribe"):
        read("a.otr", '{"a": 1}')
    with pytest.raises(UnreadableSource, match="expected WhisperX"):
        read("a.json", '{"a": 1}')
    with pytest.raises(UnreadableSource, match="expected WhisperX"):
        read("a.json", '["a"]')


def test_malformed_json_has_its_line(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="not valid JSON") as caught:
        read("a.json", '{"segments": [\n{"text": "hei",}]}')
    assert str(caught.value.where) == "a.json:2"
    with pytest.raises(UnreadableSource):
        read("b.json", "[" * 100_000)


def test_whisperx(read: Read) -> None:
    segments = [
        {"start": 0.5, "end": 2, "text": " Hei  på", "speaker": "SPEAKER_00"},
        {"start": 3661, "text": "deg", "speaker": None},
        {"start": float("nan"), "text": "\ud83d halv", "speaker": 1},
        {"text": " "},
    ]
    source = read("a.json", json.dumps({"segments": segments}))
    assert [(b.kind, b.speaker, b.stamp, b.text) for b in source.blocks] == [
        (BlockKind.CUE, "SPEAKER_00", "00:00:00.500", "Hei på"),
        (BlockKind.CUE, None, "01:01:01", "deg"),
        (BlockKind.CUE, "1", None, "\ufffd halv"),
    ]


def test_whisper_cpp(read: Read) -> None:
    source = read("a.json", '{"transcription": [{"timestamps": {"from": "00:00:01,500"}, "text": " hei"}]}')
    assert [(b.stamp, b.text) for b in source.blocks] == [("00:00:01.500", "hei")]


def test_segment_without_text(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="segment 2"):
        read("a.json", '{"segments": [{"text": "a"}, {"start": 1}]}')
