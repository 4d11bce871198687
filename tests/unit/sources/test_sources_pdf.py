from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.source import Source
from coanalyze.sources.pdflines import joined_hyphens, plain_letters, without_margins

Read = Callable[..., Source]


def made_pdf(pages: Sequence[Sequence[str]], *, head: str = "", foot: str = "") -> bytes:
    """A page a list of paragraphs; `foot` may hold {page}."""
    from fpdf import FPDF

    class Document(FPDF):
        def header(self) -> None:
            if head:
                self.set_font("Helvetica", size=9)
                self.cell(0, 8, head, new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            if foot:
                self.set_y(-15)
                self.set_font("Helvetica", size=9)
                self.cell(0, 8, foot.format(page=self.page_no()))

    document = Document()
    for paragraphs in pages:
        document.add_page()
        document.set_font("Helvetica", size=12)
        for paragraph in paragraphs:
            document.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            document.ln(6)
    return bytes(document.output())


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def encrypted(data: bytes, password: str) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_lines_and_gaps(read: Read) -> None:
    source = read("a.pdf", made_pdf([["OA-03: Blåbær på\nøya.", "Intervjuer: Å ja?", "OA-03: Ja."]]))
    assert texts(source) == ["OA-03: Blåbær på", "øya.", "", "Intervjuer: Å ja?", "", "OA-03: Ja."]


def test_heads_feet_and_page_numbers_go_and_speech_stays(read: Read) -> None:
    pages = [[f"OA-03: Dette er side {n} av fortellingen.", "Intervjuer: Mm."] for n in range(5)]
    source = read("a.pdf", made_pdf(pages, head="Prosjekt X - intervju 3", foot="Side {page} av 5"))
    assert [text for text in texts(source) if text] == [text for page in pages for text in page]
    assert any("10 repeated" in note for note in source.notes)


def test_two_pages_keep_all_but_their_numbers(read: Read) -> None:
    source = read("a.pdf", made_pdf([["OA: en"], ["OA: to"]], head="Prosjekt", foot="{page}"))
    assert texts(source).count("Prosjekt") == 2
    assert "1" not in texts(source)


def test_page_without_text_is_noted(read: Read) -> None:
    source = read("a.pdf", made_pdf([["OA: hei"], [], ["OA: slutt"]]))
    assert "page 2 of 3" in source.notes[0]


def test_owner_password_only_is_opened(read: Read) -> None:
    assert texts(read("a.pdf", encrypted(made_pdf([["OA: hei"]]), ""))) == ["OA: hei"]


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "password": (lambda: encrypted(made_pdf([["OA: hei"]]), "hemmelig"), "password"),
    "scanned": (lambda: made_pdf([[], []]), "no text layer.*OCR"),
    "cut": (lambda: made_pdf([["OA: hei"]])[:300], "damaged"),
    "nothing inside": (lambda: b"%PDF-1.4\njunk", "damaged"),
    "not a pdf": (lambda: b"hei", "not a PDF"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable(read: Read, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    make, reason = UNREADABLE[case]
    with pytest.raises(UnreadableSource, match=reason) as caught:
        read("a.pdf", make())
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["vi prøver sam-", "skaping her"], ["vi prøver samskaping", "her"]),
        (["barne-", "og ungdomsarbeid"], ["barne-", "og ungdomsarbeid"]),
        (["Anne-", "Grete kom"], ["Anne-", "Grete kom"]),
        (["en e-", "post"], ["en e-", "post"]),
        (["2019-", "2020"], ["2019-", "2020"]),
        (["nord-norsk mat, nord-", "norsk vær"], ["nord-norsk mat, nord-norsk", "vær"]),
        (["sam\xad", "skaping"], ["samskaping", ""]),
        (["nei - ", "ja"], ["nei - ", "ja"]),
        (["for-", "skjell, men"], ["forskjell,", "men"]),
    ],
)
def test_hyphens(lines: list[str], expected: list[str]) -> None:
    assert joined_hyphens(lines) == expected


def test_label_on_a_line_of_its_own_is_no_running_head() -> None:
    pages = [
        ["OA-03", f"svar {n} som er langt", "mer tekst her", "OA-03", f"svar {n}b", "x", f"y{n}", f"slutt {n}"]
        for n in "abcd"
    ]
    kept, dropped = without_margins(pages)
    assert (kept, dropped) == (pages, 0)


def test_ligatures_only() -> None:
    assert plain_letters("o\ufb03ce \ufb01n x² ½ Å") == "office fin x² ½ Å"
