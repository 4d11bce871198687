"""What Word and LibreOffice set as a quotation without marks: styles, footnotes, italics, indents, tables."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from coanalyze.api import verify_report
from coanalyze.model.verification import Verification
from coanalyze.project import load_project
from tests.verified import make_study

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTE = "«Hun liker e-post verre enn møter» (OA-02). Nevnt to ganger."


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


def word(path: Path) -> Path:
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    document = docx.Document()
    document.styles.add_style("Sitat tegn", WD_STYLE_TYPE.CHARACTER)
    inline = document.add_paragraph("Hun sier at ")
    inline.add_run("det er vanskelig å få ", style="Sitat tegn")
    inline.add_run("til alt sammen", style="Sitat tegn").bold = True
    inline.add_run(" (OA-02), og mer.")
    document.add_paragraph().add_run("Vi skulle ha skrevet på hos hver enkelt av dere.").italic = True
    indented = document.add_paragraph(
        "Den permen har nesten ingen lest. Og så altså veldig mange tror det er noe annet."
    )
    indented.paragraph_format.left_indent = Cm(1)
    document.add_paragraph().add_run("Dette er bare framhevet tekst uten noe som noen har sagt.").italic = True
    document.add_paragraph("Med fotnote «den permen har ingen lest»REF og mer.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "OA-02"
    table.cell(0, 1).text = "Nei, det har hun alltid hatt. Hun liker e-post bedre enn møter."
    made = io.BytesIO()
    document.save(made)
    old = zipfile.ZipFile(made)
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                refer = "</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>"
                data = data.decode().replace("REF", refer).encode()
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                relation = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.decode().replace("</Relationships>", relation).encode()
            new.writestr(name, data)
        note = f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {NOTE}</w:t></w:r></w:p></w:footnote>"
        new.writestr("word/footnotes.xml", f"<w:footnotes xmlns:w='{W}'>{note}</w:footnotes>")
    return path


def checked(study: Path, report: Path, tmp_path: Path) -> Verification:
    claims = tmp_path / "c.yaml"
    claims.write_text(
        "- {says: Nevnt to ganger, code: vanskelig, mentions: 2}\n"
        "- {says: det er vanskelig å få til alt sammen (OA-02), code: vanskelig, mentions: 2}\n",
        encoding="utf-8",
    )
    return verify_report(load_project(study), report, claims=claims)[0]


EXPECTED = [
    ("det er vanskelig å få til alt sammen", "altered", "OA-02"),
    ("Vi skulle ha skrevet på hos hver enkelt av dere.", "altered", ""),
    ("Den permen har nesten ingen lest. Og så altså veldig mange tror det er noe annet.", "altered", ""),
    ("den permen har ingen lest", "edited", ""),
    ("Hun liker e-post verre enn møter", "altered", "OA-02"),
    ("Nei, det har hun alltid hatt. Hun liker e-post bedre enn møter.", "altered", "OA-02"),
]


def test_word(study: Path, tmp_path: Path) -> None:
    found = checked(study, word(tmp_path / "r.docx"), tmp_path)
    rows = [(check.quotation.text, str(check.status), check.quotation.tag.told()) for check in found.quotes]
    assert rows == EXPECTED
    assert [str(claim.status) for claim in found.claims] == ["holds", "holds"] and found.notes == ()


def test_open_document(study: Path, tmp_path: Path) -> None:
    from odf import style, table, text
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()

    def styled(name: str, family: str, parent: str = "", **properties: str) -> None:
        made = style.Style(name=name, family=family, **({"parentstylename": parent} if parent else {}))
        if properties:
            made.addElement(style.ParagraphProperties(marginleft=properties["margin"]) if "margin" in properties
                            else style.TextProperties(fontstyle=properties["slant"]))  # fmt: skip
        (document.automaticstyles if parent or properties else document.styles).addElement(made)

    styled("Quotation", "text")
    styled("Standard", "paragraph")
    styled("T1", "text", "Quotation")
    styled("T2", "text", slant="italic")
    styled("P2", "paragraph", "Standard", margin="1cm")

    def paragraph(*pieces: tuple[str, str], name: str = "Standard") -> text.P:
        made = text.P(stylename=name)
        for content, span in pieces:
            made.addElement(text.Span(stylename=span, text=content)) if span else made.addText(content)
        return made

    body = document.text
    body.addElement(
        paragraph(
            ("Hun sier at ", ""), ("det er vanskelig å få ", "T1"), ("til alt sammen", "T1"), (" (OA-02), og mer.", "")
        )
    )
    body.addElement(paragraph((EXPECTED[1][0], "T2")))
    body.addElement(paragraph((EXPECTED[2][0], ""), name="P2"))
    noted = paragraph(("Med fotnote «den permen har ingen lest»", ""))
    note = text.Note(noteclass="footnote", id="ftn1")
    note.addElement(text.NoteCitation(text="1"))
    inner = text.NoteBody()
    inner.addElement(text.P(text=NOTE))
    note.addElement(inner)
    noted.addElement(note)
    noted.addText(" og mer.")
    body.addElement(noted)
    grid, row = table.Table(), table.TableRow()
    for content in ("OA-02", EXPECTED[5][0]):
        cell = table.TableCell()
        cell.addElement(text.P(text=content))
        row.addElement(cell)
    grid.addElement(row)
    body.addElement(grid)
    document.save(str(tmp_path / "r.odt"))
    found = checked(study, tmp_path / "r.odt", tmp_path)
    rows = [(check.quotation.text, str(check.status), check.quotation.tag.told()) for check in found.quotes]
    assert rows == EXPECTED
    assert [str(claim.status) for claim in found.claims] == ["holds", "holds"] and found.notes == ()
