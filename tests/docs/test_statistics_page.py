"""The page on the statistics names every function, and its example gives what it says."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from coanalyze import statistics

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")


def test_every_function_is_on_the_page_with_the_arguments_it_has() -> None:
    functions = [name for name in statistics.__all__ if inspect.isfunction(getattr(statistics, name))]
    assert len(functions) > 20
    for name in functions:
        assert f"`{name}" in PAGE, name
    for name, arguments in re.findall(r"`(\w+)\(([\w, ]+)\)`", PAGE):
        given = list(inspect.signature(getattr(statistics, name)).parameters)
        wanted = [one for one in arguments.split(", ") if one != "ratings" or "first" not in given]
        assert [one for one in given if one in wanted] == wanted, name


def test_the_example_gives_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
    exec(compile(code, "docs/statistics.md", "exec"), {})
    assert capsys.readouterr().out.startswith("all ratings are in one category: ")
    assert str(statistics.saturation_point([17, 9, 7, 4, 2, 2, 1, 0, 1, 0], 4, 2, 0.05)) == "6+2"
    assert statistics.log_likelihood(a=110, b=2442, c=221, d=31556, cells=4) == pytest.approx(270.72, abs=0.01)
