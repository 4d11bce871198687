"""What becomes of a quotation: found, edited, altered, misattributed, ambiguous, missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.model.verification import QuoteStatus
from tests.verified import make_study, only, verified


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_study(tmp_path_factory.mktemp("study"))


@pytest.mark.parametrize(
    "said",
    [
        "«Jeg vet ikke hva det er» (OA-01)",
        "«Jeg vet ikke hva det er,» sier OA-01.",
        "“Jeg vet ikke hva det er” (OA)",
        "„Jeg vet ikke hva det er“ [OA-01]",
        '"Jeg vet ikke hva det er" – offentlig ansatt',
        "»Jeg vet ikke hva det er« (OA 1)",
        "‹Jeg vet ikke hva det er›",
        "OA-01: «Jeg vet ikke hva det er»",
        "**OA-01:** Jeg vet ikke hva det er",
        "OA: Jeg vet ikke hva det er",
        "> Jeg vet ikke hva det er (OA-01)",
        "> Jeg vet ikke\n> hva det er\n>\n> — OA-01, nord",
        "> Jeg vet ikke **hva** det er\n\n(OA-01)",
        "> **OA-01:** Jeg vet ikke hva det er",
        "«Jeg vet ikke\u00a0hva det e\u00adr» (OA‑01)",
        "| OA-01 | «Jeg vet ikke hva det er» |",
        "«Hun liker e‐post bedre enn møter» (OA-02, intervju-2)",
        "«Og så - altså - VELDIG mange (ler) tror det er noe annet … noe nytt» (OA-01)",
        "«\"Kom igjen\", sier jeg til dem» (OA-02)",
        "«Vi har fått en perm om det. Den permen har ingen lest» (OA-01)",
        "«Du sa at sjefen din hadde en plan» (F)",
        "«kaffen var drukket opp» står det.",
    ],
)  # fmt: skip
def test_found(study: Path, said: str) -> None:
    check = only(study, said)
    assert check.status is QuoteStatus.FOUND, (check.quotation, check.stands)
    assert check.similarity == 1


@pytest.mark.parametrize(
    "said",
    [
        "«Jeg vet ikke (...) sjefen min heller» (OA-01)",
        "«Jeg vet ikke […] sjefen min heller» (OA-01)",
        "«Jeg vet ikke … sjefen min heller» (OA-01)",
        "«Jeg vet ikke ... Den permen har ingen lest» (OA-01)",
        "«jeg vet ikke hva det er» (OA-01)",
        "«og [de] gjør ikke sjefen min heller» (OA-01)",
        "«Jeg vet ikke hva [samskaping] er» (OA-01)",
        "«Jeg vet [sic] ikke hva det er» (OA-01)",
        "«Det gjør ikke sjefen min heller» (OA-01)",
        "«[D]et gjør ikke sjefen min heller» (OA-01)",
        "«Jeg vet ikke hva det er [vår utheving]» (OA-01)",
        "«Jeg vet ikke hva det er!» (OA-01)",
        "«veldig mange (ler) tror det er noe annet» (OA-01)",
        "«VELDIG mange tror det er noe annet» (OA-01)",
        "«Vi har fått en perm om det. (F: Mm.) Den permen har ingen lest» (OA-01)",
        "«Den permen har ingen lest. (...) De kommer på torsdager» (OA-01)",
    ],
)
def test_edited_as_declared(study: Path, said: str) -> None:
    check = only(study, said)
    assert check.status is QuoteStatus.EDITED, (check.quotation, check.stands)


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("«Jeg vet aldri hva det er» (OA-01)", "intervju-1"),
        ("«Jeg vet hva det er, og det gjør ikke sjefen min heller» (OA-01)", "intervju-1"),
        ("«De kommer på onsdager» (OA-01)", "intervju-1"),
        ("«vet jeg ikke hva det er» (OA-01)", "intervju-1"),
        ("«å det er vanskelig få til noe» (OA-01)", "intervju-1"),
        ("«Jeg vet ikke hva det Er» (OA-01)", "intervju-1"),
        ("«Jeg vet ikke hva det er. Og det gjør ikke sjefen min heller» (OA-01)", "intervju-1"),
        ("«sjefen min heller (...) Jeg vet ikke hva det er» (OA-01)", "intervju-1"),
        ("«Nei, det har hun alltid hatt. Hun liker e-post bedre enn møter» (OA-02)", "intervju-2"),
    ],
)
def test_altered_with_its_words(study: Path, said: str, document: str) -> None:
    check = only(study, said)
    assert check.status is QuoteStatus.ALTERED, (check.quotation, check.stands, check.similarity)
    assert check.stands[0].document == document
    assert 0.5 < check.similarity < 1
    assert any(piece.sign != "=" for piece in check.pieces)


@pytest.mark.parametrize(
    ("said", "respondent"),
    [
        ("«Jeg vet ikke hva det er» (INN)", "OA-01"),
        ("«Jeg vet ikke hva det er» (OA-02)", "OA-01"),
        ("«Jeg vet ikke hva det er» (OA-99)", "OA-01"),
        ("INN: Jeg vet ikke hva det er", "OA-01"),
        ("«Jeg vet ikke hva det er» (innbyggeren)", "OA-01"),
        ("«Vi fikk lappen i postkassa dagen før» (ansatt, nord)", None),
        ("«Jeg vet ikke hva det er», sier OA-02.", "OA-01"),
        ("> Jeg vet ikke hva det er\n>\n> — innbygger", "OA-01"),
        ("«Jeg vet ikke hva det er» (OA-01, intervju-2)", "OA-01"),
        ("«Du sa at sjefen din hadde en plan for dette» (OA-02)", None),
    ],
)
def test_misattributed(study: Path, said: str, respondent: str | None) -> None:
    check = only(study, said)
    assert check.status is QuoteStatus.MISATTRIBUTED, (check.quotation, check.stands)
    assert check.stands[0].respondent == respondent


def test_ambiguous_until_the_report_says_whose(study: Path) -> None:
    check = only(study, "«Det er vanskelig å få til noe sammen» (OA)")
    assert check.status is QuoteStatus.AMBIGUOUS
    assert [stand.respondent for stand in check.stands] == ["OA-01", "OA-02"]
    assert only(study, "«Det er vanskelig å få til noe sammen» (OA-02)").status is QuoteStatus.FOUND
    assert only(study, "«Det er vanskelig å få til noe sammen» (intervju-1)").stands[0].respondent == "OA-01"


@pytest.mark.parametrize("said", ["«Sjokolade smaker best til frokost» (OA-01)", "«Xyz abc qwerty»", "> ..,, ¿? zzz"])
def test_missing(study: Path, said: str) -> None:
    assert only(study, said).status is QuoteStatus.MISSING


def test_words_of_two_speakers_are_nobodys(study: Path) -> None:
    said = "> ikke sjefen min heller. Hva tenker du? Det er vanskelig"
    assert not only(study, said).status.holds


def test_what_a_passage_is_stands_in_the_text(study: Path) -> None:
    check = only(study, "«Vi har fått en perm om det. Den permen har ingen lest» (OA-01)")
    stand = check.stands[0]
    assert stand.text.startswith("Vi har fått") and stand.text.endswith("lest")
    assert (stand.line, stand.role) == (3, "OA")


def test_a_report_that_is_a_source_does_not_prove_itself(tmp_path: Path) -> None:
    (tmp_path / "coanalyze.yaml").write_text('sources: ["."]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("I: Ja?\n\nOA-01: Noe helt annet her.\n", encoding="utf-8")
    found = verified(tmp_path, "«Dette har ingen noen gang sagt til noen»", "r.txt")
    assert found.quotes[0].status is QuoteStatus.MISSING


def test_the_words_are_compared_with_what_the_speaker_says_and_nothing_else(study: Path) -> None:
    check = only(study, "«vi har fått en bok om det. Den permen har ingen lest. Og så veldig mange tror det» (OA-01)")
    assert [(piece.sign, piece.text) for piece in check.pieces if piece.sign != "="] == [
        ("-", "bok"),
        ("+", "perm"),
        ("+", "– altså –"),
    ]
    assert "I: Mm." in check.stands[0].text and "Mm" not in check.stands[0].said
