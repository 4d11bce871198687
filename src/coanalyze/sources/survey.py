"""A survey: a row a respondent, a column a question or an attribute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coanalyze.model.project import SurveyColumns
from coanalyze.model.source import Block, BlockKind
from coanalyze.sources import headings
from coanalyze.sources.reading import Reading

Row = Sequence[str]
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.*)?|\d{1,2}:\d{2}(?::\d{2})?")
_NUMBERED = re.compile(r" \(\d+\)$")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s*%?")


@dataclass(slots=True)
class _Columns:
    """Column numbers from 0."""

    names: list[str]
    id: int | None = None
    role: int | None = None
    questions: list[int] = field(default_factory=list)
    attributes: list[int] = field(default_factory=list)


def read_survey(table: Sequence[Row], settings: SurveyColumns, remarks: Sequence[str]) -> Reading:
    """ANSWER blocks row by row, each with its question and the row's attributes (keys lower-case); the id as speaker.

    Only empty cells are left out: “vet ikke” is an answer. Columns named in `settings` win over what is guessed.
    No blocks if no column holds answers.
    """
    notes = list(remarks)
    columns = _columns(table, settings, notes)
    blocks: list[Block] = []
    identifiers = {row[columns.id].strip() for row in table[1:] if columns.id is not None and columns.id < len(row)}
    unnamed = 0
    for number, row in enumerate(table[1:], start=1):
        cells = [cell.strip() for cell in row] + [""] * (len(columns.names) - len(row))
        speaker = cells[columns.id] if columns.id is not None else str(number)
        if not speaker:
            unnamed += 1
            speaker = str(number) if str(number) not in identifiers else f"row {number}"
        attributes = {columns.names[column].lower(): cells[column] for column in columns.attributes if cells[column]}
        if columns.role is not None and cells[columns.role]:
            attributes["role"] = cells[columns.role]
        for column in columns.questions:
            if cells[column]:
                blocks.append(
                    Block(
                        cells[column], BlockKind.ANSWER, speaker, question=columns.names[column], attributes=attributes
                    )
                )
    if unnamed:
        notes.append(f"{unnamed} rows without an id: named by their row number")
    return Reading(tuple(blocks), notes=tuple(notes))


def _columns(table: Sequence[Row], settings: SurveyColumns, notes: list[str]) -> _Columns:
    columns = _Columns(_names(table, notes))
    keys = [headings.key(_NUMBERED.sub("", name)) for name in columns.names]
    values = [[row[c].strip() for row in table[1:] if c < len(row) and row[c].strip()] for c in range(len(keys))]
    columns.id = _named(settings.id, keys, notes)
    if columns.id is None and settings.id is None:
        columns.id = _id_column(keys, values, len(table) - 1)
    columns.role = _named(settings.role, keys, notes)
    if columns.role is None and settings.role is None:
        columns.role = next((column for column, name in enumerate(keys) if name in headings.ROLE), None)
    questions = [found for name in settings.questions if (found := _named(name, keys, notes)) is not None]
    attributes = [found for name in settings.attributes if (found := _named(name, keys, notes)) is not None]
    taken = {columns.id, columns.role, *questions, *attributes}
    rest = [column for column in range(len(keys)) if column not in taken and values[column]]
    if not questions and not attributes:
        described = columns.role is not None or any(keys[column] in headings.ATTRIBUTE for column in rest)
        guess = _guessed(rest, columns.names, keys, values, len(table[0]), described)
        columns.questions, columns.attributes = guess
        doubtful = [columns.names[c] for c in columns.attributes if _may_hold_answers(keys[c], values[c])]
        if doubtful:
            names = ", ".join(f"“{name}”" for name in doubtful)
            notes.append(f"columns read as attributes: {names}; if they hold answers, name the questions under survey:")
        return columns
    columns.questions, columns.attributes = sorted(questions), sorted(attributes)
    if not questions:
        columns.questions = rest
    elif not attributes:
        columns.attributes = rest
    elif rest:
        notes.append("columns not read: " + ", ".join(f"“{columns.names[column]}”" for column in rest))
    return columns


def _names(table: Sequence[Row], notes: list[str]) -> list[str]:
    """The headings; double ones are numbered, missing ones named by their place."""
    width = max(len(row) for row in table)
    if width > len(table[0]) and any(cell.strip() for row in table[1:] for cell in row[len(table[0]) :]):
        notes.append("some rows are longer than the headings: their last cells are kept under “column N”")
    names: list[str] = []
    lower: set[str] = set()
    for column in range(width):
        name = " ".join(table[0][column].split()) if column < len(table[0]) else ""
        base = name = name or f"column {column + 1}"
        count = 1
        while name.lower() in lower:
            count += 1
            name = f"{base} ({count})"
        if count > 1:
            notes.append(f"two columns are called “{base}”: one is read as “{name}”")
        lower.add(name.lower())
        names.append(name)
    return names


def _named(name: str | None, keys: Sequence[str], notes: list[str]) -> int | None:
    """The column that a setting names, in any letter case."""
    if name is None:
        return None
    if headings.key(name) in keys:
        return keys.index(headings.key(name))
    notes.append(f"no column is called “{name}”, which the project file names under survey")
    return None


def _id_column(keys: Sequence[str], values: Sequence[Sequence[str]], rows: int) -> int | None:
    """The first column with an id's heading whose values look like ids: one word or two, hardly ever missing."""
    for column, name in enumerate(keys):
        cells = values[column]
        if (
            name in headings.ID_SURE
            and len(cells) >= 0.5 * rows
            and all(len(cell) <= 60 and len(cell.split()) <= 4 for cell in cells)
        ):
            return column
    return None


def _guessed(
    rest: Sequence[int],
    names: Sequence[str],
    keys: Sequence[str],
    values: Sequence[Sequence[str]],
    headed: int,
    described: bool,
) -> tuple[list[int], list[int]]:
    # Cells beyond the last heading are most often the rest of an answer with an unquoted delimiter in it.
    questions = [c for c in rest if c >= headed or _is_question(names[c], keys[c], values[c])]
    # Headings that don't ask, short cells: answers only where nothing says that the table describes people.
    if not questions and not described:
        questions = [c for c in rest if keys[c] not in headings.ATTRIBUTE and not _all_figures(values[c])]
    return questions, [column for column in rest if column not in questions]


def _is_question(name: str, key: str, values: Sequence[str]) -> bool:
    if name.rstrip(' "”»*').endswith("?"):
        return True
    if key in headings.ATTRIBUTE or _all_figures(values):
        return False
    if key in headings.QUESTION or headings.starts_as_question(name):
        return True
    # Beneath a question's code three words are an answer, though no sentence: codes and yes or no are fewer.
    coded = headings.is_code(name) and any(len(value.split()) >= 3 for value in values)
    return coded or _is_free_text(values)


def _may_hold_answers(key: str, values: Sequence[str]) -> bool:
    """Whether a column that was taken for an attribute has words in it that nobody would call one."""
    return key not in headings.ATTRIBUTE and any(len(value.split()) >= 3 for value in values)


def _all_figures(values: Sequence[str]) -> bool:
    return all(_NUMBER.fullmatch(value) or _DATE.fullmatch(value) for value in values)


def _is_free_text(values: Sequence[str]) -> bool:
    """Free text has sentences in it; categories are short, and come again."""
    words = [len(value.split()) for value in values]
    sentences = sum(count >= 4 and value[-1] in ".!?…" for count, value in zip(words, values, strict=True))
    distinct = len({value.casefold() for value in values})
    if distinct <= max(2, len(values) // 3) and len(values) >= 6:
        return sentences > len(values) / 2 and max(words) > 8
    return sentences > 0 or max(words) > 6 or sum(words) / len(words) > 4
