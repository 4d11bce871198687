"""However a study came to be, its store is the one that its sources make; and what did not change is not written."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coanalyze import api
from coanalyze.codings import cutting
from coanalyze.codings.cutting import Cutter, is_one_segment
from coanalyze.codings.segments import FirstCome
from coanalyze.project import load_project

SAID = "jeg vi tror ikke naboen maten frokost kveld hjelper bruke ute inne gård skolen bussen kjøre"
WORDS = SAID.split(" ")
BOOK = """codebook: b
language: nb
codes:
  - {id: mat, name: Mat, finding: true, patterns: [mat*, frokost]}
  - {id: hjelp, name: Hjelp, finding: true, patterns: [{near: [naboen, hjelper], within: 6}, "ikke ute"]}
"""


@pytest.fixture(autouse=True)
def _small_segments(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Segments of a few documents, so that a small study has many."""
    for name, words in (("LEAST", 60), ("MEAN", 60), ("MOST", 300)):
        monkeypatch.setattr(cutting, name, words)
    yield


def speech(rng: random.Random, words: int) -> str:
    turns = []
    while words > 0:
        size = rng.randint(1, 12)
        turns.append(f"{rng.choice(['I', 'OA-1', 'Kari'])}: {' '.join(rng.choices(WORDS, k=size))}.")
        words -= size
    return "\n\n".join(turns) + "\n"


def changed(rng: random.Random, sources: Path, step: int) -> None:
    """Something that people do to their transcripts."""
    paths = sorted(sources.glob("*.txt"))
    path = rng.choice(paths)
    text = path.read_text(encoding="utf-8")
    kind = rng.randrange(6)
    if kind == 0:
        path.write_text(text + "\nOA-1: Kanskje det.\n", encoding="utf-8")
    elif kind == 1:
        path.write_text(f"I: Nyord{step} er sagt.\n\n{text}", encoding="utf-8")
    elif kind == 2 and len(paths) > 4:
        path.unlink()
    elif kind == 3:
        (sources / f"d{rng.randrange(99):02}.txt").write_text(speech(rng, rng.randint(1, 150)), encoding="utf-8")
    elif kind == 4:
        path.write_text(speech(rng, rng.randint(0, 400)) or "I: Hei.\n", encoding="utf-8")
    else:
        path.write_text(text.replace("naboen", "Naboen", 1), encoding="utf-8")


def state(study: api.Study) -> Path:
    assert study.stored is not None
    return study.stored.folder


@pytest.mark.parametrize("seed", range(6))
def test_step_by_step_or_at_once_the_store_is_the_same(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    root = tmp_path / "study"
    sources = root / "sources"
    sources.mkdir(parents=True)
    (root / "coanalyze.yaml").write_text("title: t\nlanguage: nb\nsources: [sources]\ncodebooks: [b.yaml]\n")
    (root / "b.yaml").write_text(BOOK, encoding="utf-8")
    for number in range(14):
        (sources / f"d{number * 7:02}.txt").write_text(speech(rng, rng.randint(5, 120)), encoding="utf-8")
    taken = 0
    for step in range(5):
        before = state(api.open_study(load_project(root), must_save=True))
        known = {path.stat().st_ino for path in before.glob("*-0*")}
        for _ in range(rng.randint(1, 2)):
            changed(rng, sources, step)
        if rng.random() < 0.3:
            (root / "b.yaml").write_text(BOOK.replace("mat*", f"mat*, skol*, x{step}"), encoding="utf-8")
        study = api.open_study(load_project(root), must_save=True)
        found = {path.name: path.read_bytes() for path in state(study).iterdir()}
        taken += len(known & {path.stat().st_ino for path in state(study).glob("*-0*")})
        other = tmp_path / f"other-{step}" / "study"
        shutil.copytree(root, other, ignore=shutil.ignore_patterns(".coanalyze"))
        fresh = api.open_study(load_project(other), must_save=True)
        assert {path.name: path.read_bytes() for path in state(fresh).iterdir()} == found
        assert sum(name.startswith("words-") for name in found) > 2
        # What the columns say and what the objects say is one.
        assert study.stored is not None
        words = study.stored.words()
        told = [word for document in study.documents for word in study.words[document.id].words]
        assert words.column("word").tolist() == told
    assert taken > 3 * 5


def test_segments_are_cut_by_their_own_documents_alone() -> None:
    rng = random.Random(7)
    sizes = {f"d{number:04}": rng.randint(0, 40) for number in range(2000)}

    def ends(documents: dict[str, int]) -> list[str]:
        cutter = Cutter()
        return [document for document in sorted(documents) if cutter.ends(document, documents[document])]

    whole = ends(sizes)
    assert 200 < len(whole) < 700
    for document in rng.sample(sorted(sizes), 20):
        for other in ({**sizes, document: sizes[document] + 9}, {k: v for k, v in sizes.items() if k != document}):
            assert len(set(ends(other)) ^ set(whole)) <= 12
    first = sorted(sizes)[: sorted(sizes).index(whole[0]) + 1]
    assert is_one_segment((document, sizes[document]) for document in first)
    assert not is_one_segment((document, sizes[document]) for document in first[:-1])
    assert not is_one_segment([])


def test_numbers_as_they_first_come() -> None:
    rng = np.random.default_rng(3)
    numbers = FirstCome()
    for _ in range(3):
        seen: dict[int, int] = {}
        for size in (0, 1, 200_000, 70_000):
            values = rng.zipf(1.3, size).astype(np.int64) % 5000
            wanted = [seen.setdefault(value, len(seen)) for value in values.tolist()]
            assert numbers.of(values.astype(np.int32)).tolist() == wanted
        assert numbers.clear().tolist() == list(seen)
