"""What changed in a codebook's theory: relations between codes, and the properties of a category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coanalyze.model.changes import BookChange, Effect
from coanalyze.model.codebook import Code, Codebook, Property, Relation


def relation_changes(old: Codebook, new: Codebook, followed: Mapping[str, str]) -> Iterator[BookChange]:
    """Relations that came and went, each under the code that it starts from; `followed` gives ids as they are now.

    A memo that was rewritten is a change of looks; of two relations that say the same the first is compared.
    """
    names = {code.id: code.name for code in (*old.walk(), *new.walk())}
    before, after = _by_ends(old, followed), _by_ends(new, {})
    for ends, relation in before.items():
        if ends not in after:
            code, kind, to = ends
            yield BookChange("relation-removed", Effect.MEANING, code, names.get(code, ""), kind, _said(kind, to))
        elif _line(relation.memo) != _line(after[ends].memo):
            item = f"memo of {_said(ends[1], ends[2])}"
            was, is_ = _line(relation.memo), _line(after[ends].memo)
            yield BookChange("memo", Effect.COSMETIC, ends[0], names.get(ends[0], ""), item, was, is_)
    for code, kind, to in after:
        if (code, kind, to) not in before:
            yield BookChange("relation-added", Effect.MEANING, code, names.get(code, ""), kind, None, _said(kind, to))


def property_changes(old: Code, new: Code) -> Iterator[BookChange]:
    """Properties that came, went, or vary between other poles; a memo of one is a change of looks."""
    before, after = ({one.name.casefold(): one for one in code.properties} for code in (old, new))
    for key, one in before.items():
        if key not in after:
            yield BookChange("property-removed", Effect.MEANING, new.id, new.name, one.name, _poles(one))
            continue
        was, is_ = _poles(one), _poles(after[key])
        if was != is_:
            yield BookChange("property-changed", Effect.MEANING, new.id, new.name, after[key].name, was, is_)
        if _line(one.memo) != _line(after[key].memo):
            item = f"memo of {after[key].name}"
            yield BookChange("memo", Effect.COSMETIC, new.id, new.name, item, _line(one.memo), _line(after[key].memo))
    for key, one in after.items():
        if key not in before:
            yield BookChange("property-added", Effect.MEANING, new.id, new.name, one.name, None, _poles(one))


def _by_ends(book: Codebook, followed: Mapping[str, str]) -> dict[tuple[str, str, str], Relation]:
    found: dict[tuple[str, str, str], Relation] = {}
    for one in book.relations:
        ends = (followed.get(one.source, one.source), one.type, followed.get(one.target, one.target))
        found.setdefault(ends, one)
    return found


def _said(kind: str, to: str) -> str:
    return f"{kind} → {to}"


def _poles(one: Property) -> str:
    return ", ".join(one.dimensions)


def _line(text: str) -> str:
    return " ".join(text.split())
