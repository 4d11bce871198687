"""Source to Document."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from coanalyze.corpus.frontmatter import split
from coanalyze.corpus.identity import NOTES, Identity
from coanalyze.corpus.labels import decide
from coanalyze.corpus.layout import Strip, lay_out
from coanalyze.corpus.pieces import pieces_of
from coanalyze.corpus.plain import plain_turns, read_plain
from coanalyze.corpus.remarks import about_labels, about_people, about_silence
from coanalyze.corpus.settings import Settings
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.survey import answers
from coanalyze.corpus.turns import Draft, monologue, noted, spoken, turn
from coanalyze.corpus.words import canonical, key
from coanalyze.model.document import Document, Kind, Label, Respondent, Span, Turn
from coanalyze.model.packed import PackedDocument, TurnColumns, pack_turns, unpack_document
from coanalyze.model.project import Project
from coanalyze.model.source import Block, BlockKind, Source

_SPOKEN = frozenset({BlockKind.CUE, BlockKind.ROW})


def build_document(
    source: Source,
    project: Project,
    respondents: Mapping[str, Respondent],
    *,
    document_id: str,
    detect: Callable[[str], str] | None = None,
) -> Document:
    """A source as a document: canonical text, turns, and who speaks them.

    `respondents` are the rows of respondents.csv by id; `detect` names the language of a text where the front matter
    does not (default: the project's). All spans are in code points of the canonical text. Raises nothing: what is
    doubtful stands in `problems`.
    """
    maker, first_line = _made(source, project, respondents, document_id)
    packed = maker.packed(document_id, first_line, detect)
    return unpack_document(packed, None if maker.columns else maker.turns)


def build_packed(
    source: Source,
    project: Project,
    respondents: Mapping[str, Respondent],
    *,
    document_id: str,
    detect: Callable[[str], str] | None = None,
) -> PackedDocument:
    """The same as columns: cheaper by far where the document is not looked at turn by turn."""
    maker, first_line = _made(source, project, respondents, document_id)
    return maker.packed(document_id, first_line, detect)


def _made(
    source: Source, project: Project, respondents: Mapping[str, Respondent], document_id: str
) -> tuple[_Maker, int]:
    settings, blocks, first_line = split(source, project)
    directory = Directory(project, respondents, settings, document_id)
    maker = _Maker(source, project, respondents, settings, directory)
    if any(block.kind is BlockKind.ANSWER for block in blocks):
        maker.survey(blocks)
    elif not maker.plain(blocks):
        maker.transcript(blocks)
    return maker, first_line


class _Maker:
    """What is found on the way from blocks to a document."""

    def __init__(
        self,
        source: Source,
        project: Project,
        respondents: Mapping[str, Respondent],
        settings: Settings,
        directory: Directory,
    ) -> None:
        self.source, self.project, self.respondents = source, project, respondents
        self.settings, self.directory = settings, directory
        self.text = ""
        self.kind = settings.kind or Kind.INTERVIEW
        self.turns: list[Turn] = []
        self.columns: TurnColumns | None = None
        self.line_starts: list[int] = []
        self.people: dict[str, Identity] = {}
        self.first: dict[str, int] = {}
        self.remarks: list[Callable[[Callable[[int], int]], list[str]]] = []

    def survey(self, blocks: Sequence[Block]) -> None:
        self.kind = self.settings.kind or Kind.SURVEY
        self.text, found, self.people, self.first = answers(blocks, self.directory)
        for index, (draft, question, row) in enumerate(found):
            self.turns.append(turn(self.text, index, draft, self._attributes(draft.who, row), question=question))

    def plain(self, blocks: Sequence[Block]) -> bool:
        """Read a plain transcript straight; False where `transcript` must read it."""
        found = read_plain(blocks, self.directory, self.settings.kind, self._stop())
        if found is None:
            return False
        self.text, self.kind = found.text, self.settings.kind or Kind.INTERVIEW
        self.people = self._explained(self.directory.settle(found.labels, self.kind), found.why)
        starts = found.line_starts
        for number, (label, _) in found.labelled.items():
            self.first.setdefault(key(label), starts[number])
        self.columns, before = plain_turns(found, self.people, lambda who: self._attributes(who, {}))
        self.line_starts = starts
        self.remarks.append(lambda line: about_silence(self.text, before, line))
        return True

    def _stop(self) -> frozenset[str]:
        return frozenset(key(word) for word in self.project.backchannels) - {"i"}

    def transcript(self, blocks: Sequence[Block]) -> None:
        pieces = pieces_of(blocks)
        decision = decide(pieces, self.directory, self.settings.kind, self._stop())
        self.text, strips, starts = lay_out(pieces, decision.accepted)
        timed = any(piece.kind in _SPOKEN for piece in pieces)
        # Labels that only stand in lists (who does what by when) do not make an interview.
        spoken = any(not found.listed for found in decision.accepted.values())
        default = Kind.INTERVIEW if spoken or timed else Kind.FIELD_NOTE
        self.kind = self.settings.kind or default
        labels = [found.label for found in decision.accepted.values()]
        self.people = self._explained(self.directory.settle(labels, self.kind), decision.why)
        for strip in strips:
            if strip.label is not None:
                self.first.setdefault(strip.label, strip.line)
        drafts, before = self._drafts(strips, timed)
        self.turns = [
            turn(self.text, index, draft, self._attributes(draft.who, {})) for index, draft in enumerate(drafts)
        ]
        self.remarks.append(lambda line: about_labels(decision, starts, line))
        self.remarks.append(lambda line: about_silence(self.text, before, line))

    def _drafts(self, strips: Sequence[Strip], timed: bool) -> tuple[list[Draft], list[Span]]:
        """Turns by kind, and the words that are nobody's."""
        lines = not (self.source.lines_from_file or self.source.format == "pdf")
        if self.kind in NOTES:
            author = self.directory.author(self.kind)
            drafts = noted(self.text, strips, self.people, author, lines=lines)
            if any(draft.prose for draft in drafts):
                self.people.setdefault(key(author.label), author)
            return drafts, []
        if self.people or (timed and not self.settings.respondent):
            return spoken(self.text, strips, self.people)
        who = self.directory.identify(self.settings.respondent, self.kind) if self.settings.respondent else None
        if who is not None:
            who = self.directory.author(self.kind) if who.respondent is None else who
            self.people[key(who.label)] = who
        if timed:
            return monologue(self.text, strips, who, lines=True, prose=False), []
        return monologue(self.text, strips, who, lines=lines, prose=False), []

    def _explained(self, people: dict[str, Identity], reasons: Mapping[str, str]) -> dict[str, Identity]:
        """Each identity with why its label is one, where `speakers` had nothing to say."""
        explained: dict[str, Identity] = {}
        for wanted, who in people.items():
            why = (
                "; ".join(part for part in (who.why, reasons.get(wanted, "")) if part) or "named elsewhere in the file"
            )
            explained[wanted] = Identity(who.label, who.respondent, who.role, who.researcher, who.person, why)
        return explained

    def _attributes(self, who: Identity | None, row: Mapping[str, str]) -> dict[str, str]:
        """The respondent's attributes, over them those of the survey's row, over them the document's."""
        person = self.directory.person(who.respondent) if who and who.respondent else None
        joined: dict[str, str] = {}
        # `Case` in one file and `case` in another are one attribute; figures are broken down by `case`, so written.
        names = {"case": "case"}
        for attributes in (person.attributes if person else {}, row, self.settings.attributes):
            for name, value in attributes.items():
                joined[names.setdefault(key(name), name)] = value
        return joined

    def _labels(self, columns: TurnColumns, line: Callable[[int], int]) -> tuple[Label, ...]:
        shown: dict[str, tuple[str, Identity]] = {}
        for wanted, who in self.people.items():
            shown.setdefault(who.label, (wanted, who))
        counts = Counter[str | None]()
        for number, count in Counter(columns.voice).items():
            counts[columns.voices[number].speaker] += count
        return tuple(
            Label(
                label=who.label,
                respondent=who.respondent,
                role=who.role,
                researcher=who.researcher,
                person=who.person,
                why=who.why,
                turns=counts[who.label],
                line=line(self.first[wanted]) if wanted in self.first else None,
            )
            for wanted, who in shown.values()
        )

    def _line(self, first_line: int) -> Callable[[int], int]:
        """What tells the line of an offset, as `Document.line`."""
        if self.line_starts:
            return lambda offset: bisect_right(self.line_starts, offset) - 1 + first_line
        return Document("", "", "", self.kind, "", self.text, "", "", (), first_line=first_line).line

    def packed(self, document_id: str, first_line: int, detect: Callable[[str], str] | None) -> PackedDocument:
        """The document as columns."""
        language = self.settings.language or (detect(self.text) if detect else "") or self.project.language
        first_line = first_line if self.source.lines_from_file else 1
        line = self._line(first_line)
        columns = self.columns or pack_turns(self.turns)
        labels = self._labels(columns, line)
        problems = [*self.source.notes, *self.settings.problems]
        problems += [sentence for remark in self.remarks for sentence in remark(line)]
        voices = [columns.voices[number] for number in columns.voice]
        title = self.text.lstrip().partition("\n")[0]
        problems += about_people(self.kind, self.settings, self.directory, labels, voices, title)
        return PackedDocument(
            document_id, self.source.path, self.source.format, self.kind, language, self.text,
            hashlib.sha256(self.text.encode("utf-8")).hexdigest(), self.source.sha256, *columns,
            dict(self.settings.attributes), labels, first_line, tuple(canonical(problem) for problem in problems),
        )  # fmt: skip
