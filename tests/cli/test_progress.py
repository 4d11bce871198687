from __future__ import annotations

import pytest

from coanalyze.cli import progress


def test_rate_and_time_left() -> None:
    assert progress.pace(300, 1200, 60.0) == ", 5/s, 3:00 left"
    assert progress.pace(1, 1200, 0.5) == ", 2/s, 10:00 left"
    assert progress.pace(0, 1200, 60.0) == ""


def test_a_long_run_tells_its_pace_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr("coanalyze.cli.progress.time.monotonic", lambda: now[0])
    meter = progress.Meter(quiet=False)
    for done in range(4):
        now[0] = done * 20.0
        meter("reading", done, 100)
    assert capsys.readouterr().err.splitlines()[-1] == "reading: 3 of 100, 0.05/s, 32:20 left"
