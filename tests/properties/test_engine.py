"""A study brought up to date in columns is the study that is read and coded object by object, whatever changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coanalyze import analysis, api
from coanalyze.api.basis import digest_of
from coanalyze.api.engine import bring, pool
from coanalyze.api.engine.figures import codings_digest, spoken, stored_evidence
from coanalyze.api.engine.update import Task
from coanalyze.api.state import Kept
from coanalyze.api.study import Study, _study, quiet
from coanalyze.project import load_project

_SPOKEN = (
    "vet visste ikke liksom usikker usikre rollen roller samskaping samskapingsprosess prosessen på en måte kanskje "
    "hvordan kunne vi ta mer ansvar cannot og/eller kl. 12.30 (ler) «ja» nei"
)
WORDS = _SPOKEN.split()
LABELS = ["Intervjuer", "OA 3", "OA-03", "OA-01", "Kari", "INN"]
PATTERNS = [
    "usikker", "roll*", '"*prosess"', "ta __ ansvar", "{near: [vet, ikke], within: 3}", "{part: samskaping}",
    '{regex: "kan.?not"}', "{match: usikker, unless: [ikke usikker]}", "{all: [vi, ansvar], within: turn}",
    "{match: kanskje, role: [OA]}", "=visste", "på en måte",
]  # fmt: skip


def transcript(rng: random.Random) -> str:
    lines = []
    for _ in range(rng.randrange(1, 12)):
        said = " ".join(rng.choices(WORDS, k=rng.randrange(1, 20)))
        label = rng.choice(["Mm", rng.choice(LABELS)])
        lines.append("Intervjuer: Mm." if label == "Mm" else f"{label}: {said.capitalize()}{rng.choice('.?!')}")
    return "\n".join(lines) + "\n"


def codebook(rng: random.Random) -> str:
    rows = ["codebook: b", "language: nb", "codes:"]
    for number in range(rng.randrange(1, 5)):
        rows += [f"  - id: c{number}", f"    name: C{number}", "    patterns:"]
        rows += [f"      - {pattern}" for pattern in rng.sample(PATTERNS, rng.randrange(1, 5))]
        if rng.random() < 0.4:
            rows += ["    codes:", f"      - {{id: c{number}x, name: X, patterns: [kunne, vi]}}"]
    return "\n".join(rows) + "\n"


def change(rng: random.Random, root: Path) -> None:
    """What a researcher does between two runs."""
    sources = sorted((root / "sources").iterdir())
    what = rng.randrange(6)
    if what == 0 or len(sources) < 2:
        (root / "sources" / f"n{rng.randrange(9)}.txt").write_text(transcript(rng), encoding="utf-8")
    elif what == 1:
        rng.choice(sources).unlink()
    elif what == 2:
        rng.choice(sources).write_text(transcript(rng), encoding="utf-8")
    elif what == 3:
        path = rng.choice(sources)
        path.rename(path.with_name(f"r{rng.randrange(9)}{path.name}"))
    elif what == 4:
        (root / "sources" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (root / "b.yaml").write_text(codebook(rng), encoding="utf-8")


def told(study: Study) -> list[object]:
    vocabulary = study.vocabulary
    words = {id_: [list(getattr(w, n)) for n in ("turns", "starts", "ends", "words", "sentences")]
             for id_, w in study.words.items()}  # fmt: skip
    return [
        list(study.documents), list(study.hits), list(study.codings), words, vocabulary.entries(), vocabulary.keys,
        vocabulary.words, list(study.warnings), sorted(s.path for s in study.skipped), study.question_codes,
    ]  # fmt: skip


def plain(study: Study, root: Path) -> Study:
    """The same study, object by object, without a store."""
    project = load_project(root)
    files, skipped = api.reading.list_sources(project)
    people = api.reading.read_people(project)
    task = Task(project, study.codebook, files, *people, {"reading": "", "codebook": ""}, lambda asked: {}, skipped)
    return _study(task, Kept(), None, quiet)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_changes_between_runs(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(bring, "batches", lambda files, size: pool.batches(files, 300))
    (tmp_path / "sources").mkdir()
    (tmp_path / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(codebook(rng), encoding="utf-8")
    for number in range(4):
        (tmp_path / "sources" / f"i{number}.txt").write_text(transcript(rng), encoding="utf-8")
    for _ in range(4):
        study = api.open_study(load_project(tmp_path))
        other = plain(study, tmp_path)
        assert told(study) == told(other)
        fresh = api.open_study(load_project(tmp_path), fresh=True)
        assert study.stored is not None and fresh.stored is not None
        # The store does not tell how it came about, nor from how many runs.
        assert study.stored.hashes == fresh.stored.hashes
        counted(study, other)
        change(rng, tmp_path)


def counted(study: Study, other: Study) -> None:
    """The same figures, whether from columns or from objects."""
    assert study.columns is not None
    fast = stored_evidence(study.columns)
    slow = analysis.gather(
        other.documents, other.codings, lambda document, turn: True, study.project.backchannels, lambda: other.words
    )
    assert (fast.of, fast.groups) == (slow.of, slow.groups)
    for code in study.codebook.walk():
        for unit in analysis.UNITS:
            assert analysis.count_code(fast, code, unit) == analysis.count_code(slow, code, unit)
    assert codings_digest(study.columns) == digest_of(other.codings)
    turns = [turn for document in other.documents for turn in document.turns if not turn.researcher]
    assert spoken(study.columns)[::2] == (len({t.respondent for t in turns if t.respondent}), len(turns))
    assert study.sizes == (
        sum(len(document.turns) for document in other.documents),
        sum(len(words.words) for words in other.words.values()),
    )
