"""A transcript as a Word document whose codings are comments: the code in the text, the coder as its author.

Written by hand and not with a library, so that the same codings give the same bytes. What is to be remembered of the
codings (see markrecord) stands in custom properties, which Word and LibreOffice keep.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from coanalyze.exchange import wordparts as parts
from coanalyze.exchange.letters import spoken_line
from coanalyze.exchange.markrecord import coding_lines, head_lines, quoted, record_of
from coanalyze.files import zip_bytes
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.languages import word_language
from coanalyze.model.marks import MarksRecord, Shown

PROPERTY = "_coanalyze"
_CHUNK = 240
"""Characters of one custom property: Word itself shows and keeps 255."""
_BAD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")


def write_commented(document: Document, shown: Sequence[Shown], record: MarksRecord) -> bytes:
    """The transcript as a docx file, a line a paragraph, labels in bold, each coding a comment on its words."""
    order = sorted(range(len(shown)), key=lambda n: (shown[n].start, -shown[n].end, shown[n].code, shown[n].handle))
    ordered = [shown[number] for number in order]
    return zip_bytes(
        {
            "[Content_Types].xml": parts.TYPES,
            "_rels/.rels": parts.RELATIONS,
            "docProps/core.xml": parts.core(_xml(document.id)),
            "docProps/custom.xml": _custom(record),
            "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
            "word/document.xml": _body(document, ordered),
            "word/comments.xml": _comments(ordered),
            "word/styles.xml": parts.styles(word_language(document.language)),
            "word/header1.xml": parts.header(_xml(document.id), _xml(", ".join(record.coders))),
            "word/footer1.xml": parts.FOOTER,
        }
    )


def written_record(properties: Mapping[str, str]) -> MarksRecord | None:
    """The record in a document's custom properties; None where coanalyze did not write it, or it was damaged."""
    numbered = {
        int(name.rpartition("-")[2]): value
        for name, value in properties.items()
        if re.fullmatch(rf"{PROPERTY}-\d{{1,6}}", name)
    }
    lines = "".join(numbered[number] for number in sorted(numbered)).split("|")
    try:
        end = lines.index("")
        return record_of(lines[:end], lines[end + 1 :])
    except ValueError:
        return None


def _custom(record: MarksRecord) -> bytes:
    # No line holds a bar: `quoted` writes it otherwise.
    text = "|".join([*head_lines(record), "", *coding_lines(record.codings)])
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    rows = [
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 1}" name="{PROPERTY}-{number}">'
        f"<vt:lpwstr>{_xml(chunk)}</vt:lpwstr></property>"
        for number, chunk in enumerate(chunks, 1)
    ]
    return parts.part("Properties", "".join(rows), parts.CUSTOM)


def _body(document: Document, shown: Sequence[Shown]) -> bytes:
    events: dict[int, tuple[list[int], list[int]]] = {}
    for number, each in enumerate(shown):
        events.setdefault(each.start, ([], []))[1].append(number)
        events.setdefault(each.end, ([], []))[0].append(number)
    offsets = sorted(events)
    paragraphs = []
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        speech = spoken_line(document, start).start
        cuts = sorted(
            {
                start,
                end,
                min(max(speech, start), end),
                *offsets[bisect_left(offsets, start) : bisect_right(offsets, end)],
            }
        )
        runs = list(_line(document.text, cuts, speech, events, start))
        paragraphs.append(f"<w:p>{''.join(runs)}</w:p>")
        start = end + 1
    return parts.document("".join(paragraphs))


def _line(
    text: str, cuts: Sequence[int], speech: int, events: Mapping[int, tuple[list[int], list[int]]], start: int
) -> Iterator[str]:
    for at, following in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        ends, begins = events.get(at, ((), ()))
        for number in ends:
            yield f'<w:commentRangeEnd w:id="{number}"/>'
            yield f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        for number in begins:
            yield f'<w:commentRangeStart w:id="{number}"/>'
        if following > at:
            yield _run(text[at:following], bold=start <= at < speech)


def _run(text: str, *, bold: bool) -> str:
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{_xml(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{pieces}</w:r>"


def _comments(shown: Sequence[Shown]) -> bytes:
    rows = []
    for number, each in enumerate(shown):
        lines = [quoted(each.code), *each.memo.split("\n")] if each.memo else [quoted(each.code)]
        lines += [f"#{quoted(each.handle)}"] * (each.coder != AUTO)
        said = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_run(line, bold=index == 0)}</w:p>'
            for index, line in enumerate(lines)
        )
        date = f' w:date="{each.created}"' if _DATE.fullmatch(each.created) else ""
        author = quoteattr(_BAD.sub("\ufffd", each.coder))
        initials = quoteattr(each.coder[:2].upper())
        rows.append(f'<w:comment w:id="{number}" w:author={author} w:initials={initials}{date}>{said}</w:comment>')
    return parts.comments("".join(rows))


def _xml(text: str) -> str:
    """Text as XML holds it; what it cannot hold becomes a space or U+FFFD."""
    return escape(_BAD.sub(lambda found: " " if found[0].isspace() else "\ufffd", text))
