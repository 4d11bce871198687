from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from coanalyze.codebook import add_code, edit, load_codebook
from coanalyze.codebook.editing import edited
from coanalyze.errors import CodebookError, YamlError
from coanalyze.yamltext import load_text, plain

BOOK = """\
# Hele boka
codebook: prøve     # merknad bak
title:   "Fem  funn"
version: 1.10

codes:
  # om begrepet
  - id: begrep
    name: 'Usikkerhet'
    color: "#0072B2"
    finding: yes
    definition: En svært lang linje som ikke skal brytes, for den er skrevet slik av et menneske, og slik står den.
    patterns: [ usikker,   "*prosess",
       {near: [vite, ikke], within: 4,   ordered: true} ]
    examples:
    - "Jeg visste ikke."   # fra intervju 3
    - >
       brettet
       tekst

    codes:
      -   id: barn   # innrykk for seg
          name: Barn

  # om roller
  - id: roller
    memo: |
      # ikke en merknad

      slutt
# siste ord
"""


def lines_added(before: str, after: str) -> list[str]:
    """The lines that were added; fails where anything else changed."""
    old, new = before.split("\n"), after.split("\n")
    start = next(index for index, line in enumerate(new) if index >= len(old) or old[index] != line)
    count = len(new) - len(old)
    assert new[:start] + new[start + count :] == old
    return new[start : start + count]


@pytest.mark.parametrize(
    ("parent", "added"),
    [
        (None, ["", "  - id: ny", '    name: "*Ny: kode"', '    definition: ""', "    patterns: []"]),
        ("begrep", ["      - id: ny", '        name: "*Ny: kode"', '        definition: ""', "        patterns: []"]),
        (
            "barn",
            ["          codes:", "            - id: ny", '              name: "*Ny: kode"',
             '              definition: ""', "              patterns: []"],
        ),
        (
            "roller",
            ["    codes:", "      - id: ny", '        name: "*Ny: kode"', '        definition: ""',
             "        patterns: []"],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_adding_a_code_changes_nothing_else(parent: str | None, added: list[str], ends: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_bytes(BOOK.replace("\n", ends).encode())
    add_code(path, "ny", "*Ny: kode", parent)
    after = path.read_bytes().decode()
    assert after.count("\n") == after.count(ends)
    assert lines_added(BOOK, after.replace(ends, "\n")) == added
    code = next(code for code in load_codebook_leniently(path) if code.get("id") == "ny")
    assert code == {"id": "ny", "name": "*Ny: kode", "definition": "", "patterns": []}


def load_codebook_leniently(path: Path) -> list[dict[str, Any]]:
    def walk(codes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [found for code in codes for found in [code, *walk(code.get("codes", []))]]

    return walk(plain(load_text(path.read_text(encoding="utf-8"), "bok.yaml"))["codes"])


def test_a_new_code_stands_above_the_comment_on_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK, encoding="utf-8")
    add_code(path, "ny", "Ny", "begrep")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.index("      - id: ny") < lines.index("  # om roller") == lines.index("  - id: roller") - 1


@pytest.mark.parametrize(
    "text",
    [
        "codes:\n- id: a\n",
        "codes:\n- id: a",
        "codes: []\n",
        "codes:\n",
        "codes: [{id: a}, {id: b}]\n",
        "codes:\n    - id: a\n      name: A\n",
        "codes:\n  -\n    id: a\n",
        "codebook: x\ncodes:\n  - {id: a, patterns: [b]}  # flyt\n",
        "---\ncodes:\n  - id: a\n...\n",
        "codes:\n  - id: a\n    memo: b\u2028c\n",
        "{codes: [{id: a}]}\n",
        "codes:\n  - id: a\n\n\n",
    ],
)
def test_layouts_of_all_sorts_take_a_new_code(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    before = [code["id"] for code in load_codebook_leniently(path)] if "a" in text else []
    add_code(path, "ny", "Ny")
    codes = load_codebook_leniently(path)
    assert [code["id"] for code in codes] == [*before, "ny"]
    if "memo" in text:
        assert codes[0]["memo"] == "b\u2028c"


def test_values_can_be_changed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK, encoding="utf-8")

    def change(tree: Any) -> None:
        tree["codes"][0]["id"] = "begrepet"
        del tree["codes"][1]["memo"]

    edit(path, change)
    expected = BOOK.replace("- id: begrep\n", "- id: begrepet\n")
    expected = expected.replace("    memo: |\n      # ikke en merknad\n\n      slutt\n", "")
    assert path.read_text(encoding="utf-8") == expected


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    edit(path, lambda tree: None)
    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encoding_and_byte_order_mark_stay(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_bytes(BOOK.encode(encoding))
    add_code(path, "ny", "Ny", "roller")
    lines_added(BOOK, path.read_bytes().decode(encoding))
    assert path.read_bytes().startswith(BOOK.encode(encoding)[:8])


@pytest.mark.parametrize(
    ("code_id", "parent", "what"),
    [("begrep", None, "taken"), ("BARN", None, "taken"), ("a b", None, "white space"), ("", None, "empty"),
     ("ny", "ingen", "no code “ingen”")],
)  # fmt: skip
def test_what_cannot_be_added_leaves_the_file(code_id: str, parent: str | None, what: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK, encoding="utf-8")
    with pytest.raises(CodebookError, match=what):
        add_code(path, code_id, "Ny", parent)
    assert path.read_text(encoding="utf-8") == BOOK
    assert [file.name for file in tmp_path.iterdir()] == ["bok.yaml"]


@pytest.mark.parametrize("text", ["codes: [", "a: 1\na: 2\n", "codes: *x\n", "- &a b\n"])
def test_broken_yaml_is_not_edited(text: str) -> None:
    with pytest.raises(YamlError):
        edited(text, lambda tree: None, "bok.yaml")


@pytest.mark.parametrize("text", ["- a\n", "tekst\n", "codes: tekst\n", "codes: {a: b}\n"])
def test_what_is_no_codebook_is_refused_or_left_readable(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError):
        add_code(path, "ny", "Ny")
    assert path.read_text(encoding="utf-8") == text


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK, encoding="utf-8")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CodebookError, match="cannot be written: No space left"):
        add_code(path, "ny", "Ny")
    assert path.read_text(encoding="utf-8") == BOOK
    assert [file.name for file in tmp_path.iterdir()] == ["bok.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "ekte.yaml"
    real.write_text(BOOK, encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "lenke.yaml"
    link.symlink_to(real)
    add_code(link, "ny", "Ny")
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "id: ny" in real.read_text(encoding="utf-8")


def test_the_book_loads_after_an_addition(tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(BOOK.replace("version: 1.10\n", ""), encoding="utf-8")
    add_code(path, "ny", "Ny", "barn")
    assert [code.id for code in load_codebook(path).walk()] == ["begrep", "barn", "ny", "roller"]
