"""DuckDB, pandas and polars read the store as docs/store.md shows it, and count what `coanalyze code` counts."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from coanalyze import api
from coanalyze.project import load_project
from tests.docs.pages import ROOT, fenced, read

Counts = dict[str, tuple[int, int, int]]
Quotes = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> api.Study:
    """The sample study, coded by the automatic coder alone."""
    root = tmp_path_factory.mktemp("page") / "my-study"
    leave = shutil.ignore_patterns(".coanalyze", "codings", "english")
    shutil.copytree(ROOT / "sample_corpus", root, ignore=leave)
    shutil.copytree(ROOT / "codebooks", root.parent / "codebooks")
    return api.open_study(load_project(root), must_save=True)


def blocks() -> dict[str, str]:
    """The page's examples by the library that each imports."""
    first, *each = fenced(read("docs/store.md"), "python")
    found = {block.split("import ", 1)[1].split()[0]: block for block in each}
    return {"state": first, **found}


def run(library: str, study: api.Study, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """The names that an example leaves behind."""
    monkeypatch.chdir(study.project.root.parent)
    names: dict[str, Any] = {}
    shown = blocks()
    exec(compile(shown["state"] + shown[library], f"docs/store.md ({library})", "exec"), names)
    return names


def rows(library: str, names: Mapping[str, Any]) -> tuple[Counts, Quotes]:
    """Counts as hits, mentions and respondents by code, and quotes by code and document."""
    counts, quotes = names["counts"], names["quotes"]
    if library == "duckdb":
        return {c: (h, m, r) for c, h, m, r in counts}, sorted((c, d, q) for c, d, _, q in quotes)
    if library == "pandas":
        told = {str(code): (row["hits"], row["mentions"], row["respondents"]) for code, row in counts.iterrows()}
        return told, sorted(zip(quotes["code"], quotes["document"], quotes["quote"], strict=True))
    told = {row["code"]: (row["hits"], row["mentions"], row["respondents"]) for row in counts.to_dicts()}
    return told, sorted((row["code"], row["document"], row["quote"]) for row in quotes.to_dicts())


@pytest.mark.parametrize("library", ["duckdb", "pandas", "polars"])
def test_the_page_counts_and_quotes_as_the_program(
    library: str, study: api.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: Any = api.code_json(study)["codes"]
    leaves = {code.id for code in study.codebook.walk() if not code.codes}
    wanted = {
        c["code"]: (c["hits"], c["mentions"], c["respondents"]) for c in told if c["code"] in leaves and c["hits"]
    }
    assert len(wanted) > 4
    counts, quotes = rows(library, run(library, study, monkeypatch))
    assert {code: figures for code, figures in counts.items() if code in leaves} == wanted
    texts = {document.id: document for document in study.documents}
    coded = [(c.code, c.document, texts[c.document].text[c.start : c.end], texts[c.document], c) for c in study.codings]
    turns = {(d.id, turn.start): turn for d in study.documents for turn in d.turns}
    heard = [
        (code, document, quote)
        for code, document, quote, _, c in coded
        if not ((turn := turns[document, c.start]).prose and turn.researcher)
    ]
    assert quotes == sorted(heard)


def test_the_page_counts_words_as_the_program(study: api.Study, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = study.vocabulary.entries()
    wanted = Counter(entries[word][0] for words in study.words.values() for word in words.words)
    assert len(wanted) > 1000
    assert run("pyarrow", study, monkeypatch)["said"] == dict(wanted)


def test_the_page_shows_each_of_them() -> None:
    assert list(blocks()) == ["state", "duckdb", "pandas", "polars", "pyarrow"]
    assert len(fenced(read("docs/store.md"), "r")) == 1
