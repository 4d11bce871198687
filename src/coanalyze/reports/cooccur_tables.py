"""Codes that go together as a table."""

from __future__ import annotations

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.matrix import CodePair, CoOccurrence
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.footers import footer

_PLAIN = (
    "first", "second", "first_mentions", "second_mentions", "count", "expected", "ratio", "c_coefficient", "jaccard",
    "matched", "respondents", "documents",
)  # fmt: skip
_SAME = {
    "turn": mark("Together: the same turn of one speaker."),
    "sentence": mark("Together: the same sentence of one speaker."),
    "document": mark("Together: the same speaker in the same document."),
    "segment": mark("Together: the same segment, overlapping codings of both joined."),
}


def pairs_table(found: CoOccurrence, limit: int | None = None) -> Table:
    """The pairs for people, those that go together most often first; `limit` of them (None: all)."""
    t = translator(found.language)
    shown = found.pairs if limit is None else found.pairs[: max(0, limit)]
    columns = (
        Column("codes", t.gettext("Codes"), wrap=True),
        Column("mentions", t.gettext("mentions"), "right"),
        Column("count", t.gettext("pairs"), "right"),
        Column("expected", t.gettext("by chance"), "right"),
        Column("ratio", t.gettext("ratio"), "right"),
        Column("c", "c, Jaccard", "right"),
        Column("respondents", t.gettext("persons"), "right"),
    )
    rows = tuple(_row(pair, found.directed, t) for pair in shown)
    return Table(title_of_pairs(found, t), columns, rows, tuple(_notes(found, len(shown), t)))


def pairs_plain_table(found: CoOccurrence) -> Table:
    """All pairs for programs: keys in snake_case, numbers with nine decimals at most."""
    columns = tuple(Column(key, key, "left" if key in ("first", "second") else "right") for key in _PLAIN)
    rows: list[tuple[Cell, ...]] = []
    for pair in found.pairs:
        chance = tuple(None if value is None else round(value, 9) for value in (pair.expected, pair.ratio))
        indexes = (round(pair.c, 9), round(pair.jaccard, 9))
        counts = (pair.first_mentions, pair.second_mentions, pair.count)
        people = (pair.matched, pair.respondents, pair.documents)
        rows.append((pair.first, pair.second, *counts, *chance, *indexes, *people))
    t = translator(found.language)
    return Table(title_of_pairs(found, t), columns, tuple(rows), tuple(_notes(found, len(rows), t)))


def title_of_pairs(found: CoOccurrence, t: Translator) -> str:
    """What the table is of."""
    if found.how == "same":
        return t.gettext("Codes that go together")
    if found.directed:
        return t.ngettext(
            "Codes that come after another, within {n} turn",
            "Codes that come after another, within {n} turns",
            found.turns,
        )
    return t.ngettext("Codes within {n} turn of another", "Codes within {n} turns of another", found.turns)


def _row(pair: CodePair, directed: bool, t: Translator) -> tuple[Cell, ...]:
    expected = "–" if pair.expected is None else t.decimal(pair.expected)
    ratio = "–" if pair.ratio is None else t.decimal(pair.ratio)
    codes = f"{pair.first} {'→' if directed else '+'} {pair.second}"
    mentions = f"{pair.first_mentions}, {pair.second_mentions}"
    return (codes, mentions, pair.count, expected, ratio, t.decimal(pair.c, 2), pair.respondents)


def _notes(found: CoOccurrence, shown: int, t: Translator) -> list[str]:
    lines = []
    if shown < len(found.pairs):
        lines.append(t.gettext("{shown} of {n} pairs of codes.", shown=shown, n=t.integer(len(found.pairs))))
    if found.apart and found.least == 1:
        never = t.ngettext(
            "{n} pair of codes never goes together.", "{n} pairs of codes never go together.", found.apart
        )
        lines.append(never)
    elif found.apart:
        lines.append(
            t.ngettext(
                "{n} more pair of codes has fewer than {least}.", "{n} more pairs of codes have fewer than {least}.",
                found.apart, least=found.least,
            )
        )  # fmt: skip
    lines += [how_text(found, t), *chance_text(found, t)]
    return [*lines, *footer(found.made, found.language)]


def how_text(found: CoOccurrence, t: Translator) -> str:
    """When two mentions are a pair."""
    if found.how == "same":
        return t.gettext(_SAME[found.unit])
    near = t.ngettext("at most {n} turn apart", "at most {n} turns apart", found.turns)
    if found.directed:
        near = t.ngettext("later, by at most {n} turn", "later, by at most {n} turns", found.turns)
    return t.gettext("Pairs of mentions in a document: {near}; researchers' turns are passed over.", near=near)


def chance_text(found: CoOccurrence, t: Translator) -> list[str]:
    """What the other columns are."""
    chance = t.gettext("By chance: pairs if each person's mentions fell anywhere in the person's own speech.")
    index = t.gettext("c = Jaccard = n12 / (n1 + n2 - n12); each mention stands in one pair at most in n12.")
    return [chance if found.unit != "segment" else t.gettext("By chance: not defined for segments."), index]
