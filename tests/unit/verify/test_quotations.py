"""Which passages of a report are quotations, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verified import make_study, verified


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


def texts(study: Path, report: str, name: str = "r.md") -> list[str]:
    return [check.quotation.text for check in verified(study, report, name).quotes]


@pytest.mark.parametrize(
    "report",
    [
        "Begrepet «samskaping» er uklart, og «ny praksis» også.",
        "OA: offentlig ansatt. INN: innbygger.",
        "Skjermen er 5\" bred, og den andre 7\" høy, og slik er det.",
        "```\n> ikke et sitat her\n«heller ikke dette her»\n```",
        "<!-- «dette er en kommentar» -->",
        "    «dette er rykket inn og er kode»\n",
        "Skriv `«noe i den duren her»` i malen.",
        "---\ntitle: «En tittel med mange ord»\n---\n",
        "Forsker: Kari Nilsen, universitetet",
        "Merk: dette er ikke noe som noen har sagt.",
        "> [!NOTE]",
        "**Kilde**: dette står et annet sted.",
    ],
)  # fmt: skip
def test_no_quotations(study: Path, report: str) -> None:
    assert texts(study, report) == []


@pytest.mark.parametrize(
    "report",
    [
        "«Samskapende velferdsinnovasjon i praksis» (Kobro og Bjørnerud, 2021)",
        "<!-- coanalyze: not-a-quote -->\n\n> Samskapende velferdsinnovasjon i praksis",
        "«Samskapende velferdsinnovasjon i praksis» <!-- coanalyze: not-a-quote -->",
        "> Samskapende velferdsinnovasjon i praksis (Kobro 2021, s. 4)",
    ],
)
def test_left_out_and_said_so(study: Path, report: str) -> None:
    found = verified(study, report)
    assert found.quotes == ()
    assert [one.text for one in found.left_out] == ["Samskapende velferdsinnovasjon i praksis"]


def test_a_reference_to_own_data_is_no_literature(study: Path) -> None:
    for tag in ("(intervju 3, 2021)", "(OA-01, 2021)", "(feltnotat, mai 2021)"):
        assert len(verified(study, f"«Jeg vet aldri hva noe er» {tag}").quotes) == 1


def test_one_comment_silences_one_paragraph(study: Path) -> None:
    report = "<!-- coanalyze: not-a-quote -->\n«Dette er ikke et sitat»\n\n«Men dette her er det»"
    assert texts(study, report) == ["Men dette her er det"]


def test_lines_and_outermost_marks(study: Path) -> None:
    report = (
        "# «Jeg vet ikke hva»\n\nTekst\nog «hun sa “kom igjen” til alle\nher» (OA-01), og «mer enn det her» (INN).\n"
    )
    checks = verified(study, report).quotes
    assert [(check.quotation.text, check.quotation.line) for check in checks] == [
        ("Jeg vet ikke hva", 1),
        ("hun sa “kom igjen” til alle\nher", 4),
        ("mer enn det her", 5),
    ]
    assert [check.quotation.tag.told() for check in checks] == ["", "OA-01", "INN"]


def test_dialogue_in_one_block(study: Path) -> None:
    report = "> F: Hva er samskaping?\n> OA-01: Jeg vet ikke hva det er\n"
    found = verified(study, report).quotes
    assert [(check.quotation.tag.told(), check.quotation.line, str(check.status)) for check in found] == [
        ("F", 1, "found"),
        ("OA-01", 2, "found"),
    ]


def test_a_tag_does_not_reach_the_next_quotation(study: Path) -> None:
    report = "«Jeg vet ikke hva det er», mens OA-02 mener «Hun liker e-post bedre enn møter»."
    assert [check.quotation.tag.told() for check in verified(study, report).quotes] == ["", "OA-02"]


def test_ignored_by_the_claims_file(study: Path, tmp_path: Path) -> None:
    claims = tmp_path / "c.yaml"
    claims.write_text('ignore: ["Frihet under ansvar."]\n', encoding="utf-8")
    found = verified(study, "Mottoet er «Frihet under ansvar»", claims=claims)
    assert found.quotes == () and found.left_out[0].why == "named under `ignore`"


def test_fewer_words_when_asked_for(study: Path) -> None:
    found = verified(study, "Noe «helt nytt» her", min_words=2).quotes
    assert [check.quotation.text for check in found] == ["helt nytt"]


def test_quoted_lines_of_a_mail_and_lazy_lines(study: Path) -> None:
    assert texts(study, "> Jeg vet ikke hva det er\n\nog noe annet", "r.txt") == ["Jeg vet ikke hva det er"]
    assert texts(study, "> Jeg vet ikke\nhva det er\n") == ["Jeg vet ikke\nhva det er"]


HOSTILE = (
    "«" * 5000, "> " * 5000, "OA: " * 5000, "[" * 5000, "(" * 5000, "**" * 5000, "“ " * 9000, "«a " * 3000 + "»" * 3000,
    "> " + "ord " * 30000, "(...)" * 3000, "\ue000x",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(study: Path, text: str) -> None:
    verified(study, f"x {text}\n\n> {text}\n")


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ("Jeg vet ikke hva det er (OA-01)", "found"),
        ("Jeg vet ikke hva det er [INN]", "misattributed"),
        ("Jeg vet ikke hva det er – OA-01", "found"),
        ("Jeg vet ikke\nhva det er\n— OA-01", "found"),
        ("Jeg vet ikke hva det er\n\n— OA-02", "misattributed"),
        ("Dette er rent oppspinn her\n\n— OA-02", "missing"),
        ("Jeg vet ikke hva det er, og det gjør aldri sjefen min heller (OA-01)", "altered"),
    ],
)
def test_lines_that_end_with_whose_they_are(study: Path, report: str, status: str) -> None:
    for name in ("r.md", "r.txt"):
        assert [str(check.status) for check in verified(study, report, name).quotes] == [status]


@pytest.mark.parametrize(
    "report",
    [
        "Hun vet ikke hva det er (OA-01).",
        "Flere er usikre på hva ordet betyr (OA-01, OA-02).",
        "Innbyggerne fikk beskjed for sent (INN).",
        "Rapporten bygger på intervjuer med ansatte (OA) og innbyggere (INN)",
    ],
)
def test_a_paraphrase_is_no_quotation(study: Path, report: str) -> None:
    assert texts(study, report) == []


VET, HUN = "Jeg vet ikke hva", "Hun liker e-post bedre"


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("- > Jeg vet ikke\n  > hva det er\n", ["Jeg vet ikke\nhva det er"]),
        ("1. > Jeg vet ikke hva (OA-01)\n2. > Hun liker e-post bedre\n", [VET, HUN]),
        ("> Jeg vet ikke\n> 2. hva\n", ["Jeg vet ikke\n2. hva"]),
        ("- Et punkt\n\n    > Jeg vet ikke hva\n", [VET]),
        ("> Hun forteller:\n>\n> > Jeg vet ikke hva\n>\n> — OA-01\n", [VET]),
        ("<blockquote>Jeg vet ikke hva</blockquote>\n\nMer.\n", [VET]),
        ("<blockquote>\n\nJeg vet ikke hva\n\n</blockquote>\n\nMer.\n", [VET]),
        ('::: {custom-style="Quote"}\nJeg vet ikke hva\n:::\n\nMer.\n', [VET]),
        ("::: warning\nJeg vet ikke hva\n:::\n", []),
        ("| Sitat |\n| --- |\n| «Jeg vet<br>ikke hva» |\n", [VET]),
        ("«Jeg `vet` ikke hva»[^1] (OA-01)\n\n[^1]: «Hun liker e-post bedre»", [VET, HUN]),
        ("Tittel «Jeg vet ikke hva»\n=====\n\n> Hun liker e-post bedre\n-----\n", [VET, HUN]),
    ],
)  # fmt: skip
def test_markdown_as_a_reader_sees_it(study: Path, report: str, found: list[str]) -> None:
    assert texts(study, report) == found


@pytest.mark.parametrize(
    "said", ["«Jeg vet ikke hva»1 (OA-01)", '"Jeg vet ikke hva"³.', "«Jeg vet ikke hva»1i. Så"]
)  # fmt: skip
def test_the_number_of_a_footnote_ends_no_quotation_later(study: Path, said: str) -> None:
    for name in ("r.md", "r.txt"):
        assert texts(study, said, name) == ["Jeg vet ikke hva"]
        assert texts(study, f"1{said}", name)[:1] == (["Jeg vet ikke hva"] if said[0] != '"' else [])
    tagged = verified(study, "«Jeg vet ikke hva»[^2] (OA-02) og «Jeg vet ikke hva»2 (OA-02)").quotes
    assert [check.quotation.tag.told() for check in tagged] == ["OA-02", "OA-02"]


def test_cite_keys_are_literature(study: Path) -> None:
    found = verified(study, "«Samskapende velferdsinnovasjon i praksis» [@kobro2021, s. 4]")
    assert found.quotes == () and found.left_out[0].why == "from the literature"
