"""How broad the evidence is, in words, in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest

from coanalyze.i18n import translator
from coanalyze.model.report import Balance, Counts, Finding
from coanalyze.reports import render_findings
from coanalyze.reports.balance import balance_text, uncoded_text
from tests.unit.reports.samples import quote, report

SIX = tuple(f"OA-0{number}" for number in range(1, 7))


def told(counts: Counts, balance: Balance | None, lang: str = "en", names: int | None = None) -> str:
    return balance_text(Finding("a", "A", counts, balance=balance), translator(lang), names).replace("\u00a0", " ")


def test_all_say_it_and_one_most() -> None:
    balance = Balance((("OA-02", 3), *((who, 2) for who in SIX if who != "OA-02")), (), ("a", "b"))
    said = told(Counts(mentions=13, respondents=6, of=6), balance)
    assert said == "Most by OA-02: 3 of 13 mentions (23%). All 6 respondents mention it. Found in both cases."


def test_who_and_where_not() -> None:
    balance = Balance((("OA-01", 2), ("OA-02", 2), ("OA-05", 1)), ("OA-03", "OA-04"), ("a",), ("b", "c"))
    said = told(Counts(mentions=5, respondents=3, of=5), balance, "nb")
    assert said == (
        "Flest hos OA-01 og OA-02: 2 av 5 omtaler (40 %) hver. "
        "Ingen omtale hos 2 av 5 respondenter (OA-03 og OA-04). Ingen i 2 av 3 caser (b og c)."
    )


def test_many_with_as_many_are_not_listed() -> None:
    balance = Balance(tuple((who, 1) for who in SIX))
    said = told(Counts(mentions=6, respondents=6, of=6), balance, "nn")
    assert said == "Ingen har fleire enn 1 av 6 omtalar (17 %). Alle dei 6 respondentane omtalar det."


@pytest.mark.parametrize(
    ("lang", "one", "several"),
    [
        ("nb", "Hviler på én person: OA-01 har den eneste omtalen.",
         "Hviler på én person: OA-01 har alle de 3 omtalene."),
        ("nn", "Kviler på éin person: OA-01 har den einaste omtalen.",
         "Kviler på éin person: OA-01 har alle dei 3 omtalane."),
        ("en", "Rests on one person: OA-01 has the only mention.", "Rests on one person: OA-01 has all 3 mentions."),
    ],
)  # fmt: skip
def test_one_person_alone(lang: str, one: str, several: str) -> None:
    assert told(Counts(mentions=1, respondents=1, of=2), Balance((("OA-01", 1),), ("OA-02",)), lang).startswith(one)
    assert told(Counts(mentions=3, respondents=1, of=2), Balance((("OA-01", 3),), ("OA-02",)), lang).startswith(several)


def test_two_are_both() -> None:
    balance = Balance((("OA-01", 2), ("OA-02", 2)), (), ("a", "b"))
    said = told(Counts(mentions=4, respondents=2, of=2), balance, "nb")
    assert said == "Ingen har flere enn 2 av 4 omtaler (50 %). Begge respondentene omtaler det. Funnet i begge casene."
    alone = told(Counts(mentions=2, respondents=1, of=2), Balance((("OA-01", 2),), ("OA-02",)), "nn")
    assert alone.startswith("Kviler på éin person: OA-01 har begge omtalane.")


def test_one_identified_person_among_others_is_not_alone() -> None:
    said = told(Counts(mentions=3, respondents=1, of=2, unidentified=1), Balance((("OA-01", 2),), ("OA-02",)))
    assert said == "Most by OA-01: 2 of 3 mentions (67%). No mention by 1 of 2 respondents (OA-02)."


def test_the_only_respondent_and_case() -> None:
    said = told(Counts(mentions=2, respondents=1, of=1), Balance((("OA-01", 2),), (), ("a",)))
    assert said == "Rests on one person: OA-01 has both mentions. The only respondent mentions it."


def test_nothing_is_said_of_what_nobody_said_or_nobody_known_said() -> None:
    assert told(Counts(of=6), Balance((), SIX)) == ""
    assert told(Counts(mentions=3, unidentified=3), Balance()) == ""
    assert told(Counts(mentions=3), None) == ""


def test_long_lists_are_cut_on_demand() -> None:
    balance = Balance((("OA-01", 9),), SIX[1:])
    counts = Counts(mentions=10, respondents=2, of=6)
    assert "(OA-02, OA-03 and 3 more)" in told(counts, balance, names=2)
    assert "(OA-02, OA-03, OA-04, OA-05 and OA-06)" in told(counts, balance, names=4)
    assert "(OA-02, OA-03, OA-04, OA-05 and OA-06)" in told(counts, balance)


def test_speech_without_code() -> None:
    said = uncoded_text(report(turns=100, words=20000, uncoded_turns=34, uncoded_words=12345), translator("nb"))
    assert said == ("Tale uten noen kode: 34 av 100 replikker (34\u00a0%), 12\u202f345 av 20\u202f000 ord (62\u00a0%).")
    assert uncoded_text(report(uncoded_turns=None)) == ""
    assert uncoded_text(report(turns=0, uncoded_turns=0, uncoded_words=0)) == ""


def alone() -> Finding:
    said = quote(1, "d", "OA-01", "Jeg visste ikke.", "visste ikke")
    counts = Counts(1, 1, 1, 1, 6, 1, 1)
    return Finding("a", "A", counts, quotes=(said,), balance=Balance((("OA-01", 1),), SIX[1:], ("x",), ("y",)))


@pytest.mark.parametrize(("lang", "words"), [("nb", "hviler på én person"), ("en", "rests on one person")])
def test_one_person_alone_is_told_in_table_and_document(lang: str, words: str) -> None:
    for format in ("table", "md"):
        shown = render_findings(report(findings=(alone(),), language=lang), format, quotes=0)
        assert words in " ".join(shown.split()), format
        assert words.capitalize() in " ".join(shown.split()), format


def test_programs_are_told_too() -> None:
    made = report(findings=(alone(),))
    row = next(csv.DictReader(io.StringIO(render_findings(made, "csv"))))
    assert (row["rests_on_one"], row["most"], row["most_share"], row["cases_without"]) == ("true", "OA-01", "1.0", "y")
    assert row["silent"] == "; ".join(SIX[1:])
    balance = json.loads(render_findings(made, "json"))["findings"][0]["balance"]
    assert (balance["rests_on_one"], balance["most"], balance["most_share"]) == (True, ["OA-01"], 1.0)
    assert balance["by_respondent"] == [{"respondent": "OA-01", "mentions": 1}]
    assert json.loads(render_findings(made, "json"))["uncoded"]["turns"] == 74
