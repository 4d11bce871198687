from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.codebook import SchemaProblem, load_codebook, read_codebook, read_codebook_text
from coanalyze.errors import CoanalyzeError, CodebookError, PatternError, YamlError
from coanalyze.model.codebook import Codebook

WHOLE = """\
codebook: fem-funn
title: Fem hovedfunn
version: 1.0
language: no
citation: Kobro & Bjørnerud 2021
codes:
  - id: usikkerhet-begrep
    name: Usikkerhet
    finding: ja
    color: "#0072B2"
    brief: Usikker
    definition: Respondenten er usikker.
    include: Også i fortid.
    exclude: Usikkerhet om rolle, se `ubehag`.
    memo: Kom til i runde to.
    patterns: [usikker, "*prosess"]
    examples:
      - Jeg visste ikke helt.
    counterexamples: ["Jeg er usikker på rollen."]
    codes:
      - id: barn-æøå
  - id: b
    patterns:
"""


def problems_of(text: str) -> list[SchemaProblem]:
    return read_codebook_text(text, "bok.yaml")[1]


def book_of(text: str) -> Codebook:
    book, problems = read_codebook_text(text, "bok.yaml")
    assert problems == []
    assert book is not None
    return book


def test_all_keys_of_a_codebook() -> None:
    book = book_of(WHOLE)
    assert (book.id, book.title, book.version, book.language) == ("fem-funn", "Fem hovedfunn", "1.0", "nb")
    first, second = book.codes
    assert [code.id for code in book.walk()] == ["usikkerhet-begrep", "barn-æøå", "b"]
    assert (first.finding, first.color, first.brief, first.memo) == (True, "#0072B2", "Usikker", "Kom til i runde to.")
    assert [pattern.id for pattern in first.patterns] == ["usikker", "*prosess"]
    assert [example.text for example in first.examples] == ["Jeg visste ikke helt."]
    assert [example.text for example in first.counterexamples] == ["Jeg er usikker på rollen."]
    assert (second.name, second.patterns, second.finding) == ("b", (), False)
    assert book.findings() == (first,)


def test_places_are_those_of_the_values() -> None:
    first = book_of(WHOLE).codes[0]
    places = {key: (place.line, place.column) for key, place in first.places.items()}
    assert places["id"] == (7, 9)
    assert places["definition"] == (12, 17)
    assert "counterexamples" in places
    assert (first.patterns[1].place, first.examples[0].place) != (None, None)
    assert [str(pattern.place) for pattern in first.patterns] == ["bok.yaml:16:16", "bok.yaml:16:25"]
    assert str(first.examples[0].place) == "bok.yaml:18:9"


@pytest.mark.parametrize(
    ("text", "line", "column", "kind", "what", "hint"),
    [
        ("codes:\n  - id: a\n    pattern: [b]\n", 3, 5, "unknown key", "no key `pattern`", "Did you mean `patterns`?"),
        ("codebok: x\ncodes: []\n", 1, 1, "unknown key", "a codebook has no key `codebok`", "`codebook`"),
        ("codes:\n  - name: A\n", 2, 5, "schema", "no `id`", "id: my-code"),
        ("codes:\n  - id:\n", 2, 5, "schema", "`id` is empty", "id: my-code"),
        ("codes:\n  - id: [a]\n", 2, 9, "schema", "`id` must be a text, not a list", "quotes"),
        ("codes:\n  - id: a b\n", 2, 9, "schema", "“a b” has white space in it", "file names"),
        ("codes:\n  - id: a/b\n", 2, 9, "schema", "has `/` in it", "file names"),
        ("codes:\n  - id: a,b\n", 2, 9, "schema", "has `,` in it", "file names"),
        ("codes:\n  - id: a=b\n", 2, 9, "schema", "has `=` in it", "file names"),
        ("codes:\n  - id: a:b\n", 2, 9, "schema", "has `:` in it", "file names"),
        ("codes:\n  - id: ..\n", 2, 9, "schema", "begins with a dot", "file names"),
        (f"codes:\n  - id: {'a' * 101}\n", 2, 9, "schema", "longer than 100", "file names"),
        ("codes:\n  - id: a\n  - id: b\n    codes:\n      - id: A\n", 5, 13, "duplicate id", "on line 2", "another id"),
        ("codes:\n  - systemfeil\n", 2, 5, "schema", "a code must be a mapping, not “systemfeil”", "- id: my-code"),
        ("codes: usikker\n", 1, 8, "schema", "`codes` must be a list", "dash"),
        ("codes: {id: a}\n", 1, 8, "schema", "`codes` must be a list, not a mapping", "dash"),
        ("title: x\n", 1, 1, "schema", "no `codes`", "codes:"),
        ("# tom\n", 1, 1, "schema", "no `codes`", "codes:"),
        ("- id: a\n", 1, 1, "schema", "must be a mapping, not a list", "codebook: my-codebook"),
        ("bare tekst\n", 1, 1, "schema", "must be a mapping, not “bare tekst”", "codebook: my-codebook"),
        ("codes:\n  - id: a\n    patterns: usikker\n", 3, 15, "schema", "`patterns` must be a list", "dash"),
        ("codes:\n  - id: a\n    examples: En setning.\n", 3, 15, "schema", "`examples` must be a list", "dash"),
        (
            "codes:\n  - id: a\n    examples: [{Han sa: nei}]\n",
            3,
            16,
            "schema",
            "must be a text, not a mapping",
            "quotes",
        ),
        ("codes:\n  - id: a\n    examples:\n      -\n", 4, 8, "schema", "an item of `examples` is empty", "delete"),
        ("codes:\n  - id: a\n    finding: kanskje\n", 3, 14, "schema", "`finding` must be true or false", "true or"),
        ("codes:\n  - id: a\n    color: #0072B2\n", 3, 5, "schema", "`color` has no value", "starts a comment"),
        ("codes:\n  - id: a\n    color: blå\n", 3, 12, "schema", "`color` cannot be “blå”", "#0072B2"),
        ("codes:\n  - id: a\n    definition: [x]\n", 3, 17, "schema", "`definition` must be a text", "quotes"),
        ("language: norsk\ncodes: []\n", 1, 11, "schema", "`language` cannot be “norsk”", "nb, nn, en"),
        ("codebook: min bok\ncodes: []\n", 1, 11, "schema", "the codebook's id “min bok”", "title"),
        ("codes:\n  - id: a\n    id: b\n", 3, 5, "yaml", "“id” stands here a second time", "Join"),
        ("codes: [\n", 2, 1, "yaml", "the file ends here", "Add"),
        ("codes:\n  - id: a\n    patterns: [b, c, b]\n", 3, 22, "duplicate pattern", "stands on line 3", "Delete"),
        ("codes:\n  - id: a\n    patterns: [b, {match: c, id: b}]\n", 3, 19, "pattern", "id `b` is taken", "another"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    text: str, line: int, column: int, kind: str, what: str, hint: str
) -> None:
    problems = problems_of(text)
    assert len(problems) == 1, problems
    problem = problems[0]
    assert (problem.place.line, problem.place.column, problem.kind) == (line, column, kind), problem
    assert what in problem.message
    assert hint in problem.hint


def test_all_problems_are_collected_in_the_files_order() -> None:
    problems = problems_of("titel: x\ncodes:\n  - id: a b\n    patterns: ['*', '(']\n    foo: 1\n  - {}\n  - id: a b\n")
    assert [(problem.place.line, problem.kind) for problem in problems] == [
        (1, "unknown key"), (3, "schema"), (4, "pattern"), (4, "pattern"), (5, "unknown key"), (6, "schema"),
        (7, "schema"), (7, "duplicate id"),
    ]  # fmt: skip


def test_what_can_be_read_is_kept_beside_the_problems() -> None:
    book, problems = read_codebook_text("codes:\n  - name: uten\n  - id: a\n    patterns: ['*', ja]\n", "bok.yaml")
    assert book is not None
    assert [code.id for code in book.codes] == ["a"]
    assert [pattern.id for pattern in book.codes[0].patterns] == ["ja"]
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("codes: [", YamlError),
        ("codes: x", CodebookError),
        ("codes: [{id: a, patterns: ['*']}]", PatternError),
        ("codes: [{id: a}, {id: a}]", CodebookError),
    ],
)
def test_loading_raises_the_first_problem(text: str, error: type[CoanalyzeError], tmp_path: Path) -> None:
    path = tmp_path / "bok.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=r"^bøker/bok\.yaml:1:\d+: "):
        load_codebook(path, "bøker/bok.yaml")


def test_a_double_pattern_does_not_stop_loading(tmp_path: Path) -> None:
    path = tmp_path / "Min bok.yaml"
    path.write_text("codes: [{id: a, patterns: [b, b]}]", encoding="utf-8")
    book = load_codebook(path)
    assert (book.id, book.path) == ("Min bok", "Min bok.yaml")
    assert len(book.codes[0].patterns) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    book, problems = read_codebook(tmp_path / "ingen.yaml")
    assert book is None
    assert [problem.kind for problem in problems] == ["yaml"]


def test_texts_are_composed_as_transcripts_are() -> None:
    text = WHOLE.replace("å", "a\u030a").replace("ø", "o\u0338")
    assert "a\u030a" in text
    book = book_of(text)
    assert book.codes[0].codes[0].id.endswith("å")
    assert book_of(WHOLE).sha256 == book_of(WHOLE.replace("å", "a\u030a")).sha256


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Fem hovedfunn", "Noe annet", True),
        ("Respondenten er usikker.", "En annen definisjon.", True),
        ("Jeg visste ikke helt.", "Et annet eksempel.", True),
        ("#0072B2", "#000000", True),
        ("finding: ja", "finding: nei", True),
        ("version: 1.0", "version: 2.0", True),
        ("[usikker,", "[usikre,", False),
        ('[usikker, "*prosess"]', '["*prosess", usikker]', False),
        ("language: no", "language: nn", False),
        ("id: b\n", "id: c\n", False),
        ("[usikker,", "[{match: usikker, id: u},", False),
        ("    codes:\n      - id: barn-æøå\n", "  - id: barn-æøå\n", False),
    ],
)
def test_the_hash_changes_with_what_changes_codings(old: str, new: str, same: bool) -> None:
    assert old in WHOLE
    assert (book_of(WHOLE.replace(old, new)).sha256 == book_of(WHOLE).sha256) is same
