"""The order in which documents were collected: by their dates, by their ids, or as a file lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from unicodedata import normalize

from coanalyze import analysis
from coanalyze.api.study import Study
from coanalyze.errors import Place, UsageError
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.saturation import CollectionOrder
from coanalyze.yamltext import nearest

_DATE = re.compile(r"((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)(?:[T ].*)?")
_NAMED = 4


def document_date(document: Document) -> str | None:
    """The date of a document where it is one (ISO 8601: a day, a month or a year)."""
    found = _DATE.fullmatch((document.attributes.get("date") or "").strip())
    try:
        return found[1] if found and date(int(found[2]), int(found[3] or 1), int(found[4] or 1)) else None
    except ValueError:
        return None


def in_order(
    study: Study, documents: Sequence[Document], order: str | None = None
) -> tuple[list[Document], CollectionOrder, list[str]]:
    """Documents in the order of their collection, what that order is, and warnings.

    `order` is `date`, `id`, or the path of a UTF-8 text file with a document id a line (blank lines and lines that
    begin with `# ` are passed over); None: by date where all have one, else by id, with a warning. Documents of one
    date stand in the order of their ids, numbers in them as numbers. Raises UsageError where `date` is asked for and
    missing, where the file cannot be read, names a document twice or one that the study does not have, or leaves out
    one of those that are counted.
    """
    named = sorted(documents, key=lambda document: (analysis.natural(document.id), document.id))
    if order is not None and order not in ("date", "id"):
        return _listed(study, named, Path(order)), "file", []
    lacking = [document.id for document in named if document_date(document) is None]
    if order == "id" or (order is None and lacking):
        warning = f"not all documents have a date: they stand in the order of their names; without: {_some(lacking)}"
        return named, "id", [warning] if order is None else []
    if lacking:
        hint = "Give them a `date`, or name the order with --order id or --order FILE."
        raise UsageError(f"these documents have no date (YYYY-MM-DD): {_some(lacking)}.", hint=hint)
    return sorted(named, key=lambda document: document_date(document) or ""), "date", []


def coded_in(study: Study, documents: Sequence[Document], coders: Sequence[str]) -> list[Document]:
    """Those of the documents in which one of the coders has coded or decided anything; `auto` has read them all.

    A document that nobody has opened would bring no new code, and look like saturation.
    """
    if AUTO in coders:
        return list(documents)
    names = {normalize("NFC", name) for name in coders}
    there = {coding.document for coding in study.by_people.people.codings if coding.coder in names}
    there |= {coding.document for coding in study.codings if coding.coder in names}
    return [document for document in documents if document.id in there]


def _listed(study: Study, documents: Sequence[Document], path: Path) -> list[Document]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        hint = "--order takes date, id, or a file with a document id a line."
        raise UsageError(f"the order cannot be read: {error.strerror or error}.", where=path, hint=hint) from error
    except UnicodeDecodeError as error:
        raise UsageError("this is no UTF-8 text.", where=path, hint="Save it as plain text in UTF-8.") from error
    known = {normalize("NFC", document.id): document.id for document in study.documents}
    place: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        written = normalize("NFC", line.strip())
        if not written or written == "#" or written.startswith("# "):
            continue
        where = Place(path.as_posix(), number)
        if written not in known:
            like = nearest(written, list(known))
            hint = f"Did you mean `{like}`?" if like else "`coanalyze sources` lists the ids."
            raise UsageError(f"there is no document “{written}”.", where=where, hint=hint)
        if known[written] in place:
            raise UsageError(f"“{written}” stands here a second time.", where=where, hint="Name each document once.")
        place[known[written]] = number
    missing = [document.id for document in documents if document.id not in place]
    if missing:
        hint = "Name every document that is counted, or leave some out with --where."
        raise UsageError(f"the order leaves out {_some(missing)}.", where=path, hint=hint)
    return sorted(documents, key=lambda document: place[document.id])


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
