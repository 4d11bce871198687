"""Plain transcripts are read straight; the document is the one that the general way makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coanalyze.corpus import build, build_document, build_packed
from coanalyze.corpus.forms import Candidate, Form, parse, plain_label
from coanalyze.corpus.plain import read_plain
from coanalyze.model.document import Document, Respondent
from coanalyze.model.packed import pack_document, unpack_document
from coanalyze.model.project import Project, SpeakerRule
from coanalyze.model.source import Block, Source

LABELS = [
    "Intervjuer", "OA-03", "OA 3", "oa3", "INN-02", "I", "I1", "F", "A", "Q", "R", "P1", "P2", "Kari", "Kari N.",
    "Informant", "Informant 2", "Alle", "Dato", "Navn", "Deltakere", "Moderator", "SPEAKER_00", "Speaker_", "Dr. Lie",
    "ja", "Del 2", "Kari og Ola", "Ukjent mann", "Åse-Lill", "2 Kari", "Q12 Kari", "Intervjuer Kari", "Poenget",
    "Spørsmål", "Svar", "En lang setning som ikke er noen etikett men heller ingenting annet", "Kari - Ola",
    "Kari  Ola", "**Kari**", "- Kari",
]  # fmt: skip
SPEECH = [
    "Ja, det gjør jeg.", "nei", "", " ", "(ler) jo", "[00:01:02] så", "12:30 var det", "#00:01:02# hei",
    "Kari Nordmann", "OA-05", "\u200b", "«Nei»  ", "sa hun: nei", "(00:12)", "{1:02}", "og så <v Kari>",
    "\u200ebilde utelatt", "12.03.2020", "ja\xa0", "…", "Hva?", "( 1:02) så", "\u2028", "e\u0301n", "Mm\u200b",
]  # fmt: skip
SEPARATORS = [": ", ":", " : ", ":\t", ":  ", ":\xa0", ": \u200b", " - ", "\t", " (ler): ", " [00:01]: ", "：", ". "]
ALONE = [
    "", "", "", " ", "Intervju med Kari", "Kari", "Intervjuer", "OA-03", "---", "# Tittel", "1", "2", "00:01:02",
    "og så videre",
    "Dette er en lang linje uten noen etikett, som bare fortsetter der den forrige slapp, og som er nokså vanlig.",
    "Transcribed by https://otter.ai", "Til stede:", "A. ja", "Q. nei", "12.03.2019, 14:02 - Kari: hei",
    "00:01 --> 00:02", "\x0b", "-->", "Deltakere:", "Kari (OA-03)", "* * *", "\u200b", "  Intervjuer: med luft foran",
    "nei, sa jeg",
]  # fmt: skip


def _line(label: str, separator: str, speech: str) -> str:
    return label + separator + speech


LINES = st.one_of(
    st.builds(_line, st.sampled_from(LABELS), st.sampled_from(SEPARATORS), st.sampled_from(SPEECH)),
    st.builds(_line, st.sampled_from(LABELS[:8]), st.just(": "), st.sampled_from(SPEECH)),
    st.builds(_line, st.sampled_from(LABELS[:4]), st.just(": "), st.sampled_from(SPEECH[:2])),
    st.sampled_from(ALONE),
)
TRANSCRIPTS = st.one_of(
    st.lists(LINES, max_size=12),
    st.lists(
        st.builds(_line, st.sampled_from(LABELS[:4]), st.just(": "), st.sampled_from(SPEECH[:6])) | st.just(""),
        min_size=1, max_size=14,
    ),
    st.builds(
        lambda head, rest: [*head, *rest],
        st.lists(LINES, max_size=3),
        st.lists(
            st.builds(_line, st.sampled_from(LABELS[:4]), st.just(": "), st.sampled_from(SPEECH))
            | st.sampled_from(["", "og så da"]),
            min_size=3, max_size=12,
        ),
    ),
)  # fmt: skip
FRONT = st.sampled_from(
    [[], [], [], ["---", "respondent: OA-03", "---"], ["---", "kind: minutes", "---"],
     ["---", "kind: focus-group", "---"],
     ["---", "speakers: {Kari: INN}", "case: Larvik", "---"]]
)  # fmt: skip
RULES = (SpeakerRule("Kari", role="INN"), SpeakerRule("P*", role="OA"), SpeakerRule("Alle", person=False))
STUDIES = [
    (Project(root=Path("study")), {}),
    (Project(root=Path("study"), speakers=RULES), {"OA-03": Respondent("OA-03", "OA", {"alder": "40", "Case": "x"})}),
]


def both(lines: Sequence[str], study: int) -> tuple[Document, Document, bool]:
    """A document read straight where it can be and in the general way; and whether it could be."""
    source = Source(
        "sources/a.txt", "txt", "0" * 64, tuple(Block(line) for line in lines), lines_from_file=True, notes=("note",)
    )
    project, people = STUDIES[study]
    fast = build_document(source, project, people, document_id="a")
    assert unpack_document(build_packed(source, project, people, document_id="a")) == fast
    used: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "read_plain", lambda *arguments: used.append(read_plain(*arguments) is not None))
        slow = build_document(source, project, people, document_id="a")
    return fast, slow, any(used)


@settings(max_examples=1500, deadline=None)
@given(FRONT, TRANSCRIPTS, st.integers(0, 1))
@example([], ["Intervjuer: Hei", "", "OA-03: Ja. (ler)", "", "som sagt", "OA 3: mer"], 0)
@example(
    [], ["Intervju med Kari", "", "Dato: 12.03.2020", "", "I: Hei?", "INN-02: Ja.", "Deltakere", "INN-02: Nei."], 1
)
def test_a_plain_transcript_is_read_as_any_other(front: list[str], lines: list[str], study: int) -> None:
    fast, slow, _ = both([*front, *lines], study)
    assert fast == slow
    assert unpack_document(pack_document(fast)) == slow


def test_plain_transcripts_are_taken_for_plain() -> None:
    for lines in (
        ["Intervjuer: Hei", "", "OA-03: Ja.", "", "Og så mer om det.", "", "Intervjuer: Jaha, (ler) nei"],
        ["Intervju med Kari", "", "Dato: 12.03.2020", "", "I: Hei og velkommen hit?", "INN-02: Ja."],
    ):
        fast, slow, used = both(lines, 0)
        assert used
        assert fast == slow
        assert len(fast.turns) > 1


@settings(max_examples=1000, deadline=None)
@given(LINES)
def test_a_plain_label_is_what_the_general_form_says(line: str) -> None:
    found = plain_label(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("coanalyze.corpus.forms.plain_label", lambda text: None)
        general = parse(line)
    assert parse(line) == general
    if found:
        assert general in (None, Candidate(found[1], Form.COLON, found.end()))
