"""Two codebooks compared: what was added, removed, renamed, moved, redefined; which patterns changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from coanalyze.codebook.canonical import plain_node
from coanalyze.codebook.compare_links import property_changes, relation_changes
from coanalyze.codebook.render import render
from coanalyze.codebook.succession import successors
from coanalyze.model.changes import BookChange, Effect, Piece
from coanalyze.model.codebook import Code, Codebook, Example, Pattern

KINDS = (
    "language", "removed", "added", "id", "moved", "retired", "finding", "core", "pattern-removed", "pattern-added",
    "pattern-changed", "pattern-id", "renamed", "redefined", "example-removed", "example-added",
    "counterexample-removed", "counterexample-added", "property-removed", "property-added", "property-changed",
    "relation-removed", "relation-added", "version", "title", "citation", "memo", "color", "order",
)  # fmt: skip
"""Every kind of change: of what is coded first, of looks last."""

PROSE = ("brief", "definition", "include", "exclude")


def compare_codebooks(old: Codebook, new: Codebook) -> tuple[BookChange, ...]:
    """All changes from `old` to `new`: code by code in the new codebook's order, then the book as a whole.

    Codes are the same where their ids are, or where it is certain that only the id was changed (`successors`). How a
    text is broken into lines is no change.
    """
    followed = successors(old, new)
    before = {code.id: code for code in old.walk()}
    earlier = {now: before[then] for then, now in followed.items()}
    parents = {followed.get(id_, id_): followed.get(parent, parent) for id_, parent in _parents(old).items()}
    parents_now = _parents(new)
    changes = list(_book(old, new))
    for code in new.walk():
        if code.id not in earlier:
            changes.append(BookChange("added", Effect.CODINGS, code.id, code.name, new=_told(code, parents_now)))
            continue
        changes += _code(earlier[code.id], code)
        if parents[code.id] != parents_now[code.id]:
            where = (parents[code.id], parents_now[code.id])
            changes.append(BookChange("moved", Effect.CODINGS, code.id, code.name, "", *where))
    changes += relation_changes(old, new, followed)
    parents_then = _parents(old)
    changes += [
        BookChange("removed", Effect.CODINGS, code.id, code.name, old=_told(code, parents_then))
        for code in old.walk()
        if code.id not in followed
    ]
    if not any(change.kind in ("added", "removed", "moved") for change in changes):
        order = [followed[code.id] for code in old.walk()], [code.id for code in new.walk()]
        if order[0] != order[1]:
            changes.append(BookChange("order", Effect.COSMETIC, old=", ".join(order[0]), new=", ".join(order[1])))
    places = {id_: at for at, id_ in reversed(list(enumerate(code.id for code in (*new.walk(), *old.walk()))))}
    return tuple(sorted(changes, key=lambda change: _rank(change, places)))


def _rank(change: BookChange, places: Mapping[str, int]) -> tuple[int, int, int]:
    """Looks last, what concerns the book as a whole before them; else by code, the removed ones after all others."""
    last = 2 if change.effect is Effect.COSMETIC else 0 if change.code or change.kind == "language" else 1
    return last, places.get(change.code, -1), KINDS.index(change.kind)


def _parents(book: Codebook) -> dict[str, str]:
    """The id of the code above each code, empty at the top."""
    found = {code.id: "" for code in book.codes}
    for code in book.walk():
        found.update({child.id: code.id for child in code.codes})
    return found


def _told(code: Code, parents: Mapping[str, str]) -> str:
    above = f"below {parents[code.id]}" if parents[code.id] else "at the top"
    number = len(code.patterns)
    return f"{above}, {number} pattern{'' if number == 1 else 's'}"


def _book(old: Codebook, new: Codebook) -> Iterator[BookChange]:
    for kind, effect in (
        ("language", Effect.CODINGS),
        ("version", Effect.MEANING),
        ("title", Effect.MEANING),
        ("citation", Effect.MEANING),
    ):
        was, is_ = getattr(old, kind), getattr(new, kind)
        if was != is_:
            yield BookChange(kind, effect, old=was, new=is_)


def _code(old: Code, new: Code) -> Iterator[BookChange]:
    if old.id != new.id:
        yield BookChange("id", Effect.MEANING, new.id, new.name, "", old.id, new.id)
    if old.name != new.name:
        yield BookChange("renamed", Effect.MEANING, new.id, new.name, "name", old.name, new.name)
    for mark in ("finding", "core"):
        was, is_ = (str(getattr(code, mark)).lower() for code in (old, new))
        if was != is_:
            yield BookChange(mark, Effect.MEANING, new.id, new.name, mark, was, is_)
    if old.retired != new.retired:
        flags = ("true" if old.retired else "false", "true" if new.retired else "false")
        yield BookChange("retired", Effect.CODINGS, new.id, new.name, "retired", *flags)
    for field in (*PROSE, "memo"):
        was, is_ = _line(getattr(old, field)), _line(getattr(new, field))
        if was != is_:
            kind, effect = ("memo", Effect.COSMETIC) if field == "memo" else ("redefined", Effect.MEANING)
            yield BookChange(kind, effect, new.id, new.name, field, was, is_, compare_words(was, is_))
    yield from _patterns(old.patterns, new)
    yield from _examples("example", old.examples, new.examples, new)
    yield from _examples("counterexample", old.counterexamples, new.counterexamples, new)
    yield from property_changes(old, new)
    if (old.color or "").casefold() != (new.color or "").casefold():
        yield BookChange("color", Effect.COSMETIC, new.id, new.name, "color", old.color, new.color)


def _patterns(old: Sequence[Pattern], new: Code) -> Iterator[BookChange]:
    before, after = {pattern.id: pattern for pattern in old}, {pattern.id: pattern for pattern in new.patterns}
    gone = {id_: pattern for id_, pattern in before.items() if id_ not in after}
    for id_, pattern in after.items():
        text = render(pattern.node)
        if id_ in before:
            if plain_node(before[id_].node) != plain_node(pattern.node):
                was = render(before[id_].node)
                yield BookChange("pattern-changed", Effect.CODINGS, new.id, new.name, id_, was, text)
            continue
        same = next((was for was, one in gone.items() if plain_node(one.node) == plain_node(pattern.node)), None)
        if same is None:
            yield BookChange("pattern-added", Effect.CODINGS, new.id, new.name, id_, None, text)
        else:
            del gone[same]
            yield BookChange("pattern-id", Effect.MEANING, new.id, new.name, id_, same, id_)
    for id_, pattern in gone.items():
        yield BookChange("pattern-removed", Effect.CODINGS, new.id, new.name, id_, render(pattern.node))


def _examples(kind: str, old: Sequence[Example], new: Sequence[Example], code: Code) -> Iterator[BookChange]:
    before, after = [_line(one.text) for one in old], [_line(one.text) for one in new]
    for text in dict.fromkeys(before):
        if text not in after:
            yield BookChange(f"{kind}-removed", Effect.MEANING, code.id, code.name, kind, text)
    for text in dict.fromkeys(after):
        if text not in before:
            yield BookChange(f"{kind}-added", Effect.MEANING, code.id, code.name, kind, None, text)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The words of two texts as runs that both have (`=`), that went (`-`) and that came (`+`).

    The runs `=` and `-` joined are the old text, `=` and `+` the new one.
    """
    before, after = re.findall(r"\s*\S+", old), re.findall(r"\s*\S+", new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("=", "".join(before[a:b])))
            continue
        pieces += [Piece("-", "".join(before[a:b]))] if a < b else []
        pieces += [Piece("+", "".join(after[c:d]))] if c < d else []
    return tuple(pieces)


def _line(text: str) -> str:
    return " ".join(text.split())
