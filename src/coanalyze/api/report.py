"""The finding report of a study, and its codings as one flat list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from coanalyze import analysis, corpus
from coanalyze.api.chosen import STATUSES, choose_codings
from coanalyze.api.coding import with_ancestors
from coanalyze.api.counted import Counted
from coanalyze.api.engine.chosen import asked_documents
from coanalyze.api.engine.coded import how_many
from coanalyze.api.lexis import equivalents_of
from coanalyze.api.noted import with_memos
from coanalyze.api.pipelines import pipeline_parameter
from coanalyze.api.study import Study
from coanalyze.api.telling import parse_quotes_by, told_in, with_balance, with_pins
from coanalyze.i18n import Translator
from coanalyze.model.basis import MadeFrom
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import Counts, FindingReport, Quote

Select = Callable[[Document, Turn], bool]


def select(study: Study, where: Sequence[str]) -> tuple[corpus.Selection, list[str]]:
    """The selection that `--where` terms make, and warnings on values that nothing has.

    `query=NAME` selects the turns that meet a saved query. Raises UsageError; QueryError where a query is wrong.
    """
    if not where:
        return corpus.Selection(), []
    from coanalyze.api.answering import among, asked_for

    terms, queries = asked_for(where)
    documents = asked_documents(study) if terms else study.documents
    selection, warnings = corpus.parse_selection(terms, documents, study.respondents)
    for term in queries:
        found, more = among(study, term)
        selection = replace(selection, among=(*selection.among, found))
        warnings = [*warnings, *more]
    return selection, warnings


def find(
    study: Study,
    *,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    quotes_by: Sequence[str] = (),
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[FindingReport, list[str]]:
    """The finding report of a study, and warnings.

    `where` are selection terms `KEY=VALUE[,VALUE...]`; `unit` is what counts once (the project's by default);
    `lang` is what it is told in (nb, nn or en; by default the study's language, or English); `quotes_by` chooses
    quotes, `CODE:ID,ID...`; `coders` and `statuses` choose codings (default: everybody's, but rejected ones). Raises
    UsageError for an unknown key, unit, language, status or quote, ProjectError for a quote that the project file names
    and that is not there.
    """
    unit = analysis.check_unit(unit or study.project.unit)
    t = told_in(study, lang)
    asked = parse_quotes_by(quotes_by)
    selection, warnings = select(study, where)
    counted = Counted(study, selection, coders, statuses)
    chosen, evidence = counted.chosen, counted.evidence
    quotes = _quotes(counted, coders, statuses)
    named = chosen.selection.get("coder")
    active = study.codebook.active()
    rows = active.findings()
    across = tuple(code for code in active.codes if code not in rows)
    respondents, documents, turns, words = counted.spoken
    report = FindingReport(
        title=study.project.title or study.codebook.title or study.codebook.id,
        selection=selection.as_dict() | chosen.selection,
        unit=unit,
        respondents=respondents,
        documents=documents,
        turns=turns,
        words=words,
        findings=analysis.findings(evidence, rows, unit, quotes.of),
        themes=analysis.findings(evidence, across, unit, quotes.of),
        coders=analysis.coders(quotes.made, automatic=not isinstance(named, list) or AUTO in named),
        codings=quotes.codings,
        reviewed=quotes.reviewed,
        automatic=quotes.reviewed == 0,
        roles={role.id: role.name for role in study.project.roles.values()},
        codebooks=(f"{study.codebook.id} {study.codebook.version}".strip(),),
        notes=tuple(_left_out(counted, coders, t)),
        hashes=study.hashes,
        parameters=_parameters(study, unit),
        made=_made(study, unit, where, coders, statuses),
    )
    report = with_balance(study, replace(report, language=t.lang), evidence, rows, across)
    report, unheard = with_pins(study, report, asked)
    return with_memos(study.project.root, report), [*warnings, *chosen.warnings, *unheard]


def _made(
    study: Study, unit: str, where: Sequence[str], coders: Sequence[str], statuses: Sequence[str]
) -> MadeFrom:  # fmt: skip
    # Selections are read here, and what every table says of itself asks for one.
    from coanalyze.api.basis import made_from

    return made_from(study, unit=unit, where=where, coders=coders, statuses=statuses)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The quotes of a report, or what gives those of some codes; `codings` are those that are no observations.

    `made` are those that were made objects: where none were, the automatic coder alone has coded.
    """

    of: Sequence[Quote] | Callable[[Collection[str]], Sequence[Quote]]
    made: Sequence[Quote]
    codings: int
    reviewed: int


def _quotes(counted: Counted, coders: Sequence[str], statuses: Sequence[str]) -> _Quotes:
    if counted.columns is not None:
        stored = counted.stored_quotes()
        return _Quotes(stored.of, (), len(stored) - int(stored.observation.sum()), 0)
    quotes = quotes_of(counted.study, counted.selection.turn, coders=coders, statuses=statuses)
    shown = [quote for quote in quotes if not quote.observation]
    reviewed = sum(quote.coder != AUTO or quote.status != "suggested" for quote in shown)
    return _Quotes(quotes, quotes, len(shown), reviewed)


def _parameters(study: Study, unit: str) -> dict[str, str | bool | None]:
    """The choices that change a count, as they are printed with it."""
    return {
        "unit": unit,
        "skip_fillers": study.project.skip_fillers,
        "spoken_forms": study.project.spoken_forms,
        "equivalents": equivalents_of(study.heads),
        **pipeline_parameter(study.project),
    }


def quotes_of(
    study: Study, selected: Select, *, coders: Sequence[str] = (), statuses: Sequence[str] = ()
) -> list[Quote]:
    """Every coding in a selection as a quote, in text order; `coders` and `statuses` as in `find`."""
    chosen = choose_codings(study, coders, statuses)
    by_turn: dict[tuple[str, int], set[str]] = {}
    for hit in study.hits:
        by_turn.setdefault((hit.document, hit.turn), set()).add(hit.code)

    def asked(document: Document, turn: Turn) -> tuple[str | None, frozenset[str]]:
        if turn.question is not None:
            return turn.question, with_ancestors(study.codebook, study.question_codes.get(turn.question, ()))
        before = analysis.question_before(document, turn, study.project.backchannels)
        if before is None:
            return None, frozenset()
        bears = by_turn.get((document.id, before.index), ())
        return document.text[before.start : before.end], with_ancestors(study.codebook, bears)

    documents = {document.id: document for document in study.documents}
    return analysis.quotes(documents, chosen.codings, selected, asked, rejected=chosen.rejected)


def code_counts(
    study: Study, *, where: Sequence[str] = (), coders: Sequence[str] = (), statuses: Sequence[str] = ()
) -> list[tuple[str, str, int, Counts]]:
    """For every code of the codebook: its id, name, depth (0 at the top) and counts with those of its children.

    Those of retired children are not counted in.
    """
    evidence = Counted(study, select(study, where)[0], coders, statuses).evidence
    depths: dict[str, int] = {}

    def measure(codes: Sequence[object], depth: int) -> None:
        for code in codes:
            depths[code.id] = depth  # type: ignore[attr-defined]
            measure(code.codes, depth + 1)  # type: ignore[attr-defined]

    measure(study.codebook.codes, 0)
    active = {code.id: code for code in study.codebook.active().walk()}
    unit = study.project.unit
    return [
        (code.id, code.name, depths[code.id], analysis.count_code(evidence, active.get(code.id, code), unit, ())[0])
        for code in study.codebook.walk()
    ]


def _left_out(counted: Counted, coders: Sequence[str], t: Translator) -> list[str]:
    study = counted.study
    notes: list[str] = []
    if study.skipped:
        names = [skipped.path for skipped in study.skipped[:3]]
        more = len(study.skipped) - len(names)
        names += [t.ngettext("{n} more", "{n} more", more)] if more else []
        notes.append(t.gettext("Sources that could not be read: {names}.", names=t.join(names)))
    rejected, kept = _not_counted(counted, coders)
    if rejected:
        notes.append(t.gettext("Rejected codings left out: {n}.", n=t.integer(rejected)))
    waiting = len(study.by_people.unplaced)
    if waiting:
        notes.append(t.gettext("People's codings that wait to be placed, left out: {n}.", n=t.integer(waiting)))
    unread = len(study.by_people.people.problems)
    if unread:
        notes.append(t.gettext("Lines of people's files that cannot be read, left out: {n}.", n=t.integer(unread)))
    idle = study.by_people.idle
    if idle:
        notes.append(t.gettext("Decisions on what the automatic coder no longer suggests: {n}.", n=t.integer(idle)))
    if kept:
        notes.append(t.gettext("Codings of retired codes left out: {n}.", n=t.integer(kept)))
    return notes


def _not_counted(counted: Counted, coders: Sequence[str]) -> tuple[int, int]:
    """How many codings in the selection, by the coders asked for, count nowhere: rejected ones, and of retired codes.

    What was rejected is not left out of a table that was asked for it.
    """
    study = counted.study
    retired = {code.id for code in study.codebook.walk() if code.retired}
    if counted.columns is not None:
        return 0, how_many(counted.columns, retired, counted.rows) if retired else 0
    every = choose_codings(study, coders, STATUSES).codings
    here = [each for each in every if each.status == "rejected" or each.code in retired]
    turns = {document.id: document for document in study.documents}
    here = [
        each for each in here if counted.selection.turn(turns[each.document], turns[each.document].turns[each.turn])
    ]
    rejected = 0 if counted.chosen.rejected else sum(each.status == "rejected" for each in here)
    return rejected, sum(each.code in retired for each in here)
