"""One id for each person of a study, joined as documents come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from coanalyze.corpus.words import id_key
from coanalyze.model.document import Document, Label, Respondent


class Joining:
    """Joins persons' ids: as respondents.csv writes them, else as they were first written.

    Ids of persons of one document (`<document id>/<label>`) are left alone; `documents` are the ids of all of them.
    """

    def __init__(self, respondents: Mapping[str, Respondent], documents: Collection[str]) -> None:
        self._first = {id_key(identifier): identifier for identifier in reversed(list(respondents))}
        self._documents = frozenset(documents)

    def meet(self, labels: Iterable[Label]) -> None:
        """The labels of the next document, in order."""
        for label in labels:
            if label.respondent and not self._own(label.respondent):
                self._first.setdefault(id_key(label.respondent), label.respondent)

    def one(self, identifier: str | None) -> str | None:
        """The id of the person whom an id, as written, stands for."""
        if identifier is None or self._own(identifier):
            return identifier
        return self._first.get(id_key(identifier), identifier)

    def joined(self, document: Document) -> Document:
        """A document with the ids of its persons joined; itself where nothing changes."""
        if all(self.one(label.respondent) == label.respondent for label in document.labels):
            return document
        return replace(
            document,
            turns=tuple(replace(turn, respondent=self.one(turn.respondent)) for turn in document.turns),
            labels=tuple(replace(label, respondent=self.one(label.respondent)) for label in document.labels),
        )

    def _own(self, identifier: str) -> bool:
        at = identifier.find("/")
        while at >= 0:
            if identifier[:at] in self._documents:
                return True
            at = identifier.find("/", at + 1)
        return False


def unify_respondents(documents: Sequence[Document], respondents: Mapping[str, Respondent]) -> tuple[Document, ...]:
    """The documents with one id for each person: as respondents.csv writes it, else as it was first written.

    `OA 3` in one document and `OA-03` in the next are one person; only a study's documents together can tell how it was
    written first. Ids of persons of one document (`<document id>/<label>`) are left alone.
    """
    joining = Joining(respondents, [document.id for document in documents])
    for document in documents:
        joining.meet(document.labels)
    return tuple(joining.joined(document) for document in documents)
