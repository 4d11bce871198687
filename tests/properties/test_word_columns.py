"""Words counted from the columns of the store are the words that are counted object by object."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coanalyze import analysis, api, reports
from coanalyze.api import words as counting
from coanalyze.api.contrast import Choices, contrast_sides
from coanalyze.api.engine import concordance, spoken
from coanalyze.api.parted import values_of
from coanalyze.api.picked import Picked
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError
from coanalyze.project import load_project
from tests.properties.test_engine import codebook
from tests.studies import sample_study

_SPOKEN = (
    "vet visste ikke liksom Liksom eh usikker usikre rollen roller prosessen på en måte kanskje ja Ja nei altså "
    "hvordan kunne vi kl. 12.30 7 a (ler) [hoster liksom] «ja» sant ikke sant du vet du kjem hender ikkje eg korleis "
    "da så da hva skal jeg si for å si det sånn liksom ja"
)
WORDS = [*_SPOKEN.split(), "på en måte", "[ler]", "hva skal jeg si"]
LABELS = ["Intervjuer", "OA 3", "OA-03", "OA-01", "Kari", "INN", "Alle"]
SETTINGS = [
    "", "words: {keep: [ja, på en måte], drop: [roller]}\n", "words: {drop: [liksom, hva]}\n",
    "words: {fillers: keep, remarks: keep}\n",
    "words: {keep: [eh], fillers: drop, remarks: keep}\nspoken_forms: false\n",
]  # fmt: skip
WHERE: list[list[str]] = [[], ["role=OA"], ["role!=OA"], ["respondent=OA-03"], ["kind=interview"], ["language=nn"]]


def transcript(rng: random.Random) -> str:
    lines = []
    for _ in range(rng.randrange(1, 15)):
        said = " ".join(rng.choices(WORDS, k=rng.randrange(0, 25)))
        lines.append(f"{rng.choice(LABELS)}: {said}{rng.choice(['.', '?', '! Ja. Eh', '. På en måte'])}")
    front = rng.choice(["", "", "---\nlanguage: nn\nphase: start\n---\n", "---\nkind: field-note\n---\n"])
    return front + "\n".join(lines) + "\n"


def pair(root: Path) -> tuple[Study, Study]:
    """A study in columns, and the same without."""
    fast, slow = (api.open_study(load_project(root)) for _ in range(2))
    assert fast.held is not None
    slow.held = None
    return fast, slow


def study_of(rng: random.Random, root: Path, settings: str) -> None:
    (root / "sources").mkdir()
    (root / "coanalyze.yaml").write_text(f"language: nb\ncodebooks: [b.yaml]\n{settings}", encoding="utf-8")
    (root / "b.yaml").write_text(codebook(rng), encoding="utf-8")
    for number in range(rng.randrange(1, 6)):
        (root / "sources" / f"i{number}.txt").write_text(transcript(rng), encoding="utf-8")


def same(fast: Study, slow: Study, where: list[str]) -> None:
    for by in ("key", "form"):
        one, other = (api.count_words(study, where=where, by=by) for study in (fast, slow))
        assert one[1] == other[1]
        # From the end, from the beginning, and all: rows are made when they are looked at.
        assert one[0].words[-1:] == tuple(other[0].words[-1:])
        assert one[0] == other[0]
        assert reports.words_json(one[0]) == reports.words_json(other[0])
        assert reports.words_as_table(one[0], 3) == reports.words_as_table(other[0], 3)
    for length in (2, 3, 5):
        by = "key" if length % 2 else "form"
        one, other = (api.count_words(study, where=where, by=by, ngrams=length) for study in (fast, slow))
        assert one == other and reports.words_as_table(one[0], 3) == reports.words_as_table(other[0], 3)
    picked = [Picked(study, select(study, where)[0]) for study in (fast, slow)]
    assert counting.spoken_by(fast, picked[0]) == counting.spoken_by(slow, picked[1])
    told = [counting.phrases_by(study, own, (2, 3)) for study, own in zip((fast, slow), picked, strict=True)]
    assert told[0] == told[1]
    said = [counting.words_by_speaker(study, own) for study, own in zip((fast, slow), picked, strict=True)]
    assert list(said[0].items()) == list(said[1].items())


@pytest.mark.parametrize("seed", range(15))
def test_random_studies(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "BLOCK", 60)
    rng = random.Random(seed)
    study_of(rng, tmp_path, SETTINGS[seed % len(SETTINGS)])
    fast, slow = pair(tmp_path)
    for where in [*WHERE, ["phase=start", "role!=OA"]]:
        try:
            same(fast, slow, where)
        except CoanalyzeError:
            with pytest.raises(CoanalyzeError):
                api.count_words(slow, where=where)
    code = next(fast.codebook.walk()).id
    for by in ("role", "respondent", "document", "language", "code", code):
        assert api.split_by(fast, by, []) == api.split_by(slow, by, [])


@pytest.mark.parametrize("where", [[], ["phase=start"], ["role=OA"], ["role!=OA,INN"]])
def test_the_sample(tmp_path_factory: pytest.TempPathFactory, where: list[str]) -> None:
    fast, slow = pair(sample_study(tmp_path_factory.mktemp("sample")).root)
    same(fast, slow, where)
    code = next(fast.codebook.walk()).id
    for by in ("role", "case", "code", code):
        assert api.split_by(fast, by, where) == api.split_by(slow, by, where)
    if not where:
        assert api.compare_words(fast, "role=OA,INN") == api.compare_words(slow, "role=OA,INN")


def test_words_do_not_wait_for_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(4)
    study_of(rng, tmp_path, "")
    fast, slow = pair(tmp_path)
    monkeypatch.setattr(Study, "columns", None)
    assert fast.held is not None
    same(fast, slow, [])
    assert api.split_by(fast, "code", []) == api.split_by(slow, "code", [])


def test_rows_are_a_sequence(tmp_path: Path) -> None:
    study_of(random.Random(1), tmp_path, "")
    fast, slow = pair(tmp_path)
    rows, others = (api.count_words(study)[0].words for study in (fast, slow))
    assert isinstance(rows, analysis.WordRows) and isinstance(others, tuple)
    assert rows == others and others == rows and rows != others[:-1] and repr(rows) == repr(others)
    assert [rows[-1], rows[0]] == [others[-1], others[0]] and rows[2:5] == others[2:5] and rows[9:2] == ()
    assert rows.shown() == {row.key: row.word for row in others}
    with pytest.raises(IndexError):
        rows[len(others)]


PATTERNS = [
    "liksom", "usik*", "=visste", '"*sen"', "på en måte", "ja ja", "{near: [vet, ikke], within: 3}", "vet __ usikker",
    '{regex: "ik.?ke"}', "{match: usikker, unless: [ikke usikker]}", "{match: kanskje, role: [OA]}", "ler",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_concordances(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "DOCUMENTS", 2)
    rng = random.Random(seed)
    study_of(rng, tmp_path, "skip_fillers: false\n" if seed % 2 else "")
    fast, slow = pair(tmp_path)
    for pattern in PATTERNS:
        where, context, sort = rng.choice(WHERE[:3]), rng.randrange(4), rng.choice(["text", "left", "right", "hit"])
        one, other = (
            api.concordance(study, pattern, where=where, context=context, sort=sort) for study in (fast, slow)
        )
        assert one == other


def test_concordances_of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> None:
    fast, slow = pair(sample_study(tmp_path_factory.mktemp("sample")).root)
    for pattern in ("ikke", "usikk*", "{near: [ikke, vet], within: 4}"):
        one, other = (api.concordance(study, pattern) for study in (fast, slow))
        assert one == other
        assert one[0] or pattern != "ikke"


@pytest.mark.parametrize("what", [("words",), ("phrases", "codes")])
def test_comparisons(tmp_path_factory: pytest.TempPathFactory, what: tuple[str, ...]) -> None:
    fast, slow = pair(sample_study(tmp_path_factory.mktemp("sample")).root)
    for by, a, b in (("role=OA,INN", [], []), (None, ["role=OA"], []), (None, ["role=OA"], ["phase=start"])):
        one, other = (contrast_sides(study, by=by, a=a, b=b, choices=Choices(what=what)) for study in (fast, slow))
        assert one == other and one[0].sides[0].turns


def test_values_of_attributes(tmp_path: Path) -> None:
    rng = random.Random(3)
    study_of(rng, tmp_path, "")
    fast, slow = pair(tmp_path)
    for by in ("role", "respondent", "document", "language"):
        for where in ([], ["role=OA"], ["respondent!=OA-01"]):
            assert values_of(fast, by, where) == values_of(slow, by, where)
