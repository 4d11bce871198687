"""`compare`: two groups or any two selections, and what one talkative person says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.runner import run

BOOK = """\
codebook: b
language: en
codes:
  - {id: garden, name: Gardening, patterns: [garden, spade], examples: [I garden.]}
  - {id: water, name: Water, patterns: [river]}
"""
A = """\
---
date: 2020-01-01
phase: start
---
OA-1: The garden grows. My garden is green. Zebra zebra zebra zebra zebra zebra.
OA-2: A garden needs a spade. We like the old garden very much.
INN-1: The river runs. The river is cold.
"""
B = """\
---
phase: end
---
INN-2: We swim in the river. The cold river is deep.
INN-1: My boat is on the river.
OA-1: The spade broke. A river, too.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in (("sources/a.txt", A), ("sources/b.txt", B), ("b.yaml", BOOK),
                       ("coanalyze.yaml", "codebooks: [b.yaml]\nlanguage: en\n")):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_words_phrases_and_codes_of_two_roles(root: Path) -> None:
    done = run("compare", root, "--by", "role=OA,INN", "-f", "json")
    assert (done.status, done.stderr) == (0, "")
    found = done.json()
    assert [side["selection"] for side in found["sides"]] == [{"role": ["OA"]}, {"role": ["INN"]}]
    assert [side["respondents"] for side in found["sides"]] == [2, 2]
    words = [[word["key"] for word in side] for side in found["words"]["sides"]]
    assert words[0][0] == "garden" and words[1][0] == "river"
    garden = found["words"]["sides"][0][0]
    assert (garden["count"], garden["other"], garden["speakers"]) == (4, 0, 2)
    assert garden["per_1000"] == pytest.approx(4000 / found["sides"][0]["words"], abs=1e-4)
    assert [word["word"] for word in found["words"]["left_out"][0]] == ["zebra"]
    assert "zebra" not in words[0]
    assert [code["key"] for code in found["codes"]["sides"][0]] == ["garden"]
    assert [code["key"] for code in found["codes"]["sides"][1]] == ["water"]
    assert found["codes"]["sides"][1][0]["count"] == 3
    assert (found["sides"][0]["units"], found["sides"][1]["units"]) == (3, 3)
    assert found["made_from"]["coders"] == ["auto"]


def test_one_talkative_person_is_a_keyword_only_when_asked_for(root: Path) -> None:
    words = run("compare", root, "--by", "role=OA,INN", "-f", "json", "--min-respondents", "1").json()["words"]
    assert words["sides"][0][0]["word"] == "zebra"
    assert words["sides"][0][0]["largest_share"] == 1
    assert words["left_out"] == [[], []]
    table = run("compare", root, "--by", "role=OA,INN", "--what", "words").stdout
    assert "zebra (6 of 6)" in " ".join(table.split())


@pytest.mark.parametrize(
    ("sides", "selections"),
    [
        (("--a", "role=OA"), [{"role": ["OA"]}, {"not": {"role": ["OA"]}}]),
        (("--a", "role=OA", "--b", "role=INN,phase=end"), [{"role": ["OA"]}, {"role": ["INN"], "phase": ["end"]}]),
        (("--a", "respondent=OA-1,OA-2", "--b", "role=INN"), [{"respondent": ["OA-1", "OA-2"]}, {"role": ["INN"]}]),
        (
            ("--a", "role=OA", "--a", "phase=start", "--b", "phase=end"),
            [{"role": ["OA"], "phase": ["start"]}, {"phase": ["end"]}],
        ),
    ],
)  # fmt: skip
def test_any_two_selections(root: Path, sides: tuple[str, ...], selections: list[object]) -> None:
    done = run("compare", root, *sides, "-f", "json", "--min-respondents", "1")
    assert [side["selection"] for side in done.json()["sides"]] == selections


def test_a_value_with_a_comma_stays_one(root: Path) -> None:
    (root / "respondents.csv").write_text('id,role,place\nOA-1,OA,"Larvik, south"\nOA-2,OA,Horten\n', encoding="utf-8")
    (root / "coanalyze.yaml").write_text(
        "codebooks: [b.yaml]\nlanguage: en\nrespondents: respondents.csv\n", encoding="utf-8"
    )
    done = run("compare", root, "--a", 'place="Larvik, south",Horten', "--b", "role=INN,place!=Oslo", "-f", "json")
    assert done.json()["sides"][0]["selection"] == {"place": ["Larvik, south", "Horten"]}
    assert done.json()["sides"][1]["selection"] == {"role": ["INN"], "not": {"place": ["Oslo"]}}
    both = run("compare", root, "--by", "place", "-f", "json", "--min-respondents", "1").json()
    assert [side["label"] for side in both["sides"]] == ["Horten", "Larvik, south"]


def test_what_stands_on_both_sides_is_said(root: Path) -> None:
    done = run("compare", root, "--a", "role=OA", "--b", "phase=start", "-f", "json")
    assert "2 turns stand on both sides" in done.stderr
    assert done.json()["shared_turns"] == 2


def test_z_is_that_of_the_pair_of_clouds(sample: Path) -> None:
    cloud = run("cloud", sample, "--compare", "phase=start,slutt", "-f", "json").json()["compare"]["sides"]
    sides = run("compare", sample, "--by", "phase=start,slutt", "-f", "json").json()["words"]["sides"]
    for one, other in zip(cloud, sides, strict=True):
        assert [(word["word"], word["z"], word["dispersion"]) for word in one["words"]] == [
            (word["word"], word["z"], word["dispersion"]) for word in other
        ]


def test_codes_are_those_of_the_report(sample: Path) -> None:
    by_code: dict[str, list[int]] = {}
    for phase in ("start", "slutt"):
        rows = run("report", sample, "-f", "json", "-w", f"phase={phase}").json()
        for row in (*rows["findings"], *rows["themes"]):
            by_code.setdefault(row["code"], []).append(row["mentions"])
    found = run("compare", sample, "--by", "phase=start,slutt", "--what", "codes", "-f", "json").json()
    for at, codes in enumerate(found["codes"]["sides"]):
        for code in codes:
            if code["key"] in by_code:
                assert [code["count"], code["other"]] == by_code[code["key"]][:: 1 if at == 0 else -1]


@pytest.mark.parametrize("unit", ["sentence", "document", "segment"])
def test_codes_may_be_counted_by_any_unit(root: Path, unit: str) -> None:
    found = run("compare", root, "--by", "role=OA,INN", "--what", "codes", "--unit", unit, "-f", "json").json()
    counts = {code["key"]: code["count"] for side in found["codes"]["sides"] for code in side}
    assert counts["garden"] == {"sentence": 5, "document": 3, "segment": 3}[unit]


def test_tables_fit_and_say_what_they_left_out(sample: Path) -> None:
    for lang in ("nb", "nn", "en"):
        lines = run("compare", sample, "--by", "role=OA,INN", "--lang", lang).stdout.splitlines()
        assert max(map(len, lines)) <= 80
    rows = list(csv.reader(io.StringIO(run("compare", sample, "--by", "role=OA,INN", "-f", "csv").stdout)))
    assert rows[0][:4] == ["what", "side", "word", "key"]
    assert {row[0] for row in rows[1:]} == {"words", "phrases", "codes"}
    both = run(
        "compare", sample, "--by", "role=OA,INN", "-f", "md", "--what", "words", "-n", "1", "--lang", "en"
    ).stdout
    assert "| LL2 | LL4 |" in both


def test_pictures_are_the_same_each_time(root: Path, tmp_path: Path) -> None:
    dots, clouds = tmp_path / "dots.svg", tmp_path / "clouds.svg"
    words = ("compare", root, "--by", "role=OA,INN", "--min-respondents", "1", "--plot", dots, "--cloud", clouds)
    assert "Words typical of OA" in run(*words, "--lang", "en").stdout
    first = dots.read_bytes(), clouds.read_bytes()
    assert run(*words, "--lang", "en").status == 0
    assert (dots.read_bytes(), clouds.read_bytes()) == first
    told = dots.with_suffix(".txt").read_text(encoding="utf-8")
    assert "Words typical of OA (Offentlig ansatt): zebra (" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--by role=OA,INN"),
        (("--by", "role", "--a", "role=OA"), "not clear which two"),
        (("--by", "role=OA,XX"), "nobody here has “XX”"),
        (("--by", "mood"), "nothing in the study is called"),
        (("--by", "respondent"), "--by respondent=ONE,OTHER"),
        (("--a", "role=OA", "--a", "phase=start"), "Name it: --b"),
        (("--a", "role=OA", "--b", "role=F"), "nobody says a word"),
        (("--a", "nonsense", "--b", "role=OA"), "no condition"),
        (("--by", "role=OA,INN", "--what", "love"), "Compare words, phrases, codes"),
        (("--by", "role=OA,INN", "--ngrams", "1"), "two words or more"),
        (("--by", "role=OA,INN", "--cells", "3"), "of 3 cells"),
        (("--by", "role=OA,INN", "--max-share", "0"), "--max-share"),
        (("--by", "role=OA,INN", "--what", "codes", "--cloud", "c.png"), "clouds are of words"),
        (("--by", "role=OA,INN", "--unit", "day"), "day"),
    ],
)
def test_what_cannot_be_compared_says_why(root: Path, words: tuple[str, ...], says: str) -> None:
    done = run("compare", root, *words)
    assert (done.status, done.stdout) == (2, "")
    assert says in done.stderr


def test_without_a_codebook_words_are_compared_all_the_same(root: Path) -> None:
    (root / "coanalyze.yaml").write_text("language: en\n", encoding="utf-8")
    found = run("compare", root, "--by", "role=OA,INN", "-f", "json")
    assert (found.status, found.json()["codes"]) == (0, None)
    assert found.json()["words"]["sides"][0][0]["word"] == "garden"
