"""Coding by hand, one step on disk at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coanalyze.api import (
    ByHand,
    NewCode,
    NotPlain,
    Passage,
    add_coding,
    added_json,
    check_codebooks,
    move_coding,
    remove_codings,
)
from coanalyze.codings import change_people, made_coding
from coanalyze.codings import transaction as transactions
from coanalyze.errors import CoanalyzeError, CodebookError, CodingsError, UsageError
from coanalyze.model.project import Project
from tests.studies import BOOK, small_study


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_study(tmp_path)


def add(project: Project, quote: str, code: str | None = "hjelp", **other: Any) -> ByHand:
    passage = Passage(quote, line=other.pop("line", None), occurrence=other.pop("occurrence", None))
    arguments = {"coder": "kari", "code": code, **other}
    return add_coding(project, arguments.pop("document", "a"), passage, **arguments)


def rows(project: Project, coder: str = "kari", document: str = "a") -> list[dict[str, object]]:
    path = project.root / "codings" / coder / f"{document}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def book(project: Project) -> str:
    return (project.root / "b.yaml").read_text(encoding="utf-8")


def test_what_is_stored_is_the_text_as_it_stands(project: Project) -> None:
    done = add(project, 'jeg trenger "hjelp" til rollen - nå', memo=" viktig ")
    text = done.document.text if done.document else ""
    (row,) = rows(project)
    coding = done.coding
    assert row["quote"] == "Jeg trenger «hjelp»\n  til rollen – nå" == text[coding.start : coding.end]
    assert (row["start"], row["end"]) == (coding.start, coding.end)
    assert (row["code"], row["memo"], row["id"]) == ("hjelp", "viktig", done.coding.id)
    assert text[: coding.start].endswith(str(row["prefix"])) and row["suffix"] == ".\n[00:12] OA-01: Og så en gang t"
    assert row["text_sha256"] == (done.document.sha256 if done.document else "")
    assert done.file == "codings/kari/a.jsonl"
    assert book(project) == BOOK


def test_several_places_are_listed_and_nothing_is_done(project: Project) -> None:
    with pytest.raises(NotPlain) as error:
        add(project, "jeg er usikker")
    assert [choice.line for choice in error.value.choices] == [2, 4]
    assert "2, 4" in error.value.hint and not (project.root / "codings").exists()
    assert (
        add(project, "jeg er usikker", line=4).coding.start > add(project, "jeg er usikker", occurrence=1).coding.start
    )


@pytest.mark.parametrize(("line", "occurrence"), [(1, None), (None, 3), (None, 0), (4, 2)])
def test_a_place_that_is_not_there_is_said(project: Project, line: int | None, occurrence: int | None) -> None:
    with pytest.raises(NotPlain, match=r"line 2, 4|stands on line 4"):
        add(project, "jeg er usikker", line=line, occurrence=occurrence)


def test_a_quote_that_is_nowhere_names_the_nearest(project: Project) -> None:
    with pytest.raises(NotPlain, match="line 2") as error:
        add(project, "jeg trenger hjalp til rollen min")
    assert error.value.near
    with pytest.raises(NotPlain) as other:
        add(project, "usiker")
    assert {choice.line for choice in other.value.choices} <= {1, 2, 4} and other.value.choices
    with pytest.raises(NotPlain, match="kwic"):
        add(project, "helt andre ord")


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (0, 9999), (None, 4), (17, 18)])
def test_a_span_without_words_is_refused(project: Project, span: tuple[int | None, int]) -> None:
    with pytest.raises(UsageError):
        add_coding(project, "a", Passage(start=span[0], end=span[1]), coder="kari", code="hjelp")
    done = add_coding(project, "a", Passage(start=3, end=17), coder="kari", code="hjelp")
    assert done.coding.quote == "Er du usikker?"


def test_a_researchers_turn_may_be_coded_and_it_is_said(project: Project) -> None:
    assert "counts in no table" in add(project, "Er du usikker").notes[0]
    assert add(project, "Vi fikk hjelp").notes == ()


def test_the_same_is_not_coded_twice(project: Project) -> None:
    first = add(project, "Vi fikk hjelp")
    again = add(project, "vi fikk HJELP", memo="ny")
    assert (again.did, again.coding) == ("there", first.coding)
    assert "memo" in again.notes[0] and len(rows(project)) == 1
    assert add(project, "Vi fikk hjelp", coder="ola").did == "added"
    assert add(project, "Vi fikk hjelp", code="usikker").did == "added"


def test_a_decision_is_not_the_same_as_a_coding(project: Project) -> None:
    from dataclasses import replace

    from coanalyze.api.naming import read_document

    document = read_document(project, "a")
    start = document.text.index("Vi fikk")
    with change_people(project.root) as change:
        change.add(replace(made_coding(document, start, start + 13, "hjelp", "kari"), status="rejected"))
    assert add(project, "Vi fikk hjelp").did == "added"


def test_a_new_code_begins_in_the_same_step_and_comments_stay(project: Project) -> None:
    done = add(project, "Vi fikk hjelp", "støtte", new=NewCode(parent="hjelp"))
    assert done.code is not None and done.code.created and done.code.codebook == "b.yaml"
    assert book(project).startswith(BOOK[: BOOK.index('    name: "Trenger')])
    assert "      - id: støtte\n        name: støtte\n" in book(project)
    result = check_codebooks([project.root / "b.yaml"])
    assert any("støtte" in p.message and p.name in ("missing-definition", "stub-code") for p in result.problems)
    assert add(project, "Ja, jeg", "STØTTE").code == done.code.__class__("støtte", "støtte", codebook="b.yaml")


def test_a_code_may_be_named_in_words(project: Project) -> None:
    assert add(project, "Vi fikk hjelp", "trenger hjelp").coding.code == "hjelp"
    done = add(project, "Vi fikk hjelp", "Får det de ba om")
    assert done.coding.code == "får-det-de-ba-om" and "name: Får det de ba om" in book(project)


def test_a_slip_is_no_new_code(project: Project) -> None:
    with pytest.raises(UsageError, match="usikker-rolle"):
        add(project, "Vi fikk hjelp", "usiker-rolle")
    assert not rows(project) and book(project) == BOOK
    assert add(project, "Vi fikk hjelp", "usiker-rolle", new=NewCode(sure=True)).code is not None
    assert add(project, "Vi fikk hjelp", "usiker-rolle2").coding.code == "usiker-rolle2"


@pytest.mark.parametrize("code", ["", "  ", "a/b", "a,b", "-x", "x" * 101])
def test_what_cannot_be_an_id_is_refused_and_nothing_is_written(project: Project, code: str) -> None:
    with pytest.raises(CoanalyzeError):
        add(project, "Vi fikk hjelp", code)
    assert not rows(project) and book(project) == BOOK


def test_in_vivo_calls_the_code_by_the_words(project: Project) -> None:
    done = add(project, "Og så en gang til", None, in_vivo=True)
    assert (done.coding.code, done.coding.in_vivo) == ("og-så-en-gang-til", True)
    assert "name: Og så en gang til" in book(project)
    assert add(project, "Og så en gang til", None, in_vivo=True).did == "there"
    own = add(project, "rollen – nå", "nå", in_vivo=True)
    assert own.coding.code == "nå" and "name: rollen – nå" in book(project)


def test_in_vivo_over_a_label_leaves_the_label_out(project: Project) -> None:
    done = add(project, "nå. Og så en gang", None, in_vivo=True)
    assert done.coding.code == "nå-og-så-en-gang" and "OA-01" in done.coding.quote


def test_other_words_never_take_the_code_of_another_quote(project: Project) -> None:
    add(project, "Vi fikk hjelp", "ja-jeg", new=NewCode())
    assert add(project, "Ja, jeg", None, in_vivo=True).coding.code == "ja-jeg-2"


def test_several_codebooks_ask_where_a_new_code_belongs(project: Project) -> None:
    from dataclasses import replace

    other = project.root / "c.yaml"
    other.write_text("codebook: c\ncodes:\n  - id: annet\n    name: Annet\n", encoding="utf-8")
    both = replace(project, codebooks=(*project.codebooks, other))
    with pytest.raises(UsageError, match=r"b\.yaml, c\.yaml"):
        add(both, "Vi fikk hjelp", "ny")
    assert add(both, "Vi fikk hjelp", "ny", new=NewCode(book=other)).code is not None
    assert "id: ny" in other.read_text(encoding="utf-8")
    assert add(both, "Vi fikk hjelp", "nyere", new=NewCode(parent="annet")).coding.code == "nyere"
    with pytest.raises(UsageError, match="no code “annt” to be its parent"):
        add(both, "Vi fikk hjelp", "nyest", new=NewCode(parent="annt"))


def test_codebook_and_coding_are_written_together_or_not_at_all(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(transactions, "replace_bytes", full)
    with pytest.raises(CodingsError, match="No space"):
        add(project, "Vi fikk hjelp", "ny-kode")
    monkeypatch.undo()
    assert book(project) == BOOK and not rows(project)


def test_a_broken_codebook_is_said_and_left_alone(project: Project) -> None:
    (project.root / "b.yaml").write_text("codes: [\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"b\.yaml:"):
        add(project, "Vi fikk hjelp", "ny-kode")


def test_documents_are_named_by_their_end(project: Project) -> None:
    assert add(project, "rollen min", document="b").coding.document == "larvik/b"
    assert add(project, "rollen min", document="larvik/b.txt").did == "there"
    with pytest.raises(UsageError, match="“larvik/b”"):
        add(project, "rollen min", document="larvk/b")


def test_removed_all_or_none(project: Project) -> None:
    one, two = add(project, "Vi fikk hjelp"), add(project, "Og så en gang")
    with pytest.raises(UsageError):
        remove_codings(project, [one.coding.id, "nei"], coder="kari")
    assert len(rows(project)) == 2
    with pytest.raises(UsageError, match="by kari"):
        remove_codings(project, [one.coding.id], coder="ola")
    with pytest.raises(UsageError, match="review"):
        remove_codings(project, ["0123456789abcdef"], coder="ola")
    done = remove_codings(project, [one.coding.id, two.coding.id[:8], one.coding.id], coder="kari")
    assert [each.did for each in done] == ["removed", "removed"] and not rows(project)


def test_moved_keeps_id_and_date(project: Project) -> None:
    before = add(project, "Vi fikk hjelp", memo="m").coding
    moved = move_coding(project, before.id[:6], passage=Passage("Nei. Vi fikk hjelp"), coder="kari").coding
    assert (moved.id, moved.created, moved.memo, moved.quote) == (before.id, before.created, "m", "Nei. Vi fikk hjelp")
    other = move_coding(project, before.id, code="usikker", memo="", coder="kari").coding
    assert (other.id, other.code, other.memo, other.start) == (before.id, "usikker", "", moved.start)
    away = move_coding(project, before.id, document="b", passage=Passage("rollen min"), coder="kari")
    assert (away.coding.document, away.file) == ("larvik/b", "codings/kari/larvik/b.jsonl")
    assert rows(project) == [] and len(rows(project, document="larvik/b")) == 1


def test_a_move_to_where_the_same_is_already_is_refused(project: Project) -> None:
    add(project, "Vi fikk hjelp")
    other = add(project, "Nei. Vi fikk hjelp").coding
    with pytest.raises(UsageError, match="same coding"):
        move_coding(project, other.id, passage=Passage("Vi fikk hjelp"), coder="kari")
    with pytest.raises(UsageError, match="nothing is to be changed"):
        move_coding(project, other.id, coder="kari")
    assert len(rows(project)) == 2


def test_json_says_what_was_done(project: Project) -> None:
    told = added_json(add(project, "Vi fikk hjelp", "ny"))
    coding = told["coding"]
    assert isinstance(coding, dict)
    assert (told["schema"], told["created_code"], told["codebook"]) == ("coanalyze/add/1", "ny", "b.yaml")
    assert (coding["line"], coding["respondent"], coding["coder"]) == (6, "OA-02", "kari")


def say(project: Project, text: str) -> None:
    (project.root / "sources" / "a.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "quote",
    ["Vi ble kasta ut. Hvem da?", "kasta ut. Hvem da? Kommunen, tror jeg", "Hvem da? Kommunen", "jeg. Nei, fylket"],
)
def test_a_quote_that_runs_on_into_anothers_turn_is_refused_and_told_where_the_turn_ends(
    project: Project, quote: str
) -> None:
    say(project, "OA-01: Vi ble kasta ut.\nI: Hvem da?\nOA-01: Kommunen, tror jeg.\nOA-02: Nei, fylket.\n")
    with pytest.raises(UsageError, match="another speaker's turn") as error:
        add(project, quote)
    ends = {"V": (1, "kasta ut."), "k": (1, "kasta ut."), "H": (2, "Hvem da?"), "j": (3, "jeg.")}
    line, words = ends[quote[0]]
    assert f"ends on line {line} with “" in error.value.what
    assert f"{words}”" in error.value.what
    assert not (project.root / "codings").exists()
    # The hint names the exchange: whoever means it can have it.
    start, end = (int(word.strip(".")) for word in error.value.hint.split() if word.strip(".").isdecimal())
    done = add_coding(project, "a", Passage(start=start, end=end), coder="kari", code="hjelp")
    assert done.did == "added" and done.document is not None
    assert done.document.text[start:end].startswith(quote.split()[0])


def test_a_quote_goes_on_over_an_mm_and_stays_where_it_stands_in_one_turn(project: Project) -> None:
    text = "I: Og?\nOA-01: Vi ble kasta\nI: Mm.\nOA-01: ut av stua. Ja.\nOA-02: Nei. Ut av stua.\nI: Ja. Nei, ja.\n"
    say(project, text)
    done = add(project, "Vi ble kasta mm ut av stua")
    assert done.document is not None
    assert done.document.text[done.coding.start : done.coding.end] == "Vi ble kasta\nI: Mm.\nOA-01: ut av stua"
    # It stands once in one turn, and once from one speaker to the next: the one is meant.
    assert add(project, "ja nei").coding.quote == "Ja. Nei"


def test_words_of_one_author_may_go_over_paragraphs(project: Project) -> None:
    say(project, "---\nkind: field-note\n---\nVi gikk hjem.\n\nDet regnet ikke.\n")
    assert add(project, "gikk hjem. Det regnet").coding.quote == "gikk hjem.\n\nDet regnet"
