from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.codebook import dump_codebook, load_codebook, read_codebook_text
from coanalyze.codebook.problems import SchemaProblem
from coanalyze.errors import PatternError
from coanalyze.model.codebook import Match, Near, Node, Pattern, Text

HEAD = "codes:\n  - id: a\n    patterns:\n"


def read(pattern: str) -> tuple[tuple[Pattern, ...], list[SchemaProblem], str]:
    book, problems = read_codebook_text(f"{HEAD}      - {pattern}\n", "bok.yaml")
    assert book is not None
    return book.codes[0].patterns, problems, book.sha256


@pytest.mark.parametrize(
    ("written", "pattern_id", "node"),
    [
        ("{match: bruk, pos: VERB}", "match(bruk; pos VERB)", Match(Text("bruk"), pos=("VERB",))),
        ("{match: bruk, pos: [noun, Propn]}", "match(bruk; pos NOUN, PROPN)",
         Match(Text("bruk"), pos=("NOUN", "PROPN"))),
        ("{near: [{match: bruk, pos: VERB}, tid], role: OA}", "match(near(match(bruk; pos VERB), tid; 4); role OA)",
         Match(Near((Match(Text("bruk"), pos=("VERB",)), Text("tid"))), roles=("OA",))),
    ],
)  # fmt: skip
def test_a_part_of_speech_stands_beside_other_conditions(written: str, pattern_id: str, node: Node) -> None:
    patterns, problems, _ = read(written)
    assert problems == []
    assert [(pattern.id, pattern.node) for pattern in patterns] == [(pattern_id, node)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("VREB", "Did you mean VERB?"),
        ("NOUNN", "Did you mean NOUN?"),
        ("substantiv", "Did you mean NOUN?"),
        ("Adjektiv", "Did you mean ADJ?"),
        ("egennavn", "Did you mean PROPN?"),
        ("preposition", "Did you mean ADP?"),
        ("PUNCT", "Delete it; phrases pass over punctuation."),
        (
            "qqqqqq",
            "Write one of ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, SCONJ, SYM, VERB, X.",
        ),
    ],
)
def test_an_unknown_one_is_told_with_its_place_and_the_nearest(written: str, hint: str) -> None:
    patterns, problems, _ = read(f"{{match: bruk, pos: [VERB, {written}]}}")
    assert patterns == ()
    assert [(problem.kind, problem.hint) for problem in problems] == [("pattern", hint)]
    assert (problems[0].place.line, problems[0].place.column) == (4, 9 + len("{match: bruk, pos: [VERB, "))
    assert written in problems[0].message
    assert isinstance(problems[0].error(), PatternError)


def test_it_must_be_text() -> None:
    patterns, problems, _ = read("{match: bruk, pos: {a: b}}")
    assert patterns == ()
    assert [problem.kind for problem in problems] == ["schema"]


def test_it_changes_codings_and_so_the_codebooks_hash() -> None:
    hashes = {read(f"{{match: bruk{pos}, id: b}}")[2] for pos in ("", ", pos: VERB", ", pos: NOUN")}
    assert len(hashes) == 3
    assert read("{match: bruk, pos: verb, id: b}")[2] == read("{match: bruk, pos: VERB, id: b}")[2]


def test_dumped_it_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "bok.yaml"
    file.write_text(
        f"codebook: bok\n{HEAD}      - {{match: bruk, pos: [VERB, NOUN], language: nb}}\n", encoding="utf-8"
    )
    book = load_codebook(file)
    again = tmp_path / "igjen.yaml"
    again.write_text(dump_codebook(book), encoding="utf-8")
    assert load_codebook(again).codes[0].patterns[0].node == book.codes[0].patterns[0].node
    assert load_codebook(again).sha256 == book.sha256
