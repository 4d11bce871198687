"""The methods section and COREQ: what is said where, and what is left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coanalyze.errors import UsageError
from coanalyze.i18n import LANGUAGES, translator
from coanalyze.model.basis import MadeFrom
from coanalyze.model.methods import AgreementFacts, BookFacts, CodingWork, Material, Methods
from coanalyze.model.report import Balance, Counts, Finding, FindingReport
from coanalyze.reports import METHODS_PARTS, methods_docx, methods_md
from coanalyze.reports.coreq import DOMAINS, ITEMS, coreq
from coanalyze.reports.methods_text import methods_sentences
from tests.unit.reports.samples import quote

REPORT = FindingReport(
    "T", {}, "turn", 3, 2, 9, 120,
    (
        Finding("a", "A", Counts(mentions=4, respondents=2, of=3), "What A is.",
                codes=(Finding("a1", "A1", Counts(mentions=1, respondents=1, of=3)),),
                balance=Balance(silent=("OA-03",))),
        Finding("b", "B", Counts(of=3)),
    ),
    themes=(Finding("c", "C", Counts(mentions=2, respondents=2, of=3)),),
)  # fmt: skip
FULL = Methods(
    title="T",
    material=Material({"interview": 1, "field-note": 2}, {"Employee": 3}, {"case": {"x": 2, "y": 1}},
                      ("2021-01-01", "2021-03-01"), 2, (40, 60, 50), (30.4, 45.0), 2, {"en": 3}, 1),
    book=BookFacts(("b 1.0.0",), "A & B", 4, 2, 2, 3, 1, 4, 2, "A"),
    work=CodingWork({"kari": 5, "ola": 0}, 20, 4, 1, 2, {"rename": 2, "retire": 1}, 3),
    agreement=AgreementFacts(("kari", "ola"), "turn", 12, {"percent": 0.75, "alpha_nominal": 0.5, "cohen_kappa": None}),
    saturation=None,
    report=REPORT,
    versions={"coanalyze": "1.2.3", "simplemma": "2.0"},
    made=MadeFrom("turn", hash="0123456789abcdef", hashes={"texts": "aaaa", "codings": "bbbb"}),
)  # fmt: skip
BARE = replace(
    FULL, material=Material({}, {}), book=BookFacts((), "", 0, 0, 0, 0, 0, 0), work=CodingWork({}, 0), agreement=None,
    report=replace(REPORT, findings=(), themes=(), respondents=0),
)  # fmt: skip
EN = translator("en")


def test_the_paragraph_has_every_figure_once() -> None:
    text = " ".join(methods_sentences(FULL, EN))
    for said in (
        "The material is 1 interview and 2 field notes, with 3 respondents (3 Employee).",
        "It is dated from 1 January 2021 to 1 March 2021.",
        "9 turns and 120 words",
        "In 2 turns the speaker is not identified",
        "1 file could not be read.",
        "2 interviews with time stamps: 30 to 45 (median 38) minutes",
        "40 to 60 (median 50) words",
        "The codebook b 1.0.0 has 4 codes, 2 of them findings, in 2 levels.",
        "2 people coded or reviewed, with 5 codings by hand.",
        "suggested 20 codings. Of these, people have reviewed 5: 4 accepted, 1 rejected.",
        "Agreement of 2 coders on 12 units (turns): percentage agreement 75% and Krippendorff's alpha 0.50.",
        "with 2 relations round the core category “A”",
        "renamed 2, retired 1",
        "3 memos were written.",
        "coanalyze 1.2.3 (simplemma 2.0); the state of the study is 0123456789abcdef (texts aaaa, codings bbbb)",
    ):
        assert text.count(said) == 1, said
    assert "automatic suggestions" not in text
    assert "kappa" not in text


def test_figures_with_peoples_codings_are_not_called_automatic() -> None:
    work = replace(FULL.work, accepted=0, rejected=0)
    text = " ".join(methods_sentences(replace(FULL, work=work), EN))
    assert "No person has reviewed them." in text
    assert "automatic suggestions" not in text
    alone = replace(work, people={})
    assert "No person has reviewed them: the figures are automatic suggestions." in " ".join(
        methods_sentences(replace(FULL, work=alone), EN)
    )


def test_one_day_and_one_length_are_told_as_one() -> None:
    material = replace(FULL.material, dates=("2021-01-01", "2021-01-01"), words=(40,), minutes=(30.0,))
    text = " ".join(methods_sentences(replace(FULL, material=material), EN))
    assert "It is dated 1 January 2021." in text
    assert "each interview: 40 words" in text
    assert "1 interview with time stamps: 30 minutes" in text


def test_nothing_is_said_of_what_is_not_there() -> None:
    text = " ".join(methods_sentences(BARE, EN))
    for word in ("dated", "codebook", "memo", "history", "suggested", "Strauss", "time stamps", "None"):
        assert word not in text
    assert "Agreement between coders was not measured" in text


def test_the_same_words_are_one_quote_however_many_coders_chose_them() -> None:
    both = tuple(replace(quote(1, "d", "OA-01", "Jeg var usikker", "usikker"), id=id_) for id_ in ("x", "y"))
    other = quote(2, "d2", None, "Det vet jeg ikke", "vet")
    of = Counts(mentions=2, respondents=1, of=3)
    tops = (
        Finding("a", "A", of, quotes=(*both, other), pinned=("x",), codes=(Finding("a1", "A1", of, pinned=("y",)),)),
        Finding("b", "B", of, quotes=both[1:]),
    )
    report = replace(REPORT, findings=tops, themes=())
    answer = next(one for one in coreq(replace(FULL, report=report), EN) if one.number == 29)
    assert "2 quotes bear a finding or a theme, 1 of them with the respondent's id." in answer.text
    assert "Chosen to be presented: 1." in answer.text


def test_coreq_has_its_32_items_and_leaves_open_what_only_researchers_know() -> None:
    answers = coreq(FULL, EN)
    assert [one.number for one in answers] == list(range(1, 33))
    assert len(ITEMS) == 32
    assert {one.number for one in answers if one.known} == {12, 16, 21, 24, 25, 26, 27, 29, 30, 31, 32}
    assert {one.number for one in answers if one.evidence} == {30, 31, 32}
    said = {one.number: one.text for one in answers}
    assert said[12] == "3 respondents (3 Employee)"
    assert "case: x 2, y 1." in said[16]
    assert said[22].startswith("Saturation was not assessed")
    assert said[24].startswith("2 people (kari, ola). The automatic coder: 20 codings, 5 reviewed.")
    assert said[25].startswith("4 codes in 2 levels: 3 with a definition, 1 with examples, 4 with patterns")
    assert "2 codings have their codes' names from respondents' own words." in said[26]
    assert "No mention found: B." in said[30]
    assert "1 coding rejected" in said[30]
    assert said[31] == "A (4 mentions, 2 of 3); B (0 mentions, 0 of 3)."
    assert said[32].startswith("A1 (1 mention, 1 of 3); C (2 mentions, 2 of 3). Said by one person alone: A1.")
    assert "A: 1" in said[32]
    assert all(not one.text for one in answers if one.number in (1, 9, 13, 28))
    assert [first for first, _ in DOMAINS] == [1, 9, 24]


def test_a_study_without_respondents_has_no_sample_size() -> None:
    nobody = replace(FULL, report=replace(FULL.report, respondents=0))
    assert not {one.number: one for one in coreq(nobody, EN)}[12].known


def test_without_a_history_derivation_is_left_open() -> None:
    plain = replace(FULL, work=replace(FULL.work, in_vivo=0, changes={}))
    answer = coreq(plain, EN)[25]
    assert not answer.known
    assert "no change of codes is on record" in answer.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_and_item_is_told_in_each_language(lang: str) -> None:
    t = translator(lang)
    items = [one.item for one in coreq(FULL, t)]
    assert len(set(items)) == 32
    assert (items == list(ITEMS)) == (lang == "en")
    english = methods_sentences(FULL, EN)
    told = methods_sentences(FULL, t)
    same = [a for a, b in zip(english, told, strict=True) if a == b]
    assert same == (english if lang == "en" else [])


def test_markup_in_a_study_is_text_in_its_method() -> None:
    hostile = replace(FULL, title="# <b>*x*", book=replace(FULL.book, citation="[a](http://x) <i>"))
    text = methods_md(hostile)
    assert "<b>" not in text
    assert "<i>" not in text
    assert "[a](" not in text
    assert text.startswith("# \\# ")


def test_parts_and_word_documents() -> None:
    assert methods_md(FULL, "methods").count("##") == 1
    assert "☐" in methods_md(FULL, "coreq")
    assert methods_docx(FULL)[:2] == b"PK"
    assert methods_docx(BARE) == methods_docx(BARE)
    with pytest.raises(UsageError, match=METHODS_PARTS[1]):
        methods_md(FULL, "nothing")
