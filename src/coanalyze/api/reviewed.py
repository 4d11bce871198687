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
    """A coder's decisions, and the codings made in place of rejected ones, by automatic coding.

    A decision belongs to what is coded with its code where its own words stand, as in the study's figures: the id that
    it was made on counts equal quotes, and changes when one is put before. Decisions that wait to be placed in a
    changed text belong to nothing.
    """
    decisions: dict[tuple[str, str], list[PersonCoding]] = {}
    instead: dict[tuple[str, str], list[PersonCoding]] = {}
    for (name, document), sidecar in people.sidecars.items():
        for record in sidecar.codings if name == coder and document in documents else ():
            if record.text_sha256 not in ("", documents[document].sha256):
                continue
            if record.status is not None:
                decisions.setdefault((document, record.code), []).append(record)
            elif record.auto:
                instead.setdefault((document, record.auto), []).append(record)
    found: dict[str, tuple[PersonCoding, ...]] = {}
    for coding in codings:
        own = [one for one in decisions.get((coding.document, coding.code), ()) if _overlap(one, coding)]
        made = {one.auto for one in own if one.status == "rejected" and one.auto}
        beside = [one for auto in sorted(made) for one in instead.get((coding.document, auto), ())]
        beside = [one for one in beside if _overlap(one, coding)]
        if own:
            found[coding.id] = (*own, *beside)
    return found


def _overlap(one: PersonCoding, coding: Coding) -> bool:
    return one.start < coding.end and coding.start < one.end


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
