"""The comments of Word documents: where they are, who wrote them, what answers them; and hostile files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.marks import CommentedText
from coanalyze.sources import read_comments

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def comment(number: int, text: str, author: str = "Kari Nordmann", paragraph: str = "") -> str:
    lines = "".join(
        f'<w:p w14:paraId="{paragraph}">{run(line)}</w:p>' if paragraph else f"<w:p>{run(line)}</w:p>"
        for line in text.split("|")
    )
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-31T12:00:00Z">{lines}</w:comment>'


def word(tmp_path: Path, body: str, comments: str, threads: str = "", head: str = "") -> CommentedText:
    path = tmp_path / "fil.docx"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/comments.xml", f"{head}<w:comments {W} {W14}>{comments}</w:comments>")
        if threads:
            archive.writestr("word/commentsExtended.xml", f"<w15:commentsEx {W15}>{threads}</w15:commentsEx>")
    path.write_bytes(data.getvalue())
    return read_comments(path, "fil.docx")


def said(found: CommentedText) -> list[tuple[str, str]]:
    return [(one.text, found.text[one.start : one.end]) for one in found.comments]


def test_a_range_within_a_paragraph_and_over_several(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('En ')}{start(0)}{run('to')}{end(0)}{run(' tre')}</w:p>"
        f"<w:p>{run('fire ')}{start(1)}{run('fem')}</w:p><w:p>{run('seks')}{end(1)}</w:p>"
    )
    found = word(tmp_path, body, comment(1, "andre") + comment(0, "første"))
    assert said(found) == [("første", "to"), ("andre", "fem\nseks")]
    assert [one.number for one in found.comments] == [1, 2]
    assert found.comments[0].author == "Kari Nordmann"
    assert found.comments[0].created == "2026-01-31T12:00:00Z"


def test_overlapping_ranges(tmp_path: Path) -> None:
    body = f"<w:p>{start(0)}{run('en ')}{start(1)}{run('to')}{end(0)}{run(' tre')}{end(1)}</w:p>"
    assert said(word(tmp_path, body, comment(0, "a") + comment(1, "b"))) == [("a", "en to"), ("b", "to tre")]


def test_ranges_between_paragraphs_and_in_table_cells(tmp_path: Path) -> None:
    cell = f"<w:tc><w:p>{start(1)}{run('celle')}{end(1)}</w:p></w:tc><w:tc><w:p>{run('to')}</w:p></w:tc>"
    body = f"{start(0)}<w:p>{run('En')}</w:p>{end(0)[: end(0).index('<w:r>')]}<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert said(word(tmp_path, body, comment(0, "a") + comment(1, "b"))) == [("a", "En"), ("b", "celle")]


def test_what_is_deleted_or_a_field_counts_as_it_does_in_the_transcript(tmp_path: Path) -> None:
    deleted = f"<w:del>{start(0)}<w:r><w:delText>borte</w:delText></w:r></w:del>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("i dag")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inserted = f"<w:ins>{run('nytt')}{end(0)}</w:ins>"
    body = f"<w:p>{run('En ')}{deleted}{field}<w:r><w:tab/></w:r>{inserted}{run(' slutt')}</w:p>"
    assert said(word(tmp_path, body, comment(0, "a"))) == [("a", "i dag\tnytt")]


def test_a_comment_without_a_range_is_a_point_and_one_that_is_nowhere_is_said_to_be(tmp_path: Path) -> None:
    body = f"<w:p>{run('En')}<w:r><w:commentReference w:id='0'/></w:r>{run(' to')}</w:p>"
    found = word(tmp_path, body, comment(0, "a") + comment(7, "nowhere"))
    assert [(one.text, one.start, one.end) for one in found.comments] == [("a", 2, 2), ("nowhere", -1, -1)]


def test_answers_belong_to_the_comment_that_they_answer(tmp_path: Path) -> None:
    body = f"<w:p>{start(0)}{start(1)}{run('En')}{end(0)}{end(1)}</w:p>"
    comments = (
        comment(0, "kode|memo", paragraph="00000001")
        + comment(1, "enig", "Ola", paragraph="00000002")
        + comment(2, "ja", "Kari", paragraph="00000003")
    )
    threads = (
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
        '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002"/>'
    )
    (one,) = word(tmp_path, body, comments, threads).comments
    assert one.text == "kode\nmemo"
    assert one.replies == (("Ola", "enig"), ("Kari", "ja"))


def test_a_ring_of_answers_ends(tmp_path: Path) -> None:
    body = f"<w:p>{start(0)}{start(1)}{run('En')}{end(0)}{end(1)}</w:p>"
    comments = comment(0, "a", paragraph="00000001") + comment(1, "b", paragraph="00000002")
    threads = (
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000002"/>'
    )
    assert len(word(tmp_path, body, comments, threads).comments) == 2


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = f"<w:p>{start(0)}{run('En')}{end(0)}</w:p>"
    found = word(tmp_path, body, comment(0, "kode &e; her"), head=head)
    assert "hemmelig" not in found.comments[0].text


def test_a_billion_laughs_is_refused_or_empty(tmp_path: Path) -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY a0 "ha">{names}]>'
    body = f"<w:p>{start(0)}{run('En')}{end(0)}</w:p>"
    try:
        found = word(tmp_path, body, comment(0, "&a11;"), head=head)
    except UnreadableSource:
        return
    assert len(found.comments[0].text) < 1000


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 broken", b"text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_damaged_files_are_refused_as_any_source(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "fil.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableSource):
        read_comments(path, "fil.docx")


def test_broken_comments_are_refused_and_missing_ones_are_none(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="damaged"):
        word(tmp_path, f"<w:p>{run('En')}</w:p>", "<w:comment")
    assert word(tmp_path, f"<w:p>{run('En')}</w:p>", "").comments == ()
