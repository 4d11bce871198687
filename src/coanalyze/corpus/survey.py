"""Surveys: each answer a turn, its question beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.corpus.identity import Evidence, Identity
from coanalyze.corpus.settings import find_role
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.stamps import trimmed
from coanalyze.corpus.turns import Draft
from coanalyze.corpus.words import canonical, key, tidy
from coanalyze.model.document import Kind
from coanalyze.model.source import Block, BlockKind

Answer = tuple[Draft, str | None, Mapping[str, str]]


def answers(
    blocks: Sequence[Block], directory: Directory
) -> tuple[str, list[Answer], dict[str, Identity], dict[str, int]]:
    """Canonical text with `id: answer` a line; each answer's turn, question and row attributes; who they are; first
    offsets.

    A row is a person: its id where respondents.csv has it or it is a role with a number, else `<document id>/<id>`.
    """
    lines: list[str] = []
    found: list[Answer] = []
    people: dict[str, Identity] = {}
    first: dict[str, int] = {}
    offset = 0
    for block in blocks:
        text, words = canonical(block.text).strip(), 0
        if block.kind is BlockKind.ANSWER:
            label = tidy(canonical(block.speaker or ""))
            words = len(label) + 2 if label else 0
            text = f"{label}: {text}".rstrip() if label else text
            row = {canonical(name): canonical(value) for name, value in block.attributes.items() if value.strip()}
            span = trimmed(text, words, len(text))
            if span:
                who = _who(label, row, directory, people) if label else None
                if who:
                    first.setdefault(key(label), offset)
                shifted = type(span)(span.start + offset, span.end + offset)
                question = canonical(block.question).strip() if block.question else None
                found.append((Draft(who, [shifted]), question or None, row))
        lines.append(text)
        offset += len(text) + 1
    return "\n".join(lines), found, people, first


def _who(label: str, row: Mapping[str, str], directory: Directory, people: dict[str, Identity]) -> Identity:
    if (known := people.get(key(label))) is not None:
        return known
    role = next((value for name, value in row.items() if key(name) in {"role", "rolle"}), None)
    if directory.evidence(label) >= Evidence.GLOB:
        who = directory.identify(label, Kind.SURVEY)
    else:
        respondent = f"{directory.document_id}/{label}"
        who = Identity(label, respondent, directory.settings.role, False, True, "a row of a survey")
    if role and not who.role:
        known_role = find_role(role, directory.project)
        researcher = bool(known_role and known_role.researcher)
        respondent_id = None if researcher else who.respondent
        who = Identity(label, respondent_id, known_role.id if known_role else role, researcher, True, who.why)
    people[key(label)] = who
    return who
