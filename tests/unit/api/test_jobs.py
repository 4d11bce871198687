from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.api import workers
from coanalyze.api.reading import Reading, list_sources, read_study
from coanalyze.api.study import quiet
from coanalyze.project import load_project


def read(root: Path, jobs: int) -> Reading:
    project = load_project(root)
    files, skipped = list_sources(project)
    return read_study(project, files, skipped, None, quiet, jobs)


def told(reading: Reading) -> object:
    vocabulary = reading.vocabulary
    words = [vocabulary.words[number] for number in range(len(vocabulary.words))]
    return (
        reading.documents,
        reading.words,
        (vocabulary.entries(), vocabulary.keys, words, vocabulary.asides),
        (reading.skipped, reading.warnings, reading.fresh, reading.written),
    )


def test_any_number_of_processes_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (tmp_path / "coanalyze.yaml").write_text("language: nb\n", encoding="utf-8")
    for number in range(9):
        lines = [
            f"Intervjuer: Hva tenker du om {number}?",
            f"OA {number % 3}: Jeg vet ikke (ler), ord{number} f.eks. det.",
        ]
        (sources / f"i{number}.txt").write_text("\n\n".join(lines * 3), encoding="utf-8")
    (sources / "i44.txt").write_bytes(b"")
    (sources / "note.md").write_text("kind: field-note\n\nDet var stille. INN sa ingenting.", encoding="utf-8")
    alone = read(tmp_path, 1)
    monkeypatch.setattr(workers, "WORTH_WHILE", 0)
    monkeypatch.setattr(workers, "BATCH", 400)
    assert told(read(tmp_path, 2)) == told(read(tmp_path, 3)) == told(alone)
    assert [skipped.path for skipped in alone.skipped] == ["sources/i44.txt"]


def test_little_is_read_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Det er lite.", encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("language: nb\nsources: [a.txt]\n", encoding="utf-8")
    files, _ = list_sources(load_project(tmp_path))
    assert workers.usable_jobs(0, files) == workers.usable_jobs(8, files) == 1
