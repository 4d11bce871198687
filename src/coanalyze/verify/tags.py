"""Whose a report says that words are: labels, and what stands in brackets behind a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from coanalyze.model.document import Document
from coanalyze.model.labels import id_key, key, numbered, tidy
from coanalyze.model.project import Role
from coanalyze.model.verification import Tag

_LINE = re.compile(r"\b(?:linje|line|l\.|ln)\s*(\d{1,7})\b|:(\d{1,7})\b", re.IGNORECASE)
_PIECE = re.compile(r"[^\s,;·|()\[\]{}]+")
_TRIM = ".:,;*_–—-«»“”\"'"
_LONGEST, _YEARS = 5, 1000
_STEM, _ENDING = 5, 3
"""Letters of a role's name at least, and of its inflection at most."""
_ROLE_NAMES = {
    "OA": ("offentlig ansatt", "offentleg tilsett", "public employee"),
    "INN": ("innbygger", "innbyggar", "resident"),
    "F": ("forsker", "forskar", "intervjuer", "intervjuar", "researcher", "interviewer"),
}


class Tags:
    """What labels and names of a study stand for: ids of respondents, roles and documents."""

    def __init__(self, documents: Iterable[Document], respondents: Iterable[str], roles: Mapping[str, Role]) -> None:
        self._roles = {id_key(role): role for role in roles}
        self._names: dict[str, Tag] = {}
        self._respondents: dict[str, str] = {id_key(one): one for one in respondents}
        self._labels: dict[str, set[tuple[str | None, str | None]]] = {}
        self._documents: dict[str, str] = {}
        files: dict[str, set[str]] = {}
        for document in documents:
            self._documents[document.id.casefold()] = document.id
            self._documents[document.path.casefold()] = document.id
            for name in (document.id, document.path):
                files.setdefault(name.rpartition("/")[2].casefold(), set()).add(document.id)
            for label in document.labels:
                self._labels.setdefault(key(label.label), set()).add((label.respondent, label.role))
                if label.respondent:
                    self._respondents.setdefault(id_key(label.respondent), label.respondent)
        for name, ids in files.items():
            if len(ids) == 1:
                self._documents.setdefault(name, next(iter(ids)))
        self._series = self._numbered_documents()
        for id_, role in roles.items():
            for name in (role.name, *_ROLE_NAMES.get(id_, ())):
                self._names.setdefault(key(name), Tag(roles=(id_,)))
        # `ansatt` for `Offentlig ansatt`, where no other role ends so.
        short = [(name.split()[-1], tag) for name, tag in self._names.items() if " " in name]
        for last, tag in short:
            if all(other == tag for one, other in short if one == last):
                self._names.setdefault(last, tag)

    def _numbered_documents(self) -> dict[str, dict[int, str]]:
        """The documents whose names differ in their number only: `intervju-01`, `intervju-02`; no respondents' ids."""
        found: dict[str, dict[int, str]] = {}
        twice: set[str] = set()
        for document in sorted(set(self._documents.values())):
            pair = numbered(document.rpartition("/")[2])
            if pair is not None and not self._numbered_like(pair[0]):
                twice |= {pair[0]} if pair[1] in found.setdefault(pair[0], {}) else set()
                found[pair[0]][pair[1]] = document
        return {stem: documents for stem, documents in found.items() if len(documents) > 1 and stem not in twice}

    def label(self, written: str) -> Tag:
        """Whose a label is: `OA-03`, `INN`, `Innbygger`, `Kari`, `OA-03 (OA)`. Empty where it is nobody's."""
        label = tidy(written).strip(" *_[]()")
        tag = self._of_id(label) or self._of_name(label) or self._of_label(label)
        if tag:
            return tag
        first = _PIECE.match(label)
        rest = label[first.end() :].strip() if first else ""
        return self.attribution(label) if first and self._of_id(first[0]) and rest[:1] in ("(", ",") else Tag()

    def is_id(self, written: str) -> bool:
        """Whether a label is the id of a role or a respondent, or built like one: `OA`, `OA-03`, `OA-99`."""
        return bool(self._of_id(tidy(written).strip(" *_[]()")))

    def attribution(self, text: str) -> Tag:
        """All that a short text names: `OA-02 (OA) · larvik-bolig · intervju-02, linje 23`; `innbygger`."""
        respondents: list[str] = []
        roles: list[str] = []
        documents: list[str] = []
        for tag in self._named(text):
            respondents += tag.respondents
            roles += tag.roles
            documents += tag.documents
        found = _LINE.search(text)
        line = int(found[1] or found[2]) if found else None
        people, of_roles, texts = (tuple(dict.fromkeys(ids)) for ids in (respondents, roles, documents))
        return Tag(people, of_roles, texts, line)

    def ids(self, text: str) -> tuple[Tag, ...]:
        """The ids of respondents and roles, and the names of speakers, that a text has, each once, in order."""
        pieces = (piece.strip(_TRIM) for piece in _PIECE.findall(text))
        found = (self._of_id(piece) or (self._of_label(piece) if len(piece) > 1 else Tag()) for piece in pieces)
        return tuple(dict.fromkeys(tag for tag in found if tag))

    def role_named(self, name: str) -> Tag:
        """The role that a name or its inflection stands for: `innbyggeren`, `offentlig ansatte`."""
        return self._of_name(name.strip(_TRIM))

    def _named(self, text: str) -> Iterator[Tag]:
        pieces = [(piece[0].strip(_TRIM), piece.start(), piece.end()) for piece in _PIECE.finditer(text)]
        at = 0
        while at < len(pieces):
            for size in range(min(_LONGEST, len(pieces) - at), 0, -1):
                between = text[pieces[at][1] : pieces[at + size - 1][2]]
                tag = self._known(between.strip(_TRIM)) if not re.search(r"[,;·|()\[\]{}]", between) else Tag()
                if tag:
                    yield tag
                    at += size
                    break
            else:
                at += 1

    def _known(self, name: str) -> Tag:
        document = self._documents.get(re.sub(r":\d+$", "", name).casefold()) or self._of_number(name)
        if document:
            return Tag(documents=(document,))
        return self._of_id(name) or self._of_name(name) or self._of_label(name)

    def _of_number(self, name: str) -> str | None:
        """A document by its name's stem and number, `intervju 3` for `intervju-03`; where none has it, its name."""
        pair = numbered(name)
        if pair is None or pair[0] not in self._series:
            return None
        return self._series[pair[0]].get(pair[1], name if pair[1] < _YEARS else None)

    def _of_name(self, name: str) -> Tag:
        """A role by its name, inflected too: `innbygger`, `innbyggeren`, `residents`."""
        wanted = key(name)
        for size in range(len(wanted), max(_STEM, len(wanted) - _ENDING) - 1, -1):
            if wanted[:size] in self._names and (size == len(wanted) or wanted[size:].isalpha()):
                return self._names[wanted[:size]]
        return self._names.get(wanted, Tag())

    def _of_id(self, name: str) -> Tag:
        """A role's id as it is written, a respondent's id, or one that is built of a role's id and a number."""
        wanted = id_key(name)
        if wanted in self._respondents and name[:1].isalnum():
            return Tag(respondents=(self._respondents[wanted],))
        if wanted in self._roles:
            return Tag(roles=(self._roles[wanted],)) if name.rstrip(".") == self._roles[wanted] else Tag()
        pair = numbered(name)
        known = pair is not None and name[:1].isupper() and self._numbered_like(pair[0])
        return Tag(respondents=(name,)) if known else Tag()

    def _numbered_like(self, stem: str) -> bool:
        pairs = (numbered(one) for one in self._respondents.values())
        return stem in self._roles or any(pair is not None and pair[0] == stem for pair in pairs)

    def _of_label(self, name: str) -> Tag:
        """A speaker's label in the transcripts, where it stands for one person or one role and is written so."""
        persons = self._labels.get(key(name), set())
        if not persons or not name[:1].isupper():
            return Tag()
        respondents = {person for person, _ in persons}
        if len(respondents) == 1 and None not in respondents:
            return Tag(respondents=tuple(filter(None, respondents)))
        roles = {role for _, role in persons}
        return Tag(roles=tuple(filter(None, roles))) if len(roles) == 1 and None not in roles else Tag()
