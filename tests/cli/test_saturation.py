"""`saturation`: of people's codes, in the order of collection, of what somebody has opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import run

BEARS = ["abcd", "ade", "cf", "bg", "h", "a", "b", "h"]
"""What each interview has; "abcd", "e", "f", "g" and "h" are new, in the base of four seven codes."""
BOOK = "codebook: b\ncodes:\n" + "".join(f"  - {{id: {code}, name: Code {code}}}\n" for code in "abcdefgh")


def make(root: Path, bears: list[str], *, dated: bool = True, coder: str = "kari") -> Path:
    """A study of one respondent an interview; the name of a code stands in its words, where it is coded."""
    (root / "sources").mkdir(parents=True)
    (root / "b.yaml").write_text(BOOK, encoding="utf-8")
    (root / "coanalyze.yaml").write_text("codebooks: [b.yaml]\nlanguage: en\n", encoding="utf-8")
    for at, codes in enumerate(bears):
        # Collected in the order of the list; the names stand the other way round.
        name = f"i{len(bears) - at}"
        front = f"---\ndate: 2020-01-{at + 1:02}\n---\n" if dated else ""
        words = " ".join(f"word{code}" for code in "abcdefgh")
        role = "OA" if at % 2 else "INN"
        (root / "sources" / f"{name}.txt").write_text(f"{front}{role}-{at}: {words}.\n", encoding="utf-8")
        text = f"{role}-{at}: {words}."
        rows = [
            {"id": f"{name}{code}".ljust(16, "a"), "code": code, "start": text.index(f"word{code}"),
             "end": text.index(f"word{code}") + 5, "quote": f"word{code}"}
            for code in codes
        ]  # fmt: skip
        if rows:
            file = root / "codings" / coder / f"{name}.jsonl"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "study", BEARS)


def test_new_codes_stand_in_the_order_of_collection(root: Path) -> None:
    done = run("saturation", root, "-f", "json")
    assert (done.status, done.stderr) == (0, "")
    found = done.json()
    assert (found["order"], found["automatic"], found["left_out"]) == ("date", False, [])
    assert [row["document"] for row in found["documents"]] == [f"i{at}" for at in range(8, 0, -1)]
    assert ["".join(row["new"]) for row in found["documents"]] == ["abcd", "e", "f", "g", "h", "", "", ""]
    assert [row["cumulative"] for row in found["documents"]] == [4, 5, 6, 7, 8, 8, 8, 8]
    assert found["made_from"]["coders"] == ["kari"]


def test_the_twelve_rules_of_guest_namey_and_chen(root: Path) -> None:
    rows = run("saturation", root, "-f", "json").json()["points"]
    points = {(row["base"], row["run"], row["threshold"]): row["point"] for row in rows}
    assert len(points) == 12
    # The base of four has 7 codes; a run of two after it still has one (14 %), the next has none.
    assert points[4, 2, 0.05] == points[4, 2, 0] == "5+2"
    assert points[5, 2, 0] == "5+2"
    assert points[6, 2, 0] == "6+2"
    assert points[5, 3, 0.05] == "5+3"
    assert (points[6, 3, 0.05], next(row["why"] for row in rows if (row["base"], row["run"]) == (6, 3))) == (
        None,
        "few",
    )
    chosen = run("saturation", root, "-f", "json", "--threshold", "15").json()["chosen"]
    assert (chosen["point"], chosen["base_codes"], chosen["new_codes"]) == ("4+2", 7, 1)


def test_what_nobody_has_opened_is_no_saturation(tmp_path: Path) -> None:
    root = make(tmp_path / "study", [*BEARS[:5], "", "", ""])
    done = run("saturation", root, "-f", "json")
    assert "has coded in i" in done.stderr and "left out (3); see --uncoded" in done.stderr
    found = done.json()
    assert (len(found["documents"]), found["chosen"]["point"], found["chosen"]["why"]) == (5, None, "few")
    assert sorted(found["left_out"]) == ["i1", "i2", "i3"]
    left = found["made_from"]["filters"]["not"]
    assert (left["status"], sorted(left["document"])) == (["rejected"], ["i1", "i2", "i3"])
    counted = run("saturation", root, "-f", "json", "--uncoded").json()
    assert (len(counted["documents"]), counted["chosen"]["point"], counted["left_out"]) == (8, "5+2", [])


def test_one_shuffle_is_another_than_a_thousand_but_the_same_each_time(root: Path) -> None:
    once, again = (run("saturation", root, "-f", "json").stdout for _ in range(2))
    assert once == again
    shuffled = json.loads(once)["chosen"]["shuffled"]
    assert shuffled["orders"] == 1000
    assert 0 < shuffled["reached"] < 1000
    assert shuffled["share"] == shuffled["reached"] / 1000
    known = [shuffled[key] for key in ("q05", "q25", "median", "q75", "q95") if shuffled[key] is not None]
    assert known == sorted(known) and known[0] >= 4 and known[-1] <= 6


def test_the_order_may_be_given(root: Path, tmp_path: Path) -> None:
    order = tmp_path / "order.txt"
    order.write_bytes("\ufeff# as they came\r\n\r\n".encode() + b"".join(f"i{at}\r\n".encode() for at in range(1, 9)))
    given = run("saturation", root, "--order", order, "-f", "json").json()
    named = run("saturation", root, "--order", "id", "-f", "json").json()
    assert (given["order"], named["order"]) == ("file", "id")
    assert given["documents"] == named["documents"]
    assert [row["document"] for row in given["documents"]][:2] == ["i1", "i2"]
    assert run("saturation", root, "--order", order, "-f", "json", "-w", "role=OA").status == 0


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["i1", "i9"], "order.txt:2: there is no document “i9”"),
        (["i1", "", "i1"], "order.txt:3: “i1” stands here a second time"),
        (["i1"], "the order leaves out i2, i3, i4, i5 and 3 more"),
    ],
)
def test_an_order_that_cannot_be_names_its_line(root: Path, tmp_path: Path, lines: list[str], says: str) -> None:
    order = tmp_path / "order.txt"
    order.write_text("\n".join(lines), encoding="utf-8")
    done = run("saturation", root, "--order", order)
    assert done.status == 2
    assert says in done.stderr


def test_dates_that_are_missing_are_said_or_asked_for(tmp_path: Path) -> None:
    root = make(tmp_path / "study", BEARS, dated=False)
    done = run("saturation", root, "-f", "json")
    assert done.json()["order"] == "id"
    assert "not all documents have a date" in done.stderr
    insisted = run("saturation", root, "--order", "date")
    assert (insisted.status, "have no date" in insisted.stderr) == (2, True)


def test_groups_are_of_their_own_documents_and_codes(root: Path) -> None:
    found = run("saturation", root, "--by", "role", "-f", "json").json()
    groups = {group["value"]: group for group in found["groups"]}
    assert [row["document"] for row in groups["INN"]["documents"]] == ["i8", "i6", "i4", "i2"]
    assert ["".join(row["new"]) for row in groups["INN"]["documents"]] == ["abcd", "f", "h", ""]
    assert (groups["OA"]["codes"], groups["OA"]["chosen"]["why"]) == (6, "few")


def test_automatic_codes_only_when_asked_for_and_with_a_warning(sample: Path) -> None:
    refused = run("saturation", sample)
    assert (refused.status, "--auto" in refused.stderr) == (2, True)
    done = run("saturation", sample, "--auto", "-f", "json", "-w", "kind=interview")
    assert "by construction" in done.stderr
    assert done.json()["automatic"] is True
    assert "saturated by construction" in done.json()["sentences"]["en"]


def test_everything_fits_and_is_told_in_each_language(root: Path, tmp_path: Path) -> None:
    for lang, word in (
        ("nb", "Metning ble vurdert"),
        ("nn", "Metting vart vurdert"),
        ("en", "Saturation was assessed"),
    ):
        done = run("saturation", root, "--lang", lang, "--by", "role")
        assert word in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= 80
        assert word in run("saturation", root, "-f", "json").json()["sentences"][lang]
    points = run("saturation", root, "-f", "csv", "--table", "points").stdout.splitlines()
    assert points[0].startswith("base,run,threshold,point,documents,")
    assert len(points) == 13
    assert run("saturation", root, "-f", "csv").stdout.splitlines()[1].startswith("1,i8,2020-01-01,4,4,4,")
    picture = tmp_path / "s.svg"
    both = run("saturation", root, "--plot", picture, "--by", "role")
    assert "5+2" in both.stdout and picture.read_bytes().startswith(b"<?xml")
    first = picture.read_bytes()
    assert run("saturation", root, "-o", picture, "--by", "role").stdout.startswith("Picture: ")
    assert picture.read_bytes() == first
    assert picture.with_suffix(".txt").read_text(encoding="utf-8").startswith("s.svg\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--orders", "0"), "cannot be shuffled"),
        (("--by", "mood"), "nothing in the study is called"),
        (("--coder", "nobody"), "has coded"),
        (("--plot", "s.docx"), "no name of a picture"),
        (("-o", "s.docx"), "cannot be written"),
        (("-o", "s.svg", "-f", "json"), "json does not go into"),
        (("--order", "nowhere.txt"), "cannot be read"),
        (("-w", "role=F"), "has coded in this selection"),
    ],
)
def test_what_cannot_be_counted_says_why(root: Path, words: tuple[str, ...], says: str) -> None:
    done = run("saturation", root, *words)
    assert (done.status, done.stdout) == (2, "")
    assert says in done.stderr


def test_the_figure_leaves_out_the_same_documents(tmp_path: Path) -> None:
    root = make(tmp_path / "study", [*BEARS[:5], "", "", ""])
    found = run("figure", "saturation", root, "-f", "json").json()
    assert [row["key"] for row in found["rows"]] == ["i8", "i7", "i6", "i5", "i4"]


def test_a_threshold_below_one_is_a_share(tmp_path: Path) -> None:
    study = make(tmp_path, BEARS)
    share, per_cent = (run("saturation", study, "--threshold", one, "-f", "json").json() for one in ("0.05", "5"))
    assert share["chosen"] == per_cent["chosen"]
    assert share["chosen"]["threshold"] == 0.05


def test_what_every_study_calls_its_own_is_told_in_its_language(root: Path) -> None:
    done = run("saturation", root, "--by", "role", "--lang", "nb", "-q")
    assert "Etter rolle (dokumenter i parentes)" in " ".join(done.stdout.split())
