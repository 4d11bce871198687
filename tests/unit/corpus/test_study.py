"""What concerns all documents of a study together: ids, one id for a person, warnings."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coanalyze.corpus import build_document, corpus_warnings, document_ids, unify_respondents
from coanalyze.model.document import Document, Respondent
from coanalyze.model.project import Project, SpeakerRule
from tests.unit.corpus.helpers import lines, project, source

People = Mapping[str, Respondent]


def document(name: str, text: str, people: People | None = None, study: Project | None = None) -> Document:
    return build_document(
        source(lines(text), f"sources/{name}.txt"), study or project(), people or {}, document_id=name
    )


@pytest.mark.parametrize(
    ("paths", "roots", "ids"),
    [
        (["sources/a.txt", "sources/b/c.docx"], ["sources"], ["a", "b/c"]),
        (["sources/a.txt", "sources/a.docx", "sources/b.txt"], ["sources"], ["a.txt", "a.docx", "b"]),
        (["sources/a.txt"], ["sources/"], ["a"]),
        (["sources/a.txt"], ["./sources"], ["a"]),
        (["sources/x/a.txt", "sources/b.txt"], ["sources/**/*.txt"], ["x/a", "b"]),
        (["sources/x/a.txt"], ["sources/x/a.txt"], ["a"]),
        (["a.txt", "x/b.txt"], ["."], ["a", "x/b"]),
        (["a.txt", "x/b.txt"], [], ["a", "x/b"]),
        (["s/a.txt", "t/a.txt", "t/b.txt"], ["s", "t"], ["s/a.txt", "t/a.txt", "b"]),
        (["s/x/a.txt", "s/b.txt"], ["s", "s/x"], ["a", "b"]),
        (["s/a.v1.txt", "s/a.v2.txt", "s/.skjult", "s/uten"], ["s"], ["a.v1", "a.v2", ".skjult", "uten"]),
        (["s/Bla\u030a.txt"], ["s"], ["Blå"]),
        (["s\\x\\a.txt"], ["s"], ["x/a"]),
        (["../andre/a.txt"], ["sources"], ["andre/a"]),
        (["/tmp/x/a.txt"], ["/tmp/x"], ["a"]),
        (["s/a.txt", "s/a.txt.md", "s/a.md"], ["s"], ["a.txt", "a.txt.md", "a.md"]),
        (["s/å.txt", "s/a\u030a.txt"], ["s"], ["s/å.txt~2", "s/å.txt"]),
        ([], ["s"], []),
    ],
)
def test_document_ids(paths: list[str], roots: list[str], ids: list[str]) -> None:
    assert list(document_ids(paths, roots).items()) == list(zip(paths, ids, strict=True))


def test_one_person_over_documents_has_the_id_that_was_written_first() -> None:
    documents = [
        document("a", "I: a\nOA 3: b\nKari: c\nI: d\nKari: e"),
        document("b", "I: a\nOA-03: b\nKari: c\nI: d\nKari: e"),
        document("c", "---\nrespondent: oa3\n---\nI: a\nR: b"),
    ]
    unified = unify_respondents(documents, {})
    assert [turn.respondent for found in unified for turn in found.turns if turn.respondent] == [
        "OA 3", "a/Kari", "a/Kari", "OA 3", "b/Kari", "b/Kari", "OA 3",
    ]  # fmt: skip
    assert {label.respondent for found in unified for label in found.labels} == {None, "OA 3", "a/Kari", "b/Kari"}
    people = {"OA-3": Respondent("OA-3", "OA")}
    again = unify_respondents([document("a", "I: a\nOA 03: b", people), documents[1]], people)
    assert [turn.respondent for found in again for turn in found.turns if turn.role == "OA"] == ["OA-3", "OA-3"]


def test_persons_of_one_document_are_never_joined() -> None:
    documents = [
        document("x-1", "I: a\nKari 1: b\nI: c\nKari 1: d"),
        document("x-01", "I: a\nKari 1: b\nI: c\nKari 1: d"),
    ]
    unified = unify_respondents(documents, {})
    assert {turn.respondent for found in unified for turn in found.turns} == {None, "x-1/Kari 1", "x-01/Kari 1"}


def test_nothing_to_warn_of() -> None:
    people = {"OA-03": Respondent("OA-03", "OA")}
    assert (
        corpus_warnings([document("a", "I: a\nOA-03: b", people), document("n", "Bare prosa.")], people, project())
        == []
    )


def test_warnings() -> None:
    people = {
        "OA-03": Respondent("OA-03", "OA", line=2),
        "X": Respondent("X", "Lærer", line=3),
        "F-1": Respondent("F-1", "F"),
    }
    study = project([SpeakerRule("Mona", respondent="OA-08")])
    documents = [
        document("a", "F-1: a\nOA-03: b\nOA-07: c\nR: d\nMona: e", people, study),
        document("b", "I: a\nOA 7: b\nr: c", people, study),
        document("c", "I: a\nI: b", people, study),
    ]
    warnings = corpus_warnings(documents, people, study)
    assert warnings == [
        "OA-07 speaks in a, b but has no row in respondents.csv; add one, or correct the label",
        "OA-08 speaks in a but has no row in respondents.csv; add one, or correct the label",
        "X stands in respondents.csv (line 3) but speaks in no document",
        "the role Lærer of X in respondents.csv is not declared under roles: of the project file",
        "“R” is a speaker in 2 documents (a, b) and counts as 2 respondents; "
        "say who it is under speakers:, or in each front matter (respondents: {R: ...})",
        "c holds no respondent's speech; look at its labels (coanalyze sources)",
    ]


def test_ids_are_not_missed_where_there_is_no_table() -> None:
    assert corpus_warnings([document("a", "I: a\nOA-03: b")], {}, project()) == []


def test_many_documents_are_not_all_named() -> None:
    documents = [document(f"d{number:02}", "I: a\nR: b") for number in range(12)]
    (warning,) = corpus_warnings(documents, {}, project())
    assert "12 documents (d00, d01, d02, d03, d04, d05 and 6 more)" in warning
