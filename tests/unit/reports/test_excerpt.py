from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from coanalyze.model.document import Span
from coanalyze.reports.excerpt import CUT, excerpt, merged, sentences
from tests.unit.reports.samples import quote


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vi var der. Det gikk bra! Eller? Ja.", ["Vi var der.", "Det gikk bra!", "Eller?", "Ja."]),
        ("Det var f.eks. Larvik og kl. 12 den 3. mai. Så gikk vi.",
         ["Det var f.eks. Larvik og kl. 12 den 3. mai.", "Så gikk vi."]),
        ("Hun sa «nei.» Åpent nok.", ["Hun sa «nei.»", "Åpent nok."]),
        ("uten slutt\n\nny linje", ["uten slutt", "ny linje"]),
        ("altså… men du", ["altså… men du"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end].strip() for start, end in sentences(text)] == parts


def shown(text: str, *hits: str, limit: int = 420) -> str:
    return "".join(piece for piece, _ in excerpt(quote(1, "d", "A", text, *hits), limit))


def test_only_the_sentences_with_hits_are_shown() -> None:
    before, said = "Vi hadde møter. " * 8, "Jeg visste ikke helt hva samskaping var den gangen."
    after = " Så gikk vi." * 12
    assert shown(before + said + after, "visste ikke") == f"{CUT} {said} {CUT}"
    assert shown(said + after, "visste ikke") == f"{said} {CUT}"
    assert shown(said, "visste ikke") == said
    far = f"{said}{after} Det var alt.\nMen rollen min var helt uklar for meg hele veien."
    assert shown(far, "visste", "uklar") == f"{said} {CUT} Men rollen min var helt uklar for meg hele veien."


def test_a_tiny_sentence_gets_company() -> None:
    assert shown("Vet ikke. Det var så mange ord på en gang, syntes jeg.", "Vet ikke").startswith("Vet ikke. Det var")


def test_hits_are_marked_where_they_are_and_joined_where_they_touch() -> None:
    text = "Jeg  visste\nikke hva det var."
    said = replace(quote(2, "d", "A", text), hits=(Span(2005, 2011), Span(2011, 2016), Span(2008, 2016)))
    assert excerpt(said) == (("Jeg ", False), ("visste ikke", True), (" hva det var.", False))
    assert merged([(0, 2), (1, 3), (3, 4), (6, 6), (7, 9)]) == [Span(0, 4), Span(7, 9)]


def test_hits_outside_the_span_do_no_harm() -> None:
    said = replace(quote(2, "d", "A", "Jeg vet ikke."), hits=(Span(0, 50), Span(1990, 2003), Span(5000, 5004)))
    assert excerpt(said)[0] == ("Jeg", True)


def test_a_sentence_without_end_is_cut_at_words_around_its_hit() -> None:
    text = "og så " * 300 + "visste ikke " + "og så " * 300
    cut = shown(text, "visste ikke", limit=200)
    assert cut.startswith(f"{CUT} ") and cut.endswith(f" {CUT}") and "visste ikke" in cut
    assert len(cut) <= 200 + 2 * len(CUT) + 2
    assert set(cut.replace(CUT, "").split()) == {"og", "så", "visste", "ikke"}


def test_a_word_without_end_is_cut_too() -> None:
    assert len(shown("å" * 5000, "å", limit=100)) <= 120


def test_a_hit_is_shown_whole_however_long_it_is() -> None:
    assert shown("å" * 5000, "å" * 4000, limit=100) == f"{'å' * 4000} {CUT}"
    across = "Jeg vet ikke. Hva er det? " + "Så gikk vi. " * 40
    assert shown(across, "ikke. Hva", limit=60).startswith("Jeg vet ikke. Hva er det? ")


def test_a_short_quote_is_shown_whole() -> None:
    text = "Vi hadde møter. Jeg visste ikke hva det var. Så gikk vi."
    assert shown(text, "visste ikke") == text


@pytest.mark.parametrize(
    ("text", "hit", "cut"),
    [
        ("Da møtet var over, gikk jeg hjem, for jeg ante ikke hva de ville; det var sent, det regnet, og bilen sto der",
         "ante ikke", f"{CUT} gikk jeg hjem, for jeg ante ikke hva de ville; {CUT}"),
        ("Vi satt der hele gjengen og lyttet mens hun forklarte at ingen ante hva planen var da vi begynte i fjor vår",
         "ingen ante", f"{CUT} og lyttet mens hun forklarte at ingen ante hva planen var {CUT}"),
        ("Me sat der heile gjengen medan ho forklarte at ingen ante kva planen var då me byrja arbeidet i fjor vår",
         "ingen ante", f"{CUT} medan ho forklarte at ingen ante kva planen var {CUT}"),
        ("We all sat there and listened while she explained that nobody knew what it was when we began last spring",
         "nobody knew", f"{CUT} while she explained that nobody knew what it was {CUT}"),
        ("Det kostet 3,5 millioner kroner å bygge det huset som ingen visste hva skulle brukes til den gang vi spurte",
         "3,5", f"Det kostet 3,5 millioner kroner å bygge det huset {CUT}"),
    ],
)  # fmt: skip
def test_a_long_sentence_is_cut_at_clauses(text: str, hit: str, cut: str) -> None:
    assert shown(text, hit, limit=60) == cut


def test_the_clauses_between_two_hits_may_go() -> None:
    text = "jeg ante ikke, " + "det regnet, " * 20 + "planen var borte, " + "det regnet, " * 20
    assert shown(text, "ante ikke", "planen", limit=60).count(CUT) == 2
    assert "planen var borte" in shown(text, "ante ikke", "planen", limit=60)


def test_a_quote_without_hits_is_shown_from_its_start() -> None:
    assert shown("En setning her. " * 60, limit=100).startswith("En setning her. En")
    assert shown("En setning her. " * 60, limit=100).endswith(CUT)
    assert shown("Kort.") == "Kort."
    assert shown("") == ""


class CountedHits(list[Span]):
    """Counts how many hits are looked at."""

    looked = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looked += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self) -> Iterator[Span]:
        for hit in super().__iter__():
            self.looked += 1
            yield hit


def test_the_hits_of_a_long_turn_are_not_gone_through_for_each_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    number = 4000
    said = quote(1, "d", "A", "nei sikker " * number)
    hits = CountedHits(Span(11 * at + 4, 11 * at + 10) for at in range(number))
    monkeypatch.setattr("coanalyze.reports.excerpt._hits", lambda _: hits)
    runs = excerpt(said)
    assert ("sikker", True) in runs
    # Some places a word, each found by halving; each hit at each word would be 16 million.
    assert hits.looked < 200 * number
