"""Codings written from the columns of the store are, byte for byte, those that are written object by object."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze import api, reports
from coanalyze.api.engine import listing
from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.reports.table_csv import csv_line, csv_text
from tests.properties.test_word_columns import WHERE, pair, study_of
from tests.studies import sample_study

_AWKWARD = (
    '=1+1 «ja», @sum; "sitat" -nei', "\u00a0=usikker roller", "+usikker\trolle; vi", "usikker \u0085 prosess\u0081en",
    "\u200b=vet ikke vi", "😀 vi kunne ikke 漢字, usikker", "usikker\nroller\n\nvet ikke",
)  # fmt: skip
NAMES = ('front=1, "x"', "-phase", "quote", "memo", "id")


def by_hand(study: Study, format: str, delimiter: str, where: list[str], codes: list[str]) -> str:
    quotes, _ = api.list_codings(study, where=where, codes=codes)
    if format == "csv":
        return reports.render_table(api.codings_table(quotes, full=True), "csv", delimiter=delimiter)
    filters = {"code": codes} if codes else None
    made = api.made_from(study, unit="coding", where=where, of="nothing", filters=filters)
    return reports.to_json(api.codings_json(study, quotes, made))


def same(fast: Study, slow: Study, where: list[str], codes: list[str], delimiter: str = ",") -> int:
    flat = api.flat_codings(fast, where=where, codes=codes)
    assert flat is not None and api.flat_codings(slow, where=where, codes=codes) is None
    assert list(flat.warnings) == api.list_codings(slow, where=where, codes=codes)[1]
    assert b"".join(flat.csv(delimiter)).decode() == by_hand(slow, "csv", delimiter, where, codes)
    assert b"".join(flat.json()).decode() == by_hand(slow, "json", delimiter, where, codes)
    return len(flat.listing)


def awkward(rng: random.Random, root: Path) -> None:
    """Sources with what csv and JSON must guard against, in the text and in names."""
    for number, name in enumerate(NAMES):
        lines = [f"{rng.choice(['Kari', 'OA-01', '=Ola', 'Per, L.'])}: {text}" for text in _AWKWARD]
        rng.shuffle(lines)
        front = f"---\n{name.split('=')[0]}: '{name}, =1'\nphase: {'=start' if number % 2 else 'a;b'}\n---\n"
        (root / "sources" / f"å{number}.md").write_text(front + "\n\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("seed", range(10))
def test_random_studies(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "DOCUMENTS", 2)
    monkeypatch.setattr(listing, "ROWS", 3)
    rng = random.Random(seed)
    study_of(rng, tmp_path, "")
    awkward(rng, tmp_path)
    fast, slow = pair(tmp_path)
    codes = [code.id for code in fast.codebook.walk()]
    assert same(fast, slow, [], [], rng.choice([",", ";", "\\t", "|"]))
    for where in WHERE[1:]:
        same(fast, slow, where, [rng.choice(codes)] if rng.random() < 0.5 else [])


@pytest.mark.parametrize("where", [[], ["phase=start"], ["role!=OA"], ["role=nobody"]])
def test_the_sample(tmp_path_factory: pytest.TempPathFactory, where: list[str]) -> None:
    fast, slow = pair(sample_study(tmp_path_factory.mktemp("sample")).root)
    codes = [code.id for code in fast.codebook.codes]
    assert bool(same(fast, slow, where, [])) is (where != ["role=nobody"])
    same(fast, slow, where, codes[:2], ";")


def test_what_is_not_written_from_columns(tmp_path: Path) -> None:
    study_of(random.Random(2), tmp_path, "")
    fast, _ = pair(tmp_path)
    assert api.flat_codings(fast, coders=["auto"]) is None and api.flat_codings(fast, statuses=["accepted"]) is None
    with pytest.raises(UsageError, match="no code “nothing”"):
        api.flat_codings(fast, codes=["nothing"])
    flat = api.flat_codings(fast)
    assert flat is not None
    with pytest.raises(UsageError, match="cannot part csv fields"):
        flat.csv("x")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.sampled_from(",;\t|§"))
def test_a_text_as_a_cell(text: str, delimiter: str) -> None:
    written = csv_text(text.encode("utf-8"), delimiter.encode("utf-8")).decode("utf-8")
    assert csv_line(["a", text, "b"], delimiter) == f"a{delimiter}{written}{delimiter}b\n"


@pytest.mark.parametrize(
    "first", ["=", " =", "\u00a0@", "\ufeff+", "\u3000-", "＝", "\x1c=", "\x7f=", "a\x9f", "é=", "\t"]
)
def test_formulas_and_controls(first: str) -> None:
    written = csv_text(f"{first}1,5".encode(), b",").decode("utf-8")
    assert csv_line([f"{first}1,5", 0], ",") == f"{written},0\n"
