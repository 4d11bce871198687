"""PDF with a text layer, through pypdf."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

from coanalyze.model.source import Block
from coanalyze.sources.pdflines import joined_hyphens, plain_letters, without_margins
from coanalyze.sources.reading import File, Reading

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PARAGRAPH_GAP = 1.35
"""A step between lines of this many times the usual one is a gap between paragraphs."""
_OCR = "Run OCR first (for instance with ocrmypdf), or transcribe it."
_PASSWORD = "Save a copy without a password (for instance print it to a new PDF)."


def read(file: File) -> Reading:
    """Visual lines as LINE blocks, an empty one between paragraphs where the page shows a gap.

    Raises UnreadableSource: encrypted, damaged, no text layer, a text layer of nonsense.
    """
    from pypdf.errors import DependencyError, PyPdfError

    if b"%PDF-" not in file.data[:2048]:
        raise file.unreadable(
            "is damaged, or not a PDF.", "Open it in a PDF reader and save it again, or fetch a backup."
        )
    try:
        pages = [_page_lines(page) for page in _opened(file).pages]
    except DependencyError as error:
        raise file.unreadable("is encrypted.", _PASSWORD) from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise file.unreadable("is damaged.", "Open it in a PDF reader and save it again, or fetch a backup.") from error
    filled = [page for page in pages if any(line.strip() for line in page)]
    if not filled:
        raise file.unreadable("has no text layer: it holds pictures of pages.", _OCR)
    _refuse_nonsense(file, filled)
    notes: list[str] = []
    blank = [number for number, page in enumerate(pages, start=1) if page not in filled]
    if blank:
        notes.append(f"no text on {_listed(blank)} of {len(pages)} pages: if they are scanned, run OCR")
    kept, dropped = without_margins(filled)
    if dropped:
        notes.append(f"{dropped} repeated page headers, footers and page numbers left out")
    lines = joined_hyphens([line for page in kept for line in page])
    return Reading(tuple(Block(line) for line in lines), notes=tuple(notes))


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"page {shown}" if len(numbers) <= 10 else f"page {shown} and {len(numbers) - 10} more"


def _opened(file: File) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(file.data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise file.unreadable("is protected by a password.", _PASSWORD)
    return reader


def _page_lines(page: PageObject) -> list[str]:
    """The page's lines; what the visitor saw tells how far apart they stand."""
    pieces: list[tuple[str, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        pieces.append((text, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    text = plain_letters(page.extract_text(visitor_text=visit))
    lines = [line.strip() for line in text.split("\n")]
    placed: list[tuple[str, float]] = []
    for line, height in _placed(pieces):
        if plain_letters(line).strip():
            placed.append((plain_letters(line).strip(), height))
    filled = [line for line in lines if line]
    if [line for line, _ in placed] != filled:  # the visitor saw another order: no heights then
        return lines
    return _with_gaps(placed)


def _placed(pieces: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Lines with the height at which their first letters stand."""
    found: list[tuple[str, float]] = []
    line, height = "", 0.0
    for text, y in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append((line, height))
                line = ""
            if part.strip() and not line.strip():
                height = y
            line += part
    return [*found, (line, height)]


def _with_gaps(placed: list[tuple[str, float]]) -> list[str]:
    steps = sorted(above - below for (_, above), (_, below) in pairwise(placed) if above - below > 1)
    usual = steps[len(steps) // 3] if steps else 0.0
    lines: list[str] = []
    for number, (line, height) in enumerate(placed):
        if number and usual and placed[number - 1][1] - height > _PARAGRAPH_GAP * usual:
            lines.append("")
        lines.append(line)
    return lines


def _refuse_nonsense(file: File, pages: list[list[str]]) -> None:
    """Fonts without a table of what their signs mean give letters from the private area, or (cid:12)."""
    text = "".join(line for page in pages for line in page)
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char != "\t") for char in text)
    if strange + 6 * text.count("(cid:") > 0.3 * len(text):
        raise file.unreadable(
            "has a text layer that cannot be read: its fonts don't say which letters they show.", _OCR
        )
