"""People's files: written in one way, read with care, nothing in them ever lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.codings import People, change_people, check_coder, new_id, read_people
from coanalyze.codings.lines import BadLine, format_line, parse_line
from coanalyze.codings.names import document_of, file_of
from coanalyze.errors import CodingsError, UsageError
from tests.unit.codings.persons import coding

GOOD = '{"id": "a1", "code": "x", "start": 0, "end": 4, "quote": "hei!"}'
OTHER = GOOD.replace("a1", "a2")


def written(root: Path, content: bytes | str, name: str = "kari/d") -> Path:
    path = root / "codings" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def ids(people: People) -> list[str]:
    return [one.id for one in people.codings]


def touch(root: Path, document: str = "d") -> None:
    """Have a file written again: one coding more."""
    with change_people(root) as change:
        change.add(coding("new", document=document, start=99))


def test_no_folder_is_nobody_and_nothing_is_made(tmp_path: Path) -> None:
    assert read_people(tmp_path).codings == ()
    assert list(tmp_path.iterdir()) == []


def test_a_line_is_a_contract(tmp_path: Path) -> None:
    own = coding("a1", document="larvik/OA-01", memo="så sånn", status="accepted", in_vivo=True, auto="f00d",
                 prefix="å\u2028", extra={"z": [1, {"b": None}], "a": 1.5})  # fmt: skip
    with change_people(tmp_path) as change:
        change.add(own)
        change.add(coding("b1", document="larvik/OA-01", start=0, code="w"))
        change.add(coding("c1", document="larvik/OA-01", start=3))
    path = tmp_path / "codings" / "kari" / "larvik" / "OA-01.jsonl"
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert [json.loads(line)["id"] for line in lines[:3]] == ["b1", "a1", "c1"]
    assert lines[1] == (
        '{"id": "a1", "code": "x", "start": 0, "end": 4, "quote": "hei!", "prefix": "å\u2028", "suffix": " du", '
        '"text_sha256": "abc", "created": "t", "memo": "så sånn", "status": "accepted", "in_vivo": true, '
        '"auto": "f00d", "z": [1, {"b": null}], "a": 1.5}'
    )
    assert lines[3:] == [""]
    assert own in read_people(tmp_path).codings


BAD = [
    ("", "no JSON"), ("{", "no JSON"), ("[]", "object"), ("7", "object"), ("null", "object"), ("[" * 99_999, "no JSON"),
    (OTHER.replace("0,", "NaN,"), "NaN"), (OTHER.replace("0,", "-1,"), "span"), (OTHER.replace("0,", "4,"), "span"),
    (OTHER.replace("0,", "0.0,"), "whole number"), (OTHER.replace("0,", "false,"), "whole number"),
    (OTHER.replace("0,", '"0",'), "whole number"), (OTHER.replace("4,", f"1{'0' * 5000},"), "no JSON"),
    (OTHER.replace('"x"', "null"), "no text"), (OTHER.replace('"x"', '" "'), "empty"),
    (OTHER.replace('"quote": "hei!"', '"quot": ""'), "“quote” is missing"), (OTHER.replace("a2", "a1"), "too"),
    (OTHER.replace("}", ', "status": "maybe"}'), "status"), (OTHER.replace("}", ', "in_vivo": 1}'), "in_vivo"),
    (OTHER.replace("}", ', "id": "a3"}'), "twice"), (OTHER + "\0", "no JSON"), ("hei du", "no JSON"),
    (OTHER.replace("}", ', "sha256": "a", "text_sha256": "b"}'), "twice"), (OTHER[:20], "no JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), BAD[1:])
def test_a_bad_line_is_reported_with_its_number_the_rest_is_kept_and_it_survives_writing(
    tmp_path: Path, line: str, message: str
) -> None:
    path = written(tmp_path, f"{GOOD}\n\n{line}\n{GOOD.replace('a1', 'a9')}\n")
    people = read_people(tmp_path)
    assert ids(people) == ["a1", "a9"]
    (problem,) = people.problems
    assert (problem.path, problem.line) == ("codings/kari/d.jsonl", 3)
    assert message in problem.message
    touch(tmp_path)
    rows = path.read_text(encoding="utf-8").split("\n")
    assert rows[1] == line
    assert ids(read_people(tmp_path)) == ["a1", "a9", "new"]


def test_bytes_that_are_no_text_are_kept_as_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, b'{"id": "\xe5"}\n' + GOOD.encode() + b"\n\xff\x00\xfe")
    assert [(p.line, p.message) for p in read_people(tmp_path).problems] == [(1, "not UTF-8"), (3, "not UTF-8")]
    touch(tmp_path)
    rows = path.read_bytes().split(b"\n")
    assert rows[0] == b'{"id": "\xe5"}'
    assert rows[2] == b"\xff\x00\xfe"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_editors_on_windows_write(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    written(tmp_path, f"{mark}{GOOD}\r\n\r\n{OTHER.replace('hei!', 'æøå😀')}\r\n".encode(encoding))
    people = read_people(tmp_path)
    assert ids(people) == ["a1", "a2"]
    assert people.codings[1].quote == "æøå😀"
    assert len(people.problems) == (encoding != "utf-8-sig")
    touch(tmp_path)
    assert ids(read_people(tmp_path)) == ["a1", "a2", "new"]
    assert read_people(tmp_path).problems == ()


def test_a_merge_that_git_left_is_read_but_not_written_over(tmp_path: Path) -> None:
    content = f"{GOOD}\n<<<<<<< HEAD\n{OTHER}\n=======\n{GOOD.replace('a1', 'a3')}\n>>>>>>> other\n"
    path = written(tmp_path, content)
    people = read_people(tmp_path)
    assert ids(people) == ["a1", "a2", "a3"]
    assert [p.line for p in people.problems] == [2, 4, 6]
    with pytest.raises(CodingsError, match=r"kari/d\.jsonl:2: git left a merge.*delete the marks"):
        touch(tmp_path)
    assert path.read_text(encoding="utf-8") == content
    touch(tmp_path, "other")
    assert "new" in ids(read_people(tmp_path))


def test_an_id_counts_once_for_each_coder(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "kari/d")
    written(tmp_path, GOOD, "kari/e")
    written(tmp_path, GOOD, "ola/d")
    people = read_people(tmp_path)
    assert [(c.coder, c.document) for c in people.codings] == [("kari", "d"), ("ola", "d")]
    assert [(p.path, p.line) for p in people.problems] == [("codings/kari/e.jsonl", 1)]
    with pytest.raises(UsageError, match="kari, ola"):
        people.find("a1")
    assert people.find("a1", "ola").coder == "ola"
    with pytest.raises(UsageError, match="no person's coding"):
        people.find("nothing")


def test_what_is_no_sidecar_is_left_alone(tmp_path: Path) -> None:
    for name in ("history", ".hidden/d", "kari/.d", "kari/.x/d"):
        written(tmp_path, GOOD, name)
    (tmp_path / "codings" / "kari" / "d.txt").write_text("x", encoding="utf-8")
    assert read_people(tmp_path) == People({}, (), read_people(tmp_path).sha256)
    written(tmp_path, GOOD, "auto/d")
    written(tmp_path, GOOD, "CON/d")
    assert [p.path for p in read_people(tmp_path).problems] == ["codings/CON/d.jsonl", "codings/auto/d.jsonl"]


def test_adding_removing_and_moving(tmp_path: Path) -> None:
    with change_people(tmp_path) as change:
        change.add(coding("a1"))
        change.add(coding("a2"))
    with change_people(tmp_path) as change:
        old = change.people.find("a1")
        change.replace(old, coding("a1", document="e", start=7))
        change.remove(change.people.find("a2"))
    assert [(c.id, c.document, c.start) for c in read_people(tmp_path).codings] == [("a1", "e", 7)]
    assert not (tmp_path / "codings" / "kari" / "d.jsonl").exists()
    with pytest.raises(CodingsError, match="has no coding a2"), change_people(tmp_path) as change:
        change.remove(coding("a2"))
    with pytest.raises(CodingsError, match="already"), change_people(tmp_path) as change:
        change.add(coding("a1", document="f"))


def test_a_change_that_fails_or_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, f"{OTHER}\r\n{GOOD}\r\n")
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), change_people(tmp_path) as change:
        change.add(coding("a5"))
        raise ZeroDivisionError
    with change_people(tmp_path) as change:
        change.replace(change.people.find("a1"), change.people.find("a1"))
    with change_people(tmp_path) as change:
        pass
    assert path.read_bytes() in (before, f"{GOOD}\n{OTHER}\n".encode())
    assert ids(read_people(tmp_path)) == ["a1", "a2"]


@pytest.mark.parametrize("name", ["", " ", ".", "..", ".kari", "kari.", "a/b", "a\\b", "auto", "AUTO", "con", "NUL.txt",
                                  "lpt1", "a:b", "a*b", "a\0b", "a\nb", "x" * 61, "æ" * 61, "a\u202eb"])  # fmt: skip
def test_names_that_are_no_folders_everywhere_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"cannot name a coder.*short name"):
        check_coder(name)


@pytest.mark.parametrize("name", ["kari", "Øyvind Åsén", "ola-n", "k.n.", "kari_2", "连"])
def test_names_of_people(name: str) -> None:
    wanted = name.rstrip(".")
    assert check_coder(f" {wanted} ", [wanted]) == wanted
    assert check_coder("A\u030asa") == "Åsa"


def test_names_that_differ_only_in_case_are_one_folder_somewhere(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    with pytest.raises(UsageError, match=r"Write kari"), change_people(tmp_path) as change:
        change.add(coding("a2", "Kari"))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_documents_id_has_a_file_of_its_own_that_leads_back(document: str) -> None:
    from unicodedata import normalize

    document = normalize("NFC", document)
    path = file_of(document)
    assert document_of(path) == document
    assert all(part and part.strip(".") and not part.startswith(".") for part in path.split("/"))
    assert not set(path) & set('\\:*?"<>|\0\n')


def test_reserved_and_odd_names_of_documents() -> None:
    assert file_of("a/con/../x.") == "a/%63on/%2E%2E/x%2E"
    assert file_of("50 % ferdig %41") == "50 % ferdig %2541"
    assert file_of("intervju/OA-01 æøå") == "intervju/OA-01 æøå"


values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v, max_size=2))


@given(st.text(min_size=1).filter(str.strip), st.text(), st.dictionaries(st.text(), values, max_size=3))
def test_what_is_written_is_read(quote: str, memo: str, extra: dict[str, object]) -> None:
    from coanalyze.codings.lines import _ALIASES, KEYS

    extra = {key: value for key, value in extra.items() if key not in (*KEYS, *_ALIASES)}
    own = coding("a1", quote=quote, memo=memo, extra=extra)
    line = format_line(own)
    assert "\n" not in line
    assert parse_line(line.encode("utf-8").decode("utf-8"), "kari", "d") == own


@given(st.text())
def test_any_text_is_a_coding_or_a_bad_line(text: str) -> None:
    with pytest.raises(BadLine):
        parse_line(text, "kari", "d")


def test_ids_are_random_and_safe() -> None:
    found = {new_id() for _ in range(1000)}
    assert len(found) == 1000
    assert all(len(one) == 16 and one.isalnum() and one == one.lower() for one in found)
