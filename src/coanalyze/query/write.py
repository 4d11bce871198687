"""A query as text again, every parenthesis written: how it was read."""

from __future__ import annotations

from coanalyze.errors import QueryError
from coanalyze.model.query import ANY_CODE, Bears, Beside, Both, Either, Has, Not, Query, Saved, Says, Within
from coanalyze.query.tokens import tokens
from coanalyze.query.words import operator


def written(query: Query) -> str:
    """The query in English words, parentheses where something stands in something. Reading it gives the same tree."""
    match query:
        case Not(item=item):
            return f"not {_inner(item)}"
        case Both(items=items):
            return " and ".join(_inner(item) for item in items)
        case Either(items=items):
            return " or ".join(_inner(item) for item in items)
        case Beside(left=left, right=right):
            return f"{_inner(left)} {_beside(query)} {_inner(right)}"
        case Within(item=item, level=level):
            return f"{_inner(item)} within {level}"
        case _:
            return _term(query)


def _inner(query: Query) -> str:
    text = written(query)
    return text if isinstance(query, Bears | Says | Has | Saved) else f"({text})"


def _beside(query: Beside) -> str:
    how = query.how if query.distance is None else f"{query.how} {query.distance}"
    return f"not {how}" if query.none else how


def _term(query: Query) -> str:
    match query:
        case Says(pattern=pattern):
            return _quoted(pattern)
        case Has(key=key, equal=equal, values=values):
            return f"{plain_word(key)}{'=' if equal else '!='}{_names(values)}"
        case Saved(name=name):
            return f"query={plain_word(name)}"
        case Bears(code=code, alone=alone, coders=coders, statuses=statuses):
            chosen = [f"coder:{_names(coders)}"] if coders else []
            chosen += [f"status:{_names(statuses)}"] if statuses else []
            if code == ANY_CODE and len(chosen) == 1 and not alone:
                return chosen[0]
            name = plain_word(code) if plain_word(code) == code else f"code:{_quoted(code)}"
            if alone:
                name = f"={code}" if name == code else f"code:={_quoted(code)}"
            return name + (f"[{' '.join(chosen)}]" if chosen else "")
    raise TypeError(f"{query!r} is no term")


def _names(names: tuple[str, ...]) -> str:
    return ",".join(name if _is_word(name) else _quoted(name) for name in names)


def plain_word(text: str) -> str:
    """A word as it stands where it is read as one, and as no operator or number; else in quotes."""
    return text if _is_word(text) and operator(text) is None and not text.isdecimal() else _quoted(text)


def _is_word(text: str) -> bool:
    try:
        return [token.kind for token in tokens(text)] == ["word", "end"]
    except QueryError:
        return False


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
