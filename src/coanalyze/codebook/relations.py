"""How codes hang together, and what a category varies in: YAML to Relation and Property."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from coanalyze.codebook.problems import Reader
from coanalyze.codebook.schema import PROPERTY_KEYS, RELATION_KEYS
from coanalyze.model.codebook import RELATION_TYPES, Code, Property, Relation
from coanalyze.yamltext import Node, YamlMap, describe, nearest


def read_relations(node: Node | None, reader: Reader) -> tuple[Relation, ...]:
    """`relations`; those without two codes and a known type are noted and left out.

    Whether the codes exist is not asked here: another codebook of the study may have them (`check` tells).
    """
    found = []
    for item in reader.items(node, "`relations`"):
        if not isinstance(item, YamlMap):
            hint = "Write `- {from: one-code, type: condition, to: another}`."
            reader.note(item.place, f"a relation must be a mapping, not {describe(item)}.", hint)
            continue
        reader.keys(item, RELATION_KEYS, "a relation")
        source, target = _needed(item, "from", "a relation", reader), _needed(item, "to", "a relation", reader)
        kind = _type(item, reader)
        memo = reader.text(item.get("memo"), "`memo`")
        if source and target and kind:
            places = {key.value: value.place for key, value in item}
            found.append(Relation(source, kind, target, memo, item.place, places))
    return tuple(found)


def read_properties(node: Node | None, reader: Reader) -> tuple[Property, ...]:
    """`properties` of a code; those without a name are noted and left out."""
    found = []
    for item in reader.items(node, "`properties`"):
        if not isinstance(item, YamlMap):
            hint = "Write `- {name: duration, dimensions: [passing, lasting]}`."
            reader.note(item.place, f"a property must be a mapping, not {describe(item)}.", hint)
            continue
        reader.keys(item, PROPERTY_KEYS, "a property")
        name = " ".join(_needed(item, "name", "a property", reader).split())
        poles = tuple(text for text, _ in reader.texts(item.get("dimensions"), "`dimensions`"))
        memo = reader.text(item.get("memo"), "`memo`")
        if name:
            found.append(Property(name, poles, memo, item.place))
    return tuple(found)


def settled(relations: Iterable[Relation], codes: Iterable[Code]) -> tuple[Relation, ...]:
    """The relations with their ends as the codes write their ids: case tells no ids apart."""
    ids = {_fold(code.id): code.id for top in codes for code in top.walk()}
    return tuple(
        replace(one, source=ids.get(_fold(one.source), one.source), target=ids.get(_fold(one.target), one.target))
        for one in relations
    )


def _fold(code_id: str) -> str:
    return unicodedata.normalize("NFC", code_id.casefold())


def _needed(item: YamlMap, key: str, what: str, reader: Reader) -> str:
    """The text of a key that must be there; empty, and noted, where it is not."""
    node = item.get(key)
    if node is None:
        reader.note(item.place, f"{what} needs `{key}`.", f"Add `{key}: ...`.")
        return ""
    before = len(reader.problems)
    text = reader.text(node, f"`{key}`")
    if not text and len(reader.problems) == before:
        reader.note(node.place, f"`{key}` of {what} is empty.", f"Write `{key}: ...`.")
    return text


def _type(item: YamlMap, reader: Reader) -> str:
    """`type`, in lower case; empty, and noted, where it is none."""
    written = _needed(item, "type", "a relation", reader)
    kind = written.casefold()
    node = item.get("type")
    if written and kind not in RELATION_TYPES and node is not None:
        like = nearest(kind, RELATION_TYPES)
        known = ", ".join(RELATION_TYPES)
        hint = f"Did you mean `{like}`?" if like else f"Types are {known}."
        reader.note(node.place, f"`type` of a relation cannot be {describe(node)}.", hint)
        return ""
    return kind if written else ""
