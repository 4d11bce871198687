from __future__ import annotations

from itertools import pairwise

import pytest

from coanalyze.language import tokenize


def read(text: str, language: str = "nb") -> str:
    """The text as it is read: tokens joined by spaces, sentences by `|`."""
    tokens = tokenize(text, language)
    bounds = [*tokens.sentences, len(tokens.forms)]
    return " | ".join(" ".join(tokens.forms[start:end]) for start, end in pairwise(bounds))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\t\u00a0 ", ""),
        ("Jeg vet ikke.", "Jeg vet ikke ."),
        ("Det var i 2010. Så kom Kari.", "Det var i 2010 . | Så kom Kari ."),
        ("det var i 2010. og så kom Kari", "det var i 2010 . | og så kom Kari"),
        ("Vi møttes 1. mai. Det regnet.", "Vi møttes 1. mai . | Det regnet ."),
        ("den 17.mai", "den 17. mai"),
        ("Han går i 3. klasse.", "Han går i 3. klasse ."),
        ("perioden 2007-2008", "perioden 2007 - 2008"),
        ("etter § 4. Den gjelder", "etter § 4 . | Den gjelder"),
        ("1. Hva tenker du? 2. Hva så?", "1. Hva tenker du ? | 2. Hva så ?"),
        ("De kom i uke 3.", "De kom i uke 3 ."),
        ("plan B. Den var god.", "plan B . | Den var god ."),
        ("Kari H. Hansen kom.", "Kari H. Hansen kom ."),
    ],
)
def test_numbers_and_letters_with_a_full_stop(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi har f.eks. ikke tid", "vi har f.eks. ikke tid"),
        ("møtet er kl. 14.30 i dag", "møtet er kl. 14.30 i dag"),
        ("Kl. 12 begynner vi.", "Kl. 12 begynner vi ."),
        ("se nr. 5 og kap. 7 i boka", "se nr. 5 og kap. 7 i boka"),
        ("biblioteket, skolen osv. Så dro vi.", "biblioteket , skolen osv. | Så dro vi ."),
        ("biblioteket, skolen osv. og så dro vi", "biblioteket , skolen osv. og så dro vi"),
        ("Det tok fem min. Så gikk hun.", "Det tok fem min . | Så gikk hun ."),
        (
            "Vi var to. De var ti. Ingen visste når det gikk inn i.",
            "Vi var to . | De var ti . | Ingen visste når det gikk inn i .",
        ),
        ("Jeg stemte på Frp. Hun ikke.", "Jeg stemte på Frp . | Hun ikke ."),
        ("Eg visste ikkje kva det var eg. No veit eg.", "Eg visste ikkje kva det var eg . | No veit eg ."),
    ],
)
def test_abbreviations_keep_their_full_stop_and_words_do_not(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('så sa hun:"Nei"', 'så sa hun : " Nei "'),
        ("så- så-så jeg-", "så- så-så jeg-"),
        ("-Det går bra, -spill", "- Det går bra , -spill"),
        ("«Ny Start»-prosjektet", "« Ny Start » -prosjektet"),
        ("helse- og sosialtjenesten", "helse- og sosialtjenesten"),
        ("(SV): nei, (latter)", "( SV ) : nei , ( latter )"),
        ("[uhørbart 00:12:33]", "[ uhørbart 00:12:33 ]"),
        ("#stille# **viktig** _ja_ #metoo", "# stille # ** viktig ** _ ja _ #metoo"),
        ("skriv til a.b@nav.no eller www.nav.no/x", "skriv til a.b@nav.no eller www.nav.no/x"),
        ("og/eller han/hun", "og / eller han / hun"),
        ("bra😀 jo", "bra 😀 jo"),
    ],
)
def test_marks_and_words(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeg tenkte ... nei, altså", "jeg tenkte ... nei , altså"),
        ("jeg tenkte ... Nei, det går.", "jeg tenkte ... | Nei , det går ."),
        ("jeg vet ikke… kanskje", "jeg vet ikke … kanskje"),
        ("«Nei.» Så gikk hun.", "« Nei . » | Så gikk hun ."),
        ("«Kom inn!» ropte hun.", "« Kom inn ! » ropte hun ."),
        ("Hva nå? spurte han.", "Hva nå ? spurte han ."),
        ("hva gjør vi? vi må jo starte", "hva gjør vi ? | vi må jo starte"),
        ("det gikk bra. og så stoppet det", "det gikk bra . | og så stoppet det"),
        ("Det gikk bra.Så stoppet det.men ikke helt", "Det gikk bra . | Så stoppet det . | men ikke helt"),
        ("Hva?! Nei!!! Jo.", "Hva ? ! | Nei ! ! ! | Jo ."),
        ("Hun sa: Dette går ikke.", "Hun sa : | Dette går ikke ."),
        ("Poenget er: vi må vente.", "Poenget er : vi må vente ."),
        ("boka «Velferd: En veiviser» kom", "boka « Velferd : En veiviser » kom"),
        ("(Det var i fjor.) Nå er det bra.", "( Det var i fjor . ) | Nå er det bra ."),
        ("Hardt arbeid Han prøvde seg", "Hardt arbeid | Han prøvde seg"),
        ("vi dro fra Det hvite hus", "vi dro fra Det hvite hus"),
    ],
)
def test_ends_of_sentences(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vi var usikre\n\npå begrepet", "vi var usikre | på begrepet"),
        ("vi var usikre\n \t\npå begrepet", "vi var usikre | på begrepet"),
        ("vi var usikre\npå begrepet", "vi var usikre på begrepet"),
        ("vi trenger\n- tid\n- penger", "vi trenger | - tid | - penger"),
        ("ja          ja\u00a0ja\tja", "ja ja ja ja"),
        ("det var i\n\n2010.\n\nNei", "det var i | 2010. | Nei"),
    ],
)
def test_lines(text: str, expected: str) -> None:
    assert read(text) == expected


def test_offsets_are_code_points_of_the_text() -> None:
    text = "  👍🏽 Å, «så\u0308» "
    tokens = tokenize(text, "nb")
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == list(tokens.forms)


@pytest.mark.parametrize(
    "language", ["nn", "en", "sv", "da", "de", "fi", "ja", "zh", "th", "tlh", "", "../etc", "nb-NO", "NB"]
)
def test_any_language_is_read(language: str) -> None:
    tokens = tokenize("Well, this is it. 你好 Ja!", language)
    assert "".join(tokens.forms) == "Well,thisisit.你好Ja!"


def test_a_language_tag_means_its_language() -> None:
    text = "Det er f.eks. slik. Ja."
    assert tokenize(text, "nb-NO") == tokenize(text, "nb") == tokenize(text, "no")


def test_english_sentences() -> None:
    assert read("Mr. Smith didn't know. He said so!", "en") == "Mr. Smith did n't know . | He said so !"


def test_a_chunk_longer_than_any_word_is_still_read_whole() -> None:
    text = "(" * 20_000 + "a" + "!" * 20_000
    tokens = tokenize(text, "nb")
    assert "".join(tokens.forms) == text
