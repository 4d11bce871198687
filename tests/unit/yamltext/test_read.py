from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coanalyze.errors import YamlError
from coanalyze.yamltext import YamlList, YamlMap, YamlStr, decode, load_file, load_text, plain, read
from coanalyze.yamltext.parse import CLoader, parse
from coanalyze.yamltext.pure import PureLoader

LOADERS = [PureLoader, *([CLoader] if CLoader else [])]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("language: no\n", {"language": "no"}),
        ("[ja, nei, on, off, true, null, ~, 1.0, 012, 0x1F, 2021-03-04, .inf, 1_000, =var]",
         ["ja", "nei", "on", "off", "true", "null", "~", "1.0", "012", "0x1F", "2021-03-04", ".inf", "1_000", "=var"]),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
        ("a: |\n  to\n  linjer\nb: >-\n  en\n  linje\n", {"a": "to\nlinjer\n", "b": "en linje"}),
        ("<<: {a: b}\n", {"<<": {"a": "b"}}),
        ("[br?k, hva?]", ["br?k", "hva?"]),
        ("a: x\ty\t# merknad\nb: 1\t\n", {"a": "x\ty", "b": "1"}),
        ("- ?\n", [{"": ""}]),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
        ("a: https://example.org/x#y\n", {"a": "https://example.org/x#y"}),
        ("a: 'it''s'\nb: \"\\u00e5\\t\"\n", {"a": "it's", "b": "å\t"}),
        ("a: 😀\n", {"a": "😀"}),
        ("a: b\u2028c\n", {"a": "b\u2028c"}),
    ],
)  # fmt: skip
def test_scalars_stay_text(text: str, value: object, loader: Any) -> None:
    assert plain(parse(text, "a.yaml", 1, loader)) == value


@pytest.mark.parametrize("text", ["", "\n\n", "# bare en merknad\n", "---\n", "---\n...\n", "\ufeff", "\ufeff# x\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    node = load_text(text, "tom.yaml", 3)
    assert isinstance(node, YamlMap)
    assert (len(node), node.place.line, node.place.column) == (0, 3, 1)


def test_every_node_has_its_place() -> None:
    node = load_text("kode:\n  - æøå: [én, {b: c}]\n    tom:\n", "a.yaml")
    assert isinstance(node, YamlMap)
    codes = node.get("kode")
    assert isinstance(codes, YamlList)
    first = codes.items[0]
    assert isinstance(first, YamlMap)
    values = first.get("æøå")
    assert isinstance(values, YamlList)
    key, empty = first.key("tom"), first.get("tom")
    assert isinstance(empty, YamlStr)
    assert key is not None
    places = [codes.place, first.place, values.place, values.items[0].place, values.items[1].place, key.place]
    assert [(place.line, place.column) for place in places] == [(2, 3), (2, 5), (2, 10), (2, 11), (2, 15), (3, 5)]
    # Where nothing stands, its key is the place.
    assert empty.absent
    assert empty.place == key.place


def test_columns_count_code_points_and_only_line_feeds_end_lines() -> None:
    node = load_text("a: {😀: 1, å: x\u2028y, b: z}", "a.yaml")
    assert isinstance(node, YamlMap)
    inner = node.get("a")
    assert isinstance(inner, YamlMap)
    assert [(key.place.line, key.place.column) for key, _ in inner] == [(1, 5), (1, 11), (1, 19)]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ends: str) -> None:
    text = "a: 1\nb:\n  - x\n  - |\n    to\n    linjer\n"
    assert load_text(text.replace("\n", ends), "a.yaml") == load_text(text, "a.yaml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "blå bok.yaml"
    path.write_bytes("navn: blåbærsyltetøy\r\n".encode(encoding))
    assert plain(load_file(path, "blå bok.yaml")) == {"navn": "blåbærsyltetøy"}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("a: ok\nb: bl\u00e5\n".encode("cp1252"), 2, 6),
        (b"a: b\r\nc: \xc3\x28", 2, 4),
        (b"\xff\xfea\x00\x00", 1, 2),
        (b"\xff", 1, 1),
    ],
)
def test_bytes_that_are_no_text_are_placed(data: bytes, line: int, column: int) -> None:
    with pytest.raises(YamlError) as caught:
        decode(data, "a.yaml")
    assert caught.value.where is not None
    assert (caught.value.where.line, caught.value.where.column) == (line, column)
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\ud800", "\ufffe", "\ufeff"])
def test_control_characters_are_placed(char: str) -> None:
    with pytest.raises(YamlError, match=rf"a\.yaml:2:5: .*U\+{ord(char):04X}"):
        load_text(f"a: b\nc: d{char}e\n", "a.yaml")


def test_a_file_that_is_not_there_and_one_that_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "ingen.yaml", tmp_path):
        with pytest.raises(YamlError, match=r"^x\.yaml: this file cannot be read"):
            load_file(path, "x.yaml")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 20)
    path = tmp_path / "stor.yaml"
    path.write_text("a: " + "b" * 17, encoding="utf-8")
    assert plain(load_file(path, "stor.yaml")) == {"a": "b" * 17}
    path.write_text("a: " + "b" * 18, encoding="utf-8")
    with pytest.raises(YamlError, match="larger than"):
        load_file(path, "stor.yaml")


def test_without_libyaml_the_same_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [b?c, {d: e}]\nf: 'g'\n"
    before = load_text(text, "a.yaml")
    monkeypatch.setattr("coanalyze.yamltext.parse.CLoader", None)
    assert load_text(text, "a.yaml") == before
