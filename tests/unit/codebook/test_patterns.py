from __future__ import annotations

import pytest

from coanalyze.codebook import read_codebook_text
from coanalyze.codebook.problems import SchemaProblem
from coanalyze.model.codebook import All, Any, Match, Near, Node, Part, Pattern, Regex, Text

HEAD = "codes:\n  - id: a\n    patterns:\n"


def read(pattern: str) -> tuple[tuple[Pattern, ...], list[SchemaProblem]]:
    book, problems = read_codebook_text(f"{HEAD}      - {pattern}\n", "bok.yaml")
    assert book is not None
    return book.codes[0].patterns, problems


@pytest.mark.parametrize(
    ("written", "pattern_id", "node"),
    [
        ("usikker", "usikker", Text("usikker")),
        ('"*prosess"', "*prosess", Text("*prosess")),
        ("br?k*", "br?k*", Text("br?k*")),
        ("=var", "=var", Text("=var")),
        ("no", "no", Text("no")),
        ("2030", "2030", Text("2030")),
        ("  hva   samskaping er ", "hva samskaping er", Text("hva samskaping er")),
        ("ta _ __ ansvar", "ta _ __ ansvar", Text("ta _ __ ansvar")),
        (">-\n          hva\n          er", "hva er", Text("hva er")),
        ("{near: [vite, ikke]}", "near(vite, ikke; 4)", Near((Text("vite"), Text("ikke")))),
        ("{near: [vite, ikke], within: 2, ordered: ja}", "near(vite, ikke; 2, ordered)",
         Near((Text("vite"), Text("ikke")), 2, True)),
        ("{all: [rolle, utrygg]}", "all(rolle, utrygg; sentence)", All((Text("rolle"), Text("utrygg")))),
        ("{all: [rolle], within: turn}", "all(rolle; turn)", All((Text("rolle"),), "turn")),
        ("{any: [a, {part: b}]}", "any(a, part(b))", Any((Text("a"), Part("b")))),
        ("{part: samskaping}", "part(samskaping)", Part("samskaping")),
        ("{regex: '(to|tre) gang(er)?'}", "regex((to|tre) gang(er)?)", Regex("(to|tre) gang(er)?")),
        ("{match: redd, unless: [ikke redd, redd for]}", "match(redd; unless ikke redd, redd for)",
         Match(Text("redd"), (Text("ikke redd"), Text("redd for")))),
        ("{match: redd, unless: ikke redd}", "match(redd; unless ikke redd)",
         Match(Text("redd"), (Text("ikke redd"),))),
        ("{match: redd, unless: {part: b}}", "match(redd; unless part(b))", Match(Text("redd"), (Part("b"),))),
        ("{match: system*, role: [OA], id: system}", "system", Match(Text("system*"), roles=("OA",))),
        ("{match: system, role: OA, language: [NN, no]}", "match(system; role OA; language nn, nb)",
         Match(Text("system"), roles=("OA",), languages=("nn", "nb"))),
        ("{match: usikker, id: u}", "u", Text("usikker")),
        ("{near: [a, b], unless: c}", "match(near(a, b; 4); unless c)",
         Match(Near((Text("a"), Text("b"))), (Text("c"),))),
        ("{regex: ab+, role: INN}", "match(regex(ab+); role INN)", Match(Regex("ab+"), roles=("INN",))),
        ("{near: [{any: [a, {near: [b, c]}]}, {match: d, unless: e}]}",
         "near(any(a, near(b, c; 4)), match(d; unless e); 4)",
         Near((Any((Text("a"), Near((Text("b"), Text("c"))))), Match(Text("d"), (Text("e"),))))),
    ],
)  # fmt: skip
def test_each_form_of_the_design(written: str, pattern_id: str, node: Node) -> None:
    patterns, problems = read(written)
    assert problems == []
    assert [(pattern.id, pattern.node) for pattern in patterns] == [(pattern_id, node)]
    assert patterns[0].place is not None
    assert (patterns[0].place.line, patterns[0].place.column) == (4, 9 + len(written) - len(written.lstrip()))


@pytest.mark.parametrize(
    ("written", "column", "kind", "what"),
    [
        ("", 8, "pattern", "a pattern is empty"),
        ("' '", 9, "pattern", "a pattern is empty"),
        ("'*'", 9, "pattern", "would match any word"),
        ("'?'", 9, "pattern", "would match any word"),
        ("'** ?'", 9, "pattern", "would match any word"),
        ("_", 9, "pattern", "would match any word"),
        ("__", 9, "pattern", "would match any word"),
        ("_ __", 9, "pattern", "would match any word"),
        ("=", 9, "pattern", "`=` stands alone"),
        ("hva = er", 9, "pattern", "`=` stands alone"),
        ("_ ansvar", 9, "pattern", "begins or ends with a gap"),
        ("ta __", 9, "pattern", "begins or ends with a gap"),
        ("'* ansvar'", 9, "pattern", "begins or ends with a gap"),
        ("ta ___ ansvar", 9, "pattern", "`___` is no gap"),
        ("=usikker*", 9, "pattern", "asks for one form and for many"),
        ("...", 9, "pattern", "has no word in it"),
        ("[a, b]", 9, "pattern", "not a list"),
        ("{}", 9, "pattern", "this one is empty"),
        ("{foo: a}", 10, "pattern", "this one has `foo`"),
        ("Poenget er: nei", 9, "pattern", "this one has `Poenget er`"),
        ("{near: [a, b], any: [c]}", 9, "pattern", "only one of near, all"),
        ("{any: [a], within: 4}", 20, "unknown key", "an `any` pattern has no key `within`"),
        ("{near: [a, b], unles: c}", 24, "unknown key", "no key `unles`"),
        ("{near: []}", 16, "pattern", "`near` has no pattern in it"),
        ("{near: a}", 16, "schema", "`near` must be a list"),
        ("{near: [a, b], within: fire}", 32, "pattern", "whole number"),
        ("{near: [a, b], within: -1}", 32, "pattern", "0 or more"),
        ("{near: [a, b], within: 100000}", 32, "pattern", "1000 or less"),
        ("{near: [a, b], ordered: x}", 33, "pattern", "true or false"),
        ("{all: [a], within: side}", 28, "pattern", "sentence or turn, not “side”"),
        ("{any: []}", 15, "pattern", "`any` has no pattern in it"),
        ("{any: [a, '*']}", 19, "pattern", "would match any word"),
        ("{part: 'to ord'}", 16, "pattern", "`part` must be one word"),
        ("{part: ord*}", 16, "pattern", "`part` takes a word without"),
        ("{part: [a]}", 16, "pattern", "`part` must be a word"),
        ("{match: [a, b]}", 17, "pattern", "not a list"),
        ("{match: a, unless: ['_']}", 29, "pattern", "would match any word"),
        ("{match: a, language: norsk}", 30, "pattern", "no language code"),
        ("{match: a, role: {b: c}}", 26, "schema", "`role` must be a list"),
        ("{match: a, id: ''}", 24, "schema", "`id` is empty"),
        ("{regex: }", 10, "pattern", "`regex` must be a text, not nothing"),
        ("{regex: '(a'}", 17, "pattern", "a `(` is not closed"),
        ("{regex: 'a)'}", 17, "pattern", "a `)` closes nothing"),
        ("{regex: '[a'}", 17, "pattern", "a `[` is not closed"),
        ("{regex: '*a'}", 17, "pattern", "repeats nothing"),
        ("{regex: 'a**'}", 17, "pattern", "two repetition signs"),
        ("{regex: '(?=a)b'}", 17, "pattern", "no look-ahead"),
        ("{regex: '(?<!a)b'}", 17, "pattern", "no look-ahead"),
        (r"{regex: '(a)\1'}", 17, "pattern", "back-reference"),
        (r"{regex: 'a\'}", 17, "pattern", "lone backslash"),
        ("{regex: '[z-a]'}", 17, "pattern", "runs backwards"),
        ("{regex: 'a{1001}'}", 17, "pattern", "more than 1000"),
        ("{regex: '((a{100}){100}){100}'}", 17, "pattern", "more than 1000"),
        ("{regex: 'a*'}", 17, "pattern", "matches where nothing stands"),
        (r"{regex: '\b'}", 17, "pattern", "matches where nothing stands"),
        ("{regex: 'a|'}", 17, "pattern", "matches where nothing stands"),
        ("{regex: '$'}", 17, "pattern", "matches where nothing stands"),
    ],
)
def test_what_a_pattern_may_not_be(written: str, column: int, kind: str, what: str) -> None:
    patterns, problems = read(written)
    assert patterns == () or "`id` is empty" in what
    assert [(problem.place.line, problem.place.column, problem.kind) for problem in problems] == [(4, column, kind)]
    assert what in problems[0].message
    assert problems[0].hint


def test_regular_expressions_are_read_without_a_word_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    read("{regex: '(?=a'}")
    assert capfd.readouterr() == ("", "")
