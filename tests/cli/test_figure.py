"""`figure` and `cloud --compare` on the sample study: the report's numbers, and files that spare those of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import run


def test_figures_are_those_of_the_report(sample: Path) -> None:
    found = {
        row["code"]: row for row in run("report", sample, "-f", "json", "-q", "-w", "phase=start").json()["findings"]
    }
    bars = run("figure", "codes", sample, "-f", "json", "-q", "-w", "phase=start").json()
    heat = run("figure", "heatmap", sample, "-f", "json", "-q", "-w", "phase=start").json()
    for row, values in zip(bars["rows"], bars["values"], strict=True):
        if row["key"] in found:
            counts = found[row["key"]]
            assert values == [counts[key] for key in ("mentions", "unidentified", "respondents", "of")]
    totals = {row["key"]: sum(values) for row, values in zip(heat["rows"], heat["values"], strict=True)}
    assert all(totals[code] == counts["mentions"] for code, counts in found.items())
    assert heat["columns"] == [f"OA-0{number}" for number in range(1, 7)]


def test_a_picture_has_its_words_beside_it_and_spares_what_is_not_its_own(sample: Path, tmp_path: Path) -> None:
    transcript = tmp_path / "a.txt"
    transcript.write_text("OA-01: Det er mitt.\n", encoding="utf-8")
    for ending in ("svg", "pdf"):
        done = run("figure", "codes", sample, "-o", tmp_path / f"a.{ending}")
        assert done.status == 0
        assert (tmp_path / f"a.{ending}").is_file()
        assert "Omtaler og respondenter" in done.stderr
    assert transcript.read_text(encoding="utf-8") == "OA-01: Det er mitt.\n"
    told = (tmp_path / "a.alt.txt").read_text(encoding="utf-8")
    assert told.startswith("a.pdf\n\nSamskaping i fire caser: ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pie",), "Figures are heatmap"),
        (("heatmap", "--columns", "humør"), "nothing in the study is called"),
        (("heatmap", "--measure", "love"), "Measures are mentions"),
        (("heatmap", "--measure", "share", "--unit", "segment"), "no share"),
        (("saturation",), "--coder auto"),
        (("codes", "-w", "role=F"), "nothing to draw"),
        (("codes", "-o", "x.docx"), "cannot be written"),
        (("codes", "--size", "99x"), "no size"),
    ],
)
def test_what_cannot_be_drawn_says_why_and_what_next(sample: Path, words: tuple[str, ...], says: str) -> None:
    done = run("figure", words[0], sample, *words[1:], "-q")
    assert done.status == 2
    assert says in done.stderr


def test_automatic_saturation_comes_with_a_warning(sample: Path) -> None:
    done = run("figure", "saturation", sample, "--coder", "auto", "-f", "json", "-w", "kind=interview")
    assert "by construction" in done.stderr
    found = done.json()
    assert found["values"][-1][1] == 10
    assert sum(new for new, _ in found["values"]) == 10
    assert found["saturation"]["point"] == "4+2"


def test_two_clouds_beside_each_other(sample: Path, tmp_path: Path) -> None:
    words = ("cloud", sample, "--compare", "phase=start,slutt", "-q")
    found = run(*words, "-f", "json").json()["compare"]
    assert [side["value"] for side in found["sides"]] == ["start", "slutt"]
    assert [word["word"] for word in found["sides"][0]["words"][:2]] == ["kanskje", "hvordan"]
    assert all(word["speakers"] > 1 for side in found["sides"] for word in side["words"])
    pictures = [tmp_path / name for name in ("a.svg", "b.svg")]
    for picture in pictures:
        assert run(*words, "-o", picture, "--size", "400x300").status == 0
    assert pictures[0].read_bytes() == pictures[1].read_bytes()
    assert "kanskje (" in (tmp_path / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("compare", ["case", "role=OA", "role=OA,XX", "humør", "phase=start,start"])
def test_two_sides_must_be_meant(sample: Path, compare: str) -> None:
    done = run("cloud", sample, "--compare", compare, "-q")
    assert done.status == 2
    assert "coanalyze: " in done.stderr
