"""Which of a code's codings go to which new code: from a table that a person filled, or by the patterns in them."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from coanalyze.api.study import open_study
from coanalyze.codings import read_people
from coanalyze.errors import Place, UsageError
from coanalyze.files import replace_bytes
from coanalyze.model.coding import PersonCoding
from coanalyze.model.project import Project

COLUMNS = ("id", "code", "coder", "document", "quote", "memo")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_worksheet(path: Path, codings: Sequence[PersonCoding]) -> None:
    """Codings as a csv whose column `code` is to be filled in. Raises OSError."""
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(COLUMNS)
    for coding in codings:
        texts = (" ".join(text.split()) for text in (coding.coder, coding.document, coding.quote, coding.memo))
        # A spreadsheet must take no quote for a formula.
        table.writerow([coding.id, "", *(f"'{text}" if text.startswith(_FORMULA) else text for text in texts)])
    replace_bytes(path, rows.getvalue().encode("utf-8-sig"))


def read_assignments(path: Path) -> dict[str, str]:
    """Codes by coding id from a csv with the columns `id` and `code`; rows without a code are left out.

    Columns may be separated by commas, semicolons or tabs. Raises UsageError with the line of what cannot be used.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError("there is no such file.", where=path, hint="Check the path after --assign.") from error
    except UnicodeDecodeError as error:
        raise UsageError("this file is not UTF-8.", where=path, hint="Save it as CSV UTF-8.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: dict[str, str] = {}
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        if not {"id", "code"} <= set(names):
            hint = "The first line names the columns: id, code."
            raise UsageError("this table has no columns `id` and `code`.", where=Place(path.as_posix(), 1), hint=hint)
        for row in rows:
            cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
            identifier, code = cells.get("id", ""), cells.get("code", "")
            if not identifier or not code:
                continue
            if found.setdefault(identifier, code) != code:
                where = Place(path.as_posix(), rows.line_num)
                what = f"the coding {identifier} is given to `{found[identifier]}` and to `{code}`."
                raise UsageError(what, where=where, hint="Keep one of the rows.")
    except csv.Error as error:
        where = Place(path.as_posix(), rows.line_num)
        raise UsageError(f"this table cannot be read: {error}.", where=where, hint="Save it as CSV UTF-8.") from error
    return found


def assigned_by_pattern(project: Project, code: str, patterns: Mapping[str, str]) -> dict[str, str]:
    """Codes by coding id for the people's codings of a code in which patterns match that all go to one new code.

    A coding in which patterns match that go different ways, or one that stays, is left out; so is one with no match.
    Raises CoanalyzeError where the study cannot be coded.
    """
    study = open_study(project)
    hits: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for hit in study.hits:
        if hit.code.casefold() == code.casefold():
            hits[hit.document].append((hit.start, hit.end, hit.pattern))
    texts = {document.id: document.text for document in study.documents}
    found: dict[str, str] = {}
    for coding in read_people(project.root).codings:
        stands = texts.get(coding.document, "")[coding.start : coding.end] == coding.quote
        if coding.code.casefold() != code.casefold() or not stands:
            continue
        inside = {p for start, end, p in hits[coding.document] if start < coding.end and coding.start < end}
        to = {patterns.get(pattern, "") for pattern in inside}
        if len(to) == 1 and "" not in to:
            found[coding.id] = to.pop()
    return found
