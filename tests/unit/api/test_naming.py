"""Documents and codes as people name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.api.naming import code_family, code_named, file_named, nearest_codes, read_document, slip_of
from coanalyze.api.reading import SourceFile
from coanalyze.api.study import load_codebooks, open_study
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code, Codebook
from tests.studies import small_study

FILES = [
    SourceFile(Path(f"/nowhere/{name}"), f"sources/{name}", "", name.removesuffix(".txt"))
    for name in ("horten/intervju-03.txt", "larvik/intervju-03.txt", "larvik/intervju-11.txt", "Notat Åse.txt")
]


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("larvik/intervju-03", "larvik/intervju-03"),
        ("sources/larvik/intervju-03.txt", "larvik/intervju-03"),
        ("./larvik\\intervju-03", "larvik/intervju-03"),
        ("LARVIK/INTERVJU-03", "larvik/intervju-03"),
        ("intervju-11", "larvik/intervju-11"),
        ("intervju-11.txt", "larvik/intervju-11"),
        ("11", "larvik/intervju-11"),
        ("Notat A\u030ase", "Notat Åse"),
        ("åse", "Notat Åse"),
    ],
)
def test_a_document_by_its_id_its_path_or_its_end(name: str, document: str) -> None:
    assert file_named(FILES, name).document == document


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("intervju-03", "horten/intervju-03, larvik/intervju-03"),
        ("intervju-3", "intervju-03"),
        ("larvik/intervju-3", "Did you mean “larvik/intervju-03”"),
        ("ntervju-11", "larvik/intervju-11"),
        ("se", "coanalyze sources"),
        ("", "coanalyze sources"),
        ("helt annet", "coanalyze sources"),
    ],
)
def test_what_means_none_or_several_names_the_nearest(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        file_named(FILES, name)


def test_a_document_is_the_same_read_alone_or_from_the_store(tmp_path: Path) -> None:
    project = small_study(tmp_path)
    alone = read_document(project, "a")
    study = open_study(project)
    assert read_document(project, "a") == study.documents[0]
    assert (alone.text, alone.sha256, alone.turns) == (study.documents[0].text, study.documents[0].sha256,
                                                       study.documents[0].turns)  # fmt: skip
    source = project.root / "sources" / "a.txt"
    source.write_text(source.read_text(encoding="utf-8") + "OA-01: Mer.\n", encoding="utf-8")
    assert read_document(project, "a").text.endswith("Mer.\n") or read_document(project, "a").text.endswith("Mer.")


CODES = (Code("usikker", "Usikkerhet", codes=(Code("usikker-rolle", "Usikker rolle"),)), Code("hjelp", "Trenger hjelp"))
BOOK = Codebook("b", CODES)


def test_codes_by_id_or_name() -> None:
    every = list(BOOK.walk())
    assert [getattr(code_named(every, name), "id", None) for name in ("hjelp", "HJELP", "trenger HJELP", "hjel")] == [
        "hjelp", "hjelp", "hjelp", None,
    ]  # fmt: skip
    assert [code.id for code in nearest_codes(every, "usik")] == ["usikker", "usikker-rolle"]
    assert [code.id for code in nearest_codes(every, "rolle")] == ["usikker-rolle"]
    assert nearest_codes(every, "") == []


def test_a_slip_is_told_from_a_new_code() -> None:
    codes = [Code("tema-11", "x"), Code("uklart-mandat", "y")]
    assert slip_of(codes, "tema-12") is None
    assert slip_of(codes, "uklart-mandt") == codes[1]
    assert slip_of(codes, "mandat") is None


def test_a_family_is_a_code_and_all_below_it(tmp_path: Path) -> None:
    book = load_codebooks(small_study(tmp_path))
    assert code_family(book, ["usikker"]) == {"usikker", "usikker-rolle"}
    assert code_family(book, []) == frozenset()
    with pytest.raises(UsageError, match="usikker"):
        code_family(book, ["usiker"])
