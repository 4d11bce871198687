"""The figures that the sample study's README claims are those that the program counts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coanalyze import api, project
from coanalyze.model.report import Finding
from tests.docs.pages import ROOT, read

_TABLE = re.compile(r"<!-- figures -->\n\|.*\n\|[ -|]+\n((?:\|.*\n)+)")


def claims() -> list[tuple[str, str, str, str]]:
    """Code, selection, mentions (empty: not claimed) and respondents, as the README has them."""
    found = _TABLE.search(read("sample_corpus/README.md"))
    assert found
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]
    return [(code, selection, mentions, respondents) for code, selection, mentions, respondents in rows]


def walk(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """All findings and their children."""
    for finding in findings:
        yield finding
        yield from walk(finding.codes)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> api.Study:
    """A copy of the sample study, coded."""
    root: Path = tmp_path_factory.mktemp("figures")
    for name in ("sample_corpus", "codebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".coanalyze", "reports"))
    return api.open_study(project.load_project(root / "sample_corpus"))


def test_three_figures_are_claimed() -> None:
    assert [code for code, *_ in claims()] == ["usikkerhet-begrep", "systemfeil", "motvilje-kolleger"]


@pytest.mark.parametrize(("code", "selection", "mentions", "respondents"), claims())
def test_claim(code: str, selection: str, mentions: str, respondents: str, study: api.Study) -> None:
    report, warnings = api.find(study, where=[selection])
    counts = next(finding.counts for finding in walk(report.findings) if finding.code == code)
    assert not warnings
    assert f"{counts.respondents} of {counts.of}" == respondents
    assert str(counts.mentions) == (mentions or str(counts.mentions))


def test_the_words_that_lead_the_cloud(study: api.Study) -> None:
    table, _ = api.count_words(study, where=["phase=start"])
    assert [word.word for word in table.words[:2]] == ["kanskje", "hvordan"]
