"""What may be labels in a document, each line seen in the company of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coanalyze.corpus.forms import Candidate, Form, parse, shaped
from coanalyze.corpus.identity import Evidence
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.stamps import only_stamp
from coanalyze.corpus.usual import BRACKET, is_researcher
from coanalyze.corpus.wording import ANNOTATIONS
from coanalyze.corpus.words import key
from coanalyze.model.source import BlockKind

_PERSON = (Evidence.DECLARED, Evidence.ROLE_NUMBER)
_LETTER = re.compile(r"\s*(?:\d{1,5}\s+)?([QA])\.[ \t]+(?=\S)")
_NO_NAME = frozenset({Form.LINE, Form.DASH, Form.STRUCTURE})


def find_candidates(pieces: Sequence[Piece], directory: Directory) -> dict[int, Candidate]:
    """Candidates by piece, in order, each with the label that it is one person by: `Kari (OA-03)` and `Kari` are
    both OA-03.
    """
    found: dict[int, Candidate] = {}
    for index, piece in enumerate(pieces):
        if piece.speaker:
            found[index] = _structure(piece.speaker, directory)
        elif candidate := parse(piece.text, piece.bold):
            if piece.kind is BlockKind.HEADING and candidate.form is Form.LINE:
                candidate = replace(candidate, form=Form.HEADING)
            found[index] = candidate
    found = dict(sorted({**found, **_letters(pieces), **_above_stamps(pieces, found)}.items()))
    bare = {key(candidate.label) for candidate in found.values() if not candidate.note}
    meant = _meant(found, bare, directory)
    return {index: _with_note(_introduced(candidate, meant, directory), bare, directory)
            for index, candidate in found.items()}  # fmt: skip


def _structure(speaker: str, directory: Directory) -> Candidate:
    """A name that the format gives; of `OA-03 (Ekstern)` and `Kari (OA-03)` the id."""
    bracket = BRACKET.fullmatch(speaker)
    parts = (bracket[1], bracket[2]) if bracket and directory.evidence(speaker) is not Evidence.DECLARED else ()
    known = next((part for part in parts if directory.evidence(part) in _PERSON), speaker)
    return Candidate(known, Form.STRUCTURE, 0)


def _letters(pieces: Sequence[Piece]) -> dict[int, Candidate]:
    """`Q.   And then?`, `A.   Yes.`, as courts and oral historians print them: only where both stand."""
    found = {index: match for index, piece in enumerate(pieces)
             if piece.kind is BlockKind.LINE and (match := _LETTER.match(piece.text))}  # fmt: skip
    counts = Counter(match[1] for match in found.values())
    if not counts["Q"] or not counts["A"] or len(found) < 3:
        return {}
    return {index: Candidate(match[1], Form.COLON, match.end()) for index, match in found.items()}


def begins_with_letter(line: str) -> bool:
    """Whether a line begins as one of courts' questions and answers does."""
    return _LETTER.match(line) is not None


def _above_stamps(pieces: Sequence[Piece], found: Mapping[int, Candidate]) -> dict[int, Candidate]:
    """A name on a line of its own, its time stamp on the next, the speech beneath."""
    return {
        index: replace(candidate, form=Form.STAMP)
        for index, candidate in found.items()
        if candidate.form in (Form.LINE, Form.BOLD)
        and candidate.alone
        and not candidate.label.endswith((".", "!", "?", "…"))
        and (not index or not pieces[index - 1].text.strip())
        and index + 1 < len(pieces)
        and only_stamp(pieces[index + 1].text)
    }


def _meant(found: Mapping[int, Candidate], bare: set[str], directory: Directory) -> dict[str, str]:
    """What a label's brackets say wherever they say who it is, by label: `{"kari": "OA-03"}`; not if they differ."""
    notes: dict[str, dict[str, str]] = {}
    for candidate in found.values():
        note = candidate.note
        if note and (_telling(note, directory) or _short_for(note, candidate.label, bare)):
            notes.setdefault(key(candidate.label), {}).setdefault(key(note), note)
    return {label: next(iter(said.values())) for label, said in notes.items() if len(said) == 1}


def _telling(note: str, directory: Directory) -> bool:
    return directory.evidence(note) in _PERSON or directory.role_of(note) is not None or is_researcher(note)


def _short_for(note: str, label: str, bare: set[str]) -> bool:
    """Whether `MJ` is what `Marcus Johnson (MJ)` is called from then on."""
    initials = "".join(word[0] for word in label.split() if word[0].isalpha())
    return key(note) in bare and key(note) not in ANNOTATIONS and key(note)[:1] == key(initials)[:1]


def _introduced(found: Candidate, meant: Mapping[str, str], directory: Directory) -> Candidate:
    """A label that brackets explained elsewhere in the document, with that explanation."""
    note = meant.get(key(found.label))
    if note is None or found.form in _NO_NAME or (found.note and key(found.note) not in ANNOTATIONS):
        return found
    known = directory.evidence(found.label) not in (Evidence.NONE, Evidence.USUAL)
    return found if known else replace(found, note=note)


def _with_note(found: Candidate, bare: set[str], directory: Directory) -> Candidate:
    """The label and what stands in brackets after it: a person's id, an annotation, or a part of the label."""
    if not found.note or key(found.note) in ANNOTATIONS:
        return found
    own = directory.evidence(found.label)
    if own in (*_PERSON, Evidence.RESEARCHER):
        return found
    if directory.evidence(found.note) in _PERSON or _short_for(found.note, found.label, bare):
        return replace(found, label=found.note)
    whole = f"{found.label} ({found.note})"
    recurs_bare = own is Evidence.NONE and key(found.label) in bare and not _telling(found.note, directory)
    return found if recurs_bare or not shaped(whole) else replace(found, label=whole)
