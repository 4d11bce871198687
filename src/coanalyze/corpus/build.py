"""Source to Document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from coanalyze.corpus.frontmatter import split
from coanalyze.corpus.identity import NOTES, Identity
from coanalyze.corpus.labels import Decision, decide
from coanalyze.corpus.layout import Strip, lay_out
from coanalyze.corpus.pieces import pieces_of
from coanalyze.corpus.remarks import about_labels, about_people, about_silence
from coanalyze.corpus.settings import Settings
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.survey import answers
from coanalyze.corpus.turns import Draft, monologue, noted, spoken, turn
from coanalyze.corpus.words import canonical, key
from coanalyze.model.document import Document, Kind, Label, Respondent, Span, Turn
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
    settings, blocks, first_line = split(source, project)
    directory = Directory(project, respondents, settings, document_id)
    maker = _Maker(source, project, respondents, settings, directory)
    if any(block.kind is BlockKind.ANSWER for block in blocks):
        maker.survey(blocks)
    else:
        maker.transcript(blocks)
    return maker.document(document_id, first_line, detect)


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
        self.people: dict[str, Identity] = {}
        self.first: dict[str, int] = {}
        self.remarks: list[Callable[[Callable[[int], int]], list[str]]] = []

    def survey(self, blocks: Sequence[Block]) -> None:
        self.kind = self.settings.kind or Kind.SURVEY
        self.text, found, self.people, self.first = answers(blocks, self.directory)
        for index, (draft, question, row) in enumerate(found):
            self.turns.append(turn(self.text, index, draft, self._attributes(draft.who, row), question=question))

    def transcript(self, blocks: Sequence[Block]) -> None:
        pieces = pieces_of(blocks)
        stop = frozenset(key(word) for word in self.project.backchannels) - {"i"}
        decision = decide(pieces, self.directory, self.settings.kind, stop)
        self.text, strips, starts = lay_out(pieces, decision.accepted)
        timed = any(piece.kind in _SPOKEN for piece in pieces)
        # Labels that only stand in lists (who does what by when) do not make an interview.
        spoken = any(not found.listed for found in decision.accepted.values())
        default = Kind.INTERVIEW if spoken or timed else Kind.FIELD_NOTE
        self.kind = self.settings.kind or default
        labels = [found.label for found in decision.accepted.values()]
        self.people = self._explained(self.directory.settle(labels, self.kind), decision)
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

    def _explained(self, people: dict[str, Identity], decision: Decision) -> dict[str, Identity]:
        """Each identity with why its label is one, where `speakers` had nothing to say."""
        explained: dict[str, Identity] = {}
        for wanted, who in people.items():
            why = (
                "; ".join(part for part in (who.why, decision.why.get(wanted, "")) if part)
                or "named elsewhere in the file"
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

    def _labels(self, line: Callable[[int], int]) -> tuple[Label, ...]:
        shown: dict[str, Identity] = {}
        for wanted, who in self.people.items():
            if all(who.label != other.label for other in shown.values()):
                shown[wanted] = who
        counts = Counter(turn.speaker for turn in self.turns)
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
            for wanted, who in shown.items()
        )

    def document(self, document_id: str, first_line: int, detect: Callable[[str], str] | None) -> Document:
        language = self.settings.language or (detect(self.text) if detect else "") or self.project.language
        starts = Document(
            document_id, "", "", self.kind, "", self.text, "", "", (),
            first_line=first_line if self.source.lines_from_file else 1,
        )  # fmt: skip
        labels = self._labels(starts.line)
        problems = [*self.source.notes, *self.settings.problems]
        problems += [sentence for remark in self.remarks for sentence in remark(starts.line)]
        problems += about_people(
            self.kind, self.settings, self.directory, labels, self.turns, self.text.lstrip().partition("\n")[0]
        )
        return Document(
            id=document_id,
            path=self.source.path,
            format=self.source.format,
            kind=self.kind,
            language=language,
            text=self.text,
            sha256=hashlib.sha256(self.text.encode("utf-8")).hexdigest(),
            source_sha256=self.source.sha256,
            turns=tuple(self.turns),
            attributes=dict(self.settings.attributes),
            labels=labels,
            first_line=starts.first_line,
            problems=tuple(canonical(problem) for problem in problems),
        )
