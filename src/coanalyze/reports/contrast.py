"""Two selections beside each other, as tables."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.keywords import WHAT, Contrast, ContrastSide, TypicalWord
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.footers import footer
from coanalyze.reports.table_text import column_widths
from coanalyze.reports.values import column_text
from coanalyze.reports.wording import clean, selection_text

TITLES = {
    "words": mark("Words typical of {side}"),
    "phrases": mark("Phrases typical of {side}"),
    "codes": mark("Codes typical of {side}"),
}
_NAMES = {"words": mark("Word"), "phrases": mark("Phrase"), "codes": mark("Code")}
# What gives way first where a terminal has no room for all.
_GIVE_WAY = ("other_rate", "log_ratio", "rate", "dispersion")
_LEFT_OUT = 5


def contrast_tables(found: Contrast, limit: int | None = 10, width: int | None = 80) -> list[Table]:
    """For each kind and side a table of the `limit` most typical (None: all); the notes stand under the last.

    Columns that do not fit into `width` cells are left out, and the notes say so; with None all stand there, both
    log-likelihoods too.
    """
    t = translator(found.language)
    tables = []
    for what in _kinds(found):
        for side, rows in zip(found.sides, found.found[what].sides, strict=True):
            title = t.gettext(TITLES[what], side=clean(side.label))
            shown = rows[:limit]
            columns = _columns(what, found, t, full=width is None)
            cells = tuple(tuple(_shown(word, key, found, t) for key in columns) for word in shown)
            filled = Table(title, tuple(columns.values()), cells)
            tables.append(filled if rows else Table(title, (), (), (t.gettext("None."),)))
    gone = _fit(tables, width) if width is not None else []
    kept = [_without(table, gone) for table in tables]
    left = {column.key: column.header for table in tables for column in table.columns if column.key in gone}
    last = replace(kept[-1], notes=(*kept[-1].notes, *contrast_notes(found, list(left.values()))))
    return [*kept[:-1], last]


def contrast_table(found: Contrast) -> Table:
    """Everything in one table, for a csv."""
    keys = (
        "word", "key", "count", "other", "rate", "other_rate", "two_cells", "four_cells", "log_ratio", "z", "p",
        "speakers", "other_speakers", "dispersion", "most",
    )  # fmt: skip
    names = {**{key: key for key in keys}, "rate": "per_1000", "other_rate": "other_per_1000",
             "two_cells": "log_likelihood_2", "four_cells": "log_likelihood_4", "most": "largest_share"}  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (what, side.label, *(getattr(word, key) for key in keys))
        for what in _kinds(found)
        for side, words in zip(found.sides, found.found[what].sides, strict=True)
        for word in words
    ]
    columns = [Column("what", "what"), Column("side", "side"), *(Column(names[key], names[key]) for key in keys)]
    return Table("", tuple(columns), tuple(rows))


def _kinds(found: Contrast) -> list[str]:
    return [what for what in WHAT if what in found.found]


def _columns(what: str, found: Contrast, t: Translator, full: bool) -> dict[str, Column]:
    likely = {"two_cells": "LL2", "four_cells": "LL4"}
    chosen = likely if full else {"two_cells": "LL"} if found.cells == 2 else {"four_cells": "LL"}
    headers = {
        "word": t.gettext(_NAMES[what]),
        "count": t.gettext("Count"),
        "other": t.gettext("Other side"),
        "rate": t.gettext("per 1000"),
        "other_rate": t.gettext("other 1000"),
        **chosen,
        "log_ratio": t.gettext("Log ratio"),
        "z": "z",
        "speakers": t.gettext("Said by"),
        "dispersion": "DP",
        "p": "p",
    }
    return {
        key: Column(key, header, "left" if key == "word" else "right", wrap=key == "word")
        for key, header in headers.items()
    }


def _shown(word: TypicalWord, key: str, found: Contrast, t: Translator) -> Cell:
    if key == "p":
        return f"<{t.decimal(0.001, 3)}" if word.p < 0.001 else t.decimal(word.p, 3)
    value: Cell = getattr(word, key)
    return t.decimal(value, 1 if key in ("two_cells", "four_cells") else 2) if isinstance(value, float) else value


def _fit(tables: list[Table], width: int) -> list[str]:
    """The keys of the columns that have to go so that all tables fit."""
    for number in range(len(_GIVE_WAY) + 1):
        gone = list(_GIVE_WAY[:number])
        if all(_fits(_without(table, gone), width) for table in tables):
            return gone
    return []


def _fits(table: Table, width: int) -> bool:
    columns = [column_text([row[at] for row in table.rows]) for at in range(len(table.columns))]
    return column_widths(table.columns, columns, width) is not None


def _without(table: Table, gone: list[str]) -> Table:
    kept = [at for at, column in enumerate(table.columns) if column.key not in gone]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(table.title, tuple(table.columns[at] for at in kept), rows, table.notes)


def contrast_notes(found: Contrast, not_shown: list[str] | None = None) -> list[str]:
    """What the tables rest on, and what their columns are."""
    t = translator(found.language)
    lines = [_side_text(side, t) for side in found.sides]
    shared = t.ngettext("{n} turn stands on both sides.", "{n} turns stand on both sides.", found.shared_turns)
    lines += [shared] if found.shared_turns else []
    left = ("selection",) if "codes" in found.found else ("selection", "coders")
    lines += footer(found.made, found.language, left)
    if "codes" in found.found:
        units = [t.integer(side.units) for side in found.sides]
        lines.append(
            t.gettext(
                "Codes: mentions with those of codes below; LL, log ratio and z are of {one} and {other} units of "
                "speech, per 1000 of words.",
                one=units[0],
                other=units[1],
            )
        )
    if found.stop_words:
        sha = found.stop_words_sha256[:12]
        lines.append(t.gettext("Stop words: {names} (SHA-256 {sha}).", names=found.stop_words, sha=sha))
    lines += _measures(found, t)
    if not_shown:
        lines.append(t.gettext("Not shown for want of room: {names}; see csv or json.", names=t.join(not_shown)))
    return [clean(line) for line in [*lines, *_left_out(found, t)]]


def _side_text(side: ContrastSide, t: Translator) -> str:
    parts = [
        t.ngettext("{n} respondent", "{n} respondents", side.respondents),
        t.ngettext("{n} speaker", "{n} speakers", side.speakers),
        t.ngettext("{n} document", "{n} documents", side.documents),
        t.ngettext("{n} turn", "{n} turns", side.turns),
        t.ngettext("{n} word", "{n} words", side.words),
    ]
    return f"{side.label}: {', '.join(parts)} ({selection_text(side.selection, t)})."


def _measures(found: Contrast, t: Translator) -> list[str]:
    tests = "; ".join(f"{t.gettext(_NAMES[what])}: {t.integer(found.found[what].tests)}" for what in _kinds(found))
    return [
        t.gettext("z: weighted log-odds, the prior from both sides (Monroe, Colaresi and Quinn 2008); most first."),
        t.gettext(
            "LL: log-likelihood of two cells (Rayson and Garside 2000; UCREL); of four (Dunning 1993) in md, csv, json."
        )
        if found.cells == 2
        else t.gettext(
            "LL: log-likelihood of four cells (Dunning 1993); of two (Rayson and Garside 2000; UCREL) in md, csv, json."
        ),
        t.gettext("Log ratio: 1 is twice as frequent, 2 four times (Hardie 2014); 0 is read as 0.5."),
        t.gettext("DP: dispersion over the speakers of the side, 0 even, 1 all by one (Gries 2008)."),
        t.gettext(
            "p: chi-squared of LL, corrected by Holm for all compared ({tests}). One person's words are not "
            "independent of each other: read it as an order.",
            tests=tests,
        ),
    ]


def _left_out(found: Contrast, t: Translator) -> list[str]:
    """The rule, and the words that would stand there without it."""
    if found.least < 2:
        return []
    rule = t.gettext(
        "Left out: what fewer than {least} say on their side, or one of them more than {share} of.",
        least=t.integer(found.least),
        share=t.percent(found.largest),
    )
    words = [(side.label, word) for what in _kinds(found)
             for side, gone in zip(found.sides, found.found[what].left_out, strict=True) for word in gone]  # fmt: skip
    words.sort(key=lambda each: -each[1].z)
    if not words:
        return [rule]
    named = [f"{word.word} ({t.of(round(word.most * word.count), word.count)})" for _, word in words[:_LEFT_OUT]]
    more = len(words) - len(named)
    named += [t.ngettext("{n} more", "{n} more", more)] if more else []
    return [rule, t.gettext("Of those (the most by one person): {names}.", names=t.join(named))]
