"""Dictionaries that are kept for the next run say what simplemma's own say, or are not believed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coanalyze.language import fromsimplemma, keptforms
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.model.tokens import fold


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for what is kept, and nothing known from before."""
    monkeypatch.setenv("COANALYZE_CACHE", str(tmp_path / "kept"))
    forget()
    yield tmp_path / "kept"
    forget()


def forget() -> None:
    for known in (fromsimplemma._forms, fromsimplemma._found, fromsimplemma._simplemma, keptforms._place):
        known.cache_clear()


def plain(form: str, code: str) -> str | None:
    """What simplemma says itself."""
    import simplemma

    return simplemma.lemmatize(form, lang=code).lower() if simplemma.is_known(form, lang=code) else None


FORMS = [
    "husene", "bøkene", "oslo", "Oslo", "oslos", "e-post", "e-posten", "nrk", "1970-tallet", "1970", "2a0", "å", "øl",
    "ærlig", "gikk", "finst", "vart", "ikke", "finnst", "kommunestyret", "xyzq", "a-laget", "a-lag", "'kke", "é",
    "idé", "ideen", "straße", "ǆ", "ı", "İ", "ß", "å-en", "tv-en", "ungdomskulen",
]  # fmt: skip


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_what_is_kept_says_what_simplemma_says(kept: Path, code: str) -> None:
    table = fromsimplemma._table(code)
    assert table is not None
    forms = [*FORMS, *(form.decode() for form in list(table)[::997])]
    first = [SimpleDictionary(code).lookup(form) for form in forms]
    assert len(list(kept.glob(f"{code}-*.forms"))) == 1
    forget()
    again = SimpleDictionary(code)
    assert again._forms is not None and again._forms._kept is not None
    assert [again.lookup(form) for form in forms] == first
    own = fromsimplemma._table(code)
    assert own is not None
    for form in forms:
        if form.isalpha() and form.islower() and form.encode() in own:
            assert again.lookup(form) == plain(form, code)


def test_every_form_is_found_where_it_lies(kept: Path) -> None:
    table, names = fromsimplemma._table("nn"), fromsimplemma._names("nn")
    assert table is not None
    keptforms.keep_forms("nn", table, names)
    found = keptforms.kept_forms("nn")
    assert found is not None
    assert all(found.form(form.decode()) == lemma for form, lemma in table.items())
    assert all(found.name(small) == lemma for small, lemma in names.items())
    assert found.form("") is None and found.form("\U0010ffff") is None and found.form("aaaaaa") is None


def test_after_many_questions_the_whole_is_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SimpleDictionary("nn").lookup("husa")
    forget()
    monkeypatch.setattr(fromsimplemma, "_OFTEN", 3)
    again = SimpleDictionary("nn")
    assert [again.lookup("husa") for _ in range(5)] == ["hus"] * 5
    assert again._forms is not None and again._forms._kept is None


@pytest.mark.parametrize("damage", ["cut", "bit", "head", "empty", "other"])
def test_what_is_damaged_is_not_believed(kept: Path, damage: str) -> None:
    said = SimpleDictionary("nn").lookup("husa")
    (path,) = kept.glob("nn-*.forms")
    data = path.read_bytes()
    damaged = {
        "cut": data[:-9],
        "bit": data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        "head": b"x" + data[1:],
        "empty": b"",
        "other": data.replace(b'"version": 2', b'"version": 9', 1),
    }[damage]
    path.write_bytes(damaged)
    forget()
    assert keptforms.kept_forms("nn") is None
    assert SimpleDictionary("nn").lookup("husa") == said
    assert path.read_bytes() == data, "it is kept anew"


def test_nothing_is_kept_where_nobody_wants_it_or_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("", str(tmp_path / "file" / "in")):
        (tmp_path / "file").write_text("no folder", encoding="utf-8")
        monkeypatch.setenv("COANALYZE_CACHE", value)
        forget()
        assert SimpleDictionary("nn").lookup("husa") == "hus"
    forget()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_forms_that_are_not_letters_alone_are_looked_up_as_simplemma_does(kept: Path, code: str) -> None:
    table = fromsimplemma._table(code)
    assert table is not None
    odd = [form for form in map(bytes.decode, table) if not form.isalpha()]
    forms = {fold(form) for form in odd} | {form.replace("'", "’").replace("-", "") for form in odd}
    forms |= {f"{form}-{other}" for form, other in zip(odd, odd[7:], strict=False)}
    forms |= {"", "-", "--", "'", "’n", "²", "½", "12", "a-", "-a", "a4-ark", "lar'n", "larʼn", "e-Post", "A-laget"}
    own = SimpleDictionary(code)
    for form in sorted(forms):
        assert own.lookup(form) == fromsimplemma._found(form, code), form
