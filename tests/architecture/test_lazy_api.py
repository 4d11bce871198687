"""coanalyze.api gives its names when they are asked for, and each by its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import coanalyze.api as api


def test_every_public_name_is_where_it_is_said_to_be() -> None:
    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    told = {
        name.name: node.module.rsplit(".", 1)[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("coanalyze.api.")
        for name in node.names
    }
    assert told == vars(api)["_MODULES"]
    assert sorted(told) == sorted(api.__all__)
    for name in api.__all__:
        assert getattr(api, name).__name__ == name


def test_no_module_has_the_name_of_what_it_gives() -> None:
    """Importing such a module would put it in the name's place."""
    modules = {path.stem for path in Path(api.__file__).parent.glob("*.py")}
    assert modules.isdisjoint(api.__all__)


def test_a_name_loads_no_more_than_it_needs() -> None:
    script = "import sys, coanalyze.api as a; a.check_codebooks; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
