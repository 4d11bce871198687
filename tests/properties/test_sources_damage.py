"""However a file is damaged, it is read or refused with a reason: nothing else is raised, nothing printed."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coanalyze.errors import UnreadableSource
from coanalyze.sources import read_source, readable_extensions
from tests.examples import examples

TEXTS = {
    ".vtt": "WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Kari>Hei &amp; <i>på</i></v>\n\nNOTE x\n",
    ".srt": "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Hei\n\n2\n00:00:03,000 --> 00:00:04,000\nJa\n",
    ".html": "<meta charset=utf-8><p><b>Kari:</b> hei<table><tr><td rowspan=2>Ola<td>ja</table>",
    ".csv": 'id;alder;Hva er samskaping?\nR1;34;"Vet; ikke"\nR2;;Nei\n',
    ".otr": '{"text": "<p><span class=\\"timestamp\\">0:03</span> hei</p>", "media": ""}',
    ".json": '{"segments": [{"start": 0.5, "text": "hei", "speaker": "A"}, {"text": "ja"}]}',
    ".rtf": "{\\rtf1\\ansi\\ansicpg1252 p\\'e5 \\u8220 x\\par \\trowd Kari\\cell hei\\cell\\row}",
    ".txt": "---\nkind: interview\n---\nOA-03: på øya\n",
}


def _save(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


@cache
def made(extension: str) -> bytes:
    """A small whole file of that format."""
    if extension == ".docx":
        import docx

        document = docx.Document()
        document.add_paragraph("Kari: hei")
        return _save(document)
    if extension == ".odt":
        from odf.opendocument import OpenDocumentText
        from odf.text import P

        text = OpenDocumentText()
        text.text.addElement(P(text="Kari: hei"))
        return _save(text)
    if extension == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        book.worksheets[0].append(["speaker", "text"])
        book.worksheets[0].append(["Kari", "hei"])
        return _save(book)
    if extension == ".pdf":
        from fpdf import FPDF

        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
        pdf.cell(0, 8, "Kari: hei")
        return bytes(pdf.output())
    return TEXTS[extension].encode()


def try_reading(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            source = read_source(path, name)
        except UnreadableSource as error:
            assert error.hint
            assert "\n" not in str(error)
            assert folder not in str(error)
        else:
            for block in source.blocks:
                block.text.encode("utf-8")
                assert block.kind in ("row", "answer") or "\n" not in block.text
                assert 0 <= block.bold <= len(block.text)


EXTENSIONS = sorted([*TEXTS, ".docx", ".odt", ".xlsx", ".pdf"])


@settings(max_examples=examples(300, 1000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("extension", EXTENSIONS)
@given(data=st.data())
def test_damaged_files(extension: str, capfd: pytest.CaptureFixture[str], data: st.DataObject) -> None:
    content = bytearray(made(extension))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert", "drop"])):
            case "change":
                content[place] = data.draw(st.integers(0, 255))
            case "cut":
                del content[max(place, 1) :]
            case "insert":
                content[place:place] = data.draw(st.binary(max_size=8))
            case _:
                del content[place : place + 3]
                content = content or bytearray(b"x")
    try_reading(f"a{extension}", bytes(content))
    assert capfd.readouterr() == ("", "")


@settings(max_examples=100, deadline=None)
@given(extension=st.sampled_from(sorted(readable_extensions())), content=st.binary(max_size=200))
def test_any_bytes(extension: str, content: bytes) -> None:
    try_reading(f"a{extension}", content)
