"""The figures of the model study come out of the sample study, by real matching."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.runner import run


def report(sample: Path, *where: str) -> dict[str, Any]:
    """Every code of the report by its id."""
    terms = [argument for term in where for argument in ("--where", term)]
    ran = run("report", sample, "--format", "json", *terms)
    assert ran.status == 0, ran.stderr
    found: dict[str, Any] = {}

    def walk(codes: list[dict[str, Any]]) -> None:
        for code in codes:
            found[code["code"]] = code
            walk(code["codes"])

    walk(ran.json()["findings"])
    return found


def test_uncertainty_is_named_eleven_times_by_six_of_six_at_the_start(sample: Path) -> None:
    for where in (("phase=start",), ("phase=start", "kind=interview")):
        finding = report(sample, *where)["usikkerhet-begrep"]
        assert (finding["mentions"], finding["respondents"], finding["of"]) == (11, 6, 6)


def test_system_failure_is_named_twelve_times_by_five_of_twelve(sample: Path) -> None:
    finding = report(sample, "kind=interview")["systemfeil"]
    assert (finding["mentions"], finding["respondents"], finding["of"]) == (12, 5, 12)


def test_five_have_met_reluctance(sample: Path) -> None:
    finding = report(sample, "kind=interview")["motvilje-kolleger"]
    assert (finding["respondents"], finding["of"]) == (5, 12)


def test_every_figure_can_be_walked_back_to_its_quotes(sample: Path) -> None:
    for finding in report(sample, "kind=interview").values():
        quotes = [quote for quote in finding["quotes"] if not quote["observation"]]
        assert len({quote["respondent"] for quote in quotes}) == finding["respondents"]
        assert len({(quote["document"], quote["turn"]) for quote in quotes}) >= finding["mentions"]
        assert len({quote["document"] for quote in quotes}) == finding["documents"]
        for role, part in finding["by"]["role"].items():
            said = {quote["respondent"] for quote in quotes if quote["role"] == role}
            assert len(said) == part["respondents"]


def test_researchers_are_never_coded_nor_counted(sample: Path) -> None:
    ran = run("codings", sample, "--format", "json")
    assert all(coding["role"] != "F" or coding["observation"] for coding in ran.json()["codings"])


def test_residents_give_mentions_but_no_respondents(sample: Path) -> None:
    finding = report(sample, "role=INN")["brudd-vaner"]
    assert finding["mentions"] > 0
    assert (finding["respondents"], finding["of"]) == (0, 0)
    table = run("report", sample, "--where", "role=INN").stdout
    assert "uidentifiserte innbyggere" in " ".join(table.split())
    english = run("report", sample, "--where", "role=INN", "--lang", "en").stdout
    assert "residents not identified" in " ".join(english.split())
    assert "0 of 0" not in table


def test_maybe_is_the_most_used_word_and_how_the_second(sample: Path) -> None:
    for command in ("words", "cloud"):
        ran = run(command, sample, "--where", "phase=start", "--format", "json")
        assert ran.status == 0, ran.stderr
        assert [row["word"] for row in ran.json()["words"][:2]] == ["kanskje", "hvordan"]


def test_they_survive_because_the_project_keeps_them(sample: Path, tmp_path: Path) -> None:
    project = sample / "coanalyze.yaml"
    before = project.read_text(encoding="utf-8")
    try:
        project.write_text(before.replace("keep: [kanskje, hvordan]", "keep: []"), encoding="utf-8")
        found = run("words", sample, "--where", "phase=start", "--format", "json").json()
    finally:
        project.write_text(before, encoding="utf-8")
    assert {"kanskje", "hvordan"} <= {row["word"] for row in found["dropped"]}
    assert not {"kanskje", "hvordan"} & {row["word"] for row in found["words"]}
