"""The keys of a codebook, in one place: the loader accepts them, `json_schema` tells editors about them."""

from __future__ import annotations

from coanalyze.codebook.pos import PARTS_OF_SPEECH
from coanalyze.model.codebook import RELATION_TYPES
from coanalyze.yamltext.schema import (
    FLAG,
    TEXT,
    WORD,
    Key,
    Schema,
    list_of,
    object_schema,
    one_or_many,
    or_nothing,
    word_of,
)

_PATTERN: Schema = {"$ref": "#/$defs/pattern"}
_PATTERNS: Schema = {"type": "array", "items": _PATTERN, "minItems": 1}
# `no`, the old code for Norwegian, is false to an editor that reads YAML 1.1.
_NO: Schema = {"const": False}
_LANGUAGE: Schema = {"anyOf": [{"type": "string", "pattern": r"^\s*[A-Za-z]{2,3}\s*$"}, _NO]}
_BOOK_LANGUAGE: Schema = {"anyOf": [{"type": ["string", "null"], "pattern": r"^\s*([A-Za-z]{2,3})?\s*$"}, _NO]}
_SAID: Schema = WORD | {"pattern": r"\S"}
# As `ids.id_problem` has it.
_ID = r'^\s*(?![.-])[^\s/\\,=:*?"<>|]{0,99}[^\s/\\,=:*?"<>|.]\s*$'
# `minimum`: YAML reads -1 as a number, and no id begins with a hyphen.
_REFERENCE: Schema = WORD | {"pattern": _ID, "minimum": 0}
_COLOR = r"^\s*#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$"

BOOK_KEYS = (
    Key(
        "codebook",
        "The codebook's id; the file's name where it is left out.",
        TEXT | {"pattern": rf"^\s*$|{_ID}", "minimum": 0},
    ),
    Key("title", "Its title, for people.", TEXT),
    Key("version", "Its version; change it when the patterns change.", TEXT),
    Key("language", "The language of its patterns, as two or three letters: nb, nn, en.", _BOOK_LANGUAGE),
    Key("citation", "Where it comes from.", TEXT),
    Key("codes", "The codes, in the order of the reports.", list_of({"$ref": "#/$defs/code"}), required=True),
    Key("relations", "How the codes hang together.", list_of({"$ref": "#/$defs/relation"})),
)

RELATION_KEYS = (
    Key("from", "The code that is a condition (a strategy, a part ...) of the other.", _REFERENCE, required=True),
    Key("type", "What `from` is to `to`.", word_of(*RELATION_TYPES), required=True),
    Key("to", "The code that it is a condition (a strategy, a part ...) of.", _REFERENCE, required=True),
    Key("memo", "What makes one think so.", TEXT),
)

PROPERTY_KEYS = (
    Key("name", "What the category has more or less of.", _SAID, required=True),
    Key("dimensions", "The poles between which it varies: [low, high].", list_of(_SAID)),
    Key("memo", "Notes on it.", TEXT),
)

CODE_KEYS = (
    Key(
        "id",
        "What the code is called in files and on the command line. Never changes.",
        _REFERENCE,
        required=True,
    ),
    Key("name", "What the code is called in reports; the id where it is left out.", TEXT),
    Key("finding", "Whether a top-level code is a row of the finding table.", or_nothing(FLAG)),
    Key("retired", "Whether it is used no more: it matches nothing and is in no table.", or_nothing(FLAG)),
    Key("core", "Whether it is the core category, which the others are related to.", or_nothing(FLAG)),
    Key("color", "Its colour in pictures, as #RRGGBB in quotes.", {"type": "string", "pattern": _COLOR}),
    Key("brief", "A name that is short enough for a column.", TEXT),
    Key("definition", "What the code means.", TEXT),
    Key("include", "When to use it.", TEXT),
    Key("exclude", "When not to use it, and which code to use then.", TEXT),
    Key("memo", "Notes on how the code came about.", TEXT),
    Key("properties", "What the category varies in.", list_of({"$ref": "#/$defs/property"})),
    Key("patterns", "What makes the automatic coder apply it.", list_of(_PATTERN)),
    Key("examples", "Sentences that must be coded so.", list_of(_SAID)),
    Key("counterexamples", "Sentences that must not be coded so.", list_of(_SAID)),
    Key("codes", "Its children.", list_of({"$ref": "#/$defs/code"})),
)

_POS: Schema = word_of(*PARTS_OF_SPEECH)

_COMMON = (
    Key("unless", "Not where one of these overlaps.", or_nothing(one_or_many(_PATTERN))),
    Key("role", "Only in turns of these roles.", or_nothing(one_or_many(_SAID))),
    Key("language", "Only in documents of these languages.", or_nothing(one_or_many(_LANGUAGE))),
    Key("pos", "Only where a word of the match has this part of speech (needs a pipeline).",
        or_nothing(one_or_many(_POS))),
    Key("id", "A name for the pattern.", _SAID),
)  # fmt: skip

_WORDS_BETWEEN: Schema = {
    "type": ["integer", "string"], "minimum": 0, "maximum": 1000, "pattern": r"^\s*\+?(0*[0-9]{1,3}|0*1000)\s*$",
}  # fmt: skip
_SCOPE: Schema = word_of("sentence", "turn")

_OWN = (
    (
        Key("near", "Words or phrases with few words between them.", _PATTERNS, required=True),
        Key("within", "How many words may stand between two of them.", _WORDS_BETWEEN),
        Key("ordered", "Whether they must come in this order.", FLAG),
    ),
    (
        Key("all", "All of these, in one sentence or turn.", _PATTERNS, required=True),
        Key("within", "sentence, or turn.", _SCOPE),
    ),
    (Key("any", "One of these.", _PATTERNS, required=True),),
    (Key("part", "A compound that has this word as a part.", _SAID, required=True),),
    (Key("regex", "A regular expression in RE2 syntax, on the turn's text.", _SAID, required=True),),
    (Key("match", "A pattern that `unless`, `role`, `language` or `pos` narrow.", _PATTERN, required=True),),
)

PATTERN_KEYS: dict[str, tuple[Key, ...]] = {keys[0].name: (*keys, *_COMMON) for keys in _OWN}
"""The keys that may stand in a pattern, by the one key that says which sort of pattern it is."""


def json_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a codebook file, for editors that complete and check while one writes."""
    pattern: Schema = {"anyOf": [_SAID, *(object_schema(keys) for keys in PATTERN_KEYS.values())]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coanalyze codebook",
        **object_schema(BOOK_KEYS),
        "$defs": {
            "code": object_schema(CODE_KEYS),
            "property": object_schema(PROPERTY_KEYS),
            "relation": object_schema(RELATION_KEYS),
            "pattern": pattern,
        },
    }
