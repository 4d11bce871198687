"""The contracts of pyproject.toml can fail: a stage that imports its neighbour is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on a copy of the project."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_sideways_import_breaks_a_contract(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    sound = lint(tmp_path)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    with (tmp_path / "src/coanalyze/analysis/units.py").open("a", encoding="utf-8") as file:
        file.write("\nimport coanalyze.matching\n")
    broken = lint(tmp_path)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "coanalyze.analysis.units -> coanalyze.matching" in broken.stdout
