"""Coding in Word: comments read as codings, and codings written as comments that come back as they were."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze import project as projects
from coanalyze.codings import read_people
from coanalyze.errors import UsageError
from coanalyze.model.project import Project
from tests.unit.api.test_marking import BOOK, SOURCE


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "sources").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "sources/en.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "codebooks/b.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("codebooks: [codebooks/b.yaml]\n", encoding="utf-8")
    return projects.load_project(tmp_path)


def commented(path: Path, *lines: tuple[str, list[tuple[str, str, str]]], table: bool = False) -> Path:
    """A docx with python-docx: each line with the comments (words in it, text, author) that are on it."""
    import docx

    document = docx.Document()
    rows = document.add_table(0, 2) if table else None
    if table:
        document.add_paragraph("Etter tabellen.")
    for text, comments in lines:
        if rows is not None:
            cells = rows.add_row().cells
            label, _, text = text.partition(": ")
            cells[0].text = label
            paragraph = cells[1].paragraphs[0]
        else:
            paragraph = document.add_paragraph()
        cuts = sorted({0, len(text), *(text.index(w) for w, _, _ in comments)}
                      | {text.index(w) + len(w) for w, _, _ in comments})  # fmt: skip
        runs = {at: paragraph.add_run(text[at:stop]) for at, stop in pairwise(cuts)}
        for words, said, author in comments:
            first = text.index(words)
            inside = [run for at, run in runs.items() if first <= at < first + len(words)]
            document.add_comment(inside, said, author)
    document.save(str(path))
    return path


def there(project: Project) -> list[tuple[str, str, str, str]]:
    return [(one.coder, one.code, one.quote, one.memo) for one in read_people(project.root).codings]


def changed(path: Path, part: str, change: Callable[[str], str]) -> None:
    """The docx with one part changed, as another program would write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(data.getvalue())


LINES = SOURCE.strip().split("\n")


def test_comments_are_codings_by_their_authors(project: Project, tmp_path: Path) -> None:
    path = commented(
        tmp_path / "en.docx",
        (LINES[0], []),
        (LINES[1], [("Jeg vet", "tvil", "kari"), ("mange møter", "Uro: for mye å gjøre", "Ola Hansen")]),
        (LINES[2], []),
        (LINES[3], [("klart. Ja", "tvil; uro", "kari")]),
        (LINES[4], [("Og", "tvil\nuro\net memo\ntil", "kari"), ("linjer", "Husk å ringe henne tilbake!", "kari")]),
    )
    done = api.read_word_comments(project, str(path))
    assert there(project) == [
        ("kari", "tvil", "Jeg vet", ""),
        ("ola-hansen", "uro", "mange møter", "for mye å gjøre"),
        ("kari", "tvil", "klart. Ja", ""),
        ("kari", "uro", "klart. Ja", ""),
        ("kari", "tvil", "Og", "et memo\ntil"),
        ("kari", "uro", "Og", "et memo\ntil"),
    ]
    assert [note for note in done.notes if "names no code" in note]
    again = api.read_word_comments(project, str(path))
    assert (again.added, again.there) == ((), 6)


def test_authors_are_named_on_the_command_line(project: Project, tmp_path: Path) -> None:
    path = commented(
        tmp_path / "en.docx",
        *((line, []) for line in LINES[:3]),
        (LINES[3], [("Ja", "tvil", "Microsoft Office User"), ("klart", "uro", "Per")]),
        (LINES[4], [("linjer", "uro", "")]),
    )
    with pytest.raises(UsageError, match="have no coder"):
        api.read_word_comments(project, str(path))
    api.read_word_comments(project, str(path), coders=["Per=ola", "kari"])
    assert [row[:3] for row in there(project)] == [
        ("kari", "tvil", "Ja"), ("ola", "uro", "klart"), ("kari", "uro", "linjer"),
    ]  # fmt: skip


def test_unknown_codes_are_left_out_or_begun(project: Project, tmp_path: Path) -> None:
    lines: list[tuple[str, list[tuple[str, str, str]]]] = [(line, []) for line in LINES[:4]]
    path = commented(tmp_path / "en.docx", *lines, (LINES[4], [("går", "ny kode: memo", "kari")]))
    assert "names no code" in api.read_word_comments(project, str(path)).notes[0]
    done = api.read_word_comments(project, str(path), new=api.NewCode())
    assert [one.id for one in done.created] == ["ny-kode"]
    assert there(project) == [("kari", "ny-kode", "går", "memo")]


def test_comments_in_the_source_itself_with_a_front_table_and_a_speaker_column(
    project: Project, tmp_path: Path
) -> None:
    path = commented(
        project.root / "sources/to.docx",
        ("I: Hva tenker du om dette?", []),
        ("OA-01: Ja, det vet jeg ikke helt, det må jeg si.", [("det vet jeg ikke", "tvil", "kari")]),
        ("I: Mm, og hva mer er det da?", []),
        ("OA-01: Ja, det er mange møter å gå i hver uke.", [("Ja", "uro", "kari")]),
        table=True,
    )
    done = api.read_word_comments(project, "to")
    document = done.document
    assert "OA-01: Ja, det vet" in document.text
    assert [one.quote for one in done.added] == ["det vet jeg ikke", "Ja"]
    assert done.added[1].start == document.text.index("Ja, det er mange")
    assert path.exists()


def test_composed_letters_soft_hyphens_and_tabs_do_not_shift(project: Project, tmp_path: Path) -> None:
    text = "OA-01: Sa\u030a går det\tto\u00adlinjer e\u0301n gang."
    commented(project.root / "sources/tre.docx", ("I: Hei på deg du der?", []), (text, [("e\u0301n", "tvil", "kari")]))
    done = api.read_word_comments(project, "tre")
    assert [one.quote for one in done.added] == ["én"]
    assert done.document.text[done.added[0].start : done.added[0].end] == "én"


def test_words_that_the_document_does_not_have_are_left_out(project: Project, tmp_path: Path) -> None:
    path = commented(tmp_path / "en.docx", ("Noe helt annet her.", [("helt annet", "tvil", "kari")]))
    done = api.read_word_comments(project, str(path))
    assert there(project) == []
    assert "not surely found in en" in done.notes[0]


def test_which_document_it_is_must_be_plain(project: Project, tmp_path: Path) -> None:
    path = commented(tmp_path / "ukjent.docx", (LINES[0], [("samskaping", "tvil", "kari")]))
    with pytest.raises(UsageError, match="cannot be told from its name"):
        api.read_word_comments(project, str(path))
    assert len(api.read_word_comments(project, str(path), document="en").added) == 1
    with pytest.raises(UsageError, match="no Word document"):
        api.read_word_comments(project, "en")


def code(project: Project, quote: str, code: str, coder: str = "kari", memo: str = "") -> str:
    return api.add_coding(project, "en", api.Passage(quote), coder=coder, code=code, memo=memo).coding.id


def word(project: Project, path: Path, *coders: str) -> Path:
    path.write_bytes(api.marked_docx(api.to_mark(project, "en", coders=coders or ("kari",))))
    return path


def test_what_is_written_comes_back_byte_for_byte(project: Project, tmp_path: Path) -> None:
    code(project, "Jeg vet ikke helt", "tvil", memo="et memo\nover to linjer: <b>&amp;</b>")
    code(project, "ikke helt. Det er mange møter.\nI: Mm.\nOA-01: Ja", "uro")
    code(project, "mange", "tvil", "ola")
    path = word(project, tmp_path / "f.docx", "kari", "ola")
    assert path.read_bytes() == word(project, tmp_path / "g.docx", "kari", "ola").read_bytes()
    files = {one: one.read_bytes() for one in (project.root / "codings").rglob("*.jsonl")}
    assert api.read_word_comments(project, str(path)).left == 3
    assert {one: one.read_bytes() for one in files} == files
    for one in files:
        one.unlink()
    api.read_word_comments(project, str(path))
    assert {one: one.read_bytes() for one in files} == files


def test_python_docx_opens_it_and_sees_the_comments(project: Project, tmp_path: Path) -> None:
    import docx

    code(project, "Jeg vet ikke helt", "tvil", memo="memo")
    document = docx.Document(str(word(project, tmp_path / "f.docx")))
    assert [paragraph.text for paragraph in document.paragraphs] == LINES
    ((author, text),) = [(one.author, one.text) for one in document.comments]
    assert author == "kari"
    assert text.split("\n")[:2] == ["tvil", "memo"]


def test_a_comment_changed_in_word_changes_its_coding_and_a_deleted_one_removes_it(
    project: Project, tmp_path: Path
) -> None:
    one, two = code(project, "vet", "tvil"), code(project, "mange", "tvil", memo="før")
    path = word(project, tmp_path / "f.docx")

    def edit(xml: str) -> str:
        first, second = xml.split("<w:comment ")[1:]
        kept, recoded = (first, second) if two[:4] in second else (second, first)
        assert one[:4] in kept
        recoded = recoded.replace(">tvil<", ">Uro<").replace(">før<", ">etter<")
        end = "</w:comments>"
        return f"{xml.split('<w:comment ')[0]}<w:comment {recoded.removesuffix(end)}{end}"

    changed(path, "word/comments.xml", edit)
    done = api.read_word_comments(project, str(path))
    assert [gone.id for gone in done.removed] == [one]
    assert there(project) == [("kari", "uro", "mange", "etter")]
    assert read_people(project.root).codings[0].id == two


def test_a_comment_whose_words_were_changed_in_word_stays_where_it_was(project: Project, tmp_path: Path) -> None:
    code(project, "mange møter", "tvil")
    path = word(project, tmp_path / "f.docx")
    changed(path, "word/document.xml", lambda xml: xml.replace("mange møter", "få treff"))
    done = api.read_word_comments(project, str(path))
    assert (done.left, done.added, done.changed, done.removed) == (1, (), (), ())


def test_a_source_that_changed_meanwhile_keeps_comments_on_their_words(project: Project, tmp_path: Path) -> None:
    code(project, "mange møter", "tvil")
    path = word(project, tmp_path / "f.docx")
    source = project.root / "sources/en.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("I: Hva", "I: Og hva"), encoding="utf-8")
    changed(path, "word/comments.xml", lambda xml: xml.replace(">tvil<", ">uro<"))
    done = api.read_word_comments(project, str(path))
    assert [(before.code, after.code) for before, after in done.changed] == [("tvil", "uro")]
    assert done.added == ()


def test_a_code_written_below_another_is_a_second_one_and_a_memo_that_is_a_codes_name_is_none(
    project: Project, tmp_path: Path
) -> None:
    one, two = code(project, "vet", "tvil", memo="uro"), code(project, "mange", "tvil")
    path = word(project, tmp_path / "f.docx")
    line = f">#{two[:4]}<"
    changed(path, "word/comments.xml", lambda xml: xml.replace(line, f">uro</w:t></w:r></w:p><w:p><w:r><w:t{line}"))
    done = api.read_word_comments(project, str(path))
    assert there(project) == [
        ("kari", "tvil", "vet", "uro"), ("kari", "tvil", "mange", ""), ("kari", "uro", "mange", ""),
    ]  # fmt: skip
    assert done.left == 2
    assert read_people(project.root).find(one).memo == "uro"
