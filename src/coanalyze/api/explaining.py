"""Why a passage bears its codes, or why it bears none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.pipelines import pipeline_of
from coanalyze.api.study import load_codebooks, read_only
from coanalyze.errors import UsageError
from coanalyze.matching import Almost, Matcher, NearMiss, Span, almost, near_misses
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Document, Turn
from coanalyze.model.languages import language_code
from coanalyze.model.project import Project


@dataclass(frozen=True, slots=True)
class WordRead:
    """A word of the passage: its form, its key, and where it stands in the passage (code points).

    `pos` is its part of speech, where the study names a pipeline that tells it.
    """

    form: str
    key: str
    start: int
    end: int
    pos: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A passage, what matched in it, what was barred by a condition, and what came nearest.

    Offsets are code points of `text`. `where` says which turn it is and whose, `decision` whether it is coded and why.
    """

    text: str
    where: str
    decision: str
    words: tuple[WordRead, ...]
    hits: tuple[Span, ...]
    barred: tuple[Span, ...]
    near: tuple[NearMiss, ...]
    almost: tuple[Almost, ...]
    names: dict[str, str]


def explain(project: Project, passage: str, *, language: str | None = None) -> Explanation:
    """Explain a passage: a sentence as text, or `DOCUMENT:LINE`, the turn that holds that line of a document.

    Raises UsageError for an empty passage or a line that no turn holds.
    """
    codebook = load_codebooks(project)
    text = unicodedata.normalize("NFC", passage).strip()
    if not text:
        raise UsageError("there is nothing to explain.", hint="Give a sentence, or DOCUMENT:LINE.")
    place = re.fullmatch(r"(.+):(\d+)", text)
    found = _turn_at(project, place[1], int(place[2])) if place else None
    if found is None:
        return _explained(project, codebook, text, language_code(language or codebook.language), None, None)
    document, turn = found
    return _explained(project, codebook, document.masked(turn), document.language, document, turn)


def _turn_at(project: Project, name: str, line: int) -> tuple[Document, Turn] | None:
    reading, _ = read_only(project)
    document = next((d for d in reading.documents if name in (d.id, d.path)), None)
    below = [d for d in reading.documents if d.id.endswith(f"/{name}")]
    document = below[0] if document is None and len(below) == 1 else document
    if document is None:
        near = get_close_matches(name, [d.id for d in reading.documents], 1, cutoff=0.75)
        if near and not re.search(r"\s", name):
            raise UsageError(f"there is no document “{name}”.", hint=f"Did you mean “{near[0]}:{line}”?")
        return None
    for turn in document.turns:
        if document.line(turn.start) <= line <= document.line(max(turn.start, turn.end - 1)):
            return document, turn
    lines = [document.line(turn.start) for turn in document.turns]
    raise UsageError(
        f"no turn of {document.id} stands on line {line}.",
        hint=f"Turns begin on lines {', '.join(map(str, lines[:8]))} ...",
    )


def _explained(
    project: Project, codebook: Codebook, text: str, lang: str, document: Document | None, turn: Turn | None
) -> Explanation:
    vocabulary = new_vocabulary(project)

    def make(book: Codebook) -> Matcher:
        return make_matcher(book, vocabulary, skip_fillers=project.skip_fillers)

    matcher = make(codebook)
    row = row_of_text(text, vocabulary, lang, turn.role if turn else None, pipeline_of(project))
    keys = [vocabulary.keys[word] for word in row.ids]
    words = tuple(
        WordRead(text[start:end], key, start, end, pos)
        for start, end, key, pos in zip(row.starts, row.ends, keys, row.pos or [""] * len(keys), strict=True)
    )
    hits = tuple(matcher.hits(row))
    distinct = dict.fromkeys(zip(row.ids, keys, strict=True))
    near = () if hits else tuple(near_misses(codebook, [(vocabulary.words[word], key) for word, key in distinct]))
    return Explanation(
        text=text,
        where=_where(document, turn),
        decision=_decision(turn, bool(hits)),
        words=words,
        hits=hits,
        barred=tuple(matcher.barred(row)),
        near=near,
        almost=() if hits else tuple(almost(codebook, make, row)),
        names={code.id: code.name for code in codebook.walk()},
    )


def _where(document: Document | None, turn: Turn | None) -> str:
    if document is None or turn is None:
        return "a passage given on the command line"
    who = turn.respondent or turn.speaker or "its author"
    return f"{document.id}, line {document.line(turn.start)}, {who} ({turn.role or 'no role'})"


def _decision(turn: Turn | None, hit: bool) -> str:
    if turn is not None and turn.researcher and not turn.prose:
        return "not coded: a researcher speaks"
    if not hit:
        return "not coded: no pattern matches (the matcher's silence is not the respondent's)"
    if turn is not None and turn.prose and turn.researcher:
        return "coded as an observation: prose by a researcher, never a mention"
    return "coded: a suggestion until a person has reviewed it"
