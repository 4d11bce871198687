"""Agreement on a study that two people and the automatic coder have coded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from coanalyze import api, project
from coanalyze.api.agree import AgreementReport
from coanalyze.api.agree_study import agree_on_study
from coanalyze.errors import UsageError

TURNS = [f"Jeg er {'usikker' if n % 3 == 0 else 'trygg'} på sak {n}. Så gikk vi videre." for n in range(12)]
BOOK = """\
codebook: b
codes:
  - id: uro
    patterns: [usikker]
    codes:
      - id: indre
  - id: annet
"""


def study_at(folder: Path) -> api.Study:
    (folder / "sources").mkdir(parents=True)
    text = "\n".join(f"Intervjuer: Ja?\nOA-{n % 2 + 1:02}: {turn}" for n, turn in enumerate(TURNS))
    (folder / "sources" / "a.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "sources" / "b.txt").write_text("Intervjuer: Ja?\nOA-03: Jeg er usikker.\n", encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "coanalyze.yaml").write_text("codebooks: [book.yaml]\n", encoding="utf-8")
    return opened(folder)


def opened(folder: Path) -> api.Study:
    return api.open_study(project.load_project(folder))


def code(folder: Path, coder: str, turns: Sequence[int], name: str = "uro", *, part: str = "") -> None:
    """Writes codings of turns of the first document by their text."""
    study = opened(folder)
    document = next(d for d in study.documents if d.id == "a")
    path = folder / "codings" / coder / "a.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for turn in turns:
        quote = part or TURNS[turn]
        start = document.text.index(TURNS[turn]) + TURNS[turn].index(quote)
        row = {"id": f"{coder}{name}{turn:04}", "code": name, "start": start, "end": start + len(quote)}
        rows.append(json.dumps(row | {"quote": quote, "text_sha256": document.sha256}, ensure_ascii=False))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def agreed(folder: Path, **options: object) -> AgreementReport:
    return agree_on_study(opened(folder), draws=0, **options)[0]  # type: ignore[arg-type]


def test_two_people_by_hand(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0, 3, 6, 9])
    code(tmp_path, "ola", [0, 3, 6, 7])
    report = agreed(tmp_path)
    # Of twelve turns 3 are coded by both, 1 by each alone, 7 by none: po = 10/12, pe = (4/12)^2 + (8/12)^2.
    assert report.coders == ("kari", "ola")
    assert report.overall.units == 12
    assert report.overall.coefficients["percent"] == pytest.approx(10 / 12)
    expected = (4 / 12) ** 2 + (8 / 12) ** 2
    assert report.overall.coefficients["cohen_kappa"] == pytest.approx((10 / 12 - expected) / (1 - expected))
    assert [(item.line, item.yes, item.no) for item in report.worklist] == [
        (16, ("ola",), ("kari",)),
        (20, ("kari",), ("ola",)),
    ]
    assert report.worklist[0].quote == TURNS[7]


def test_leaving_out_what_nobody_coded_is_another_figure_and_said(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0, 3, 6, 9])
    code(tmp_path, "ola", [0, 3, 6, 7])
    report = agreed(tmp_path, uncoded="leave-out")
    assert report.overall.units == 5
    assert report.overall.coefficients["percent"] == pytest.approx(3 / 5)
    assert any("left out" in note for note in report.notes)


def test_the_automatic_coder_is_a_coder_and_one_person_is_held_against_it(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0, 3, 6, 9])
    report = agreed(tmp_path)
    assert report.coders == ("kari", "auto")
    # The second document, which kari has not opened, says nothing.
    assert report.overall.units == 12
    assert report.overall.coefficients["cohen_kappa"] == 1


def test_decisions_are_ratings(tmp_path: Path) -> None:
    study = study_at(tmp_path)
    auto = [coding for coding in study.codings if coding.document == "a"]
    rows = []
    for number, coding in enumerate(auto):
        status = "rejected" if number == 0 else "accepted"
        row = {"id": f"dddd{number:04}", "code": coding.code, "start": coding.start, "end": coding.end}
        rows.append(json.dumps(row | {"quote": coding.quote, "status": status}, ensure_ascii=False))
    path = tmp_path / "codings" / "kari" / "a.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = agreed(tmp_path, unit="sentence")
    # A decision rates what the automatic coder found, the sentence with the hit, not its whole turn.
    assert [(item.yes, item.no) for item in report.worklist] == [(("auto",), ("kari",))]
    assert report.worklist[0].quote.startswith("Jeg er usikker på sak 0")
    assert report.overall.units == 24


def test_a_code_counts_with_those_below_it_and_alone_over_all(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0, 3], "indre")
    code(tmp_path, "ola", [0, 3], "uro")
    report = agreed(tmp_path)
    by_name = {entry.name: entry for entry in report.codes}
    assert by_name["uro"].coefficients["percent"] == 1
    assert by_name["indre"].coefficients["percent"] == pytest.approx(10 / 12)
    assert report.overall.units == 24
    assert report.overall.coefficients["percent"] == pytest.approx(20 / 24)


def test_characters_segments_and_unitising(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0, 3])
    code(tmp_path, "ola", [0], part="usikker")
    code(tmp_path, "ola", [3])
    length = sum(map(len, TURNS))
    characters = agreed(tmp_path, unit="character")
    apart = len(TURNS[0]) - len("usikker")
    assert characters.overall.units == length
    assert characters.overall.coefficients["percent"] == pytest.approx(1 - apart / length)
    segments = agreed(tmp_path, unit="segment", overlap=0.5)
    assert segments.overall.units == 2
    assert segments.overall.coefficients["percent"] == pytest.approx(1 / 2)
    assert agreed(tmp_path, unit="segment", overlap=0.1).overall.coefficients["percent"] == 1
    alpha = characters.unitizing[""]
    assert isinstance(alpha, float)
    assert 0 < alpha < 1


def test_characters_that_nobody_coded_with_any_code_are_left_out(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0])
    code(tmp_path, "ola", [0])
    code(tmp_path, "ola", [5], "annet", part="trygg")
    report = agreed(tmp_path, unit="character", uncoded="leave-out")
    coded = len(TURNS[0]) + len("trygg")
    assert {entry.name: entry.units for entry in report.codes} == {"uro": coded, "annet": coded}
    assert {entry.name: entry.coefficients["percent"] for entry in report.codes} == {
        "uro": 1,
        "annet": pytest.approx(1 - len("trygg") / coded),
    }
    assert [item.quote for item in report.worklist] == ["trygg"]


def test_one_category_only_is_said_to_be_undefined(tmp_path: Path) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", range(12))
    code(tmp_path, "ola", range(12))
    report = agreed(tmp_path)
    assert report.overall.coefficients["percent"] == 1
    assert {name for name, value in report.overall.coefficients.items() if value is not None} == {"percent"}
    assert "one category" in report.overall.reasons["cohen_kappa"]
    short = api.least_agreement(report, {"alpha": 0.667}, False)
    assert len(short) == 1
    assert "undefined" in short[0]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"coders": ("kari", "nobody")}, "nobody called 'nobody'"),
        ({"coders": ("kari",)}, "at least two"),
        ({"unit": "word"}, "no unit 'word'"),
        ({"codes": ("nothing",)}, "no code 'nothing'"),
        ({"uncoded": "maybe"}, "unknown"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, options: dict[str, object], says: str) -> None:
    study_at(tmp_path)
    code(tmp_path, "kari", [0])
    with pytest.raises(UsageError, match=says):
        agreed(tmp_path, **options)


def test_least_knows_short_names_and_refuses_others(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("A,B\n1,1\n2,2\n1,2\n2,2\n", encoding="utf-8")
    report = api.agree_on_ratings(path, draws=0)
    assert api.least_agreement(report, {"alpha": 0.1, "kappa": 0.1}, False) == []
    assert "below 0.9" in api.least_agreement(report, {"kappa": 0.9}, False)[0]
    with pytest.raises(UsageError, match="no coefficient"):
        api.least_agreement(report, {"kapa": 0.9}, False)
