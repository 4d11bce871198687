"""A study on a Dask cluster is the study of one machine, whatever becomes of the workers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from coanalyze import api
from coanalyze.api.cluster import run as cluster_run
from coanalyze.api.cluster.run import Cluster
from coanalyze.project import load_project
from tests.properties.test_engine import change, codebook, transcript


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two workers in this process: quick to begin, and everything but their death can be tried."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
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
    assert cluster_run.FAN > 1
