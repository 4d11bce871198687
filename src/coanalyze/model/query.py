"""A query as a tree: what is asked of the units of a study. `start` and `end` are code points of the query's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

ANY_CODE = "*"
"""As a code: whatever code there is."""
LEVELS = ("sentence", "turn", "document", "respondent")
"""What may stand after `within`: the unit in which what stands before it must come together."""
UNLIMITED = None
"""As a distance: anywhere before or after in the same document."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a part of a query stands in its text; two parts are equal wherever they stand."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Bears:
    """The unit bears a code, with the codes below it unless `alone`; `*` and `?` in `code` are wildcards.

    `coders` and `statuses` choose the codings (empty: everybody's, all but rejected ones).
    """

    code: str
    alone: bool = False
    coders: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Says:
    """A pattern, written as in a codebook, matches in the unit."""

    pattern: str
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Has:
    """The unit has (`equal`), or has not, one of `values` for an attribute: `--where` in a query."""

    key: str
    equal: bool
    values: tuple[str, ...]
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """The query of that name in the project file, as if it stood there in parentheses."""

    name: str
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The unit does not meet `item`."""

    item: Query
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Both:
    """The unit meets all of `items`."""

    items: tuple[Query, ...]
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Either:
    """The unit meets one of `items`."""

    items: tuple[Query, ...]
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Beside:
    """The unit meets `left`, and a unit that meets `right` stands at most `distance` units from it.

    `how` is `near` (on either side, or the same unit), `before` (right comes later) or `after` (it came earlier).
    `distance` UNLIMITED: anywhere. With `none` there must be no such unit.
    """

    left: Query
    right: Query
    how: str = "near"
    distance: int | None = 1
    none: bool = False
    at: At = field(default=At(), compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """`item` holds of the sentence, turn, document or respondent (`level`) that the unit is in, or that is in it."""

    item: Query
    level: str
    at: At = field(default=At(), compare=False)


Query = Bears | Says | Has | Saved | Not | Both | Either | Beside | Within
Term = Bears | Says | Has
"""What is asked of a unit by itself."""


def parts(query: Query) -> Iterator[Query]:
    """A query and all that it is made of, in the order of the text."""
    yield query
    for item in below(query):
        yield from parts(item)


def below(query: Query) -> tuple[Query, ...]:
    """What a query is directly made of."""
    match query:
        case Not(item=item) | Within(item=item):
            return (item,)
        case Both(items=items) | Either(items=items):
            return items
        case Beside(left=left, right=right):
            return left, right
        case _:
            return ()
