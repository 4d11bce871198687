"""A selection taken in columns takes the turns that it takes one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze import api, corpus
from coanalyze.api.engine.chosen import asked_documents, chosen_turns, turn_rows, voices_of
from coanalyze.api.report import select
from coanalyze.api.study import Study
from tests.studies import sample_study, small_study

TERMS = [
    [], ["role=OA"], ["role!=OA"], ["respondent=OA-03"], ["document=a"], ["kind=interview"], ["language=nb"],
    ["phase=start"], ["phase!=start", "role=OA,INN"], ["role=nobody"],
]  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return api.open_study(sample_study(tmp_path_factory.mktemp("sample")))


@pytest.mark.parametrize("terms", TERMS)
def test_turns_of_the_sample(sample: Study, terms: list[str]) -> None:
    study = sample
    state = study.held
    assert state is not None
    selection, warnings = select(study, terms)
    slow, told = corpus.parse_selection(terms, study.documents, study.respondents)
    assert (selection, warnings) == (slow, told)
    turns = [(document, turn) for document in study.documents for turn in document.turns]
    assert chosen_turns(state, selection).tolist() == [selection.turn(*turn) for turn in turns]


def test_queries_are_asked_turn_by_turn(sample: Study) -> None:
    study = sample
    code = next(study.codebook.walk()).id
    assert study.held is not None
    for term in (f"query={code}", f"query!={code}"):
        selection, _ = select(study, [term, "role=OA"])
        turns = [(document, turn) for document in study.documents for turn in document.turns]
        taken = [selection.turn(*turn) for turn in turns]
        assert chosen_turns(study.held, selection).tolist() == taken
        assert any(taken) and not all(taken)


def test_voices_are_those_of_the_turns(tmp_path: Path) -> None:
    study = api.open_study(small_study(tmp_path))
    assert study.held is not None
    voices = voices_of(study.held)
    numbers = iter(voices.of_turn.tolist())
    for document in study.documents:
        for turn in document.turns:
            of, voice = voices.each[next(numbers)]
            assert (of.id, of.kind, of.language, of.attributes) == (
                document.id, document.kind, document.language, document.attributes,
            )  # fmt: skip
            names = ("speaker", "respondent", "role", "researcher", "prose", "question", "attributes")
            assert [getattr(voice, name) for name in names] == [getattr(turn, name) for name in names]
    assert len(set(map(id, voices.each))) == len(voices.each)


def test_turns_by_document_and_index(tmp_path: Path) -> None:
    study = api.open_study(small_study(tmp_path))
    assert study.held is not None
    last = study.documents[-1]
    marked = turn_rows(study.held, {(last.id, last.turns[-1].index)})
    assert marked.tolist()[-1] and marked.sum() == 1
    study.held = None
    assert asked_documents(study) is study.documents
