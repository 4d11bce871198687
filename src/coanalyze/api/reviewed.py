"""Which automatic codings there are to review, in what order, and what people have decided of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.api.naming import code_family
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.codings import People
from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO, Coding, PersonCoding
from coanalyze.model.document import Document

ORDERS = ("code", "text")


def to_review(study: Study, where: Sequence[str], codes: Sequence[str], order: str) -> tuple[list[Coding], list[str]]:
    """The automatic codings in a selection in their order, and warnings.

    `order` is `code` (the codebook's, then the text's) or `text`. Raises UsageError for what cannot be.
    """
    if order not in ORDERS:
        raise UsageError(f"there is no order “{order}”.", hint=f"Orders are {' and '.join(ORDERS)}.")
    family = code_family(study.codebook, codes)
    selection, warnings = select(study, where)
    documents = {document.id: document for document in study.documents}
    by_code = {code.id: number for number, code in enumerate(study.codebook.walk())}
    by_text = {document: number for number, document in enumerate(documents)}

    def rank(coding: Coding) -> tuple[int, ...]:
        place = by_text[coding.document], coding.start, coding.end
        code = by_code.get(coding.code, len(by_code))
        return (code, *place) if order == "code" else (*place, code)

    found = []
    for coding in study.codings:
        document = documents.get(coding.document)
        if coding.coder != AUTO or document is None or (codes and coding.code not in family):
            continue
        if selection.turn(document, document.turns[coding.turn]):
            found.append(coding)
    return sorted(found, key=rank), warnings


def records_by_coding(
    codings: Sequence[Coding], people: People, coder: str, documents: Mapping[str, Document]
) -> dict[str, tuple[PersonCoding, ...]]:
    """A coder's decisions, and codings made in place of rejected ones, by the automatic coding they were made on.

    A decision belongs to the coding whose id it names; where none has it any more, to one of its code that it overlaps.
    """
    by_auto: dict[str, list[PersonCoding]] = {}
    by_code: dict[tuple[str, str], list[PersonCoding]] = {}
    known = {coding.id for coding in codings}
    for (name, document), sidecar in people.sidecars.items():
        for record in sidecar.codings if name == coder else ():
            if record.auto in known:
                by_auto.setdefault(record.auto or "", []).append(record)
            elif record.status is not None:
                by_code.setdefault((document, record.code), []).append(record)
    found: dict[str, tuple[PersonCoding, ...]] = {}
    for coding in codings:
        records = (
            by_auto.get(coding.id)
            or [
                record
                for record in by_code.get((coding.document, coding.code), ())
                if record.start < coding.end
                and coding.start < record.end
                and record.text_sha256 in ("", documents[coding.document].sha256)
            ][:1]
        )
        if records:
            found[coding.id] = tuple(records)
    return found


def decided_by_others(study: Study, people: People, coder: str) -> frozenset[str]:
    """The ids of the automatic codings that anybody but `coder` has accepted or rejected."""
    automatic = [coding for coding in study.codings if coding.coder == AUTO]
    documents = {document.id: document for document in study.documents}
    found: set[str] = set()
    for other in people.coders:
        if other != coder:
            decided = records_by_coding(automatic, people, other, documents)
            found |= {id_ for id_, records in decided.items() if any(r.status is not None for r in records)}
    return frozenset(found)
