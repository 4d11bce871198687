"""A pattern's YAML to its node."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from coanalyze.codebook.pos import pos_problem
from coanalyze.codebook.problems import DUPLICATE_PATTERN, PATTERN, Reader
from coanalyze.codebook.regexes import regex_problem
from coanalyze.codebook.render import render
from coanalyze.codebook.schema import PATTERN_KEYS
from coanalyze.codebook.textpattern import part_problem, text_problem
from coanalyze.errors import YamlError
from coanalyze.model.codebook import All, Any, Match, Near, Node, Part, Pattern, Regex, Text
from coanalyze.model.languages import language_code
from coanalyze.yamltext import Node as YamlNode
from coanalyze.yamltext import YamlList, YamlMap, YamlStr, as_bool, as_int, describe, nearest

LANGUAGE = re.compile("[A-Za-z]{2,3}")
MAX_BETWEEN = 1000
_ALSO_SAID = {"nær": "near", "alle": "all", "begge": "all", "or": "any", "noen": "any", "del": "part", "word": "match"}
"""What people write for a head that they do not remember."""


def read_patterns(node: YamlNode | None, reader: Reader) -> tuple[Pattern, ...]:
    """`patterns`; of two with one id the first is kept and the second noted."""
    kept: dict[str, Pattern] = {}
    for item in reader.items(node, "`patterns`"):
        pattern = read_pattern(item, reader)
        if pattern is None:
            continue
        first = kept.setdefault(pattern.id, pattern)
        if first is pattern:
            continue
        line = first.place.line if first.place else None
        if first.node == pattern.node:
            what = f"the pattern `{pattern.id}` stands on line {line} already."
            reader.note(item.place, what, "Delete one of them.", DUPLICATE_PATTERN)
        else:
            what = f"the pattern id `{pattern.id}` is taken by the pattern on line {line}."
            reader.note(item.place, what, "Give one of them another `id`.", PATTERN)
    return tuple(kept.values())


def read_pattern(item: YamlNode, reader: Reader) -> Pattern | None:
    """One item of `patterns`; None where it cannot be used, which is then noted."""
    node = read_node(item, reader)
    given = ""
    if isinstance(item, YamlMap) and (written := item.get("id")) is not None:
        given = " ".join(reader.text(written, "a pattern's `id`").split())
        if not given:
            reader.note(written.place, "a pattern's `id` is empty.", "Write a name, or delete the key.")
    return None if node is None else Pattern(given or render(node), node, item.place)


def read_node(item: YamlNode, reader: Reader) -> Node | None:
    """A pattern at any depth; None where it cannot be used, which is then noted."""
    if isinstance(item, YamlStr):
        text = " ".join(unicodedata.normalize("NFC", item.value).split())
        return None if _noted(text_problem(text), item, reader) else Text(text)
    if isinstance(item, YamlMap):
        return _mapping(item, reader)
    hint = "Write one item a pattern; {any: [one, two]} for alternatives."
    reader.note(item.place, "a pattern must be a text or a mapping, not a list.", hint, PATTERN)
    return None


def _mapping(item: YamlMap, reader: Reader) -> Node | None:
    heads = [name for name, _ in item if name.value in PATTERN_KEYS]
    if len(heads) != 1:
        _headless(item, [name.value for name in heads], reader)
        return None
    head, before = heads[0].value, len(reader.problems)
    reader.keys(item, PATTERN_KEYS[head], f"{'an' if head[0] == 'a' else 'a'} `{head}` pattern")
    value = item.get(head)
    assert value is not None
    node = _READ[head](item, value, reader)
    unless = _unless(item.get("unless"), reader)
    roles = tuple(text for text, _ in reader.texts(item.get("role"), "`role`"))
    languages = _languages(item.get("language"), reader)
    pos = _pos(item.get("pos"), reader)
    if len(reader.problems) > before:
        # Without the `unless` that could not be read it would find too much.
        return None
    if node is None or not (unless or roles or languages or pos):
        return node
    return Match(node, unless, roles, languages, pos)


def _headless(item: YamlMap, heads: list[str], reader: Reader) -> None:
    if heads:
        what = f"a pattern has only one of {', '.join(PATTERN_KEYS)}; this one has {' and '.join(heads)}."
        reader.note(item.place, what, "Make two patterns, or put one inside the other.", PATTERN)
        return
    key = item.items[0][0] if item.items else None
    what = f"a pattern needs one of the keys {', '.join(PATTERN_KEYS)}"
    if key is None:
        reader.note(item.place, f"{what}; this one is empty.", "Write one, or delete the item.", PATTERN)
        return
    reader.note(key.place, f"{what}; this one has `{'`, `'.join(item.keys())}`.", _meant(item), PATTERN)


def _meant(item: YamlMap) -> str:
    """What a mapping without a head is likely to mean."""
    for key, value in item:
        like = nearest(key.value, [*PATTERN_KEYS, *_ALSO_SAID])
        if like is not None:
            head = _ALSO_SAID.get(like, like)
            several = head in {"near", "all", "any"}
            shown = "[one, two]" if several else "word"
            if isinstance(value, YamlStr) and not value.absent:
                shown = f"[{value.value}, ...]" if several else value.value
            elif isinstance(value, YamlList) and several:
                shown = f"[{', '.join(node.value if isinstance(node, YamlStr) else '...' for node in value.items)}]"
            return f"Did you mean {{{head}: {shown}}}?"
    if all(key.value in {"unless", "role", "language", "id"} for key, _ in item):
        return f"Write {{match: word, {item.items[0][0].value}: ...}}."
    return "If it is a text with a colon in it, put it in quotes."


def _near(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    nodes = _nodes("near", value, reader)
    within, ordered = 4, False
    try:
        if (written := item.get("within")) is not None:
            within = as_int(written, "`within` of `near`", minimum=0)
            if within > MAX_BETWEEN:
                reader.note(
                    written.place,
                    f"`within` must be {MAX_BETWEEN} or less.",
                    "Use {all: [...], within: turn}.",
                    PATTERN,
                )
        if (written := item.get("ordered")) is not None:
            ordered = as_bool(written, "`ordered`")
    except YamlError as error:
        assert error.where is not None
        example = "`within: 4`" if "within" in error.what else "`ordered: true`"
        reader.note(error.where, error.what, f"{error.hint.rstrip('.')}: {example}.", PATTERN)
        return None
    return None if nodes is None else Near(nodes, within, ordered)


def _all(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    nodes = _nodes("all", value, reader)
    scope = "sentence"
    if (written := item.get("within")) is not None:
        scope = reader.text(written, "`within` of `all`").casefold()
        if scope not in {"sentence", "turn"}:
            what = f"`within` of `all` is sentence or turn, not {describe(written)}."
            like = nearest(scope, ("sentence", "turn"))
            hint = f"Did you mean `within: {like}`?" if like else "Write `within: sentence` or `within: turn`."
            reader.note(written.place, what, f"{hint} {{near: [...], within: 4}} counts words.", PATTERN)
            return None
    return None if nodes is None else All(nodes, scope)


def _any(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    nodes = _nodes("any", value, reader)
    return None if nodes is None else Any(nodes)


def _part(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    if not isinstance(value, YamlStr):
        reader.note(value.place, f"`part` must be a word, not {describe(value)}.", "Write {part: samskaping}.", PATTERN)
        return None
    word = reader.text(value, "`part`")
    return None if _noted(part_problem(word), value, reader) else Part(word)


def _regex(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    if not isinstance(value, YamlStr) or not value.value:
        reader.note(value.place, f"`regex` must be a text, not {describe(value)}.", "Put it in single quotes.", PATTERN)
        return None
    regex = unicodedata.normalize("NFC", value.value)
    return None if _noted(regex_problem(regex), value, reader) else Regex(regex)


def _match(item: YamlMap, value: YamlNode, reader: Reader) -> Node | None:
    return read_node(value, reader)


_READ: dict[str, Callable[[YamlMap, YamlNode, Reader], Node | None]] = {
    "near": _near, "all": _all, "any": _any, "part": _part, "regex": _regex, "match": _match,
}  # fmt: skip


def _nodes(head: str, value: YamlNode, reader: Reader) -> tuple[Node, ...] | None:
    before = len(reader.problems)
    if isinstance(value, YamlStr) and not value.absent:
        what, hint = f"`{head}` must be a list, not {describe(value)}.", f"Write {{{head}: [{value.value}, ...]}}."
        reader.note(value.place, what, hint)
        return None
    items = reader.items(value, f"`{head}`")
    nodes = [read_node(item, reader) for item in items]
    if len(reader.problems) == before and not items:
        reader.note(value.place, f"`{head}` has no pattern in it.", "Add one, or delete the item.", PATTERN)
    return tuple(node for node in nodes if node is not None) if len(reader.problems) == before else None


def _unless(value: YamlNode | None, reader: Reader) -> tuple[Node, ...]:
    if value is None or (isinstance(value, YamlStr) and value.absent):
        return ()
    items = reader.items(value, "`unless`") if not isinstance(value, YamlStr | YamlMap) else (value,)
    return tuple(node for item in items if (node := read_node(item, reader)) is not None)


def _languages(value: YamlNode | None, reader: Reader) -> tuple[str, ...]:
    found = reader.texts(value, "`language`")
    for text, place in found:
        if not LANGUAGE.fullmatch(text):
            code = language_code(text)
            hint = f"Write `{code}`." if LANGUAGE.fullmatch(code) else "Write two or three letters: nb, nn, en."
            reader.note(place, f"“{text}” is no language code.", hint, PATTERN)
    return tuple(dict.fromkeys(language_code(text) for text, _ in found))


def _pos(value: YamlNode | None, reader: Reader) -> tuple[str, ...]:
    found = reader.texts(value, "`pos`")
    for text, place in found:
        if problem := pos_problem(text):
            reader.note(place, *problem, PATTERN)
    return tuple(text.upper() for text, _ in found)


def _noted(problem: tuple[str, str] | None, item: YamlNode, reader: Reader) -> bool:
    if problem is None:
        return False
    reader.note(item.place, *problem, kind=PATTERN)
    return True
