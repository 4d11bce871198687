"""Which quotes stand for a finding: spread, deterministic, the researcher's own first; and where they are cut."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.model.document import Span
from coanalyze.model.report import Counts, Finding, Quote
from coanalyze.reports.centrality import centralities
from coanalyze.reports.excerpt import CUT, excerpt, merged
from coanalyze.reports.quotes import EVERY, chosen, shown
from coanalyze.reports.wording import clean

WORDS = st.sampled_from(
    ["jeg", "vi", "var", "ikke", "sikker", "på", "hva", "samskaping", "er", "planen", "møtet", "helt", "uklart", "og"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")


@st.composite
def quotes(draw: st.DrawFn) -> list[Quote]:
    """Quotes of people who each belong to one case, in documents of their own."""
    people = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
    made: list[Quote] = []
    for person, case in enumerate(people):
        for turn in range(draw(st.integers(1, 4))):
            text, start = draw(TEXTS), 1000 * turn
            made.append(
                Quote(
                    f"q{len(made)}", f"d{person}", turn, turn + 1, start, start + len(text), f"P-{person}", "P", "P",
                    text, "c", "auto", patterns=(text[:3],), hits=(Span(start, start + 3),),
                    prompted=draw(st.booleans()), attributes={"case": f"case-{case}"},
                )
            )  # fmt: skip
    return made


def finding(made: list[Quote], *pinned: str) -> Finding:
    return Finding("c", "C", Counts(), quotes=tuple(made), pinned=pinned)


@given(quotes(), st.integers(0, 26))
@settings(deadline=None)
def test_nobody_is_quoted_again_while_another_waits(made: list[Quote], number: int) -> None:
    picked = chosen(finding(made), number)
    assert len(picked) == min(number, len(made))
    has = Counter(quote.respondent for quote in made)
    got = Counter(quote.respondent for quote in picked)
    assert len(got) == min(number, len(has))
    waiting = [got[person] for person in has if got[person] < has[person]]
    assert not waiting or max(got.values(), default=0) <= min(waiting) + 1


@given(quotes(), st.integers(1, 6))
@settings(deadline=None)
def test_as_many_cases_as_can_be_are_heard(made: list[Quote], number: int) -> None:
    people = {quote.respondent for quote in made}
    cases = {quote.attributes["case"] for quote in made}
    picked = chosen(finding(made), min(number, len(people)))
    assert len({quote.attributes["case"] for quote in picked}) == min(len(picked), len(cases))


@given(quotes(), st.integers(0, 12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_choice_does_not_hang_on_the_order(made: list[Quote], number: int, chance: random.Random) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert chosen(finding(shuffled), number) == chosen(finding(made), number)


@given(quotes(), st.data())
@settings(deadline=None)
def test_what_the_researcher_chose_comes_first_and_alone_unless_more_is_asked_for(
    made: list[Quote], data: st.DataObject
) -> None:
    pinned = data.draw(st.lists(st.sampled_from(made), min_size=1, max_size=4, unique_by=lambda quote: quote.id))
    ids = [quote.id for quote in pinned]
    number = data.draw(st.integers(1, 12))
    own = finding(made, *ids)
    assert [quote.id for quote, _ in shown(own, None, 2)] == ids
    more = [quote.id for quote, _ in shown(own, number, 2)]
    assert more[: len(ids)] == ids
    assert len(more) == max(len(ids), min(number, len(made)))
    assert len(set(more)) == len(more)
    assert shown(own, 0, 2) == []
    assert {quote.id for quote, _ in shown(own, EVERY, 2)} == {quote.id for quote in made}


@given(quotes())
@settings(deadline=None)
def test_centralities_are_shares_and_do_not_hang_on_the_order(made: list[Quote]) -> None:
    values = centralities(made)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in values)
    backwards = centralities(made[::-1])[::-1]
    assert all(abs(one - other) < 1e-9 for one, other in zip(values, backwards, strict=True))


@given(
    st.lists(
        st.sampled_from(["ord", "et langt ord,", "og så", "fordi det", "slutt.", "–", "å" * 30, "x;"]), max_size=60
    ),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), max_size=5),
    st.integers(20, 200),
)
@settings(deadline=None)
def test_a_cut_is_never_inside_a_hit(words: list[str], spans: list[tuple[int, int]], limit: int) -> None:
    text = " ".join(words)
    hits = [Span(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    said = replace(_quote(text), hits=tuple(hits))
    whole = [clean(text[start:end]) for start, end in merged(sorted(hits))]
    runs = excerpt(said, limit)
    assert all(any(clean(piece) == hit for hit in whole) for piece, hit_ in runs if hit_ and clean(piece))
    longest = max((end - start for start, end in merged(sorted(hits))), default=0)
    shown_text = "".join(piece for piece, _ in runs).replace(CUT, "")
    assert len(shown_text) <= max(limit, longest) + limit + 40


def _quote(text: str) -> Quote:
    return Quote("i", "d", 0, 1, 0, len(text), "A", "OA", "A", text, "c", "auto")


@given(quotes(), st.integers(1, 6))
@settings(deadline=None)
def test_the_same_words_are_not_quoted_twice_where_people_said_others(made: list[Quote], number: int) -> None:
    first = list({quote.respondent: replace(quote, attributes={}) for quote in reversed(made)}.values())
    own = [replace(quote, text=f"{quote.text} {n}.") for n, quote in enumerate(first)]
    same = [replace(quote, text="Det samme.", id=f"s{n}", start=quote.start + 500) for n, quote in enumerate(first)]
    picked = chosen(finding([*own, *same]), min(number, len(first)))
    assert sum(quote.text == "Det samme." for quote in picked) <= 1


def test_of_very_many_quotes_each_person_still_has_a_say() -> None:
    """More quotes than are compared with each other: whoever speaks is looked at, and order does not matter."""

    def said(number: int, person: str, text: str) -> Quote:
        place = f"q{number}", f"d{number:04d}", 0, 1, 0, len(text), person, "P", "P", text, "c", "auto"
        return Quote(*place, patterns=("p",), hits=(Span(0, 3),), attributes={"case": "a"})

    many = [said(n, f"P-{n % 7}", f"{n:05d} " + "ord " * (20 + n % 50)) for n in range(3000)]
    late = said(9999, "P-99", "Dette er et kort og godt utsagn om det som vi alle holder på med her.")
    picked = chosen(finding([*many, late]), 8)
    assert {one.respondent for one in picked} == {*(f"P-{n}" for n in range(7)), "P-99"}
    assert chosen(finding([late, *reversed(many)]), 8) == picked
