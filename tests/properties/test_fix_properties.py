"""Codebooks in every layout that people use: `--fix` keeps what they say, and a second run does nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codebook import read_codebook_text
from coanalyze.codebook.fix import fix_codebook_text, fix_yaml_text
from coanalyze.errors import CodebookError, YamlError
from coanalyze.yamltext import load_text, plain

PROSE = st.sampled_from(
    ["usikker", "to  ord", "Å være", "A\u030a  være", "med # tegn", "kolon: ja", "it's", 'si "ja"', "", "x" * 30,
     "\u2028linje", "ﬁn", "\u212bngstrøm", "a\tb", "linje en\nlinje to", "a \n b", "\u1fef", "slutt  "]
)  # fmt: skip
PATTERN = st.sampled_from(
    ["usikker", "usikker", "ta _ ansvar", "A\u030a", "=var", "{near: [vite, ikke], within: 4}", "{part: skap}",
     "{regex: 'to  ord'}", '"*skap"', "{match: redd, unless: [ikke redd]}", "{match: usikker}", "=\u0338"]
)  # fmt: skip
COMMENT = st.sampled_from(["", "", "", "  # merknad", "\t# merk\tnad  ", "   ", "\t"])
BETWEEN = st.sampled_from(["", "", "", "\n", "# {d}over\n", "   \n", "        # - dyp: ja\n", "\n\n"])


def scalar(value: str, style: str, depth: int) -> str:
    """A text as YAML in one of the styles; one that cannot hold it gives way to double quotes."""
    pad = "  " * (depth + 2)
    if style in ("|", ">", "|-", ">-", "|+") and value.strip() and "\t" not in value and "\u2028" not in value:
        lines = value.strip().split("\n")
        return style + "\n" + "\n".join(pad + line.strip() for line in lines) + "  "
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style == "folded quotes" and "\n" in value:
        return '"' + value.replace('"', '\\"').replace("\n", "   \n\n" + pad) + '"'
    if style == "plain" and re.fullmatch(r"\w[\w ]*\w", value):
        return value.replace("  ", "\t") if len(value) < 9 else value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


STYLE = st.sampled_from(["plain", "plain", "|", ">", "|-", ">-", "|+", "'", '"', "folded quotes"])


@st.composite
def code(draw: st.DrawFn, depth: int, number: list[int]) -> str:
    """One code as the lines of a list's item."""
    number[0] += 1
    pad = "  " * depth
    keys = ["id", *draw(st.lists(st.sampled_from(["name", "definition", "color", "patterns", "examples", "memo",
                                                  "finding", "codes", "include"]), unique=True))]  # fmt: skip
    entries = []
    for key in draw(st.permutations(keys)):
        behind = draw(COMMENT)
        if key == "id":
            entries.append(f"id: kode-{number[0]}{behind}\n")
        elif key == "color":
            entries.append("color: " + draw(st.sampled_from(["'#0af'", '"#0072B2"', "'#d55e00'"])) + behind + "\n")
        elif key == "finding":
            entries.append(f"finding:   true{behind}\n")
        elif key == "patterns":
            entries.append(draw(listed(key, st.lists(PATTERN, max_size=5), depth)))
        elif key == "examples":
            quoted = PROSE.filter(str.strip).map(lambda text: scalar(text, '"', depth))
            entries.append(draw(listed(key, st.lists(quoted, max_size=4), depth)))
        elif key == "codes":
            entries.append(draw(codes(depth + 1, number)) if depth < 4 else f"codes: []{behind}\n")
        else:
            entries.append(f"{key}: {scalar(draw(PROSE), draw(STYLE), depth)}\n")
    pieces = [f"{pad}{'  ' if place else '- '}{entry}" for place, entry in enumerate(entries)]
    return "".join(piece + draw(BETWEEN).replace("{d}", pad) for piece in pieces)


@st.composite
def listed(draw: st.DrawFn, key: str, items: st.SearchStrategy[list[str]], depth: int) -> str:
    """A list in brackets or with dashes."""
    values = draw(items)
    if draw(st.booleans()) or not values:
        return (
            f"{key}: [{draw(st.sampled_from([',', ', ', ' ,']))} ".replace("[, ", "[")
            .replace("[ , ", "[")
            .replace("[,", "[")
            .rstrip()
            + ", ".join(values)
            + "]"
            + draw(COMMENT)
            + "\n"
        )
    pad = "  " * (depth + draw(st.integers(1, 2)))
    return f"{key}:\n" + "".join(f"{pad}- {value}{draw(COMMENT)}\n" for value in values)


@st.composite
def codes(draw: st.DrawFn, depth: int, number: list[int]) -> str:
    """`codes:` with its items."""
    made = [draw(code(depth, number)) for _ in range(draw(st.integers(1, 3)))]
    return "codes:\n" + "".join(made)


@st.composite
def books(draw: st.DrawFn) -> str:
    """A whole codebook."""
    top = [draw(codes(1, [0])), "codebook: bok\n", f"title: {scalar(draw(PROSE), draw(STYLE), 0)}\n",
           f"version: 1.0{draw(COMMENT)}\n"]  # fmt: skip
    parts = draw(st.permutations(top))
    text = "# hode\n" + "".join(part + draw(BETWEEN).replace("{d}", "") for part in parts)
    return text if draw(st.booleans()) else text.rstrip("\n ")


FLOW = st.recursive(
    st.sampled_from(["{id: x}", "{name: b, id: a}", '{color: "#fff",id: c,  patterns: [a, a]}', "{memo, id: d}"]),
    lambda inner: st.lists(inner, max_size=3).map(
        lambda parts: "{codes: [" + ", ".join(parts) + "], name: 'n  m'" + f", id: e{len(parts)}}}"
    ),
    max_leaves=6,
)


def far(one: str, other: str) -> float:
    """A distance of colours that is enough to tell the test: whether they are the same."""
    return 0.0 if one == other else 50.0


def meaning(text: str) -> Any:
    """What a codebook says, by another way than the one that is tested."""
    book, problems = read_codebook_text(text, "")
    assert book is not None
    codes = []
    for one in book.walk():
        examples = list(dict.fromkeys(" ".join(example.text.split()) for example in one.examples))
        prose = [" ".join(part.split()) for part in (one.name, one.definition, one.include, one.memo)]
        patterns = [(pattern.id, repr(pattern.node)) for pattern in one.patterns]
        codes.append((one.id, prose, one.finding, patterns, examples, [child.id for child in one.codes]))
    kinds = sorted(problem.kind for problem in problems if problem.kind != "duplicate pattern")
    return book.id, " ".join(book.title.split()), book.version, book.language, book.sha256, codes, kinds


def said_beside(text: str) -> Counter[str]:
    """The comments, without what stands around them."""
    return Counter(" ".join(found.split()) for found in re.findall(r"#\s(?:over|merk|hode|- dyp)[^\n]*", text))


@settings(deadline=None, max_examples=120)
@given(books())
def test_a_codebook_says_the_same_after_as_before(text: str) -> None:
    load_text(text, "")
    after, changes = fix_codebook_text(text, "bok.yaml", far)
    assert meaning(after) == meaning(text)
    assert said_beside(after) == said_beside(text)
    assert bool(changes) == (after != text)
    assert fix_codebook_text(after, "bok.yaml", far) == (after, ())
    keys = [list(one) for one in _dicts(yaml.load(_without_tabs(after), Loader=yaml.BaseLoader).get("codes"))]
    order = ["id", "name", "finding", "color", "definition", "include", "memo", "patterns", "examples", "codes"]
    assert all(names == [key for key in order if key in names] for names in keys)


def _without_tabs(text: str) -> str:
    return text.replace("\u2028", " ")


def _dicts(codes: Any) -> list[dict[str, Any]]:
    return [found for one in codes or [] for found in [one, *_dicts(one.get("codes"))]]


@settings(deadline=None, max_examples=80)
@given(st.lists(FLOW, max_size=3))
def test_a_codebook_in_braces_says_the_same(parts: list[str]) -> None:
    text = "{codes: [" + ", ".join(parts) + "], codebook: bok}\n"
    after, _ = fix_codebook_text(text, "bok.yaml", far)
    assert meaning(after) == meaning(text)
    assert fix_codebook_text(after, "bok.yaml", far) == (after, ())


CHARS = st.text("ab:-#[]{},'\"|>+ \t\n\\=_*&!?\u030a\u2028é", max_size=60)


@settings(deadline=None, max_examples=120)
@given(CHARS)
def test_any_text_is_refused_or_means_the_same(text: str) -> None:
    text = "codes:\n- id: a\n  memo: " + text
    try:
        load_text(text, "")
    except YamlError:
        return
    before = plain(load_text(text, ""))
    after, _ = fix_yaml_text(text, "coanalyze.yaml")
    assert plain(load_text(after, "")) == before
    assert fix_yaml_text(after, "coanalyze.yaml") == (after, ())
    try:
        fixed, _ = fix_codebook_text(text, "bok.yaml", far)
    except CodebookError as error:
        raise AssertionError(text) from error
    assert meaning(fixed) == meaning(text)
    assert fix_codebook_text(fixed, "bok.yaml", far) == (fixed, ())
