"""respondents.csv or .xlsx: one row a respondent."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze.corpus.words import canonical, id_key, key, tidy
from coanalyze.errors import Place, ProjectError
from coanalyze.model.document import Respondent

_ID_COLUMNS = (
    "id|respondent|respondent_id|respondent id|respondentid|respondent-id|respondentnr|respondent nr|informant|"
    "informant_id|informant id|informant-id|deltaker|deltaker_id|deltaker id|deltaker-id|deltakar|participant|"
    "participant_id|participant id|participant-id|person|person_id|kode|code|speaker|nr|label|navn|name"
)
ID_COLUMNS = tuple(_ID_COLUMNS.split("|"))
"""Headings of the id column, surest first."""
ROLE_COLUMNS = ("role", "rolle", "roller", "role_id", "role id")
DELIMITERS = ";,\t|"

Rows = list[tuple[int, list[str]]]


def read_respondents(path: Path, relative: str) -> tuple[dict[str, Respondent], list[str]]:
    """The study's people by id, in the file's order, and problems as sentences (double rows, rows without an id).

    csv with any of `;`, `,`, tab and `|` between cells, in UTF-8, UTF-16 or Windows-1252; or the first sheet of an
    xlsx. Every other column is an attribute; empty cells are absent. Of two rows for one id (`OA 3` and `OA-03` are
    one) the first holds. Raises ProjectError with the place where the file is missing, damaged, empty or has no id
    column.
    """
    problems: list[str] = []
    rows = _xlsx(path, relative) if path.suffix.casefold() in {".xlsx", ".xlsm"} else _csv(path, relative, problems)
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        hint = (
            "Write a heading row (id,role,...) and one row a respondent, or take respondents: out of the project file."
        )
        raise ProjectError("the file has no rows.", where=Place(relative), hint=hint)
    line, headings = rows[0]
    headings = _told_apart(headings, relative, line, problems)
    identifier = _column(headings, ID_COLUMNS)
    if identifier is None:
        seen = ", ".join(heading for heading in headings if heading) or "none"
        hint = f"Call the column with the respondents' ids id; the headings here are: {seen}."
        raise ProjectError("no column holds the respondents' ids.", where=Place(relative, line), hint=hint)
    return _people(rows[1:], headings, identifier, relative, problems), problems


def _people(
    rows: Rows, headings: Sequence[str], identifier: int, relative: str, problems: list[str]
) -> dict[str, Respondent]:
    role = _column(headings, ROLE_COLUMNS)
    people: dict[str, Respondent] = {}
    seen: dict[str, Respondent] = {}
    for line, cells in rows:
        if any(cells[len(headings) :]):
            problems.append(f"{relative}:{line}: the row has more cells than there are headings; the rest is left out")
        cells = [*cells[: len(headings)], *[""] * (len(headings) - len(cells))]
        own = tidy(cells[identifier])
        if not own:
            problems.append(
                f"{relative}:{line}: the row has no id and is left out; write one in “{headings[identifier]}”"
            )
            continue
        if earlier := seen.get(id_key(own)):
            problems.append(repeated_row(relative, earlier, line, own))
            again = replace(earlier, repeated=(*earlier.repeated, (line, own)))
            people[earlier.id] = seen[id_key(own)] = again
            continue
        person = Respondent(
            id=own,
            role=(tidy(cells[role]) or None) if role is not None else None,
            attributes={
                heading: cell
                for column, (heading, cell) in enumerate(zip(headings, cells, strict=True))
                if heading and cell and column not in {identifier, role}
            },
            line=line,
        )
        people[own] = seen[id_key(own)] = person
    return people


def repeated_row(relative: str, earlier: Respondent, line: int, own: str) -> str:
    """What is said of a second row for one person."""
    return f"{relative}:{line}: {own} has a row already (line {earlier.line}, {earlier.id}); the first holds"


def _column(headings: Sequence[str], names: Sequence[str]) -> int | None:
    keys = [key(heading) for heading in headings]
    return next((keys.index(name) for name in names if name in keys), None)


def _told_apart(headings: Sequence[str], relative: str, line: int, problems: list[str]) -> list[str]:
    told: list[str] = []
    for heading in headings:
        shown, number = tidy(heading), 2
        while shown and key(shown) in {key(other) for other in told}:
            shown = f"{tidy(heading)}_{number}"
            number += 1
        if shown != tidy(heading):
            problems.append(
                f"{relative}:{line}: two columns are called “{tidy(heading)}”; the second is read as “{shown}”"
            )
        told.append(shown)
    while told and not told[-1]:
        told.pop()
    return told


def _csv(path: Path, relative: str, problems: list[str]) -> Rows:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Check respondents: in the project file, and that you may read the file."
        raise ProjectError(f"the file cannot be read: {reason}.", where=Place(relative), hint=hint) from error
    text = canonical(_decoded(data, relative, problems)).removeprefix("\ufeff")
    if "\0" in text or data[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        hint = "Save it as csv (UTF-8), or give an .xlsx file its own extension."
        raise ProjectError("the file is not a table of text.", where=Place(relative), hint=hint)
    head, _, rest = text.partition("\n")
    # Excel writes and reads this line, which names the delimiter.
    named = head.strip().strip('"').casefold()
    if named.startswith("sep=") and len(head.strip().strip('"')) == 5:
        return _parsed(rest, head.strip().strip('"')[-1], relative, first=2)
    return _parsed(text, _delimiter(text), relative)


def _parsed(text: str, delimiter: str, relative: str, first: int = 1) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: Rows = []
    before = 0
    try:
        for cells in reader:
            rows.append((before + first, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        hint = "Look for a quotation mark that is not closed."
        raise ProjectError(
            f"the row cannot be read: {error}.", where=Place(relative, before + first), hint=hint
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """The delimiter that parts the heading row into most cells; quoted cells are not looked into."""
    head = next((line for line in text.split("\n") if line.strip()), "")
    bare = "".join(part for index, part in enumerate(head.split('"')) if index % 2 == 0)
    return max(DELIMITERS, key=lambda mark: (bare.count(mark), -DELIMITERS.index(mark)))


def _decoded(data: bytes, relative: str, problems: list[str]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if len(data) > 3 and data[1] == 0 and data[0]:
        return data.decode("utf-16-le", errors="replace")
    if len(data) > 3 and data[0] == 0 and data[1]:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(f"{relative}: the file is not UTF-8 and was read as Windows-1252; look at æ, ø and å")
        return data.decode("cp1252", errors="replace")


def _xlsx(path: Path, relative: str) -> Rows:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Check respondents: in the project file."
        raise ProjectError(f"the file cannot be read: {reason}.", where=Place(relative), hint=hint) from error
    except Exception as error:
        hint = "Open it in a spreadsheet program and save it anew as .xlsx or .csv (no password)."
        raise ProjectError(
            "the file is damaged, encrypted or no spreadsheet.", where=Place(relative), hint=hint
        ) from error
    try:
        for sheet in book.worksheets:
            rows = [
                (number, [_cell(value) for value in cells])
                for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
            ]
            if any(any(cells) for _, cells in rows):
                return rows
        return []
    finally:
        book.close()


def _cell(value: object) -> str:
    import datetime

    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return canonical(str(value)).strip()
