"""Word frequencies counted by hand."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.analysis import Frequencies, Lexeme, frequencies
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords
from tests.unit.analysis.build import document, everything, says, words_of, writes

KEYS = {"vet": "vite", "visste": "vite"}


def studied(*documents: Document, by: str = "key", drop: tuple[str, ...] = (), role: str | None = None) -> Frequencies:
    lexemes: list[Lexeme] = []
    known: dict[str, int] = {}
    words: dict[str, DocumentWords] = {}
    for one in documents:
        plain = words_of(one)
        forms = [one.text[start:end].lower() for start, end in zip(plain.starts, plain.ends, strict=True)]
        for form in forms:
            if form not in known:
                known[form] = len(lexemes)
                lexemes.append(Lexeme(form, KEYS.get(form, form), "stop list" if form in drop else None))
        words[one.id] = replace(plain, words=[known[form] for form in forms])

    def selected(document: Document, turn: Turn) -> bool:
        return role is None or turn.role == role

    return frequencies(documents, words, lexemes, selected, by=by)


def counted(found: Frequencies) -> list[tuple[int, str, int, int]]:
    return [(word.rank, word.word, word.count, word.respondents) for word in found.words]


ONE = document("d", says("F", "Vet vet vet?"), says("OA-01", "Vet. Visste vet ikke"), says("OA-02", "Ikke 3"))
TWO = document("e", says("OA-01", "visste visste visste visste"), says("INN", "Ikke"), writes("ikke ikke"))


def test_by_key_shown_as_the_most_frequent_form() -> None:
    found = studied(ONE, TWO)
    assert counted(found) == [(1, "visste", 7, 1), (2, "ikke", 3, 2)]
    assert [word.key for word in found.words] == ["vite", "ikke"]
    assert (found.total, found.respondents, found.documents) == (11, 2, 2)
    assert [(word.word, word.count, word.why) for word in found.dropped] == [("3", 1, "number")]


def test_by_form() -> None:
    assert counted(studied(ONE, TWO, by="form")) == [(1, "visste", 5, 1), (2, "ikke", 3, 2), (3, "vet", 2, 1)]


def test_the_order_of_files_changes_nothing() -> None:
    for by in ("key", "form"):
        assert studied(ONE, TWO, by=by) == studied(TWO, ONE, by=by)


def test_ties_stand_in_alphabetical_order() -> None:
    assert [row[1] for row in counted(studied(document("d", says("OA-01", "b å a å b a"))))] == ["a", "b", "å"]


def test_stop_words_are_dropped_and_said() -> None:
    found = studied(ONE, drop=("ikke",))
    assert [(word.word, word.count, word.why) for word in found.dropped] == [
        ("ikke", 2, "stop list"),
        ("3", 1, "number"),
    ]
    assert (counted(found), found.total) == ([(1, "vet", 3, 1)], 6)


def test_a_selection_and_nothing() -> None:
    assert counted(studied(ONE, TWO, role="INN")) == [(1, "ikke", 1, 0)]
    nothing = studied(ONE, role="nobody")
    assert nothing == Frequencies((), (), 0, 0, 0)


def test_a_document_without_words() -> None:
    silent = document("d", says("OA-01", "..."))
    assert frequencies([silent], {}, [], everything) == Frequencies((), (), 0, 1, 1)


def test_one_form_with_keys_in_two_languages_is_named_by_the_more_frequent() -> None:
    lexemes = [Lexeme("for", "fare", None), Lexeme("for", "for", None)]
    bokmal, nynorsk = document("a", says("OA-01", "for")), document("b", says("OA-02", "for for"))
    words = {"a": replace(words_of(bokmal), words=[0]), "b": replace(words_of(nynorsk), words=[1, 1])}
    for order in ([bokmal, nynorsk], [nynorsk, bokmal]):
        (word,) = frequencies(order, words, lexemes, everything, by="form").words
        assert (word.word, word.key, word.count, word.respondents) == ("for", "for", 3, 2)
