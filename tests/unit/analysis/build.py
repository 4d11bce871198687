"""Small studies for tests: documents written as lines, codings by what they quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coanalyze.analysis import Evidence, gather
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO, Coding, Hit
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.project import DEFAULT_BACKCHANNELS
from coanalyze.model.tokens import DocumentWords


@dataclass(frozen=True)
class Line:
    """One turn: who says it and what. `prose` is written by an author, and has no label."""

    speaker: str | None
    text: str
    respondent: str | None = None
    role: str | None = None
    researcher: bool = False
    prose: bool = False
    attributes: Mapping[str, str] | None = None
    question: str | None = None


def says(label: str, text: str, **attributes: str) -> Line:
    """A turn by a label: `OA-01` is a respondent, `F` a researcher, any other label nobody in particular."""
    role = label.split("-")[0]
    known = label if re.fullmatch(r"(OA|INN)-\d+", label) else None
    return Line(label, text, known, role, researcher=role == "F", attributes=attributes)


def writes(text: str, *, role: str = "F", respondent: str | None = None) -> Line:
    """Prose by an author: a researcher unless said otherwise."""
    return Line(None, text, respondent, role, researcher=role == "F", prose=True)


def document(id_: str, *lines: Line, kind: Kind = Kind.INTERVIEW, **attributes: str) -> Document:
    """A document whose text holds each turn on a line of its own behind its label."""
    text = ""
    turns: list[Turn] = []
    for index, line in enumerate(lines):
        text += "" if line.speaker is None else f"{line.speaker}: "
        start = len(text)
        text += line.text
        turns.append(
            Turn(
                index, start, len(text), (Span(start, len(text)),), line.speaker, line.respondent, line.role,
                line.researcher, line.prose, line.question, {**(line.attributes or {}), **attributes},
            )
        )  # fmt: skip
        text += "\n"
    return Document(id_, f"sources/{id_}.txt", "txt", kind, "nb", text, "0", "0", tuple(turns), dict(attributes))


def words_of(document: Document) -> DocumentWords:
    """The words of a document; a sentence ends with `.`, `!` or `?`, and with its turn."""
    rows: list[tuple[int, int, int, int]] = []
    sentence = -1
    for turn in document.turns:
        begin = True
        for token in re.finditer(r"\w+|[.!?]", document.masked(turn)):
            sentence += begin
            begin = token.group() in ".!?"
            if not begin:
                rows.append((turn.index, turn.start + token.start(), turn.start + token.end(), sentence))
    turns, starts, ends, sentences = zip(*rows, strict=True) if rows else ((), (), (), ())
    return DocumentWords(document.id, turns, starts, ends, list(range(len(rows))), sentences)


def hit(document: Document, code: str, word: str, *, nth: int = 0, pattern: str | None = None) -> Hit:
    """The hit of a word where it stands the `nth` time in the turns of a document."""
    places = [
        (turn, match.start() + turn.start)
        for turn in document.turns
        for match in re.finditer(re.escape(word), document.masked(turn))
    ]
    turn, start = places[nth]
    words = words_of(document)
    end = start + len(word)
    inside = [
        s
        for s, a, b, t in zip(words.sentences, words.starts, words.ends, words.turns, strict=True)
        if t == turn.index and a < end and start < b
    ]
    return Hit(document.id, turn.index, start, end, code, pattern or word, (inside[0], inside[-1]))


def automatic(document: Document, *hits: Hit, status: str = "suggested") -> list[Coding]:
    """The automatic coder's codings of some hits."""
    grouped: dict[tuple[int, str], list[Hit]] = {}
    for one in hits:
        grouped.setdefault((one.turn, one.code), []).append(one)
    found = []
    for (index, code), own in sorted(grouped.items()):
        turn = document.turns[index]
        quote = document.text[turn.start : turn.end]
        id_ = f"{document.id}/{index}/{code}"
        found.append(
            Coding(id_, document.id, index, turn.start, turn.end, code, AUTO, quote, status=status, hits=tuple(own))
        )
    return found


def by_hand(document: Document, code: str, start: int, end: int, *, coder: str = "kari") -> Coding:
    """A person's coding of a span."""
    turn = next((t.index for t in document.turns if t.end > start), 0)
    quote = document.text[start:end]
    return Coding(
        f"{document.id}/{coder}/{code}/{start}-{end}",
        document.id,
        turn,
        start,
        end,
        code,
        coder,
        quote,
        "",
        "",
        "accepted",
    )


def quoting(document: Document, code: str, quote: str, *, coder: str = "kari") -> Coding:
    """A person's coding of the first place where a quote stands."""
    start = document.text.index(quote)
    return by_hand(document, code, start, start + len(quote), coder=coder)


def marked(code: str, *documents: Document) -> list[Coding]:
    """Codings of every `X` in the documents, as if a pattern had found it."""
    found: list[Coding] = []
    for one in documents:
        hits = [hit(one, code, "X", nth=nth) for nth in range(sum(one.masked(turn).count("X") for turn in one.turns))]
        found += automatic(one, *(h for h in hits if one.turns[h.turn].prose or not one.turns[h.turn].researcher))
    return found


def everything(document: Document, turn: Turn) -> bool:
    """No selection."""
    return True


def evidence_of(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    backchannels: Sequence[str] = DEFAULT_BACKCHANNELS,
) -> Evidence:
    """The evidence of all turns, words at hand."""
    words = {one.id: words_of(one) for one in documents}
    return gather(documents, codings, everything, backchannels, lambda: words)


def rejected(coding: Coding) -> Coding:
    """A coding that a person has rejected."""
    return replace(coding, status="rejected")


A = Code("a", "A")
