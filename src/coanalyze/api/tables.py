"""What the commands `sources`, `code` and `codings` show: as tables for people and as JSON contracts for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from coanalyze.api.basis import made_from, made_from_speech
from coanalyze.api.chosen import choose_codings
from coanalyze.api.reading import Progress, Reading
from coanalyze.api.report import code_counts, quotes_of, select
from coanalyze.api.study import Study, quiet, read_only
from coanalyze.errors import UsageError
from coanalyze.i18n import ENGLISH, translator
from coanalyze.model.basis import MadeFrom
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.report import Counts, Quote
from coanalyze.model.table import Cell, Column, Table


def read_sources(project: Project, paths: Sequence[Path] = (), *, progress: Progress = quiet) -> Reading:
    """Read a study's sources without coding them; no codebook is needed."""
    return read_only(project, paths=paths, progress=progress)[0]


def speaker_words(reading: Reading, document: Document) -> dict[str | None, tuple[int, int]]:
    """For each label of a document (None: prose or unlabelled) its turns and words."""
    labels = {turn.index: turn.speaker for turn in document.turns}
    counts: dict[str | None, list[int]] = {}
    for turn in document.turns:
        counts.setdefault(turn.speaker, [0, 0])[0] += 1
    for turn_index in reading.words[document.id].turns:
        counts[labels[turn_index]][1] += 1
    return {label: (turns, words) for label, (turns, words) in counts.items()}


def sources_json(reading: Reading) -> dict[str, object]:
    """The contract `coanalyze/sources/1`."""
    documents = []
    for document in reading.documents:
        counts = speaker_words(reading, document)
        speakers = []
        for label in document.labels:
            turns, words = counts.get(label.label, (0, 0))
            speakers.append(
                {
                    "label": label.label,
                    "respondent": label.respondent,
                    "role": label.role,
                    "turns": turns,
                    "words": words,
                    "researcher": label.researcher,
                    "person": label.person,
                    "why": label.why,
                    "line": label.line,
                }
            )
        documents.append(
            {
                "id": document.id,
                "path": document.path,
                "format": document.format,
                "kind": str(document.kind),
                "language": document.language,
                "turns": len(document.turns),
                "words": len(reading.words[document.id].words),
                "speakers": speakers,
                "attributes": dict(document.attributes),
                "sha256": document.sha256,
                "problems": list(document.problems),
            }
        )
    return {
        "schema": "coanalyze/sources/1",
        "documents": documents,
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in reading.skipped],
        "warnings": list(reading.warnings),
        "made_from": _made_of(reading).as_dict(),
    }


def _made_of(reading: Reading) -> MadeFrom:
    return made_from_speech(reading, lambda *_: True, {}, "source", "nothing")


def sources_tables(reading: Reading, *, labels: bool) -> list[Table]:
    """The documents; with `labels` also who each label was taken for and why; and what could not be read."""
    from coanalyze.reports import footer

    columns = (
        Column("document", "document", wrap=True),
        Column("kind", "kind"),
        Column("language", "lang."),
        Column("speakers", "speakers", wrap=True),
        Column("turns", "turns", "right"),
        Column("words", "words", "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    for d in reading.documents:
        names = ", ".join(label.label for label in d.labels)
        rows.append((d.id, str(d.kind), d.language, names, len(d.turns), len(reading.words[d.id].words)))
    total = sum(len(words.words) for words in reading.words.values())
    notes = (
        f"{_documents(len(reading.documents))}, {total} words, researchers' included",
        *footer(_made_of(reading), leave_out=("coders",)),
    )
    tables = [Table("Sources", columns, tuple(rows), notes)]
    if labels:
        tables += _label_tables(reading)
    if reading.skipped:
        reasons = tuple((skipped.path, skipped.reason) for skipped in reading.skipped)
        skipped_columns = (Column("path", "file", wrap=True), Column("reason", "why, and what to do", wrap=True))
        tables.append(Table("Not read", skipped_columns, reasons))
    return tables


def _documents(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"


def _label_tables(reading: Reading) -> list[Table]:
    columns = (
        Column("label", "label", wrap=True),
        Column("who", "who", wrap=True),
        Column("role", "role"),
        Column("documents", "in", wrap=True),
        Column("why", "why", wrap=True),
    )
    where: dict[tuple[str, str, str, str], list[str]] = {}
    problems: list[tuple[Cell, ...]] = []
    for document in reading.documents:
        for label in document.labels:
            who = label.respondent or ("researcher" if label.researcher else "nobody in particular")
            where.setdefault((label.label, who, label.role or "", label.why), []).append(document.id)
        problems += [(document.id, problem) for problem in document.problems]
    rows = [(label, who, role, _some(ids), why) for (label, who, role, why), ids in where.items()]
    tables = [Table("Who the labels are", columns, tuple(rows))] if rows else []
    if problems:
        look = (Column("document", "document", wrap=True), Column("problem", "look at this", wrap=True))
        tables.append(Table("To look at", look, tuple(problems)))
    return tables


def _some(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{ids[0]} and {len(ids) - 1} more"


def _in_use(study: Study, coders: Sequence[str], statuses: Sequence[str]) -> list[tuple[str, str, int, Counts]]:
    """The codes that are not retired, counted."""
    used = {code.id for code in study.codebook.active().walk()}
    return [row for row in code_counts(study, coders=coders, statuses=statuses) if row[0] in used]


def code_json(study: Study, *, coders: Sequence[str] = (), statuses: Sequence[str] = ()) -> dict[str, object]:
    """The contract `coanalyze/code/1`; `coders` and `statuses` as in `find`."""
    counted = _in_use(study, coders, statuses)
    coded, chosen = _coded(study, coders, statuses)
    return {
        "schema": "coanalyze/code/1",
        "documents": len(study.documents),
        "turns": study.sizes[0],
        "words": study.sizes[1],
        "codings": sum(coded.values()),
        "selection": chosen,
        "moved": study.by_people.moved,
        "unplaced": len(study.by_people.unplaced),
        "changed": study.changed,
        "seconds": round(study.seconds, 3),
        "codes": [
            {
                "code": code,
                "name": name,
                "hits": counts.hits,
                "mentions": counts.mentions,
                "respondents": counts.respondents,
                "of": counts.of,
                "unidentified": counts.unidentified,
                "observations": counts.observations,
            }
            for code, name, _, counts in counted
        ],
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in study.skipped],
        "made_from": made_from(study, coders=coders, statuses=statuses).as_dict(),
    }


def code_table(
    study: Study, *, coders: Sequence[str] = (), statuses: Sequence[str] = (), footer: Sequence[str] = ()
) -> Table:
    """Every code with its hits, mentions and respondents; `coders` and `statuses` as in `find`.

    `footer` is what it rests on.
    """
    counted = _in_use(study, coders, statuses)
    observed = any(counts.observations for *_, counts in counted)
    columns = (
        Column("code", "code", wrap=True),
        Column("hits", "hits", "right"),
        Column("mentions", "mentions", "right"),
        Column("respondents", "respondents", "right"),
        *((Column("observations", "observations", "right"),) if observed else ()),
    )
    rows: list[tuple[Cell, ...]] = []
    for code, _, depth, counts in counted:
        who = f"{counts.respondents} of {counts.of}" if counts.of else "not identified" if counts.mentions else "–"
        row: tuple[Cell, ...] = ("· " * depth + code, counts.hits, counts.mentions, who)
        rows.append((*row, counts.observations) if observed else row)
    notes = [
        f"{_documents(len(study.documents))}, {study.sizes[1]} words; {_who(_coded(study, coders, statuses)[0])}",
        "a code has its own and its children's",
        f"{_documents(study.changed)} coded in this run, {len(study.documents) - study.changed} unchanged",
    ]
    waiting = len(study.by_people.unplaced)
    if waiting:
        notes.append(f"waiting to be placed, counted nowhere: {waiting} (`coanalyze anchors`)")
    if study.skipped:
        notes.append(f"{len(study.skipped)} sources skipped: `coanalyze sources` says why")
    notes += footer
    return Table("Codes", columns, tuple(rows), tuple(notes))


def _coded(
    study: Study, coders: Sequence[str], statuses: Sequence[str]
) -> tuple[Counter[tuple[str, bool]], dict[str, object]]:
    """How many codings each coder has, and whether of the automatic coder's they are reviewed; and what was asked."""
    if study.columns is not None and not (coders or statuses):
        return Counter({(AUTO, False): len(study.columns.codings)}), {}
    chosen = choose_codings(study, coders, statuses)
    counts = Counter((coding.coder, coding.coder == AUTO and coding.status != "suggested") for coding in chosen.codings)
    return counts, chosen.selection


def _who(counts: Mapping[tuple[str, bool], int]) -> str:
    """Whose codings there are, and how much of the automatic coder's a person has looked at."""
    reviewed = counts.get((AUTO, True), 0)
    told = f"{reviewed + counts.get((AUTO, False), 0)} codings by auto, suggestions until reviewed"
    told += f" ({reviewed} are)" if reviewed else ""
    people = ", ".join(f"{number} by {coder}" for (coder, _), number in sorted(counts.items()) if coder != AUTO)
    return f"{told}; {people}" if people else told


def list_codings(
    study: Study,
    *,
    where: Sequence[str] = (),
    codes: Sequence[str] = (),
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[list[Quote], list[str]]:
    """The codings in a selection, in text order, and warnings; `coders` and `statuses` as in `find`.

    Raises UsageError for a code or a status that is not there.
    """
    family = codes_below(study, codes)
    selection, warnings = select(study, where)
    quotes = quotes_of(study, selection.turn, coders=coders, statuses=statuses)
    warnings = [*warnings, *choose_codings(study, coders, statuses).warnings]
    return [quote for quote in quotes if not codes or quote.code in family], warnings


def codes_below(study: Study, codes: Sequence[str]) -> set[str]:
    """The ids of some codes and of all below them. Raises UsageError for one that is not there."""
    known = {code.id: code for code in study.codebook.walk()}
    for wanted in codes:
        if wanted not in known:
            from difflib import get_close_matches

            near = get_close_matches(wanted, known, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"Codes are {', '.join(known)}."
            raise UsageError(f"there is no code “{wanted}” in the codebook.", hint=hint)
    return {child.id for wanted in codes for child in known[wanted].walk()}


def codings_json(study: Study, quotes: Sequence[Quote], made: MadeFrom) -> dict[str, object]:
    """The contract `coanalyze/codings/1`; `made` is what they rest on.

    A study's own attributes stand beside the fixed keys and never replace them.
    """
    rows = []
    for quote in quotes:
        row: dict[str, object] = {
            "id": quote.id,
            "document": quote.document,
            "turn": quote.turn,
            "line": quote.line,
            "start": quote.start,
            "end": quote.end,
            "respondent": quote.respondent,
            "role": quote.role,
            "code": quote.code,
            "coder": quote.coder,
            "status": quote.status,
            "patterns": list(quote.patterns),
            "observation": quote.observation,
            "memo": quote.memo or None,
            "quote": quote.text,
        }
        rows.append({**row, **{key: value for key, value in quote.attributes.items() if key not in row}})
    return {
        "schema": "coanalyze/codings/1",
        "codings": rows,
        "hashes": dict(study.hashes),
        "made_from": made.as_dict(),
    }


def codings_table(
    quotes: Sequence[Quote], *, full: bool, lang: str = ENGLISH, footer: Sequence[str] = ()
) -> Table:  # fmt: skip
    """The codings as a flat table; `full` has every column and attribute, else what fits a terminal.

    `lang` is what the headings of the short table are told in, `footer` what it rests on.
    """
    t = translator(lang)
    short = (
        Column("document", t.pgettext("heading", "document"), wrap=True),
        Column("line", t.pgettext("heading", "line"), "right"),
        Column("respondent", t.pgettext("heading", "respondent"), wrap=True),
        Column("code", t.pgettext("heading", "code"), wrap=True),
        Column("quote", t.pgettext("heading", "quote"), wrap=True),
    )
    title, notes = t.gettext("Codings"), (t.ngettext("{n} coding", "{n} codings", len(quotes)), *footer)
    if not full:
        rows = tuple((q.document, q.line, q.respondent or q.role or "–", q.code, q.text) for q in quotes)
        return Table(title, short, rows, notes)
    fixed: tuple[str, ...] = (
        "id",
        "document",
        "turn",
        "line",
        "start",
        "end",
        "respondent",
        "role",
        "code",
        "coder",
        "status",
    )
    fixed += ("patterns", "observation", "quote")
    extra = sorted({key for quote in quotes for key in quote.attributes} - set(fixed))
    columns = tuple(Column(key, key) for key in (*fixed, *extra))
    table_rows: list[tuple[Cell, ...]] = []
    for q in quotes:
        place: tuple[Cell, ...] = (q.id, q.document, q.turn, q.line, q.start, q.end, q.respondent, q.role)
        coded: tuple[Cell, ...] = (q.code, q.coder, q.status, " | ".join(q.patterns), q.observation, q.text)
        table_rows.append((*place, *coded, *(q.attributes.get(key) for key in extra)))
    return Table(title, columns, tuple(table_rows), notes)
