"""Whose a report says that a quotation is: beside it, above it, below it; and what it takes from the literature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verified import make_study, verified


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_study(tmp_path_factory.mktemp("study"))
    text = "---\nrespondents: {Marit: OA-02}\n---\nMarit: Vi lot det ligge i fire uker, og ingen spurte om det.\n"
    (folder / "sources" / "intervju-3.txt").write_text(text, encoding="utf-8")
    return folder


def told(study: Path, report: str, name: str = "r.md") -> list[str]:
    found = verified(study, report, name)
    assert not found.left_out
    return [check.quotation.tag.told() for check in found.quotes]


Q = "«Vi lot det ligge i fire uker»"


@pytest.mark.parametrize(
    ("report", "whose"),
    [
        (f"En ansatt sa: {Q}", "OA"),
        (f"En av innbyggerne sa det slik: {Q}", "INN"),
        (f"Men en erfaren ansatt mente at {Q}", "OA"),
        (f"{Q}, sukket en av de offentlig ansatte.", "OA"),
        (f"{Q}, said one of the residents.", "INN"),
        (f"A resident said: {Q}", "INN"),
        (f"Da innbyggerne kom, sa hun: {Q}", ""),
        (f"Om en ansatt sa hun: {Q}", ""),
        (f"En ansatt om en innbygger: {Q}", ""),
        (f"{Q}, sa hun til en innbygger.", ""),
        (f"Marit forteller: {Q}", "OA-02"),
        (f"{Q}, sier Marit.", "OA-02"),
        (f"I Larvik (2021) sa OA-01 {Q}", "OA-01"),
        (f"OA-01 og OA-02 er enige: {Q}", ""),
        (f"{Q} (intervju 3)", "intervju-3"),
        (f"{Q} (OA-01, intervju 2)", "OA-01, intervju-2"),
        (f"{Q} (intervju 7)", "intervju 7"),
        (f"{Q} (intervju 2021)", ""),
        (f"{Q}\n\n— OA-01\n", "OA-01"),
        (f"{Q}\n\n## OA-01\n", ""),
        (f"OA-01 forteller:\n\n{Q}\n", "OA-01"),
        (f"OA-01 forteller:\n\nNoe annet.\n\n{Q}\n", ""),
        ("OA-01 forteller:\n\n> Vi lot det ligge\n", "OA-01"),
        ("OA-01 forteller:\n\n> Vi lot det ligge\n>\n> — OA-02\n", "OA-02"),
        ("En innbygger sa det slik:\n\n> Vi lot det ligge\n", "INN"),
        ("### OA-01\n\n> Vi lot det ligge\n", "OA-01"),
        ("> Vi lot det ligge\n\n## Innbyggere\n", ""),
        ("> Vi lot det ligge  \n> OA-01, nord\n", "OA-01"),
        ("| Hvem | Sitat |\n|---|---|\n| OA-01 | Vi lot det ligge i fire uker |\n", "OA-01"),
    ],
)
def test_whose_a_quotation_is(study: Path, report: str, whose: str) -> None:
    assert told(study, report) == [whose]


def test_a_quotation_goes_on_after_whose_it_is(study: Path) -> None:
    assert told(study, f"{Q}, sier OA-01, «og ingen spurte om det».") == ["OA-01", "OA-01"]
    assert told(study, f"{Q}, sier OA-01. «Og ingen spurte om det».") == ["OA-01", ""]


def test_a_quotation_of_a_heading_is_not_of_whom_the_next_block_is(study: Path) -> None:
    report = f"# {Q}\n\n> Den permen har ingen lest\n>\n> — OA-01\n"
    assert told(study, report) == ["", "OA-01"]


def test_all_paragraphs_of_a_block_are_of_whom_it_is_led_by(study: Path) -> None:
    assert told(study, "OA-01 sier:\n\n> Vi lot det ligge\n>\n> Og ingen spurte om det\n") == ["OA-01", "OA-01"]


@pytest.mark.parametrize(
    "report",
    [
        "Kobro og Bjørnerud (2021) skriver at «samskaping er best i verden»",
        "Ifølge Kobro mfl. (2021, s. 12) er «samskaping best i verden».",
        "Ostrom et al. (1996): «samskaping er best i verden».",
        "Kobro og Bjørnerud (2021) skriver:\n\n> Samskaping er best i verden\n",
        "> Samskaping er best i verden\n>\n> — Kobro og Bjørnerud (2021, s. 5)\n",
        "> Samskaping er best i verden\n\nKobro og Bjørnerud (2021, s. 5)\n",
    ],
)
def test_literature(study: Path, report: str) -> None:
    found = verified(study, report)
    assert found.quotes == () and [one.why for one in found.left_out] == ["from the literature"]


@pytest.mark.parametrize(
    "report",
    [
        f"Kobro (2021) omtaler dette. Her sier de {Q}",
        f"Kobro (2021) omtaler dette, men OA-01 sier {Q}",
        f"I intervjuene (2021) sier de {Q}",
        f"Vi intervjuet Kari (intervju, 2021), som sier {Q}",
    ],
)
def test_a_reference_that_is_not_the_quotations_own(study: Path, report: str) -> None:
    found = verified(study, report)
    assert len(found.quotes) == 1 and found.left_out == ()
