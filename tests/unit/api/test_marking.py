"""A document marked in an editor: what the marks do, and what happens where others code meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze import project as projects
from coanalyze.codings import change_people, read_people
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.coding import PersonCoding
from coanalyze.model.project import Project

SOURCE = """I: Hva tenker du om samskaping?
OA-01: Jeg vet ikke helt. Det er mange møter.
I: Mm.
OA-01: Ja, det er klart. Ja, det er klart.
Og så går det over to linjer.
"""
BOOK = """codebook: b
title: B
version: 1.0.0
language: nb
codes:
  - {id: tvil, name: Stor tvil, definition: Er i tvil., patterns: []}
  - {id: uro, name: Uro, definition: Er urolig., patterns: []}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "sources").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "sources/en.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "codebooks/b.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("codebooks: [codebooks/b.yaml]\n", encoding="utf-8")
    return projects.load_project(tmp_path)


def code(project: Project, quote: str, code: str = "tvil", coder: str = "kari", **more: object) -> PersonCoding:
    return api.add_coding(project, "en", api.Passage(quote, **more), coder=coder, code=code).coding  # type: ignore[arg-type]


def out(project: Project, *coders: str) -> str:
    return api.marked_text(api.to_mark(project, "en", coders=coders or ("kari",)))


def back(project: Project, text: str, **more: object) -> api.MarksRead:
    return api.read_marks(project, text.encode(), "f.txt", **more)  # type: ignore[arg-type]


def there(project: Project) -> list[tuple[str, str, str]]:
    return [(one.coder, one.code, one.quote) for one in read_people(project.root).codings]


def files(project: Project) -> dict[str, bytes]:
    paths = [*(project.root / "codings").rglob("*.jsonl"), *project.codebooks]
    return {path.as_posix(): path.read_bytes() for path in paths}


def test_reading_back_what_was_written_changes_no_byte(project: Project) -> None:
    code(project, "Jeg vet ikke helt")
    code(project, "ikke helt. Det er mange", "uro")
    code(project, "Ja, det er klart. Ja, det er klart.\nOg så går det over to linjer.")
    code(project, "Mm.")
    before = files(project)
    done = back(project, out(project))
    assert (done.left, done.added, done.changed, done.removed) == (4, (), (), ())
    assert files(project) == before


def test_new_marks_are_codings_without_the_label(project: Project) -> None:
    text = out(project).replace("møter.", "møter. [[Stor tvil]]").replace("Ja, det er", "[[uro>]]Ja[[<]], det er", 1)
    done = back(project, text)
    assert there(project) == [("kari", "tvil", "Jeg vet ikke helt. Det er mange møter."), ("kari", "uro", "Ja")]
    assert [one.text_sha256 for one in done.added] == [done.document.sha256] * 2
    again = back(project, text)
    assert (again.added, again.there) == ((), 2)


def test_marks_move_change_and_go_and_keep_who_they_are(project: Project) -> None:
    moved, recoded, gone = code(project, "vet"), code(project, "mange"), code(project, "linjer")
    text = out(project)
    text = re.sub(r"\[\[tvil#\w+>\]\]vet(\[\[<#\w+\]\])", "vet", text)
    text = text.replace("møter.", f"[[tvil#{moved.id[:4]}>]]møter[[<]].")
    text = text.replace(f"[[tvil#{recoded.id[:4]}>]]", f"[[uro#{recoded.id[:4]}>]]")
    text = re.sub(r"\[\[[^\]]*\]\]linjer\[\[[^\]]*\]\]", "linjer", text)
    done = back(project, text)
    assert [one.id for one in done.removed] == [gone.id]
    now = {one.id: one for one in read_people(project.root).codings}
    assert set(now) == {moved.id, recoded.id}
    assert (now[moved.id].quote, now[moved.id].code, now[moved.id].created) == ("møter", "tvil", moved.created)
    assert now[recoded.id] == replace(recoded, code="uro")


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "   \n"),
        lambda text: text.replace("møter", "mo\u0338ter").replace("så", "sa\u030a"),
        lambda text: text.replace("Jeg vet", "Jeg\n  vet"),
    ],
)
def test_what_editors_do_to_white_space_and_letters_is_no_change(project: Project, edit: object) -> None:
    code(project, "går det over")
    before = files(project)
    assert callable(edit)
    edited = edit(out(project)).replace("mo\u0338ter", "møter")
    assert back(project, edited).left == 1
    assert files(project) == before


@pytest.mark.parametrize(("old", "new"), [("vet", "visste"), ("Mm.", ""), ("mange", "man ge"), ("I: Hva", "Hva")])
def test_a_changed_word_is_refused_with_the_difference_and_nothing_is_written(
    project: Project, old: str, new: str
) -> None:
    code(project, "går det over")
    before = files(project)
    text = out(project).replace("møter.", "møter. [[uro]]").replace(old, new, 1)
    with pytest.raises(api.NotRead, match="words are not those of en") as raised:
        back(project, text)
    assert any(line.startswith("-") and old in line for line in raised.value.lines[2:])
    assert files(project) == before


def test_codes_that_nobody_has_are_refused_together_or_begun(project: Project) -> None:
    text = out(project).replace("møter.", "møter. [[tvli]]").replace("Mm.", "Mm. [[ny kode]]")
    with pytest.raises(api.NotRead, match="2 codes are not in the codebook") as raised:
        back(project, text)
    assert raised.value.lines == ("line 16: there is no code “tvli”; did you mean tvil?", *raised.value.lines[1:])
    before = files(project)
    tried = back(project, text, new=api.NewCode(), dry_run=True)
    assert files(project) == before
    done = back(project, text, new=api.NewCode())
    assert [one.id for one in done.created] == [one.id for one in tried.created] == ["tvli", "ny-kode"]
    book = api.load_codebooks(project)
    assert [one.name for one in book.walk()] == ["Stor tvil", "Uro", "tvli", "ny kode"]
    assert [one.code for one in done.added] == ["tvli", "ny-kode"]


def test_what_was_coded_elsewhere_meanwhile_stays(project: Project) -> None:
    mine = code(project, "vet")
    text = out(project)
    code(project, "mange", "uro")
    code(project, "møter", "uro", "ola")
    done = back(project, text.replace(f"tvil#{mine.id[:4]}", f"uro#{mine.id[:4]}"))
    assert len(done.changed) == 1
    assert there(project) == [("kari", "uro", "vet"), ("kari", "uro", "mange"), ("ola", "uro", "møter")]


def test_what_was_removed_or_changed_elsewhere_is_left_so_where_it_was_not_touched_here(project: Project) -> None:
    one, two, _ = code(project, "vet"), code(project, "mange"), code(project, "møter")
    text = out(project)
    api.remove_codings(project, [one.id])
    api.move_coding(project, two.id, code="uro", memo="nytt")
    before = files(project)
    done = back(project, text)
    assert files(project) == before
    assert "removed elsewhere meanwhile, and left so (1)" in done.notes


@pytest.mark.parametrize("what", ["recoded", "moved", "gone", "removed there"])
def test_what_both_sides_changed_is_a_conflict_and_nothing_is_written(project: Project, what: str) -> None:
    one = code(project, "vet")
    code(project, "mange")
    text = out(project)
    mark = f"[[tvil#{one.id[:4]}>]]"
    if what == "removed there":
        api.remove_codings(project, [one.id])
        text = text.replace(mark, mark.replace("tvil", "uro"))
    elif what == "moved":
        api.move_coding(project, one.id, passage=api.Passage("møter"))
        text = text.replace(f"{mark}vet", f"vet {mark}").replace(f" [[<#{one.id[:4]}]]", "").replace(
            f"[[<#{one.id[:4]}]] ikke", f"ikke[[<#{one.id[:4]}]]"
        )  # fmt: skip
    else:
        with change_people(project.root) as change:
            change.replace(one, replace(one, code="annen"))
        replaced = mark.replace("tvil", "uro") if what == "recoded" else ""
        text = text.replace(mark, replaced)
        text = text if replaced else text.replace(f"[[<#{one.id[:4]}]]", "")
    before = files(project)
    with pytest.raises(api.NotRead, match="changed elsewhere too") as raised:
        back(project, text)
    assert len(raised.value.lines) == 1
    assert files(project) == before


def test_a_file_from_another_copy_of_the_study_brings_its_codings(project: Project) -> None:
    made = [code(project, "vet"), code(project, "Mm.", "uro")]
    text = out(project)
    api.remove_codings(project, [one.id for one in made])
    back(project, text)
    assert {(one.id, one.code, one.quote) for one in read_people(project.root).codings} == {
        (one.id, one.code, one.quote) for one in made
    }


def test_all_marks_gone_takes_a_word(project: Project) -> None:
    for quote in ("vet", "mange", "møter"):
        code(project, quote)
    text = re.sub(r"\[\[[^\]]*#[^\]]*\]\]", "", out(project))
    with pytest.raises(UsageError, match="none of the 3 marks is left"):
        back(project, text)
    assert len(back(project, text, all_gone=True).removed) == 3
    assert there(project) == []


def test_a_source_that_changed_meanwhile_has_the_new_marks_on_their_words(project: Project) -> None:
    code(project, "mange møter")
    text = out(project).replace("over to linjer.", "[[uro>]]over to linjer[[<]].").replace("Mm.", "Mm. [[uro]]")
    changed = SOURCE.replace("I: Hva tenker du", "OA-02: Jeg er her også, fra starten av.\nI: Hva mener du")
    (project.root / "sources/en.txt").write_text(changed, encoding="utf-8")
    done = back(project, text)
    assert any("has changed since" in note for note in done.notes)
    document = done.document
    for one in done.added:
        on_now = one.text_sha256 == document.sha256
        assert one.quote in ("over to linjer", "Mm.")
        assert not on_now or document.text[one.start : one.end] == one.quote
    assert {one.quote for one in done.added} == {"over to linjer", "Mm."}
    assert sum(one.text_sha256 != document.sha256 for one in done.added) == done.waiting


def test_marks_of_others_are_theirs(project: Project) -> None:
    one, other = code(project, "vet"), code(project, "mange", coder="ola")
    text = out(project, "kari", "ola")
    assert f"[[tvil@ola#{other.id[:4]}>]]" in text
    done = back(project, text.replace("Mm.", "Mm. [[uro@ola]]").replace("linjer.", "linjer. [[uro]]"))
    assert [(row.coder, row.quote) for row in done.added] == [
        ("ola", "Mm."), ("kari", "Og så går det over to linjer."),
    ]  # fmt: skip
    changed = text.replace(f"tvil@ola#{other.id[:4]}", f"uro@ola#{other.id[:4]}")
    with pytest.raises(UsageError, match="by ola is not as it was"):
        back(project, changed, coder="kari")
    with pytest.raises(UsageError, match="is a coding by kari"):
        back(project, text.replace(f"tvil#{one.id[:4]}", f"tvil@ola#{one.id[:4]}"))
    with pytest.raises(UsageError, match="somebody else"):
        back(project, text.replace("Mm.", "Mm. [[uro@per]]"))


def test_a_handle_stands_once_and_is_known(project: Project) -> None:
    one = code(project, "vet")
    text = out(project)
    with pytest.raises(UsageError, match="stands 2 times"):
        back(project, text.replace("Mm.", f"Mm. [[tvil#{one.id[:4]}]]"))
    with pytest.raises(UsageError, match="no coding in this file is called #zzzz"):
        back(project, text.replace("Mm.", "Mm. [[tvil#zzzz]]"))


def test_files_of_other_programs_need_the_document_and_may_have_more_round_it(project: Project) -> None:
    text = "---\nkind: interview\n---\n" + SOURCE.replace("møter.", "møter. [[tvil]] [[cid:3]]").replace(
        "I: Mm.", "---<<break>>---\n[[uid:abcd1234]] I: Mm."
    )
    with pytest.raises(UsageError, match="does not say which document"):
        back(project, text)
    done = back(project, text, document="en", coder="kari")
    assert [one.quote for one in done.added] == ["Jeg vet ikke helt. Det er mange møter."]
    assert len(done.notes) == 3


def test_decisions_and_what_is_not_sure_are_not_shown(project: Project) -> None:
    one = code(project, "vet")
    with change_people(project.root) as change:
        change.replace(one, replace(one, status="rejected"))
        change.add(replace(one, id="lost2222", quote="noe helt annet", start=3, end=17, text_sha256="0" * 64))
    marked = api.to_mark(project, "en", coders=["kari"])
    assert marked.shown == ()
    assert len(marked.notes) == 2
    back(project, api.marked_text(marked))
    assert len(read_people(project.root).codings) == 2


def test_suggestions_become_a_persons_where_the_question_mark_goes(project: Project) -> None:
    book = project.codebooks[0]
    book.write_text(BOOK.replace("Er i tvil., patterns: []", "Er i tvil., patterns: [vite]"), encoding="utf-8")
    study = api.open_study(project)
    text = api.marked_text(api.to_mark(project, "en", coders=["kari"], automatic=study.codings))
    assert "møter. [[?tvil]]" in text
    assert back(project, text).added == ()
    assert len(back(project, text.replace("[[?tvil]]", "[[tvil]]", 2)).added) == 1


def test_nothing_is_written_where_writing_fails(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    code(project, "vet")
    before = files(project)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coanalyze.codings.transaction.replace_bytes", full)
    with pytest.raises(CoanalyzeError):
        back(project, out(project).replace("Mm.", "Mm. [[ny]]"), new=api.NewCode())
    monkeypatch.undo()
    assert files(project) == before


def test_a_renamed_and_edited_source_is_written_with_its_codings(project: Project) -> None:
    one = code(project, "Det er mange møter")
    (project.root / "sources/en.txt").unlink()
    (project.root / "sources/to.txt").write_text(f"I: Hei.\n{SOURCE}", encoding="utf-8")
    text = api.marked_text(api.to_mark(project, "to", coders=["kari"]))
    assert f"[[tvil#{one.id[:4]}>]]Det er mange møter[[<" in text
    assert back(project, text).left == 1
