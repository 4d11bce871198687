"""Counting agrees with a slow, obvious counter on any study, and keeps what a reader takes for granted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import Evidence, count_code, findings, gather, quotes
from coanalyze.analysis.units import UNITS
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO, Coding, Hit
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import Counts, Finding
from tests.properties.counter import Study, figures, first_of_unit, speaker
from tests.unit.analysis.build import Line, automatic, document, everything, says, words_of, writes

HUMS = ("mm", "ja", "nei")
TREE = Code("a", "A", codes=(Code("b", "B", codes=(Code("c", "C"),)), Code("d", "D")))
CODES = [code.id for code in TREE.walk()]
PATTERNS = ["p", "q", "coder kari"]

texts = st.sampled_from(["en to tre", "en. To tre. Fire", "nei", "Ja.", "mm", "en", "en to. tre"])
people = st.sampled_from(["OA-01", "OA-02", "INN-01", "INN", "Alle"])
lines = st.one_of(
    st.builds(says, people, texts),
    st.builds(says, people, texts),
    st.builds(says, st.sampled_from(["F", "F-2"]), st.sampled_from(["mm", "Ja.", "nei", "en to? Tre", "ja en"])),
    st.builds(writes, texts),
    st.builds(lambda text: writes(text, role="OA", respondent="OA-03"), texts),
    st.builds(lambda text: writes(text, role="OA"), texts),
    st.builds(lambda text: Line("OA 1", text, "OA-01", "OA"), texts),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        case = draw(st.sampled_from(["", "larvik", "Horten, nan"]))
        found.append(document(f"d{number}", *draw(st.lists(lines, max_size=7)), case=case))
    return found


@st.composite
def hits(draw: st.DrawFn, document: Document, turn: Turn) -> list[Hit]:
    """Hits from word to word in a turn: overlapping, equal, by several patterns and codes."""
    words = words_of(document)
    rows = [r for r in zip(words.turns, words.starts, words.ends, words.sentences, strict=True) if r[0] == turn.index]
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(rows) - 1))
        last = draw(st.integers(first, len(rows) - 1))
        code, pattern = draw(st.sampled_from(CODES)), draw(st.sampled_from(PATTERNS))
        sentences = (rows[first][3], rows[last][3])
        found.append(Hit(document.id, turn.index, rows[first][1], rows[last][2], code, pattern, sentences))
    return found


@st.composite
def codings(draw: st.DrawFn, document: Document, *, people: bool) -> list[Coding]:
    found: list[Coding] = []
    for turn in document.turns:
        if turn.prose or not turn.researcher:
            status = draw(st.sampled_from(["suggested", "suggested", "accepted", "rejected"]))
            found += automatic(document, *draw(hits(document, turn)), status=status)
    words = words_of(document)
    for number in range(draw(st.integers(0, 3)) if people and words.words else 0):
        first = draw(st.integers(0, len(words.words) - 1))
        last = draw(st.integers(first, len(words.words) - 1))
        start = words.starts[first] - draw(st.integers(0, min(2, words.starts[first])))
        end = max(words.ends[first], words.ends[last] - draw(st.integers(0, 1)))
        code, coder = draw(st.sampled_from(CODES)), draw(st.sampled_from(["kari", "per"]))
        quote = document.text[start:end]
        status = draw(st.sampled_from(["accepted", "accepted", "rejected"]))
        id_ = f"{document.id}-{number}"
        found.append(Coding(id_, document.id, words.turns[first], start, end, code, coder, quote, status=status))
    return found


@st.composite
def studies(draw: st.DrawFn, *, people: bool = True) -> Study:
    found = draw(documents())
    coded = [coding for one in found for coding in draw(codings(one, people=people))]
    role = draw(st.sampled_from([None, None, "OA", "INN", "F", "nobody"]))

    def selected(document: Document, turn: Turn) -> bool:
        return role is None or turn.role == role

    return Study(found, coded, {one.id: words_of(one) for one in found}, HUMS, selected)


units = st.sampled_from(UNITS)


def evidence_of(study: Study) -> Evidence:
    return gather(study.documents, study.codings, study.selected, study.hums, lambda: study.words)


def report(study: Study, unit: str) -> Finding:
    shown = quotes({d.id: d for d in study.documents}, study.codings, study.selected, lambda d, t: (None, frozenset()))
    return findings(evidence_of(study), [TREE], unit, shown)[0]


def walk(finding: Finding) -> list[Finding]:
    return [finding, *(below for child in finding.codes for below in walk(child))]


@settings(max_examples=150, deadline=None)
@given(studies(), units)
def test_as_the_slow_counter_counts(study: Study, unit: str) -> None:
    evidence = evidence_of(study)
    for code in TREE.walk():
        assert asdict(count_code(evidence, code, unit)[0]) == figures(study, code, unit)


@settings(max_examples=50, deadline=None)
@given(studies(), units)
def test_each_role_and_case_as_if_it_alone_were_selected(study: Study, unit: str) -> None:
    for group, values in count_code(evidence_of(study), TREE, unit)[1].items():
        for value, counts in values.items():

            def alone(document: Document, turn: Turn, group: str = group, value: str = value) -> bool:
                has = turn.role if group == "role" else turn.attributes.get("case")
                return has == value and study.selected(document, turn)

            one = Study(study.documents, study.codings, study.words, study.hums, alone)
            assert asdict(counts) == figures(one, TREE, unit)


@settings(max_examples=50, deadline=None)
@given(studies(), units, st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_files_or_codings(study: Study, unit: str, chance: random.Random) -> None:
    shuffled, coded = list(study.documents), list(study.codings)
    chance.shuffle(shuffled)
    chance.shuffle(coded)
    other = Study(shuffled, coded, study.words, study.hums, study.selected)
    assert count_code(evidence_of(study), TREE, unit) == count_code(evidence_of(other), TREE, unit)


@settings(max_examples=50, deadline=None)
@given(studies(), units)
def test_what_a_reader_takes_for_granted(study: Study, unit: str) -> None:
    whole = report(study, unit)
    for finding in walk(whole):
        counts = finding.counts
        assert counts.respondents <= counts.of
        assert counts.unidentified <= counts.mentions
        assert counts.documents <= counts.mentions
        assert counts.reviewed <= counts.codings
        roles = finding.by["role"].values()
        assert sum(role.mentions for role in roles) == counts.mentions
        assert sum(role.hits for role in roles) == counts.hits
        assert sum(role.respondents for role in roles) == counts.respondents
        for child in finding.codes:
            for name, figure in asdict(child.counts).items():
                # Segments of two children may be one of the parent's.
                if unit != "segment" or name not in ("mentions", "unidentified", "observations"):
                    assert asdict(counts)[name] >= figure


@settings(max_examples=60, deadline=None)
@given(studies(people=False))
def test_no_more_mentions_than_hits_where_only_patterns_coded(study: Study) -> None:
    counts = report(study, "turn").counts
    assert counts.mentions <= counts.hits
    assert counts.mentions <= counts.codings


@settings(max_examples=80, deadline=None)
@given(studies())
def test_every_figure_is_the_number_of_distinct_things_among_its_quotes(study: Study) -> None:
    by_id = {document.id: document for document in study.documents}
    coded = {coding.id: coding for coding in study.codings}
    for finding in walk(report(study, "turn")):
        for quote in finding.quotes:
            assert by_id[quote.document].text[quote.start : quote.end] == quote.text == coded[quote.id].quote
        turns = [(q, by_id[q.document], by_id[q.document].turns[index]) for q in finding.quotes for index in q.turns]
        speech = [(q, d, t) for q, d, t in turns if not (t.prose and t.researcher)]
        mentions = {(d.id, first_of_unit(study, d, t), speaker(t)) for _, d, t in speech}
        counts: Counts = finding.counts
        assert counts.mentions == len(mentions)
        assert counts.documents == len({d.id for _, d, _ in speech})
        assert counts.codings == len({q.id for q, _, _ in speech}) == sum(not q.observation for q in finding.quotes)
        assert counts.reviewed == len({q.id for q, _, _ in speech if q.coder != AUTO or q.status != "suggested"})
        named = {respondent for q in finding.quotes for respondent in q.respondents}
        assert counts.respondents == len(named)
        assert counts.cases == len({case for _, _, t in speech if (case := t.attributes.get("case"))})
        shown: Sequence[Hit] = [h for q, _, _ in speech for h in coded[q.id].hits]
        assert counts.hits == len({(h.document, h.start, h.end, h.pattern) for h in shown})
        assert counts.observations == len({(d.id, t.index) for _, d, t in turns if t.prose and t.researcher})


@settings(max_examples=40, deadline=None)
@given(studies(), units)
def test_nothing_selected_is_nothing_counted(study: Study, unit: str) -> None:
    none = Study(study.documents, study.codings, study.words, study.hums, lambda document, turn: False)
    assert count_code(evidence_of(none), TREE, unit)[0] == Counts()
    every = Study(study.documents, (), study.words, study.hums, everything)
    assert figures(every, TREE, unit) == asdict(count_code(evidence_of(every), TREE, unit)[0])
