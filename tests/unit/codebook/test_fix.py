from __future__ import annotations

import os
import sys
from itertools import combinations
from pathlib import Path

import pytest

from coanalyze.check.colors import nearest_vision
from coanalyze.codebook import fix as module
from coanalyze.codebook import read_codebook_text
from coanalyze.codebook.fix import fix_codebook_text, fix_yaml_text, fixed_file, write_fixed
from coanalyze.codebook.palette import APART, PALETTE, free_color
from coanalyze.codebook.sameness import same_codebook
from coanalyze.errors import CodebookError, YamlError

ROOT = Path(__file__).parents[3]


def distance(one: str, other: str) -> float:
    return nearest_vision(one, other)[0]


def fixed(text: str) -> str:
    return fix_codebook_text(text, "bok.yaml", distance)[0]


def code(body: str) -> str:
    """A codebook of one coloured code with more keys."""
    lines = "".join(f"    {line}\n" if line else "\n" for line in body.strip("\n").split("\n"))
    return f'codes:\n  - id: a\n    color: "#0072B2"\n{lines}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("memo: x   ", "memo: x"),
        ("memo:\tx\t# tegn\t her", "memo: x # tegn\t her"),
        ("memo: |\n  to  rom  \n\n  slutt", "memo: |\n  to  rom\n\n  slutt"),
        ("memo: >-\n  to  rom  \n  slutt", "memo: >-\n  to rom\n  slutt"),
        ('memo: "  to  rom "', 'memo: "to rom"'),
        ("memo: 'det''s  '", "memo: 'det''s'"),
        ('memo: "a\\  b"', 'memo: "a\\  b"'),
        ('memo: "a  \n  b"', 'memo: "a\n  b"'),
        ("examples: [to  rom, 'to  rom']", "examples: [to  rom]"),
        ("patterns: ['to  rom', to rom]", "patterns: ['to  rom']"),
        ("patterns:\n  - regex: |\n      a  \n", "patterns:\n  - regex: |\n      a  "),
        ("patterns: [a, b, a, {match: a}]", "patterns: [a, b]"),
        ("patterns: [a, {match: a, id: to}, A]", "patterns: [a, {match: a, id: to}, A]"),
        ("patterns: [{any: [a, a]}]", "patterns: [{any: [a, a]}]"),
        ("patterns:\n  - a\n  - a  # fra mai\n  - b", "patterns:\n  - a\n  # fra mai\n  - b"),
        ("patterns:\n  - a\n  - a  # coanalyze: ignore[b] c", "patterns:\n  - a\n  - a  # coanalyze: ignore[b] c"),
        ("examples:\n  - |\n    a\n  - a\n      # dyp", "examples:\n  - |\n    a\n  # dyp"),
        ("examples: [a, # én\n  a]", "examples: [a, # én\n  a]"),
        ("name: A\u030a", "name: Å"),
        ("memo: x\nname: N  # merk\nfinding: true", "name: N  # merk\nfinding: true\nmemo: x"),
        ("patterns: [a]\n# over\n# og over\nmemo: x", "# over\n# og over\nmemo: x\npatterns: [a]"),
        ("patterns:\n  - a\n  # - b\nmemo: x\n# under", "memo: x\npatterns:\n  - a\n  # - b\n# under"),
        ("patterns: [a]\nmemo: |\n  x\n   # t\nbrief: y", "brief: y\nmemo: |\n  x\n   # t\npatterns: [a]"),
    ],
)  # fmt: skip
def test_what_one_code_becomes(before: str, after: str) -> None:
    was, wanted = code(before), code(after)
    # The colour stands where the order wants it.
    for key in ("name: ", "finding: "):
        for line in [line for line in wanted.split("\n") if line.strip().startswith(key)]:
            wanted = wanted.replace(f"{line}\n", "", 1).replace('    color: "#', f'{line}\n    color: "#', 1)
    assert fixed(was) == wanted
    assert fixed(wanted) == wanted


def test_the_first_key_changes_places_with_the_one_behind_the_dash() -> None:
    before = (
        'codes:\n  - color: "#0072B2"  # blå\n    # om navnet\n    id: a\n  # om b\n  - {color: "#D55E00", id: b}\n'
    )
    after = 'codes:\n  # om navnet\n  - id: a\n    color: "#0072B2"  # blå\n  # om b\n  - {id: b, color: "#D55E00"}\n'
    assert fixed(before) == after


def test_a_comment_that_silences_a_rule_is_not_made_to_speak_of_more() -> None:
    text = 'codes:\n  - color: "#0072B2"\n    # coanalyze: ignore[CB014] sic\n    id: a\n'
    assert fixed(text) == text


def test_the_codebook_itself_is_ordered_below_its_head() -> None:
    before = "# yaml-language-server: $schema=x\n\ncodes: []\n# versjonen\nversion: 1\ncodebook: b\n"
    after = "# yaml-language-server: $schema=x\n\ncodebook: b\n# versjonen\nversion: 1\ncodes: []\n"
    assert fixed(before) == after


def test_missing_colours_are_those_that_stay_apart() -> None:
    text = "codes:\n" + "".join(f"- id: k{number}\n" for number in range(25))
    book, _ = read_codebook_text(fixed(text), "bok.yaml")
    assert book is not None
    colors = [one.color for one in book.codes]
    assert colors == [*PALETTE, *[None] * (25 - len(PALETTE))]
    assert all(distance(one, other) >= 10.8 for one, other in combinations(PALETTE, 2))


def test_a_colour_that_is_there_is_kept_doubled_or_not_and_kept_clear_of() -> None:
    text = "codes:\n- {id: a, color: '#0072b2'}\n- {id: b, color: '#0072B2'}\n- id: c\n  codes:\n  - id: d\n"
    after = fixed(text)
    book, _ = read_codebook_text(after, "bok.yaml")
    assert book is not None
    assert [one.color for one in book.walk()] == ["#0072B2", "#0072B2", "#D55E00", "#0072B2"]
    assert '{id: a, color: "#0072B2"}' in after
    near = free_color(["#0072B3"], distance)
    assert near is not None
    assert near != "#0072B2"
    assert distance(near, "#0072B3") >= APART


@pytest.mark.parametrize(
    "text",
    ["", "# bare en merknad\n", "codes:\n", "codes: []\n", "a: b\n", "- a\n", "tekst\n", "codes: tekst\n",
     "codes:\n  - tekst\n  - [a]\n", "codes:\n  - id: a\n    patern: [b]\n    name: c\n    color: '#12'\n",
     "---\ncodes: []\n...\n", "codes: {}\n", "codes:\n- id: a\n  codes: {b: c}\n  color: [d]\n",
     "codes:\n- ? id\n  : a\n  color: '#000000'\n", "codes:\n-\n  id: a\n  color: \"#000000\"\n"],
)  # fmt: skip
def test_what_is_no_proper_codebook_is_left_or_mended_without_harm(text: str) -> None:
    after = fixed(text)
    assert same_codebook(text, after)
    assert fixed(after) == after


@pytest.mark.parametrize("text", ["codes: [", "codes:\n\t- id: a\n", "a: 1\na: 2\n", "codes: *x\n", "codes: \x00\n"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(YamlError):
        fixed(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("codes:\n- id: a\n", "codes:\n- id: b\n"),
        ("codes:\n- id: a\n  patterns: [b, c]\n", "codes:\n- id: a\n  patterns: [c, b]\n"),
        ("codes:\n- id: a\n  patterns: [b]\n", "codes:\n- id: a\n  patterns: []\n"),
        ("codes:\n- id: a\n  patterns: [{any: [b, b]}]\n", "codes:\n- id: a\n  patterns: [{any: [b]}]\n"),
        ("codes:\n- id: a\n  patterns: [{regex: 'b  c'}]\n", "codes:\n- id: a\n  patterns: [{regex: 'b c'}]\n"),
        ("codes:\n- id: a\n  examples: [b  c]\n", "codes:\n- id: a\n  examples: [b c]\n"),
        ("codes:\n- id: a\n- id: b\n", "codes:\n- id: a\n  codes:\n  - id: b\n"),
        ("codes:\n- id: a\n  memo: b c\n", "codes:\n- id: a\n  memo: bc\n"),
        ("codes:\n- id: a\n  memo: |\n    b\n    c\n", "codes:\n- id: a\n  memo: |\n    b c\n"),
        ("codes:\n- id: a\n  color: '#000000'\n", "codes:\n- id: a\n  color: '#000001'\n"),
        ("codes:\n- id: a\n  color: '#000000'\n", "codes:\n- id: a\n"),
        ("codes:\n- id: a\n  finding: true\n", "codes:\n- id: a\n"),
        ("version: 1\ncodes: []\n", "version: 2\ncodes: []\n"),
        ("codes: []\n", "codes: ["),
    ],
)
def test_what_means_something_else_is_not_the_same(before: str, after: str) -> None:
    assert not same_codebook(before, after)


def test_nothing_is_written_where_the_result_would_say_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text("codes:\n  - id: a  \n", encoding="utf-8")
    monkeypatch.setattr(module, "ordered", lambda text: (text.replace("id: a", "id: b"), 1))
    with pytest.raises(CodebookError, match="nothing was written"):
        fixed_file(path, "bok.yaml", distance)
    assert path.read_text(encoding="utf-8") == "codes:\n  - id: a  \n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_files_become_plain_utf8_with_line_feeds(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_bytes('codes:\r\n- id: æ\r\n  color: "#0072B2"'.encode(encoding))
    result = fixed_file(path, "bok.yaml", distance)
    write_fixed(path, result)
    assert path.read_bytes() == 'codes:\n- id: æ\n  color: "#0072B2"\n'.encode()
    assert any("line ends" in change for change in result.changes)
    assert fixed_file(path, "bok.yaml", distance).changes == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "ekte.yaml", tmp_path / "lenke.yaml"
    real.write_text("codes: []   \n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_fixed(link, fixed_file(link, "lenke.yaml", distance))
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8") == "codes: []\n"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text("codes: []   \n", encoding="utf-8")
    path.chmod(0o440)
    with pytest.raises(CodebookError, match="may not be written"):
        write_fixed(path, fixed_file(path, "bok.yaml", distance))


def test_of_a_project_file_only_white_space_is_touched() -> None:
    before = "unit: turn  \nsources: [a\u030a, b ,  'c  d']\t# her\ntitle: |\n  to  rom  \n\nspeakers: {I: F}   \n\n\n"
    after, changes = fix_yaml_text(before, "coanalyze.yaml")
    assert after == before.replace("turn  ", "turn").replace("]\t", "] ").replace("}   \n\n\n", "}\n")
    assert len(changes) == 2


OWN = sorted({*ROOT.glob("codebooks/*.yaml"), *ROOT.glob("src/coanalyze/starter/*/start.yaml")})


@pytest.mark.parametrize("path", OWN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_projects_own_codebooks_need_no_mending(path: Path) -> None:
    assert fix_codebook_text(path.read_text(encoding="utf-8"), path.name, distance)[1] == ()
