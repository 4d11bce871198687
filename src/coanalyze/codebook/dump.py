"""A Codebook to YAML text."""

from __future__ import annotations

from coanalyze.codebook.canonical import plain_node
from coanalyze.codebook.render import render
from coanalyze.model.codebook import Code, Codebook, Match, Pattern, Property, Relation


def dump_codebook(book: Codebook) -> str:
    """YAML that `load_codebook` reads back as the same codebook, places apart. Empty keys are left out.

    For codebooks that come from elsewhere; one that a person wrote is changed with `edit`, which keeps its layout.
    """
    import yaml

    data: dict[str, object] = {"codebook": book.id}
    for key in ("title", "version", "language", "citation"):
        if value := getattr(book, key):
            data[key] = value
    data["codes"] = [_code(code) for code in book.codes]
    if book.relations:
        data["relations"] = [_relation(relation) for relation in book.relations]
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return text


def _code(code: Code) -> dict[str, object]:
    data: dict[str, object] = {"id": code.id, "name": code.name}
    if code.finding:
        data["finding"] = "true"
    if code.retired:
        data["retired"] = "true"
    if code.core:
        data["core"] = "true"
    for key in ("color", "brief", "definition", "include", "exclude", "memo"):
        if value := getattr(code, key):
            data[key] = value
    if code.properties:
        data["properties"] = [_property(one) for one in code.properties]
    if code.patterns:
        data["patterns"] = [_pattern(pattern) for pattern in code.patterns]
    for key in ("examples", "counterexamples"):
        if examples := getattr(code, key):
            data[key] = [example.text for example in examples]
    if code.codes:
        data["codes"] = [_code(child) for child in code.codes]
    return data


def _property(one: Property) -> dict[str, object]:
    data: dict[str, object] = {"name": one.name, "dimensions": list(one.dimensions), "memo": one.memo}
    return {key: value for key, value in data.items() if value}


def _relation(relation: Relation) -> dict[str, object]:
    data: dict[str, object] = {"from": relation.source, "type": relation.type, "to": relation.target}
    return data | ({"memo": relation.memo} if relation.memo else {})


def _pattern(pattern: Pattern) -> object:
    written = plain_node(pattern.node)
    if pattern.id == render(pattern.node):
        return written
    if isinstance(written, str) or isinstance(pattern.node, Match):
        written = {"match": written} if isinstance(written, str) else written
    return {**written, "id": pattern.id}
