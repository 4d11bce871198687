from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.codebook import read_codebook_text
from coanalyze.corpus.selection import parse_selection
from coanalyze.model.document import Document, Kind
from coanalyze.model.languages import language_code
from coanalyze.project import load_project


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("no", "nb"),
        ("NO", "nb"),
        (" nb-NO ", "nb"),
        ("nob", "nb"),
        ("nn_NO", "nn"),
        ("Norsk bokmål", "nb"),
        ("norsk nynorsk", "nn"),
        ("Norwegian Nynorsk", "nn"),
        ("en-GB", "en"),
        ("svensk", "sv"),
        ("deu", "de"),
        ("xx", "xx"),
        ("", ""),
        ("-", ""),
    ],
)
def test_one_code_a_language(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize("written", ["no", "NO", "nb", '"no"'])
def test_no_is_bokmaal_in_the_project_file(written: str, tmp_path: Path) -> None:
    (tmp_path / "coanalyze.yaml").write_text(f"language: {written}\n", encoding="utf-8")
    assert load_project(tmp_path).language == "nb"


def test_no_is_bokmaal_in_a_codebook_and_its_patterns() -> None:
    text = "language: no\ncodes:\n  - id: a\n    patterns: [{match: b, language: [no, nb, nn]}]\n"
    book, problems = read_codebook_text(text, "book.yaml")
    assert book is not None
    assert problems == []
    assert book.language == "nb"
    assert book.codes[0].patterns[0].id == "match(b; language nb, nn)"


def test_no_is_bokmaal_in_a_selection() -> None:
    document = Document("a", "a.txt", "txt", Kind.INTERVIEW, "nb", "", "", "", ())
    selection, warnings = parse_selection(["language=no"], [document], {})
    assert warnings == []
    assert selection.terms[0].values == ("nb",)
