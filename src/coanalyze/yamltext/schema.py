"""Keys of a mapping, in one table: what a loader accepts, what a message suggests and what a JSON Schema says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coanalyze.errors import Place
from coanalyze.yamltext.nodes import YamlMap
from coanalyze.yamltext.values import nearest

Schema = dict[str, object]


def any_case(*words: str) -> str:
    """A regular expression for one of some words in upper or lower case, with white space around it.

    Written without flags, which JSON Schema does not have.
    """
    spelled = (
        "".join(f"[{char.upper()}{char.lower()}]" if char.isalpha() else char for char in word) for word in words
    )
    return rf"^\s*({'|'.join(spelled)})\s*$"


# Editors read YAML with types: `version: 1.0` is a number to them and a text to coanalyze, so both are valid.
TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
WORD: Schema = {"type": ["string", "number", "boolean"]}
FLAG: Schema = {
    "type": ["boolean", "string"],
    "pattern": any_case("true", "yes", "ja", "on", "false", "no", "nei", "off"),
}


def list_of(item: Schema) -> Schema:
    """A list of items, which may be empty or absent."""
    return {"type": ["array", "null"], "items": item}


def word_of(*words: str) -> Schema:
    """One of some words, in upper or lower case; editors offer them as they are written here."""
    return {"anyOf": [{"enum": list(words)}, {"type": "string", "pattern": any_case(*words)}]}


def or_nothing(schema: Mapping[str, object]) -> Schema:
    """What a schema allows, or a key without a value."""
    return {"anyOf": [dict(schema), {"type": "null"}]}


def one_or_many(item: Schema) -> Schema:
    """One item, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, one sentence on it, and the JSON Schema of its value."""

    name: str
    doc: str
    schema: Mapping[str, object]
    required: bool = False


def object_schema(keys: Sequence[Key]) -> Schema:
    """The JSON Schema of a mapping with these keys and no others."""
    properties = {key.name: {"description": key.doc, **key.schema} for key in keys}
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    required = [key.name for key in keys if key.required]
    return schema | ({"required": required} if required else {})


def unknown_keys(node: YamlMap, keys: Sequence[Key], what: str) -> Iterator[tuple[Place, str, str]]:
    """Place, message and hint of each key that is not in the table; the hint names the nearest known key."""
    known = [key.name for key in keys]
    for name, _ in node:
        if name.value not in known:
            like = nearest(name.value, known)
            hint = f"Did you mean `{like}`?" if like else f"Known keys are {', '.join(known)}."
            yield name.place, f"{what} has no key `{name.value}`.", hint
