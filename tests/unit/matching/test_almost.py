"""What came nearest, of patterns that are made of several words."""

from __future__ import annotations

import pytest

from coanalyze.matching import Almost, Matcher, Vocabulary, almost
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Text
from tests.unit.matching.simple import key_of, row, split

KNOW = (Text("vite"), Text("ikke"))


def nearly(text: str, *nodes: Node, role: str | None = None) -> list[Almost]:
    vocabulary = Vocabulary(key_of)
    book = Codebook("b", (Code("a", "A", patterns=tuple(Pattern(str(n), node) for n, node in enumerate(nodes))),))
    return almost(
        book, lambda given: Matcher(given, lambda s: split(s).forms, vocabulary), row(text, vocabulary, role=role)
    )


@pytest.mark.parametrize(
    ("node", "text", "found", "missing", "why"),
    [
        (Near(KNOW), "Jeg visste det.", ("visste",), ("ikke",), ""),
        (Near(KNOW, 1), "Jeg vet nok det og ikke.", ("vet", "ikke"), (), "3 words between, and the pattern allows 1"),
        (Near(KNOW, 4, True), "Ikke noe jeg vet.", ("vet", "Ikke"), (), "in another order"),
        (Near(KNOW), "Jeg vet. Ikke nå.", ("vet", "Ikke"), (), "not in one sentence"),
        (All(KNOW), "Jeg vet. Ikke nå.", ("vet", "Ikke"), (), "not in one sentence"),
        (All((Text("vite"), Any((Text("ja"), Text("nei")))), "turn"), "Jeg visste.", ("visste",), ("ja, nei",), ""),
        (Text("vite ikke hva"), "Vet du hva?", ("Vet", "hva"), ("ikke",), ""),
        (Text("vite _ hva"), "Hva vet du?", ("vet", "Hva"), (), "not next to each other as the phrase has them"),
        (Match(Near(KNOW), (Text("aldri"),)), "Jeg visste.", ("visste",), ("ikke",), ""),
        (Any((Text("rolle"), Near(KNOW))), "Jeg visste.", ("visste",), ("ikke",), ""),
    ],
)
def test_what_is_there_and_what_is_missing(
    node: Node, text: str, found: tuple[str, ...], missing: tuple[str, ...], why: str
) -> None:
    assert nearly(text, node) == [Almost("a", "0", found, missing, why)]


@pytest.mark.parametrize(
    ("node", "text", "role"),
    [
        (Near(KNOW), "Noe annet.", None),
        (Near(KNOW), "Jeg vet ikke.", None),
        (Match(Near(KNOW), (Text("aldri"),)), "Jeg vet aldri ikke.", None),
        (Near((*KNOW, Text("hva"))), "Jeg visste.", None),
        (Text("visste"), "Jeg visste.", None),
        (Part("rolle"), "Jeg visste.", None),
        (Match(Near(KNOW), roles=("OA",)), "Jeg visste.", "INN"),
        (Match(Near(KNOW), languages=("nn",)), "Jeg visste.", None),
        (Near((Text("å"), Text("ikke"))), "Å gå.", None),
    ],
)
def test_what_is_not_near(node: Node, text: str, role: str | None) -> None:
    assert nearly(text, node, role=role) == []


def test_nothing_missing_comes_before_one_missing_and_long_words_before_short() -> None:
    text = "Jeg visste nok på mange måter det, men gjorde ikke."
    rows = nearly(text, Near((Text("mange"), Text("x"))), Near((Text("gjorde"), Text("x"))), Near(KNOW, 1))
    assert [found.pattern for found in rows] == ["2", "1", "0"]
