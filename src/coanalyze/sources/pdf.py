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
_LEAST_STEP = 6.0
"""In points: less is a raised or lowered letter, not a new line."""
Placed = tuple[str, float | None]
_OCR = "Run OCR first (for instance with ocrmypdf), or transcribe it."
_REPAIR = "Open it in a PDF reader and save it again, or fetch a backup."
_PASSWORD = "Save a copy without a password (for instance print it to a new PDF)."


def read(file: File) -> Reading:
    """Visual lines as LINE blocks, an empty one between paragraphs where the page shows a gap.

    Raises UnreadableSource: encrypted, damaged, no text layer, a text layer of nonsense.
    """
    from pypdf.errors import DependencyError, PyPdfError

    if b"%PDF-" not in file.data[:2048]:
        raise file.unreadable("is damaged, or not a PDF.", _REPAIR)
    try:
        pages = _with_gaps([_page_lines(page) for page in _opened(file).pages])
    except DependencyError as error:
        raise file.unreadable("is encrypted.", _PASSWORD) from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise file.unreadable("is damaged.", _REPAIR) from error
    if not pages:
        raise file.unreadable("is damaged: no page is left in it.", _REPAIR)
    blank = [number for number, page in enumerate(pages, start=1) if not any(page)]
    filled = [page for page in pages if any(page)]
    if not filled:
        raise file.unreadable("has no text layer: it holds pictures of pages.", _OCR)
    _refuse_nonsense(file, filled)
    notes: list[str] = []
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


def _page_lines(page: PageObject) -> list[Placed]:
    """The page's lines and how high they stand, as the visitor saw them; without heights where it saw another order."""
    pieces: list[Placed] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        pieces.append((text, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    text = plain_letters(page.extract_text(visitor_text=visit))
    lines = [line.strip() for line in text.split("\n")]
    placed = [(plain_letters(line).strip(), height) for line, height in _placed(pieces)]
    placed = [(line, height) for line, height in placed if line]
    if [line for line, _ in placed] == [line for line in lines if line]:
        return placed
    return [(line, None) for line in lines]


def _placed(pieces: list[Placed]) -> list[Placed]:
    """Lines with the height at which their first letters stand."""
    found: list[Placed] = []
    line, height = "", None
    for text, y in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append((line, height))
                line = ""
            if part.strip() and not line.strip():
                height = y
            line += part
    return [*found, (line, height)]


def _with_gaps(pages: list[list[Placed]]) -> list[list[str]]:
    """Lines of each page, an empty one where the step between two is much longer than is usual in the document."""
    steps = sorted(
        above - below
        for page in pages
        for (_, above), (_, below) in pairwise(page)
        if above is not None and below is not None and above - below >= _LEAST_STEP
    )
    usual = steps[len(steps) // 10] if steps else 0.0
    result: list[list[str]] = []
    for page in pages:
        lines: list[str] = []
        before: float | None = None
        for line, height in page:
            if usual and before is not None and height is not None and before - height > _PARAGRAPH_GAP * usual:
                lines.append("")
            lines.append(line)
            before = height
        result.append(lines)
    return result


def _refuse_nonsense(file: File, pages: list[list[str]]) -> None:
    """Fonts without a table of what their signs mean give letters from the private area, or (cid:12)."""
    text = "".join(line for page in pages for line in page)
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char != "\t") for char in text)
    if strange + 6 * text.count("(cid:") > 0.3 * len(text):
        raise file.unreadable(
            "has a text layer that cannot be read: its fonts don't say which letters they show.", _OCR
        )
