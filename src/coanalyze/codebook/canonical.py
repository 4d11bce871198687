"""Codebooks and nodes as plain data, one form each: for hashing and for writing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from coanalyze.model.codebook import All, Any, Code, Match, Near, Node, Part, Regex, Text

Plain = str | dict[str, object]


def plain_node(node: Node) -> Plain:
    """A node as the YAML that would give it; every option written out."""
    match node:
        case Text(text):
            return text
        case Near(items, within, ordered):
            return {"near": _plain(items), "within": str(within), "ordered": "true" if ordered else "false"}
        case All(items, within):
            return {"all": _plain(items), "within": within}
        case Any(items):
            return {"any": _plain(items)}
        case Part(word):
            return {"part": word}
        case Regex(regex):
            return {"regex": regex}
        case Match(inner, unless, roles, languages, pos):
            options: dict[str, Sequence[object]] = {
                "unless": _plain(unless), "role": roles, "language": languages, "pos": pos,
            }  # fmt: skip
            return {"match": plain_node(inner), **{key: list(value) for key, value in options.items() if value}}


def node_of(plain: object) -> Node:
    """The node that `plain_node` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    if isinstance(plain, str):
        return Text(plain)
    if not isinstance(plain, dict):
        raise TypeError("no node")
    head, value = next(iter(plain.items()), ("", None))
    match head:
        case "near":
            return Near(_nodes(value), int(plain["within"]), plain["ordered"] == "true")
        case "all":
            return All(_nodes(value), _text(plain["within"]))
        case "any":
            return Any(_nodes(value))
        case "part":
            return Part(_text(value))
        case "regex":
            return Regex(_text(value))
        case "match":
            texts = (tuple(_text(one) for one in plain.get(key, ())) for key in ("role", "language", "pos"))
            return Match(node_of(value), _nodes(plain.get("unless", [])), *texts)
        case _:
            raise ValueError("no node")


def _nodes(plain: object) -> tuple[Node, ...]:
    if not isinstance(plain, list):
        raise TypeError("no nodes")
    return tuple(node_of(each) for each in plain)


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError("no text")
    return plain


def codebook_sha256(language: str, codes: Sequence[Code]) -> str:
    """SHA-256 of canonical JSON (UTF-8, sorted keys, no spaces) of what changes codings, in the file's order.

    That is the language, and each code's id, children and patterns with their ids; no prose, no colours, no examples.
    """
    data = {"language": language, "codes": [_code(code) for code in codes]}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _code(code: Code) -> dict[str, object]:
    # A retired code's patterns match nothing.
    own = () if code.retired else code.patterns
    patterns = [{"id": pattern.id, "node": plain_node(pattern.node)} for pattern in own]
    return {"id": code.id, "patterns": patterns, "codes": [_code(child) for child in code.codes]}


def _plain(nodes: Sequence[Node]) -> list[Plain]:
    return [plain_node(node) for node in nodes]
