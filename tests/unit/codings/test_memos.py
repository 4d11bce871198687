"""Memos on disk: read with care, whatever somebody wrote into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.codings.memos import parse_memo, read_memos

WHOLE = """\
---
title: Hvem tør å spørre?
date: 2026-11-23
coder: kari
type: theoretical
links:
  codes: [tvil, "ålesund"]
  codings:
    - abc123
  documents: intervju-01
---

# Ikke tittelen

Noe om `tvil`.
"""


def test_a_memo_is_read_whole() -> None:
    memo, problems = parse_memo(WHOLE, "memos/sub/2026-11-23-hvem.md")
    assert problems == []
    assert (memo.id, memo.title, memo.date, memo.coder, memo.type) == (
        "sub/2026-11-23-hvem", "Hvem tør å spørre?", "2026-11-23", "kari", "theoretical",
    )  # fmt: skip
    assert list(memo.links()) == [
        ("codes", "tvil"), ("codes", "ålesund"), ("codings", "abc123"), ("documents", "intervju-01"),
    ]  # fmt: skip
    assert memo.text == "# Ikke tittelen\n\nNoe om `tvil`."
    assert memo.places["codings", "abc123"].line == 9


@pytest.mark.parametrize("text", [WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE, WHOLE.replace("links:\n  ", "")])
def test_files_of_other_systems_say_the_same(text: str) -> None:
    text = text.replace("\n  codings:\n    - abc123\n  documents: intervju-01", "") if "links" not in text else text
    memo, problems = parse_memo(text, "memos/a.md")
    assert problems == []
    assert memo.codes == ("tvil", "ålesund")


@pytest.mark.parametrize(
    ("text", "line", "match"),
    [
        ("no front matter", 1, "no front matter"),
        ("", 1, "no front matter"),
        ("---\ntitle: x\n", 1, "has no end"),
        ("---\ntitle: [x\n---\ny", None, "cannot be read"),
        ("---\ndate: mandag\n---\ny", 2, "`date` cannot be"),
        ("---\ndate: 2026-02-30\n---\ny", 2, "`date` cannot be"),
        ("---\ntitle: x\nlinks: tvil\n---\ny", 3, "`links` must name"),
        ("---\nlinks:\n  code: [tvil]\n---\ny", 3, "no key “code”"),
        ("---\nlinks:\n  codes: {a: b}\n---\ny", 3, "must be a list of ids"),
        ("---\nlinks:\n  codes: [[a]]\n---\ny", 3, "one of them is a list"),
        ("---\n- a\n---\ny", 2, "must be keys and values"),
        ("---\ntags: x\n---\ny", 2, "no key “tags”"),
        ("---\ntitle: [a]\n---\ny", 2, "`title` must be a text"),
        ("---\n&a x: *a\n---\ny", 2, "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_is_used(text: str, line: int | None, match: str) -> None:
    memo, problems = parse_memo(text, "memos/a-b.md")
    assert match in problems[0].message
    if line is not None:
        assert problems[0].line == line
    assert memo.title
    assert "y" in memo.text or "y" not in text


def test_a_folder_of_memos_is_read_in_order_of_time(tmp_path: Path) -> None:
    folder = tmp_path / "memos"
    assert read_memos(tmp_path).memos == ()
    (folder / "deep").mkdir(parents=True)
    (folder / "b.md").write_text(WHOLE, encoding="utf-16")
    (folder / "deep" / "a.MD").write_text(WHOLE.replace("2026", "2025"), encoding="utf-8")
    (folder / ".hidden.md").write_text("x", encoding="utf-8")
    (folder / "c.txt").write_text("x", encoding="utf-8")
    (folder / "d.md").write_bytes(b"---\ntitle: \xff\n---\n")
    found = read_memos(tmp_path)
    assert [memo.id for memo in found.memos] == ["deep/a", "b"]
    assert [(problem.path, problem.line) for problem in found.problems] == [("memos/d.md", 2)]
