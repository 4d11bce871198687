"""What a person should look at across documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.corpus.respondents import repeated_row
from coanalyze.corpus.settings import find_role
from coanalyze.corpus.words import id_key, key
from coanalyze.model.document import Document, Kind, Label, Respondent
from coanalyze.model.project import Project

_SPOKEN = frozenset({Kind.INTERVIEW, Kind.FOCUS_GROUP, Kind.SURVEY})
_MANY = 6


def corpus_warnings(
    documents: Sequence[Document], respondents: Mapping[str, Respondent], project: Project
) -> list[str]:
    """Sentences on ids without a row, rows without a document, undeclared roles, recurring labels, silent documents."""
    return [
        *_unknown_ids(documents, respondents, project),
        *_unheard(documents, respondents, project),
        *_undeclared_roles(respondents, project),
        *_recurring(documents),
        *_silent(documents),
    ]


def warnings_with_rules(
    documents: Sequence[Document], respondents: Mapping[str, Respondent], project: Project, relative: str
) -> frozenset[str]:
    """Those sentences that `check` has a rule for, which says the same with its place; `relative`: of the table."""
    return frozenset(
        [
            *_unknown_ids(documents, respondents, project),
            *_unheard(documents, respondents, project),
            *_undeclared_roles(respondents, project),
            *_silent(documents),
            *(repeated_row(relative, person, *row) for person in respondents.values() for row in person.repeated),
        ]
    )


def _file(project: Project) -> str:
    return project.respondents.name if project.respondents else "respondents.csv"


def _own(document: Document, label: Label) -> bool:
    """Whether the person is one of this document only."""
    return label.respondent == f"{document.id}/{label.label}"


def _unknown_ids(documents: Sequence[Document], respondents: Mapping[str, Respondent], project: Project) -> list[str]:
    if not respondents:
        return []
    known = {id_key(identifier) for identifier in respondents}
    unknown: dict[str, tuple[str, list[str]]] = {}
    for document in documents:
        for label in document.labels:
            if label.respondent and not _own(document, label) and id_key(label.respondent) not in known:
                where = unknown.setdefault(id_key(label.respondent), (label.respondent, []))[1]
                where += [] if document.id in where else [document.id]
    return [
        f"{name} speaks in {_listed(where)} but has no row in {_file(project)}; add one, or correct the label"
        for name, where in unknown.values()
    ]


def _unheard(documents: Sequence[Document], respondents: Mapping[str, Respondent], project: Project) -> list[str]:
    heard = {id_key(turn.respondent) for document in documents for turn in document.turns if turn.respondent}
    heard |= {id_key(label.label) for document in documents for label in document.labels if label.researcher}
    silent = [person for identifier, person in respondents.items() if id_key(identifier) not in heard]
    return [
        f"{person.id} stands in {_file(project)}"
        + (f" (line {person.line})" if person.line else "")
        + " but speaks in no document"
        for person in silent
    ]


def _undeclared_roles(respondents: Mapping[str, Respondent], project: Project) -> list[str]:
    unknown: dict[str, list[str]] = {}
    for person in respondents.values():
        if person.role and find_role(person.role, project) is None:
            unknown.setdefault(person.role, []).append(person.id)
    return [
        f"the role {role} of {_listed(people)} in {_file(project)} is not declared under roles: of the project file"
        for role, people in unknown.items()
    ]


def _recurring(documents: Sequence[Document]) -> list[str]:
    where: dict[str, tuple[str, list[str]]] = {}
    for document in documents:
        if document.kind is Kind.SURVEY:
            continue
        for label in document.labels:
            if label.respondent and _own(document, label):
                where.setdefault(key(label.label), (label.label, []))[1].append(document.id)
    return [
        f"“{label}” is a speaker in {len(found)} documents ({_listed(found)}) and counts as {len(found)} respondents; "
        f"say who it is under speakers:, or in each front matter (respondents: {{{label}: ...}})"
        for label, found in where.values()
        if len(found) > 1
    ]


def _silent(documents: Sequence[Document]) -> list[str]:
    return [
        f"{document.id} holds no respondent's speech; look at its labels (coanalyze sources)"
        for document in documents
        if document.kind in _SPOKEN and all(turn.researcher for turn in document.turns)
    ]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MANY])
    return shown if len(names) <= _MANY else f"{shown} and {len(names) - _MANY} more"
