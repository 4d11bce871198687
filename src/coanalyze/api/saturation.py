"""Saturation of a study: new codes from document to document, and what other orders of the documents would tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coanalyze import analysis
from coanalyze.api.basis import made_from
from coanalyze.api.chosen import choose_codings
from coanalyze.api.clouds import picture_path, write_picture
from coanalyze.api.collected import coded_in, document_date, in_order
from coanalyze.api.parted import quoted_value, values_of
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.saturation import CollectionOrder, SaturationCurve, SaturationReport

ORDERS, SEED = 1000, 20201
MOST_ORDERS = 100_000
BY_CONSTRUCTION = "a codebook with patterns is saturated by construction: count people's codes instead"

Rule = tuple[int, int, float]


def saturation_of(
    study: Study,
    *,
    where: Sequence[str] = (),
    by: str | None = None,
    coders: Sequence[str] = (),
    auto: bool = False,
    uncoded: bool = False,
    order: str | None = None,
    rule: Rule = (4, 2, 0.05),
    orders: int = ORDERS,
    lang: str | None = None,
) -> tuple[SaturationReport, list[str]]:
    """Saturation after Guest, Namey and Chen (2020), its spread over shuffled orders, and warnings.

    Counted are the codes of people (of `coders`, if any), each in its own right, once a document; those of the
    automatic coder with `auto` or where it is among `coders`, with a warning. `by` is an attribute: the same for
    respondents with each of its values. `order` as in `in_order`. A document in which none of the coders has coded
    anything is left out unless `uncoded`. `rule` is (base, run, threshold) of the point that is told first; all of
    BASES x RUNS x THRESHOLDS are counted besides. Raises UsageError for what is not there, CoanalyzeError where there
    is nothing to count.
    """
    _possible(rule, orders)
    who = _coders(study, coders, auto)
    whole = _Part(study, where, who)
    ordered, how, left_out, warnings = _collected(study, whole.documents, who, order, uncoded)
    curve = whole.curve(ordered, rule, orders)
    if not curve.codes:
        raise CoanalyzeError("no code stands in this selection: there is no saturation to tell of.", hint="Widen it.")
    by, groups = _groups(study, where, by, who, ordered, rule, orders) if by is not None else ("", [])
    report = SaturationReport(
        title=study.project.title or study.codebook.title or study.codebook.id,
        whole=curve,
        order=how,
        coders=tuple(who),
        auto=AUTO in who,
        made=made_from(
            study, unit="document", where=where, of="units", number=len(ordered), coders=who,
            filters={"not": {"status": ["rejected"], "document": list(left_out)}} if left_out else None,
        ),
        by=by,
        groups=tuple(groups),
        left_out=left_out,
        orders=orders,
        seed=SEED,
        language=told_in(study, lang).lang,
    )  # fmt: skip
    return report, [*whole.warnings, *warnings, *([BY_CONSTRUCTION] if AUTO in who else [])]


def draw_saturation(
    study: Study,
    found: SaturationReport,
    output: Path | None,
    format: str,
    pixels: tuple[int, int | None] | None = None,
) -> Path:
    """Draw the curves into a file (png, svg, pdf), with what they show beside it as `NAME.txt`; where it went."""
    from coanalyze.reports import draw_curves, saturation_alt

    path = picture_path(study, output, "saturation", format)
    write_picture(path, draw_curves(found, format, pixels), saturation_alt(found), own_folder=output is None)
    return path


def people_who_code(study: Study) -> list[str]:
    """Everyone but the automatic coder. Raises CoanalyzeError where nobody has coded."""
    found = sorted({coding.coder for coding in study.codings} - {AUTO})
    if not found:
        hint = (
            "Code with `coanalyze add` or `mark`. `--auto` (`--coder auto` for `figure`) counts the automatic coder's, "
            "accepted or not, which a fixed codebook saturates by construction."
        )
        raise CoanalyzeError("no person has coded anything here: saturation is of people's codes.", hint=hint)
    return found


def _collected(
    study: Study, documents: Sequence[Document], coders: Sequence[str], order: str | None, uncoded: bool
) -> tuple[list[Document], CollectionOrder, tuple[str, ...], list[str]]:
    """The documents that are counted in their order, what that is, the ids of those left out, and warnings."""
    read = documents if uncoded else coded_in(study, documents, coders)
    kept = {document.id for document in read}
    left_out = tuple(document.id for document in documents if document.id not in kept)
    if not read:
        hint = "Widen --where, or name other coders; --uncoded counts documents that nobody has coded."
        raise CoanalyzeError("none of these coders has coded in this selection.", hint=hint)
    ordered, how, warnings = in_order(study, read, order)
    if left_out:
        named = ", ".join(left_out[:4]) + (" ..." if len(left_out) > 4 else "")
        warnings.append(f"nobody of these coders has coded in {named}: left out ({len(left_out)}); see --uncoded")
    return ordered, how, left_out, warnings


class _Part:
    """The respondents of one selection: the documents that they speak in, and the codes that stand there."""

    def __init__(self, study: Study, where: Sequence[str], coders: Sequence[str]) -> None:
        selection, warnings = select(study, where)
        chosen = choose_codings(study, coders)
        self.warnings = [*warnings, *chosen.warnings]
        evidence = analysis.gather(
            study.documents, chosen.codings, selection.turn, study.project.backchannels, lambda: study.words
        )
        turns = evidence.turns
        spoken = sorted(set(turns[~turns["prose"]]["document"].tolist()))
        self.documents = [study.documents[at] for at in spoken]
        borne = analysis.document_codes(evidence, list(study.codebook.active().walk()))
        self._borne = {study.documents[at].id: codes for at, codes in borne.items()}

    def curve(
        self, documents: Sequence[Document], rule: Rule, orders: int, value: str | None = None
    ) -> SaturationCurve:
        """The curve of these documents in this order, by all rules."""
        dated = [(document.id, document_date(document) or "") for document in documents]
        return analysis.saturation_curve(dated, self._borne, rule, value=value, orders=orders, seed=SEED)


def _groups(
    study: Study, where: Sequence[str], by: str, coders: Sequence[str], ordered: Sequence[Document], rule: Rule,
    orders: int,
) -> tuple[str, list[SaturationCurve]]:  # fmt: skip
    """The attribute as the study writes it, and the curve of the respondents with each of its values."""
    by, values = values_of(study, by, where)
    groups = []
    for value in values:
        part = _Part(study, [*where, f"{by}={quoted_value(value)}"], coders)
        there = {document.id for document in part.documents}
        own = [document for document in ordered if document.id in there]
        groups += [part.curve(own, rule, orders, value)] if own else []
    if not groups:
        raise UsageError(f"nobody in this selection has a value for “{by}”.", hint="Choose another attribute.")
    return by, groups


def _coders(study: Study, coders: Sequence[str], auto: bool) -> list[str]:
    """Whose codings count, one a name: people's unless the automatic coder's are asked for."""
    asked = choose_codings(study, coders).selection.get("coder", [])
    names = [str(name) for name in asked] if isinstance(asked, list) else []
    if auto:
        names = [*names, AUTO]
    return list(dict.fromkeys(names)) or people_who_code(study)


def _possible(rule: Rule, orders: int) -> None:
    base, run, threshold = rule
    if base < 1 or run < 1 or not 0 <= threshold < 1:
        hint = "Guest, Namey and Chen (2020) use a base of 4, 5 or 6, runs of 2 or 3, and 5 % or 0 %."
        raise UsageError("base and run are from 1, the threshold from 0 to 100 %.", hint=hint)
    if not 1 <= orders <= MOST_ORDERS:
        raise UsageError(f"{orders} orders cannot be shuffled.", hint=f"Choose 1 to {MOST_ORDERS}.")
