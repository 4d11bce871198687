"""A theory as tables: categories, relations, what they do not explain, what to ask; and as JSON."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.i18n import Translator, translator
from coanalyze.model.table import Cell, Column, Table
from coanalyze.model.theory import PLACES, LoosePair, Theory, TheoryLink, TheoryNode
from coanalyze.reports.theory_words import (
    RELATION_NAMES,
    chance,
    place_name,
    questions,
    support,
    theory_alt,
    theory_notes,
)
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import clean, respondents

THEORY_TABLES = ("relations", "categories", "unexplained", "questions")
MOST = 10
"""How many pairs are shown where not all are asked for."""


def theory_tables(theory: Theory, most: int | None = MOST) -> list[Table]:
    """Categories, relations, pairs without a relation, questions for the next interview; those that are empty left out.

    `most`: how many of the pairs that go together most (None: all). What the figures rest on stands under the last.
    """
    t = translator(theory.language)
    tables = [categories_table(theory), relations_table(theory), unexplained_table(theory, most), _asked(theory, t)]
    tables = [table for table in tables if table.rows] or tables[:1]
    last = tables[-1]
    return [*tables[:-1], replace(last, notes=(*last.notes, *theory_notes(theory)))]


def theory_table(theory: Theory, which: str) -> Table:
    """One of THEORY_TABLES, whole, for a csv."""
    if which == "questions":
        columns = (Column("kind", "kind"), Column("codes", "codes"), Column("question", "question"))
        return Table("", columns, tuple((one.kind, " ".join(one.codes), one.text) for one in questions(theory)))
    if which == "categories":
        return categories_table(theory, full=True)
    return relations_table(theory, full=True) if which == "relations" else _pairs_csv(theory)


def categories_table(theory: Theory, full: bool = False) -> Table:
    """The categories by their place in the model; with `full` all codes, with ids and poles."""
    t = translator(theory.language)
    nodes = sorted((n for n in theory.nodes if full or n.drawn), key=lambda node: PLACES.index(node.place))
    if full:
        names = ("code", "name", "place", "steps", "mentions", "respondents", "of", "properties")
        ids = tuple(Column(name, name) for name in names)
        return Table("", ids, tuple(_category(node) for node in nodes))
    columns = (
        Column("place", t.gettext("In the model"), wrap=True),
        Column("category", t.gettext("Category"), wrap=True),
        Column("mentions", t.gettext("Mentions"), "right"),
        Column("respondents", t.gettext("Respondents"), "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    before = ""
    for node in nodes:
        place = place_name(node.place, theory, t)
        counts = (t.integer(node.counts.mentions), respondents(node.counts, t))
        rows.append(("" if place == before else place, node.name + _varies(node), *counts))
        before = place
    return Table(clean(theory.title), columns, tuple(rows))


def _varies(node: TheoryNode) -> str:
    poles = [f"{one.name}: {' – '.join(one.dimensions)}" if one.dimensions else one.name for one in node.properties]
    return f" ({'; '.join(poles)})" if poles else ""


def _category(node: TheoryNode) -> tuple[Cell, ...]:
    c = node.counts
    poles = "; ".join(f"{one.name}: {', '.join(one.dimensions)}" for one in node.properties)
    return (node.code, node.name, node.place, node.steps, c.mentions, c.respondents, c.of, poles)


def relations_table(theory: Theory, full: bool = False) -> Table:
    """The relations with what supports them, in the codebook's order; with `full` ids, memos and places."""
    t = translator(theory.language)
    if full:
        names = ("from", "type", "to", "state", "together", "expected", "respondents", "documents", "memo")
        rows = tuple(
            (k.source, k.type, k.target, k.state, k.together, k.expected, k.respondents, k.documents, k.memo)
            for k in theory.links
        )
        return Table("", tuple(Column(name, name) for name in names), rows)
    columns = (
        Column("from", t.gettext("From"), wrap=True),
        Column("type", t.gettext("is"), wrap=True),
        Column("to", t.gettext("To"), wrap=True),
        *_pair_columns(t),
    )
    return Table(t.gettext("Relations"), columns, tuple(_relation(link, theory, t) for link in theory.links))


def _pair_columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("together", t.gettext("Together"), "right"),
        Column("chance", t.gettext("By chance"), "right"),
        Column("respondents", t.gettext("Resp."), "right"),
    )


def _relation(link: TheoryLink, theory: Theory, t: Translator) -> tuple[Cell, ...]:
    names = (theory.node(link.source).short, t.gettext(RELATION_NAMES[link.type]), theory.node(link.target).short)
    people = "–" if link.state == "nested" else t.integer(link.respondents)
    return (*names, support(link, t), chance(link, t), people)


def unexplained_table(theory: Theory, most: int | None = MOST) -> Table:
    """Pairs of codes that go together although no relation says why, most first."""
    t = translator(theory.language)
    columns = (
        Column("first", t.gettext("Code"), wrap=True),
        Column("second", t.gettext("and"), wrap=True),
        *_pair_columns(t),
    )
    cells: list[tuple[Cell, ...]] = [
        (
            theory.node(pair.first).short, theory.node(pair.second).short, t.integer(pair.together), chance(pair, t),
            t.integer(pair.respondents),
        )
        for pair in theory.loose[:most]
    ]  # fmt: skip
    more = len(theory.loose) - len(cells)
    notes = (t.ngettext("And {n} more pair.", "And {n} more pairs.", more),) if more > 0 else ()
    return Table(t.gettext("Together, and no relation says why"), columns, tuple(cells), notes)


def _pairs_csv(theory: Theory) -> Table:
    ids = ("first", "second", "together", "expected", "respondents", "documents")
    rows = tuple(tuple(_pair_data(pair)[name] for name in ids) for pair in theory.loose)
    return Table("", tuple(Column(name, name) for name in ids), rows)


def _asked(theory: Theory, t: Translator) -> Table:
    columns = (Column("number", "#", "right"), Column("question", t.gettext("Question"), wrap=True))
    rows = tuple((number, one.text) for number, one in enumerate(questions(theory), 1))
    return Table(t.gettext("For the next interview"), columns, rows)


def _pair_data(pair: LoosePair) -> dict[str, Cell]:
    return {
        "first": pair.first,
        "second": pair.second,
        "together": pair.together,
        "expected": pair.expected,
        "respondents": pair.respondents,
        "documents": pair.documents,
    }


def theory_json(theory: Theory) -> str:
    """The contract `coanalyze/theory/1`."""
    return to_json(
        {
            "schema": "coanalyze/theory/1",
            "made_from": theory.made.as_dict(),
            "core": theory.core,
            "near": theory.turns or None,
            "least": theory.least,
            "categories": [_node_data(node) for node in theory.nodes],
            "relations": [_link_data(link) for link in theory.links],
            "unsupported": [[k.source, k.type, k.target] for k in theory.unsupported()],
            "unexplained": [_pair_data(pair) for pair in theory.loose],
            "unlinked": list(theory.unlinked),
            "questions": [
                {"kind": one.kind, "codes": list(one.codes), "text": one.text} for one in questions(theory)
            ],
            "alt": theory_alt(theory),
        }
    )  # fmt: skip


def _node_data(node: TheoryNode) -> dict[str, object]:
    return {
        "code": node.code,
        "name": node.name,
        "place": node.place,
        "steps": node.steps,
        "drawn": node.drawn,
        "parent": node.parent,
        "mentions": node.counts.mentions,
        "respondents": node.counts.respondents,
        "of": node.counts.of,
        "properties": [
            {"name": one.name, "dimensions": list(one.dimensions), "memo": one.memo} for one in node.properties
        ],
    }


def _link_data(link: TheoryLink) -> dict[str, object]:
    measured = link.state != "nested"
    return {
        "from": link.source,
        "type": link.type,
        "to": link.target,
        "memo": link.memo,
        "state": link.state,
        "together": link.together if measured else None,
        "expected": link.expected if measured else None,
        "respondents": link.respondents if measured else None,
        "documents": link.documents if measured else None,
        "file": link.file,
        "line": link.line,
    }
