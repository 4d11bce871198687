"""People's codings in a study: counted where their words stand, wherever those went, or waiting for a person."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from coanalyze import project as projects
from coanalyze.api import Passage, Study, add_coding, code_counts, find, list_codings, open_study
from coanalyze.codings import change_people, made_coding, read_people
from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO, Coding

PROJECT = "language: nb\nsources: [sources]\ncodebooks: [book.yaml]\n"
BOOK = """\
codebook: b
language: nb
codes:
  - id: hjelp
    name: Hjelp
    definition: d
    patterns: [hjelp]
  - id: tvil
    name: Tvil
    definition: d
    patterns: []
"""
FIRST = [
    "I: Hvordan startet dere opp med arbeidet i nabolaget?",
    "OA-01: Vi begynte uten noen plan, og ingen av oss visste hva ordet betydde for hverdagen.",
    "I: Ja.",
    "OA-01: Jeg trengte hjelp fra lederen min, men hun var sykmeldt hele våren.",
    "I: Ja, det er klart.",
    "OA-02: Ja, det er klart. Da prøvde jeg å ringe til brannstasjonen i stedet for kontoret.",
    "I: Hva skjedde da?",
    "OA-02: Ja, det er klart. Beboerne syntes at garasjen burde bli en fritidsklubb for ungdommene.",
]
SECOND = ["OA-03: Her sier vi noe helt annet om økonomien, turnus og permer i hylla."]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "coanalyze.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    write(tmp_path, "a", FIRST)
    write(tmp_path, "b", SECOND)
    return tmp_path


def write(root: Path, name: str, lines: list[str], ending: str = ".txt") -> Path:
    path = root / "sources" / f"{name}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def opened(root: Path, *, write: bool = True) -> Study:
    return open_study(projects.load_project(root), write=write)


def add(root: Path, quote: str, code: str = "tvil", coder: str = "kari", document: str = "a", **place: int) -> str:
    passage = Passage(quote, **place)
    return add_coding(projects.load_project(root), document, passage, code=code, coder=coder).coding.id


def decide(root: Path, study: Study, status: str, coder: str = "kari", number: int = 0) -> None:
    """Accept or reject an automatic coding."""
    from dataclasses import replace

    automatic = [coding for coding in study.codings if coding.coder == AUTO][number]
    document = next(d for d in study.documents if d.id == automatic.document)
    made = made_coding(document, automatic.start, automatic.end, automatic.code, coder)
    with change_people(root) as change:
        change.add(replace(made, status=status, auto=automatic.id))


def people(study: Study) -> list[Coding]:
    return [coding for coding in study.codings if coding.coder != AUTO]


def sidecar(root: Path, document: str = "a", coder: str = "kari") -> Path:
    return root / "codings" / coder / f"{document}.jsonl"


def mentions(study: Study, code: str, **options: tuple[str, ...]) -> int:
    return {row[0]: row[3].mentions for row in code_counts(study, **options)}[code]


def test_codings_of_people_count_beside_the_automatic_ones_in_text_order(root: Path) -> None:
    add(root, "uten noen plan")
    add(root, "garasjen burde bli en fritidsklubb", "hjelp", "ola")
    study = opened(root)
    assert [(c.coder, c.code, c.status) for c in study.codings] == [
        ("kari", "tvil", "accepted"), ("auto", "hjelp", "suggested"), ("ola", "hjelp", "accepted")]  # fmt: skip
    assert [c.quote for c in people(study)] == ["uten noen plan", "garasjen burde bli en fritidsklubb"]
    assert (mentions(study, "tvil"), mentions(study, "hjelp")) == (1, 2)
    report, _ = find(study)
    assert (report.coders, report.codings, report.reviewed) == (("auto", "kari", "ola"), 3, 2)
    assert not report.automatic
    assert study.by_people.messages == ()


def test_only_whose_and_which_are_asked_for(root: Path) -> None:
    add(root, "garasjen burde bli", "hjelp")
    decide(root, opened(root), "rejected", "ola")
    study = opened(root)
    assert mentions(study, "hjelp") == 1
    assert mentions(study, "hjelp", coders=("auto",)) == 0
    assert mentions(study, "hjelp", coders=("kari,auto",)) == 1
    assert mentions(study, "hjelp", statuses=("rejected", "accepted")) == 2
    assert mentions(study, "hjelp", statuses=("rejected",)) == 1
    assert mentions(study, "hjelp", statuses=("suggested",)) == 0
    quotes, warnings = list_codings(study, statuses=["rejected"])
    assert [(q.coder, q.status) for q in quotes] == [("auto", "rejected")]
    assert warnings == []
    report, warnings = find(study, coders=["nobody"])
    assert report.codings == 0 and report.selection == {"coder": ["nobody"]}
    assert "nobody has coded nothing here" in warnings[0]
    with pytest.raises(UsageError, match="suggested, accepted, rejected"):
        find(study, statuses=["maybe"])


def test_decisions_hold_where_they_lie_accepted_by_anyone_else_rejected(root: Path) -> None:
    study = opened(root)
    decide(root, study, "rejected", "ola")
    assert [c.status for c in opened(root).codings] == ["rejected"]
    assert mentions(opened(root), "hjelp") == 0
    decide(root, study, "accepted", "kari")
    assert [(c.coder, c.status) for c in opened(root).codings] == [("auto", "accepted")]
    assert find(opened(root))[0].reviewed == 1


def test_a_decision_follows_its_words_though_equal_quotes_are_put_before(root: Path) -> None:
    decide(root, opened(root), "rejected")
    turn = "OA-01: Jeg trengte hjelp fra lederen min, men hun var sykmeldt hele våren."
    write(root, "a", [FIRST[0], "OA-09: Noe helt nytt ble sagt her, om været.", *FIRST[1:]])
    assert [c.status for c in opened(root).codings] == ["rejected"]
    write(root, "a", [turn, *FIRST])
    study = opened(root)
    # Two turns alike now: which was rejected is beyond doubt, or is said not to be; the new one is never taken for it.
    assert [c.status for c in study.codings] in (["suggested", "rejected"], ["suggested", "suggested"])
    assert len(study.by_people.unplaced) == [c.status for c in study.codings].count("suggested") - 1


def test_a_decision_on_what_is_no_longer_suggested_is_told(root: Path) -> None:
    decide(root, opened(root), "accepted")
    (root / "book.yaml").write_text(BOOK.replace("patterns: [hjelp]", "patterns: [fritidsklubb]"), encoding="utf-8")
    study = opened(root)
    assert [c.status for c in study.codings] == ["suggested"]
    assert study.by_people.idle == 1
    assert any("1" in note and "foreslår" in note for note in find(study)[0].notes)


EDITS: dict[str, Callable[[list[str]], list[str]]] = {
    "a paragraph put before": lambda lines: ["I: Vi begynner. Her er noe nytt.", *lines],
    "a paragraph moved": lambda lines: [*lines[2:], *lines[:2]],
    "a word misspelt": lambda lines: [line.replace("ingen av oss", "ingn av oss") for line in lines],
    "a label changed": lambda lines: [line.replace("OA-01:", "Kari Nordmann:") for line in lines],
    "a pseudonym": lambda lines: [line.replace("brannstasjonen", "[sted]") for line in lines],
    "blank lines": lambda lines: [part for line in lines for part in (line, "")],
    "another form of letters": lambda lines: [unicodedata.normalize("NFD", line) for line in lines],
    "front matter": lambda lines: ["---", "case: larvik", "---", *lines],
}
QUOTES = ("uten noen plan", "Jeg trengte hjelp", "prøvde jeg å ringe", "garasjen burde bli", "hverdagen")


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("store", [True, False], ids=["store", "no store"])
def test_after_any_edit_codings_stand_on_their_words(root: Path, edit: str, store: bool) -> None:
    for quote in QUOTES:
        add(root, quote)
    if not store:
        shutil.rmtree(root / ".coanalyze")
    write(root, "a", EDITS[edit](list(FIRST)))
    before = {c.id: (c.quote, c.created) for c in read_people(root).codings}
    study = opened(root)
    assert sorted(c.quote for c in people(study)) == sorted(QUOTES)
    assert study.by_people.unplaced == ()
    (document,) = (d for d in study.documents if d.id == "a")
    written = read_people(root).codings
    assert {c.id: (c.quote, c.created) for c in written} == before
    for coding in written:
        assert coding.text_sha256 == document.sha256
        assert document.text[coding.start : coding.end] == coding.quote
        assert document.text[: coding.start].endswith(coding.prefix)
    again = sidecar(root).read_bytes()
    assert opened(root).by_people.messages == ()
    assert sidecar(root).read_bytes() == again


def test_what_is_taken_out_waits_and_comes_back_with_its_words(root: Path) -> None:
    add(root, "uten noen plan")
    add(root, "prøvde jeg å ringe")
    kept = sidecar(root).read_bytes().split(b"\n")
    write(root, "a", [line for line in FIRST if "plan" not in line])
    study = opened(root)
    assert [c.quote for c in people(study)] == ["prøvde jeg å ringe"]
    (waiting,) = study.by_people.unplaced
    assert waiting.coding.quote == "uten noen plan"
    # What waits stays as it was, byte for byte.
    assert kept[0] in sidecar(root).read_bytes().split(b"\n")
    assert any("coanalyze anchors" in message for message in study.by_people.messages)
    assert any("plassert" in note for note in find(study)[0].notes)
    write(root, "a", FIRST)
    study = opened(root)
    assert [c.quote for c in people(study)] == ["uten noen plan", "prøvde jeg å ringe"]
    assert study.by_people.unplaced == ()


def test_of_equal_words_none_is_taken_for_another(root: Path) -> None:
    for occurrence in (1, 2, 3):
        add(root, "det er klart", occurrence=occurrence, coder=f"c{occurrence}")
    shutil.rmtree(root / ".coanalyze")
    write(root, "a", [line for line in FIRST if "brannstasjonen" not in line])
    study = opened(root)
    (document,) = (d for d in study.documents if d.id == "a")
    where = {c.coder: document.text[c.start - 12 : c.end + 10] for c in people(study)}
    assert "c2" not in where
    assert "Beboerne" in where.get("c3", "Beboerne")


@pytest.mark.parametrize("store", [True, False], ids=["store", "no store"])
def test_a_file_renamed_moved_or_saved_in_another_format(root: Path, store: bool) -> None:
    for quote in QUOTES:
        add(root, quote)

    def settled(document: str) -> None:
        if not store:
            shutil.rmtree(root / ".coanalyze")
        study = opened(root)
        assert {(c.document, c.quote) for c in people(study)} == {(document, quote) for quote in QUOTES}
        assert len(read_people(root).sidecars) == 1
        assert sidecar(root, document).is_file()

    path = root / "sources" / "a.txt"
    path = path.rename(root / "sources" / "intervju én.txt")
    settled("intervju én")
    (root / "sources" / "larvik").mkdir()
    path = path.rename(root / "sources" / "larvik" / "x.txt")
    settled("larvik/x")
    path.unlink()
    write(root, "larvik/ny", ["I: Noe foran.", *FIRST], ".md")
    settled("larvik/ny")


def test_an_id_that_gained_an_extension(root: Path) -> None:
    add(root, "uten noen plan")
    opened(root)
    write(root, "a", ["OA-07: Noe helt annet om en hest."], ".md")
    study = opened(root)
    assert {d.id for d in study.documents} == {"a.md", "a.txt", "b"}
    assert [(c.document, c.quote) for c in people(study)] == [("a.txt", "uten noen plan")]


def test_a_source_that_is_not_there_or_cannot_be_read_this_time(root: Path) -> None:
    add(root, "uten noen plan")
    add(root, "økonomien", document="b")
    opened(root)
    before = sidecar(root).read_bytes()
    path = root / "sources" / "a.txt"
    content = path.read_bytes()
    for damage in (lambda: path.write_bytes(b"\x00\x01\x02" * 50), path.unlink):
        damage()
        study = opened(root)
        assert [c.quote for c in people(study)] == ["økonomien"]
        assert [one.coding.quote for one in study.by_people.unplaced] == ["uten noen plan"]
        assert sidecar(root).read_bytes() == before
    path.write_bytes(content)
    assert len(people(opened(root))) == 2


def test_two_files_that_changed_names_take_their_codings_with_them(root: Path) -> None:
    add(root, "uten noen plan")
    add(root, "økonomien", document="b")
    opened(root)
    write(root, "b", FIRST)
    write(root, "a", SECOND)
    assert {(c.document, c.quote) for c in people(opened(root))} == {("b", "uten noen plan"), ("a", "økonomien")}


def test_without_writing_it_stands_in_memory(root: Path) -> None:
    add(root, "uten noen plan")
    before = sidecar(root).read_bytes()
    write(root, "a", ["I: Noe foran.", *FIRST])
    study = opened(root, write=False)
    assert [c.quote for c in people(study)] == ["uten noen plan"]
    assert sidecar(root).read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(root, "uten noen plan")
    before = sidecar(root).read_bytes()
    write(root, "a", ["I: Noe foran.", *FIRST])
    from coanalyze.api import people as module
    from coanalyze.errors import CodingsError

    def refuse(*arguments: object) -> None:
        raise CodingsError("codings cannot be written: Read-only file system.")

    monkeypatch.setattr(module, "_write", refuse)
    study = opened(root)
    assert [c.quote for c in people(study)] == ["uten noen plan"]
    assert any("Read-only" in message and "counted where they stand now" in message
               for message in study.by_people.messages)  # fmt: skip
    assert sidecar(root).read_bytes() == before


def test_bad_lines_are_said_and_the_rest_counts(root: Path) -> None:
    add(root, "uten noen plan")
    with sidecar(root).open("a", encoding="utf-8") as file:
        file.write("ikke json\n")
    write(root, "a", ["I: Noe foran.", *FIRST])
    study = opened(root)
    assert len(people(study)) == 1
    assert study.by_people.messages[0].startswith("codings/kari/a.jsonl:2: no JSON")
    assert sidecar(root).read_text(encoding="utf-8").endswith("ikke json\n")


def test_a_merge_that_git_left_is_not_written_over(root: Path) -> None:
    add(root, "uten noen plan")
    content = "<<<<<<< HEAD\n" + sidecar(root).read_text(encoding="utf-8") + "=======\n>>>>>>> x\n"
    sidecar(root).write_text(content, encoding="utf-8")
    write(root, "a", ["I: Noe foran.", *FIRST])
    assert len(people(opened(root))) == 1
    assert sidecar(root).read_text(encoding="utf-8") == content


def test_changed_files_are_seen_without_matching_again(root: Path) -> None:
    opened(root)
    first = opened(root)
    assert first.changed == 0
    assert "people" not in first.hashes
    identifier = add(root, "uten noen plan")
    study = opened(root)
    assert (study.changed, len(people(study))) == (0, 1)
    before = study.hashes["people"]
    row = json.loads(sidecar(root).read_text(encoding="utf-8"))
    sidecar(root).write_text(json.dumps({**row, "code": "hjelp"}), encoding="utf-8")
    study = opened(root)
    assert [(c.id, c.code) for c in people(study)] == [(identifier, "hjelp")]
    assert study.hashes["people"] != before
