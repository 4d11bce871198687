"""A study on a Dask cluster is the study of one machine, whatever becomes of the workers."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import fsspec
import pytest
from distributed import Client, LocalCluster

from coanalyze import api
from coanalyze.api.cluster import connect
from coanalyze.api.cluster.connect import connected
from coanalyze.api.cluster.run import Cluster
from coanalyze.api.cluster.tally import Tally
from coanalyze.api.cluster.work import Receipt, Work
from coanalyze.errors import ClusterError, MissingLibrary, UsageError
from coanalyze.project import load_project
from tests.properties.test_engine import change, codebook, transcript


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two workers in this process: quick to begin, and everything but their death can be tried."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=2, processes=False, dashboard_address="127.0.0.1:0") as cluster,
        Client(cluster) as client,
    ):
        yield client


def a_study(root: Path, rng: random.Random, documents: int) -> None:
    (root / "sources").mkdir(parents=True)
    (root / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    (root / "b.yaml").write_text(codebook(rng), encoding="utf-8")
    for number in range(documents):
        (root / "sources" / f"i{number}.txt").write_text(transcript(rng), encoding="utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_the_store_is_that_of_one_machine(tmp_path: Path, seed: int, client: Any) -> None:
    rng = random.Random(seed)
    a_study(tmp_path, rng, 7)
    for _ in range(3):
        cluster = Cluster(client, "", partition=500)
        study = api.open_study(load_project(tmp_path), must_save=True, cluster=cluster)
        assert study.stored is not None
        told = api.code_json(study)
        here = api.open_study(load_project(tmp_path), fresh=True)
        assert here.stored is not None
        assert study.stored.hashes == here.stored.hashes
        assert study.stored.facts == here.stored.facts
        assert told["codes"] == api.code_json(here)["codes"]
        assert not list((tmp_path / ".coanalyze" / "work").iterdir())
        change(rng, tmp_path)


def test_nobody_answers_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "REACHED", 1)
    with pytest.raises(ClusterError, match="no scheduler answers within"), api.on_cluster("tcp://127.0.0.1:1"):
        raise AssertionError


@pytest.mark.parametrize(("file", "said"), [(None, "none are set"), ("/nowhere/ca.pem", "cannot be used")])
def test_an_encrypted_address_without_certificates(file: str | None, said: str) -> None:
    with (
        dask.config.set({"distributed.comm.tls.ca-file": file, "distributed.comm.tls.client.cert": file}),
        pytest.raises(ClusterError, match=said),
        api.on_cluster("tls://127.0.0.1:1"),
    ):
        raise AssertionError


@pytest.mark.parametrize("scheduler", ["nonsense", "tcp://", "http://x:80", "no-such.json", ""])
def test_what_is_no_scheduler(scheduler: str) -> None:
    with pytest.raises(ClusterError, match=r"is no scheduler|no such scheduler file"), api.on_cluster(scheduler):
        raise AssertionError


def test_a_scheduler_without_workers() -> None:
    given: dict[str, Any] = {"dashboard_address": "127.0.0.1:0", "protocol": "tcp", "host": "127.0.0.1"}
    with (
        LocalCluster(n_workers=0, processes=False, **given) as empty,
        pytest.raises(ClusterError, match="has no workers, and none came within 1 seconds"),
        connected(empty.scheduler_address, 0, lambda *_: None, 1),
    ):
        raise AssertionError


def test_the_extra_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    what = r'distributed.*not installed.*pip install "coanalyze\[cluster\]"'
    with pytest.raises(MissingLibrary, match=what), api.on_cluster("local"):
        raise AssertionError


def test_a_work_folder_that_cannot_be_written(tmp_path: Path, client: Any) -> None:
    a_study(tmp_path, random.Random(1), 2)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ClusterError, match="work folder cannot be written"):
        api.open_study(load_project(tmp_path), cluster=Cluster(client, (tmp_path / "file" / "x").as_posix()))
    assert not (tmp_path / ".coanalyze" / "store.json").exists()


def test_a_damaged_partition_is_not_believed(tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    a_study(tmp_path, random.Random(1), 2)
    plain = Work.put

    def damaged(self: Work, receipt: Receipt, tables: Any) -> Receipt:
        told = plain(self, receipt, tables)
        file = told.tables["turns"][0]
        self.write(file, self.read(file)[:-1])
        return told

    monkeypatch.setattr(Work, "put", damaged)
    with pytest.raises(ClusterError, match="not as the worker wrote it"):
        api.open_study(load_project(tmp_path), cluster=Cluster(client, ""))


def test_counts_that_differ_are_told(tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    a_study(tmp_path, random.Random(1), 3)
    monkeypatch.setattr(Tally, "__add__", lambda self, other: other)
    with pytest.raises(ClusterError, match=r"the workers count .* the store holds"):
        api.open_study(load_project(tmp_path), cluster=Cluster(client, "", partition=100))


def test_a_pipeline_is_refused(tmp_path: Path, client: Any) -> None:
    a_study(tmp_path, random.Random(1), 1)
    project = replace(load_project(tmp_path), pipeline="nb_core_news_sm")
    with pytest.raises(UsageError, match="pipeline is not read on a cluster"):
        api.open_study(project, cluster=Cluster(client, ""))


def test_sources_and_work_at_addresses(tmp_path: Path, client: Any) -> None:
    rng = random.Random(8)
    a_study(tmp_path, rng, 5)
    here = api.open_study(load_project(tmp_path))
    memory = fsspec.filesystem("memory")
    memory.pipe({f"/away/{p.name}": p.read_bytes() for p in (tmp_path / "sources").iterdir()})
    memory.pipe(
        {"/away/.hidden.txt": b"x", "/away/README.md": b"x", "/away/a.mp3": b"x", "/away/sub/æ.txt": b"OA 1: usikker."}
    )
    settings = tmp_path / "coanalyze.yaml"
    settings.write_text('language: nb\ncodebooks: [b.yaml]\nsources: ["memory://away"]\n', encoding="utf-8")
    cluster = Cluster(client, "memory://work", partition=500)
    there = api.open_study(load_project(tmp_path), fresh=True, must_save=True, cluster=cluster)
    assert [d.id for d in there.documents] == [*(d.id for d in here.documents), "sub/æ"]
    assert [d.text for d in there.documents][:5] == [d.text for d in here.documents]
    assert [skipped.path for skipped in there.skipped] == ["memory:///away/a.mp3"]
    assert not memory.find("/work")
    plain = api.open_study(load_project(tmp_path), fresh=True)
    assert there.stored is not None and plain.stored is not None
    assert there.stored.hashes == plain.stored.hashes
    settings.write_text(f'codebooks: [b.yaml]\nsources: ["{(tmp_path / "sources").as_uri()}"]\n', encoding="utf-8")
    file = api.open_study(load_project(tmp_path))
    assert [d.text for d in file.documents] == [d.text for d in here.documents]
    assert [d.id for d in file.documents] == [d.id for d in here.documents]
