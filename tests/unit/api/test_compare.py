from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coanalyze import project as projects
from coanalyze.api.comparing import compare
from coanalyze.errors import UsageError
from coanalyze.model.changes import Because, Diff
from tests.gitstudy import FIRST, PROJECT, book, commit, git, make_study, write


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = make_study(tmp_path / "studie")
    commit(folder)
    return folder


def diff(folder: Path, old: str = "HEAD", new: str | None = None, *where: str) -> Diff:
    return compare(old, new, study=projects.load_project(folder), here=folder, where=where)


def told(found: Diff) -> list[tuple[str, str, str, Because, str]]:
    return [
        ("+" if s.gained else "-", s.code, f"{s.quote.document}:{s.quote.line}", s.because, s.why)
        for s in found.segments
    ]


def test_nothing_changed(study: Path) -> None:
    found = diff(study)
    assert not found.changed
    assert [(row.code, row.old) for row in found.findings] == [(row.code, row.new) for row in found.findings]


def test_a_pattern_that_went_and_one_that_came(study: Path) -> None:
    write(study / "codebooks" / "bok.yaml", book("[tvil, lite]"))
    found = diff(study)
    assert told(found) == [
        ("-", "tvil", "første:2", Because.PATTERN, "the pattern “usikker” went"),
        ("+", "tvil", "første:4", Because.PATTERN, "the pattern “lite” is new"),
    ]
    row = found.findings[0]
    assert row.old is not None
    assert row.new is not None
    assert (row.number, row.old.mentions, row.new.mentions, len(row.lost), len(row.gained)) == ("1", 2, 2, 1, 1)
    assert not found.findings[1].changed


def test_a_text_that_changed_is_told_apart_from_a_pattern_that_went(study: Path) -> None:
    write(study / "sources" / "første.txt", FIRST.replace("usikker", "helt trygg"))
    write(study / "codebooks" / "bok.yaml", book("[usikker]"))
    assert told(diff(study)) == [
        ("-", "tvil", "andre:2", Because.PATTERN, "the pattern “tvil” went"),
        ("-", "tvil", "første:2", Because.TEXT, "the text changed"),
    ]


def test_both_changed_and_each_would_have_been_enough(study: Path) -> None:
    write(study / "sources" / "første.txt", FIRST.replace("usikker", "helt trygg"))
    write(study / "codebooks" / "bok.yaml", book("[tvil]"))
    assert told(diff(study)) == [("-", "tvil", "første:2", Because.PATTERN, "the pattern “usikker” went")]


def test_a_pattern_whose_exceptions_changed(study: Path) -> None:
    pattern = "[tvil, {match: usikker, id: usikker, unless: [usikker på]}]"
    write(study / "codebooks" / "bok.yaml", book(pattern))
    assert told(diff(study)) == [("-", "tvil", "første:2", Because.PATTERN, "the pattern “usikker” changed")]


def test_turns_are_found_again_where_lines_were_added(study: Path) -> None:
    write(study / "sources" / "første.txt", "Intervjuer: Velkommen.\nOA-01: Takk for det.\n" + FIRST)
    assert told(diff(study)) == []
    write(study / "codebooks" / "bok.yaml", book("[tvil]"))
    lost = diff(study).segments[0]
    assert (lost.quote.line, lost.line_now) == (2, 4)


def test_a_file_that_was_renamed_keeps_its_codes(study: Path) -> None:
    (study / "sources" / "første.txt").rename(study / "sources" / "intervju-01.txt")
    found = diff(study)
    assert told(found) == []
    assert found.documents["renamed"] == ("første → intervju-01",)


def test_documents_that_come_and_go(study: Path) -> None:
    (study / "sources" / "andre.txt").unlink()
    write(study / "sources" / "ny.txt", "OA-03: Det var dårlig tid.\n")
    assert told(diff(study)) == [
        ("+", "tid", "ny:1", Because.TEXT, "the document is new"),
        ("-", "tvil", "andre:2", Because.TEXT, "the document went"),
    ]


def test_words_that_are_somebody_else_s_now(study: Path) -> None:
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml") + "speakers: {OA-02: F}\n")
    assert told(diff(study)) == [
        ("-", "tvil", "andre:2", Because.SPEAKER, "said by OA-02, a researcher now, by OA-02 before"),
    ]


def test_words_that_moved_to_another_speaker_keep_their_codes(study: Path) -> None:
    write(study / "sources" / "første.txt", FIRST.replace("OA-01", "INN-07"))
    found = diff(study)
    assert told(found) == []
    assert found.findings[0].old == found.findings[0].new
    assert told(diff(study, "HEAD", None, "role=INN"))[0][3] == Because.SELECTION


def test_an_id_that_changed_is_followed(study: Path) -> None:
    text = book().replace("id: tvil", "id: usikkerhet")
    write(study / "codebooks" / "bok.yaml", text)
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml") + "expect: {tvil: {mentions: 2}}\n")
    found = diff(study)
    assert told(found) == []
    assert [row.changed for row in found.findings] == [False, False]
    assert not found.falls_below
    assert any("which is `usikkerhet` now" in note for note in found.notes)


def test_a_code_that_went_is_a_row_of_its_own(study: Path) -> None:
    text = book()
    write(study / "codebooks" / "bok.yaml", text[: text.index("  - id: tid")])
    found = diff(study)
    assert [(row.number, row.code, row.new is None) for row in found.findings] == [
        ("1", "tvil", False),
        ("-", "tid", True),
    ]
    assert told(found) == [("-", "tid", "første:4", Because.CODE, "the code went")]


def test_a_code_that_moved_takes_its_quotes_along(study: Path) -> None:
    text = book()
    tid = text[text.index("  - id: tid") :]
    nested = text.replace(tid, "    codes:\n" + "".join(f"    {line}\n" for line in tid.splitlines()))
    write(study / "codebooks" / "bok.yaml", nested)
    found = diff(study)
    assert told(found) == []
    gained = found.findings[0].gained
    assert [(c.quote.line, c.because, c.why) for c in gained] == [(4, Because.CODE, "`tid` belongs here now")]


def test_a_selection_that_a_respondent_left(study: Path) -> None:
    write(study / "respondents.csv", "id,role,phase\nOA-01,OA,slutt\nOA-02,OA,slutt\n")
    assert told(diff(study)) == []
    found = diff(study, "HEAD", None, "phase=start")
    assert told(found) == [
        ("-", "tvil", "første:2", Because.SELECTION, "it is no longer in the selection"),
        ("-", "tid", "første:4", Because.SELECTION, "it is no longer in the selection"),
    ]


def test_an_attribute_that_only_one_side_has_selects_nothing_on_the_other(study: Path) -> None:
    write(study / "respondents.csv", "id,role,case\nOA-01,OA,a\nOA-02,OA,b\n")
    found = diff(study, "HEAD", None, "case=a")
    assert [(row.old is None, row.new and row.new.mentions) for row in found.findings] == [(True, 1), (True, 1)]
    assert any(note.startswith("In OLD nothing is selected") for note in found.notes)
    with pytest.raises(UsageError, match="shoe"):
        diff(study, "HEAD", None, "shoe=44")


def test_what_is_promised(study: Path) -> None:
    expect = "expect:\n  tvil: {mentions: 2, where: {phase: start}}\n  tid: {mentions: '>=1'}\n"
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml") + expect)
    found = diff(study)
    assert [(p.title, p.before, p.found, p.below) for p in found.promises] == [
        ("tvil (phase=start)", 1, 1, True),
        ("tid", 1, 1, False),
    ]
    assert found.falls_below
    assert [(row.code, row.where) for row in found.narrowed] == [("tvil", ("phase=start",))]


def test_sources_that_are_in_no_clone_leave_the_codebook(study: Path, tmp_path: Path) -> None:
    write(study / ".gitignore", "sources/\n")
    git(study, "rm", "-rq", "--cached", "sources")
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[tvil]"))
    commit(study)
    git(tmp_path, "clone", "-q", str(study), "clone")
    found = diff(tmp_path / "clone", "HEAD~1")
    assert not found.studied
    assert [change.kind for change in found.book] == ["pattern-removed"]
    assert any("The sources are not here" in note for note in found.notes)


def test_two_codebook_files_with_and_without_a_study(study: Path, tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.yaml", book()), write(tmp_path / "two.yaml", book("[tvil]"))
    alone = compare(str(one), str(two), here=tmp_path)
    assert not alone.studied
    assert [change.kind for change in alone.book] == ["pattern-removed"]
    found = compare(str(one), str(two), study=projects.load_project(study), here=tmp_path)
    assert told(found) == [("-", "tvil", "første:2", Because.PATTERN, "the pattern “usikker” went")]
    assert not (study / ".coanalyze" / "store.json").exists()


def test_one_of_several_codebooks_takes_the_place_of_its_own(study: Path, tmp_path: Path) -> None:
    write(study / "codebooks" / "b.yaml", "codebook: b\ncodes:\n  - {id: alt, name: Alt, patterns: [alt]}\n")
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml, codebooks/b.yaml"))
    other = write(tmp_path / "bok-ny.yaml", book("[tvil]"))
    found = diff(study, str(study / "codebooks" / "bok.yaml"), str(other))
    assert [row.code for row in found.findings] == ["tvil", "tid", "alt"]
    assert [change.kind for change in found.book] == ["pattern-removed"]


def test_a_codebook_at_a_revision(study: Path) -> None:
    write(study / "codebooks" / "bok.yaml", book("[tvil]"))
    found = diff(study, "HEAD:codebooks/bok.yaml")
    assert (found.old.kind, found.new.kind) == ("revision", "file")
    assert [change.kind for change in found.book] == ["pattern-removed"]
    with pytest.raises(UsageError, match=r"Did you mean HEAD:codebooks/bok\.yaml"):
        diff(study, "HEAD:codebooks/bokk.yaml")


def test_a_file_wins_over_a_revision_of_its_name_and_says_so(study: Path) -> None:
    write(study / "v1.yaml", book("[tvil]"))
    git(study, "tag", "v1.yaml")
    found = diff(study, "v1.yaml", "HEAD")
    assert found.old.kind == "file"
    assert any("is a revision too" in note for note in found.notes)


def test_two_folders(study: Path, tmp_path: Path) -> None:
    shutil.copytree(study, tmp_path / "kopi", ignore=shutil.ignore_patterns(".git"))
    write(tmp_path / "kopi" / "sources" / "første.txt", FIRST.replace("usikker", "trygg"))
    found = compare("studie", "kopi", study=None, here=tmp_path)
    assert told(found) == [("-", "tvil", "første:2", Because.TEXT, "the text changed")]


@pytest.mark.parametrize("name", ["", "nothing", "-p", "HEAD~9", "a:b", "sources", "\x00", "x" * 5000])
def test_a_name_that_is_nothing_says_so(study: Path, name: str) -> None:
    with pytest.raises(UsageError):
        diff(study, name)


def test_line_ends_are_no_change(study: Path) -> None:
    for path in [*(study / "sources").iterdir(), study / "codebooks" / "bok.yaml", study / "coanalyze.yaml"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = diff(study)
    assert not found.changed
    assert not any(found.documents.values())


def test_a_study_at_two_revisions_that_has_another_folder_now(tmp_path: Path) -> None:
    repository = tmp_path / "repo"
    make_study(repository / "gammel")
    commit(repository)
    (repository / "gammel").rename(repository / "ny")
    write(repository / "ny" / "codebooks" / "bok.yaml", book("[tvil]"))
    commit(repository)
    found = compare("HEAD~1:gammel", "HEAD:ny", here=repository)
    assert told(found) == [("-", "tvil", "første:2", Because.PATTERN, "the pattern “usikker” went")]
    assert compare("HEAD~1", here=repository, study=projects.load_project(repository / "ny")).segments == found.segments
