"""The benchmark of language quality measures what it says, on a text of our own."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROWS = """\
# text = Husene er nye.
1\tHusene\thus\tNOUN\t_\t_\t_\t_\t_\t_
2\ter\tvære\tAUX\t_\t_\t_\t_\t_\t_
3\tnye\tgammel\tADJ\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

# text = Ja
1\tJa\tja\tINTJ\t_\t_\t_\t_\t_\t_
"""


@pytest.fixture
def benchmark() -> ModuleType:
    path = Path(__file__).parents[3] / "benchmarks" / "language.py"
    spec = importlib.util.spec_from_file_location("language_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_scores_of_a_text_with_one_wrong_lemma(benchmark: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "nb-own.conllu"
    path.write_text(ROWS, encoding="utf-8")
    scores = benchmark.measure(path, "nb")
    assert scores["tokens F1"] == scores["sentences F1"] == 1.0
    assert scores["keys"] == 0.75
    assert scores["keys, open class"] == 0.5


def test_spans_are_of_the_joined_text(benchmark: ModuleType) -> None:
    text, words, sentences = benchmark.joined(benchmark.read_conllu(ROWS))
    assert text == "Husene er nye. Ja "
    assert [text[start:end] for start, end in words] == ["Husene", "er", "nye", ".", "Ja"]
    assert [text[start:end] for start, end in sentences] == ["Husene er nye.", "Ja"]


def test_f1_and_pairs(benchmark: ModuleType) -> None:
    assert benchmark.f1([(0, 1), (2, 3)], [(0, 1), (2, 4)]) == 0.5
    assert benchmark.pairwise_f1(["a", "a", "b"], ["x", "x", "x"]) == pytest.approx(2 * 1 / (1 + 3))
