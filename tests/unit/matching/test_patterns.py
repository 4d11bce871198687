from __future__ import annotations

import pytest

from coanalyze.errors import PatternError
from coanalyze.matching import Matcher, Vocabulary
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Regex, Text
from tests.unit.matching.simple import key_of, matches, row, split


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("usikker", "Vi var usikre, og usikkert var det. USIKKER!", ["usikre", "usikkert", "USIKKER"]),
        ("usikkerhet*", "usikkerheten og usikkerhet, men usikker", ["usikkerheten", "usikkerhet"]),
        ("*prosess", "en prosess, en arbeidsprosess, prosessen", ["prosess", "arbeidsprosess"]),
        ("*skap*", "samskaping skaper et landskap", ["samskaping", "skaper", "landskap"]),
        ("s?kk", "sukk og sekk, men ikke skk eller stikk", ["sukk", "sekk"]),
        ("=var", "Vi var der og er her", ["var"]),
        ("være", "Vi var der og er her", ["var", "er"]),
        ("hva samskaping er", "Hva, eh - samskaping er.", ["Hva, eh - samskaping er"][:0]),
        ("hva samskaping er", "Hva, - samskaping (er).", ["Hva, - samskaping (er"]),
        ("hva samskaping er", "Hva? Samskaping er fint.", []),
        ("ta _ ansvar", "ta sitt ansvar, ta ansvar, ta på seg ansvar", ["ta sitt ansvar"]),
        ("ta __ ansvar", "ta ansvar! ta på seg sitt ansvar. ta a b c d ansvar", ["ta ansvar", "ta på seg sitt ansvar"]),
        ("blåbær", "BLÅBÆR", ["BLÅBÆR"]),
        ("bla\u030abær", "blåbær", ["blåbær"]),
    ],
)
def test_strings(pattern: str, text: str, hits: list[str]) -> None:
    assert matches(pattern, text) == hits


@pytest.mark.parametrize(
    ("node", "text", "hits"),
    [
        (Near((Text("vite"), Text("ikke")), 4, True), "Jeg visste jo ikke. Ikke vet jeg.", ["visste jo ikke"]),
        (Near((Text("vite"), Text("ikke")), 4), "Ikke vet jeg.", ["Ikke vet"]),
        (Near((Text("vite"), Text("ikke")), 1), "Vet du om han ikke kan", []),
        (Near((Text("vite"), Text("ikke")), 3), "Vet du om han ikke kan", ["Vet du om han ikke"]),
        (Near((Text("vite"), Text("ikke")), 9), "Jeg vet. Ikke nå.", []),
        (Near((Text("a"), Text("b"), Text("c")), 1), "c x a b", ["c x a b"]),
        (Near((Text("a"), Text("a")), 4), "a x", []),
        (All((Text("rolle"), Text("utrygg"))), "utrygg i min rolle. rolle", ["utrygg i min rolle"]),
        (All((Text("rolle"), Text("utrygg"))), "utrygg. rolle", []),
        (All((Text("rolle"), Text("utrygg")), "turn"), "utrygg. rolle", ["utrygg. rolle"]),
        (Any((Text("en"), Text("en to"))), "en to tre en", ["en to", "en"]),
        (Regex("(første|andre) gang(en)?"), "Første gangen, andre gang", ["Første gangen", "andre gang"]),
        (Match(Text("redd"), (Text("ikke redd"), Text("redd for slutt"))), "ikke redd, redd for slutt, redd", ["redd"]),
        (Match(Text("a b"), (Text("b"),)), "a b", []),
        (Near((Any((Text("x"), Text("y z"))), Text("w")), 0), "y z w", ["y z w"]),
    ],
)
def test_nodes(node: Node, text: str, hits: list[str]) -> None:
    assert matches(node, text) == hits


def test_role_and_language_are_conditions() -> None:
    only = Match(Text("system*"), roles=("OA",), languages=("nn",))
    assert matches(only, "systemet", role="OA", language="nn") == ["systemet"]
    assert matches(only, "systemet", role="oa", language="nn") == ["systemet"]
    assert matches(only, "systemet", role="INN", language="nn") == []
    assert matches(only, "systemet", role="OA", language="nb") == []


@pytest.mark.parametrize("pattern", ["*", "_", "__", "?", "* _", "_ ord", "ord __", "...", "=*"])
def test_a_pattern_with_nothing_left_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match="pattern"):
        matches(pattern, "ord")


def test_a_regex_that_re2_cannot_read_is_refused() -> None:
    with pytest.raises(PatternError, match="RE2 syntax"):
        matches(Regex("(?=a)b"), "ab")


def test_a_hostile_regex_stays_linear() -> None:
    assert matches(Regex("(a+)+$"), "a" * 30 + "b " * 5000) == []


def test_part_matches_compounds_and_the_word_itself() -> None:
    compounds = {"samskapingsprosess": ("samskaping", "prosess"), "landskap": ()}
    vocabulary = Vocabulary(key_of, parts_of=lambda form, language: compounds.get(form.lower(), ()))
    book = Codebook("test", (Code("a", "A", patterns=(Pattern("p", Part("samskaping")),)),))
    text = "Samskapingsprosess, samskaping, landskap"
    spans = Matcher(book, lambda s: split(s).forms, vocabulary).hits(row(text, vocabulary))
    assert [text[span.start : span.end] for span in spans] == ["Samskapingsprosess", "samskaping"]


def test_marks_without_a_word_lie_in_the_sentence_of_the_word_before_them() -> None:
    vocabulary = Vocabulary(key_of)
    node = Any((Regex("%"), All((Regex("&"), Text("penger")), "sentence")))
    book = Codebook("test", (Code("a", "A", patterns=(Pattern("p", node),)),))
    text = "% er mye. Ti % her. Vi har penger & ting. Et & til. %"
    spans = Matcher(book, lambda s: split(s).forms, vocabulary).hits(row(text, vocabulary))
    found = [(text[span.start : span.end], span.sentences) for span in spans]
    assert found == [("%", (0, 0)), ("%", (1, 1)), ("penger &", (2, 2)), ("%", (3, 3))]
    assert matches(Regex("…"), "…") == ["…"]


def test_a_regex_reads_a_line_break_as_a_space() -> None:
    assert matches(Regex("(første|andre) gang"), "Det var første\ngang, og andre gang.") == [
        "første\ngang",
        "andre gang",
    ]
