"""Packages that give their names when they are asked for give each its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import coanalyze.analysis as analysis
import coanalyze.api as api
import coanalyze.codebook as codebook
import coanalyze.codings as codings
import coanalyze.corpus as corpus
import coanalyze.project as project
import coanalyze.reports as reports

LAZY = [analysis, api, codebook, codings, corpus, project, reports]


@pytest.mark.parametrize("package", LAZY, ids=lambda package: str(package.__name__))
def test_every_public_name_is_where_it_is_said_to_be(package: ModuleType) -> None:
    tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
    told = {
        name.name: node.module.rsplit(".", 1)[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{package.__name__}.")
        for name in node.names
    }
    assert told == vars(package)["_MODULES"]
    assert sorted(told) == sorted(package.__all__)
    for name in package.__all__:
        assert not isinstance(getattr(package, name), ModuleType)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


@pytest.mark.parametrize("package", LAZY, ids=lambda package: str(package.__name__))
def test_no_module_has_the_name_of_what_it_gives(package: ModuleType) -> None:
    """Importing such a module would put it in the name's place."""
    modules = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}
    assert modules.isdisjoint(package.__all__)


def test_a_name_loads_no_more_than_it_needs() -> None:
    script = "import sys, coanalyze.api as a; a.check_codebooks; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
