"""Word, OpenDocument and RTF: files are made with the libraries that write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.source import BlockKind, Source

Read = Callable[..., Source]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def rows(source: Source) -> list[tuple[str | None, str, str | None]]:
    return [(b.speaker, b.text, b.stamp) for b in source.blocks if b.kind is BlockKind.ROW]


def raw_docx(body: str, namespace: str = W) -> bytes:
    """The least that Word opens: a body in one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def made_docx(*tables: Sequence[Sequence[str]], before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> bytes:
    import docx

    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    for table in tables:
        grid = document.add_table(0, len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    for text in after:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_paragraphs_headings_bold_and_breaks(read: Read) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Intervju 3", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("Åse").bold = True
    paragraph.add_run(":").bold = True
    paragraph.add_run(" Hei")
    paragraph.add_run().add_break()
    paragraph.add_run("andre linje\tmed tabulator")
    document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    source = read("Intervju æøå.docx", stream.getvalue())
    assert [(b.kind, b.text, b.bold) for b in source.blocks] == [
        (BlockKind.HEADING, "Intervju 3", 10),
        (BlockKind.LINE, "Åse: Hei", 4),
        (BlockKind.LINE, "andre linje\tmed tabulator", 0),
        (BlockKind.LINE, "", 0),
    ]
    assert not source.lines_from_file


def test_front_table_and_speech_table_in_document_order(read: Read) -> None:
    data = made_docx(
        [("Dato", "2019-03-01"), ("Respondent:", "OA-03"), ("Kommune", "Larvik")],
        [
            ("Tid", "Taler", "Tekst"),
            ("00:01", "Intervjuer", "Hva tenker du?"),
            ("00:05", "OA-03:", "Vet ikke.\nKanskje."),
            ("", "", "Joda."),
        ],
        before=("Intervju",),
        after=("Slutt",),
    )
    source = read("a.docx", data)
    assert dict(source.metadata) == {"dato": "2019-03-01", "respondent": "OA-03", "kommune": "Larvik"}
    assert rows(source) == [
        ("Intervjuer", "Hva tenker du?", "00:00:01"),
        ("OA-03", "Vet ikke.\nKanskje.", "00:00:05"),
        ("OA-03", "Joda.", None),
    ]
    assert texts(source)[0] == "Intervju"
    assert texts(source)[-1] == "Slutt"


SPEECH_TABLES: dict[str, list[tuple[str, ...]]] = {
    "no header": [("Kari", "Hei på deg, du"), ("Ola", "Hallo på deg også"), ("Kari", "Skal vi begynne?")],
    "role form, two rows": [("Intervjuer", "Hva tenker du om samskaping?"), ("OA-03", "Jeg vet ikke helt hva det er.")],
    "numbered": [("1", "Kari", "Hei på deg, du"), ("2", "Ola", "Hallo på deg også"), ("3", "Kari", "Skal vi begynne?")],
    "Speaker/Text": [("Speaker", "Text"), ("P1", "Hello there"), ("P2", "Hi")],
    "Hvem/Hva sies": [("Hvem", "Hva sies"), ("Kari", "Hei"), ("Ola", "Hallo")],
    "Navn and unnamed": [
        ("Navn", "Dette ble sagt"),
        ("Kari", "Hei på deg, du"),
        ("Ola", "Hallo på deg"),
        ("Kari", "Jeg vet ikke"),
    ],
    "Deltaker": [("Deltaker", "Innhold", "Tid"), ("INN", "Vi må vente", "00:10"), ("OA", "Ja", "00:12")],
}


@pytest.mark.parametrize("name", SPEECH_TABLES)
def test_speech_tables(read: Read, name: str) -> None:
    source = read("a.docx", made_docx(SPEECH_TABLES[name]))
    assert rows(source)
    assert all(block.kind is BlockKind.ROW and block.speaker for block in source.blocks if block.text)


OTHER_TABLES: dict[str, list[tuple[str, ...]]] = {
    "two words": [("eple", "pære"), ("a", "b")],
    "agenda": [
        ("Sak 1", "Godkjenning av innkalling og dagsorden"),
        ("Sak 2", "Orientering om samskaping."),
        ("Sak 3", "Eventuelt og veien videre i prosjektet."),
    ],
    "numbers": [("2019", "14"), ("2020", "17"), ("2021", "18")],
}


@pytest.mark.parametrize("name", OTHER_TABLES)
def test_other_tables_are_lines(read: Read, name: str) -> None:
    table = OTHER_TABLES[name]
    source = read("a.docx", made_docx(table, before=("x " * 3,) * 9))
    assert texts(source)[9:] == ["\t".join(row) for row in table] + texts(source)[9 + len(table) :]


def test_one_cell_table_is_only_a_frame(read: Read) -> None:
    source = read("a.docx", made_docx([("Kari: Hei\nOla: Hallo",)]))
    assert texts(source)[:2] == ["Kari: Hei", "Ola: Hallo"]


def test_tracked_changes_links_fields_and_controls(read: Read) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Jeg </w:t></w:r><w:del><w:r><w:delText>aldri</w:delText></w:r></w:del>'
        '<w:ins><w:r><w:t xml:space="preserve">alltid </w:t></w:r></w:ins>'
        "<w:hyperlink><w:r><w:t>lenke</w:t></w:r></w:hyperlink>"
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        "<w:sdt><w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:footnoteReference/></w:r></w:p>"
        "<w:sdt><w:sdtContent>" + p("Kontroll") + "</w:sdtContent></w:sdt>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>del</w:t></w:r></w:p><w:p><w:r><w:t>t</w:t></w:r></w:p>"
    )
    source = read("a.docx", raw_docx(body))
    assert texts(source) == ["Jeg alltid lenke!", "Kontroll", "delt"]
    assert any("footnotes" in note for note in source.notes)
    assert any("deletions" in note for note in source.notes)


def test_text_box_is_read_once(read: Read) -> None:
    box = f"<w:txbxContent>{p('I boksen')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>Foran</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read("a.docx", raw_docx(body))) == ["Foran", "I boksen"]


def test_styles_tell_bold_and_headings_by_inheritance(read: Read) -> None:
    styles = (
        f"<w:styles {W}><w:style w:type='paragraph' w:styleId='Overskrift1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Min'><w:name w:val='Min'/><w:basedOn w:val='Overskrift1'/></w:style>"
        "<w:style w:type='character' w:styleId='Sterk'><w:name w:val='Strong'/>"
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Min'/></w:pPr><w:r><w:t>Tittel</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:rStyle w:val='Sterk'/></w:rPr><w:t>Kari:</w:t></w:r>"
        "<w:r><w:t xml:space='preserve'> hei</w:t></w:r></w:p>"
    )
    source = read("a.docx", _with_styles(body, styles))
    assert [(b.kind, b.bold) for b in source.blocks] == [(BlockKind.HEADING, 0), (BlockKind.LINE, 5)]


def _with_styles(body: str, styles: str) -> bytes:
    stream = io.BytesIO(raw_docx(body))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/styles.xml", styles)
    return stream.getvalue()


def test_strict_and_macro_files_are_word_files_too(read: Read) -> None:
    assert texts(read("a.docx", raw_docx(p("hei"), STRICT))) == ["hei"]
    assert texts(read("a.docm", raw_docx(p("hei")))) == ["hei"]


def test_merged_speaker_cell_goes_on(read: Read) -> None:
    source = read("a.docx", made_docx([("Taler", "Tekst"), ("Kari", "Hei"), ("", "på deg"), ("Ola", "Hallo")]))
    assert [row[0] for row in rows(source)] == ["Kari", "Kari", "Ola"]


def _damaged(data: bytes) -> bytes:
    return data[: len(data) // 2]


DAMAGED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "password": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": ("a.docx", lambda: OLE, "old Office"),
    "cut": ("a.docx", lambda: _damaged(made_docx([("a", "b")])), "damaged"),
    "text": ("a.docx", lambda: b"hei", "damaged, or not a Word file"),
    "other zip": ("a.docx", lambda: _zip("x.txt", b"x"), "not a Word document"),
    "broken xml": ("a.docx", lambda: _zip("word/document.xml", b"<w:document"), "damaged"),
    "no text": ("a.docx", lambda: raw_docx("<w:p/>"), "is empty"),
    "odt password": ("a.odt", lambda: _zip("META-INF/manifest.xml", b"<encryption-data/>"), "password"),
    "odt cut": ("a.odt", lambda: _damaged(made_odt()), "damaged"),
    "odt other": ("a.odt", lambda: made_docx([("a", "b")]), "not an OpenDocument text"),
    "odt broken xml": ("a.odt", lambda: _zip("content.xml", b"<office"), "damaged"),
    "rtf": ("a.rtf", lambda: b"bare tekst", "not an RTF"),
    "xlsx password": ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "xlsx other": ("a.xlsx", lambda: made_docx([("a", "b")]), "not a workbook"),
    "xlsx broken": ("a.xlsx", lambda: _zip("xl/workbook.xml", b"<"), "damaged"),
}


def _zip(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("case", DAMAGED)
def test_what_cannot_be_read_says_why_in_one_line(read: Read, case: str) -> None:
    name, make, reason = DAMAGED[case]
    with pytest.raises(UnreadableSource, match=reason) as caught:
        read(name, make())
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_zip_bomb_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coanalyze.sources.archive.MAX_PART", 1000)
    with pytest.raises(UnreadableSource, match="unreasonable size"):
        read("a.docx", raw_docx(p("a" * 2000)))


def test_entities_are_not_expanded(read: Read) -> None:
    document = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<w:document {W}><w:body>{p('hei &b; du')}</w:body></w:document>"
    )
    assert "aaaa" not in "".join(texts(read("a.docx", _zip("word/document.xml", document.encode()))))


def made_odt() -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.style import Style, TextProperties
    from odf.table import Table, TableCell, TableRow
    from odf.text import H, LineBreak, P, S, Span, Tab

    document = OpenDocumentText()
    bold = Style(name="Fet", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(H(outlinelevel=1, text="Møte"))
    paragraph = P()
    paragraph.addElement(Span(stylename=bold, text="OA-03:"))
    paragraph.addText(" Ja,")
    paragraph.addElement(S(c=2))
    paragraph.addText("vi")
    paragraph.addElement(LineBreak())
    paragraph.addText("to")
    paragraph.addElement(Tab())
    paragraph.addText("tre")
    document.text.addElement(paragraph)
    table = Table()
    for cells in (("Hvem", "Hva sies"), ("Kari", "Hei du"), ("Ola", "Hallo på deg")):
        row = TableRow()
        for text in cells:
            cell = TableCell()
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_odt(read: Read) -> None:
    source = read("a.odt", made_odt())
    assert [(b.kind, b.text, b.bold) for b in source.blocks[:3]] == [
        (BlockKind.HEADING, "Møte", 0),
        (BlockKind.LINE, "OA-03: Ja,  vi", 6),
        (BlockKind.LINE, "to\ttre", 0),
    ]
    assert rows(source) == [("Kari", "Hei du", None), ("Ola", "Hallo på deg", None)]


RTF = {
    "hex": (rb"{\rtf1\ansi\ansicpg1252 OA: Bl\'e5b\'e6r \'f8y\par Ja\par}", ["OA: Blåbær øy", "Ja"]),
    "unicode": (rb"{\rtf1\ansi\ansicpg1252\uc1 p\u229? \u8220\'93x\u8221\'94\par}", ["på “x”"]),
    "emoji": (rb"{\rtf1\ansi\uc0 \u55357\u56832 \par}", ["\U0001f600"]),
    "TextEdit": (b"{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n\\f0 I: Hva?\\\nOA: P\\'e5\\\n}", ["I: Hva?", "OA: På"]),
    "link": (rb'{\rtf1\ansi {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt her}} da\par}', ["her da"]),
    "deleted": (rb"{\rtf1\ansi ja{\deleted nei}\par}", ["ja"]),
    "empty line": (rb"{\rtf1\ansi en\par\par to\par}", ["en", "", "to"]),
    "line break": (rb"{\rtf1\ansi en\line to\par}", ["en", "to"]),
    "raw utf-8": ("{\\rtf1\\ansi på øy\\par}".encode(), ["på øy"]),
}


@pytest.mark.parametrize("name", RTF)
def test_rtf(read: Read, name: str) -> None:
    data, expected = RTF[name]
    assert texts(read("a.rtf", data)) == expected


def test_rtf_table(read: Read) -> None:
    data = (
        rb"{\rtf1\ansi Foran\par \trowd\cellx1\cellx2 \intbl Taler\cell Tekst\cell\row"
        rb"\trowd\cellx1\cellx2 \intbl Kari\cell Hei der\par mer\cell\row \pard Etter\par}"
    )
    source = read("a.rtf", data)
    assert rows(source) == [("Kari", "Hei der\nmer", None)]
    assert (texts(source)[0], texts(source)[-1]) == ("Foran", "Etter")
