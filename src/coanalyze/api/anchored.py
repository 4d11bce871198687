"""People's codings -> where they stand in the documents as they are now; what is not sure waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from coanalyze.codings import stood
from coanalyze.codings.anchoring import place_all
from coanalyze.codings.oldtexts import old_paths, old_texts
from coanalyze.model.coding import PersonCoding, Placed, Unplaced, Unsure
from coanalyze.model.document import Document

LEAST = 12
"""Code points from which on a quote tells in which document it stands."""
AWAY = "its document is not in the study"
UNREAD = "its document could not be read this time"


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding and the same one where its words stand now. `words` is False where only the text around them changed."""

    before: PersonCoding
    now: PersonCoding

    @property
    def words(self) -> bool:
        """Whether it stands at another place, or in another document, than before."""
        old, new = self.before, self.now
        return (old.document, old.start, old.end) != (new.document, new.start, new.end)


@dataclass(frozen=True, slots=True)
class Anchored:
    """People's codings as they stand now (`placed`, with their anchors renewed), what was renewed, and what waits."""

    placed: tuple[PersonCoding, ...] = ()
    moved: tuple[Moved, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def anchor_people(
    codings: Sequence[PersonCoding],
    documents: Sequence[Document],
    store: Path,
    *,
    unread: Collection[str] = (),
    whole: bool = True,
) -> Anchored:
    """Place every coding in the documents as they are now.

    `store` is the folder of the derived store, which may know the texts that codings were made on. `unread` are the
    ids of documents that could not be read this time: their codings wait as they are. Where `whole` is False the
    documents are only some of the study's, and codings of others are left out.
    """
    by_id = {document.id: document for document in documents}
    known = {document.sha256 for document in documents}
    olds = _Olds(store, {coding.text_sha256 for coding in codings} - known - {""}, documents)
    groups: dict[str, list[PersonCoding]] = {}
    for coding in codings:
        groups.setdefault(coding.document, []).append(coding)
    placed: list[PersonCoding] = []
    moved: list[Moved] = []
    unplaced: list[Unplaced] = []
    gone = _Gone(by_id, groups, olds)
    for name, group in groups.items():
        document = by_id.get(name)
        if document is None and name in unread:
            unplaced += [Unplaced(coding, (), UNREAD) for coding in group]
        elif document is None and not whole:
            continue
        elif document is None:
            unplaced += gone.follow(name, group, placed, moved)
        else:
            unplaced += gone.stay(group, document, placed, moved)
    return Anchored(tuple(placed), tuple(moved), tuple(unplaced))


def _place(
    group: Sequence[PersonCoding],
    document: Document,
    olds: _Olds,
    placed: list[PersonCoding],
    moved: list[Moved],
) -> list[Unplaced]:
    """Place a document's codings; gives back those that wait."""
    waiting: list[Unplaced] = []
    # Old texts are looked for only where something has changed.
    known = {} if all(_renewed(coding, document) for coding in group) else olds.texts
    found = place_all([coding.anchor for coding in group], document.text, document.sha256, olds=known)
    for coding, where in zip(group, found, strict=True):
        if isinstance(where, Unsure):
            waiting.append(Unplaced(coding, where.candidates, where.why))
            continue
        now = coding if where.how == "same" and _renewed(coding, document) else _stood(coding, document, where)
        placed.append(now)
        if now != coding:
            moved.append(Moved(coding, now))
    return waiting


def _renewed(coding: PersonCoding, document: Document) -> bool:
    return coding.document == document.id and coding.text_sha256 in ("", document.sha256)


def _stood(coding: PersonCoding, document: Document, where: Placed) -> PersonCoding:
    return stood(coding, document, where.start, where.end)


class _Olds:
    """Texts and paths of documents as they were, looked up when first asked for."""

    def __init__(self, store: Path, wanted: Iterable[str], documents: Sequence[Document]) -> None:
        self.store = store
        self._wanted = set(wanted)
        self._now = {document.sha256: document.text for document in documents}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """By SHA-256."""
        return self._now | old_texts(self.store, self._wanted)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """By document id."""
        return old_paths(self.store)


class _Gone:
    """Documents that are not there any more: where their codings went."""

    def __init__(
        self, documents: Mapping[str, Document], groups: Mapping[str, Sequence[PersonCoding]], olds: _Olds
    ) -> None:
        self._documents = documents
        self._groups = groups
        self._olds = olds

    def stay(
        self, group: Sequence[PersonCoding], document: Document, placed: list[PersonCoding], moved: list[Moved]
    ) -> list[Unplaced]:
        """Place codings in their document, unless it has become another one and theirs goes by another name now."""
        here: tuple[list[PersonCoding], list[Moved]] = ([], [])
        waiting = _place(group, document, self._olds, *here)
        target = self._same_text(group) if 2 * len(waiting) > len(group) else None
        if target is not None and target.id != document.id:
            here = ([], [])
            waiting = _place(group, target, self._olds, *here)
        placed += here[0]
        moved += here[1]
        return waiting

    def follow(
        self, name: str, group: Sequence[PersonCoding], placed: list[PersonCoding], moved: list[Moved]
    ) -> list[Unplaced]:
        """Place the codings in the document that theirs has become; gives back those that wait.

        That is the one with the same text; or the one read from the same file; or the one where most of the quotes
        surely stand. Where none of these is one document only, all wait.
        """
        target = self._same_text(group) or self._same_file(name) or self._by_quotes(group)
        if target is None:
            return [Unplaced(coding, (), AWAY) for coding in group]
        waiting = _place(group, target, self._olds, placed, moved)
        return [
            replace(one, candidates=tuple(replace(c, document=target.id) for c in one.candidates)) for one in waiting
        ]

    def _same_text(self, group: Sequence[PersonCoding]) -> Document | None:
        hashes = {coding.text_sha256 for coding in group}
        found = [document for document in self._documents.values() if document.sha256 in hashes]
        return found[0] if len(found) == 1 else None

    def _same_file(self, name: str) -> Document | None:
        path = self._olds.paths.get(name)
        found = [document for document in self._documents.values() if document.path == path]
        return found[0] if len(found) == 1 else None

    def _by_quotes(self, group: Sequence[PersonCoding]) -> Document | None:
        quotes = [coding.quote for coding in group if len(coding.quote) >= LEAST] or [one.quote for one in group]
        counts = [(sum(quote in document.text for quote in quotes), document) for document in self._documents.values()]
        counts.sort(key=lambda row: -row[0])
        if not counts or 2 * counts[0][0] <= len(quotes):
            return None
        # Twice the runner-up: twelve interviews share the same short answers.
        if len(counts) > 1 and counts[0][0] < 2 * counts[1][0]:
            return None
        found = place_all([c.anchor for c in group], counts[0][1].text, counts[0][1].sha256, olds=self._olds.texts)
        sure = sum(isinstance(where, Placed) for where in found)
        return counts[0][1] if 2 * sure > len(group) else None
