"""The grammar, one method a rule: `docs/query.md` has it with its precedence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from coanalyze.errors import QueryError
from coanalyze.model.query import At, Beside, Both, Either, Not, Query, Within
from coanalyze.query.terms import Reader
from coanalyze.query.tokens import Token, tokens
from coanalyze.query.words import BESIDE, LEVELS, operator

MAX_DEPTH = 40
"""How deep parentheses, `not`, distances and `within` may stand in each other."""
MAX_LENGTH = 20_000
"""Code points of a query."""
_FAR = 999_999
_SLASHED = re.compile(r"(near|nær|before|før|after|etter|then)/?([0-9]{1,6})", re.IGNORECASE)
"""How other programs write a distance."""
_PART = re.compile(r"[-+]?[0-9]*\.[0-9]+")
"""No distance, and hardly a code where a term follows."""


def parse_query(text: str) -> Query:
    """A query as a tree. Places are code points of the text in NFC.

    Raises QueryError with the place of what cannot be understood.
    """
    return read(unicodedata.normalize("NFC", text))[0]


def read(text: str) -> tuple[Query, list[Token]]:
    """A query's text (in NFC) as a tree, and the tokens that name codes in it. Raises as `parse_query`."""
    if len(text) > MAX_LENGTH:
        raise QueryError("this query is too long.", text[:MAX_LENGTH], 0, 1, hint="Save parts of it under names.")
    parser = Parser(text)
    if parser.kind == "end":
        hint = 'Write for instance systemfeil and "ansvar" near 2 makt.'
        raise QueryError("the query is empty.", text, 0, 1, hint=hint)
    query = parser.either()
    if parser.kind != "end":
        raise parser.surplus()
    return query, parser.codes


class Parser(Reader):
    """Reads from left to right; each rule leaves `token` behind what it has read."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tokens(text))
        self.depth = 0

    def either(self) -> Query:
        """`or = and { "or" and }`."""
        start = self.token.start
        items = [self.both()]
        while self.operator() == "or":
            self.step()
            items.append(self.both())
        return items[0] if len(items) == 1 else Either(_joined(items, Either), self.since(start))

    def both(self) -> Query:
        """`and = not { "and" not | "not" near | "within" LEVEL }`: `within` takes all that stands before it."""
        start, wraps = self.token.start, 0
        items = [self.negated()]
        while (now := self.operator()) in ("and", "not", "within"):
            if now == "within":
                whole = items[0] if len(items) == 1 else Both(_joined(items, Both), self.since(start))
                wraps += 1
                self.deeper()
                items = [Within(whole, self.level(), self.since(start))]
                continue
            if now == "and":
                self.step()
            items.append(self.negated())
        self.depth -= wraps
        return items[0] if len(items) == 1 else Both(_joined(items, Both), self.since(start))

    def negated(self) -> Query:
        """`not = "not" not | near`."""
        start = self.token.start
        if self.operator() != "not":
            return self.beside()
        self.step()
        self.deeper()
        item = self.negated()
        self.depth -= 1
        return Not(item, self.since(start))

    def beside(self) -> Query:
        """`near = atom [ ["not"] NEAR [N] ["not"] near ]`: read from the right, since the left one is given back."""
        start = self.token.start
        left = self.atom()
        none = self.operator() == "not" and self.operator(1) in BESIDE
        if none:
            self.step()
        written = self.operator() or ""
        if written not in BESIDE:
            return left
        how, distance = BESIDE[written]
        sign = self.token
        self.step()
        distance = self.number(how, distance)
        if self.operator() == "not":
            if none:
                raise self.error("`not` stands before and after the distance.", self.token, "Delete one of the two.")
            none = True
            self.step()
        self.deeper()
        if self.kind == "end":
            raise self.error(f"nothing stands after `{sign.text}`.", self.token, "Write what is to stand there.")
        right = self.beside()
        self.depth -= 1
        return Beside(left, right, how, distance, none, self.since(start))

    def atom(self) -> Query:
        """`atom = "(" or ")" | term`."""
        if self.kind != "(":
            return self.term()
        opened = self.token
        self.step()
        self.deeper()
        inner = self.either()
        self.depth -= 1
        if self.kind != ")":
            if self.kind == "end":
                raise self.error("the parenthesis is not closed.", opened, "Write ) where it ends.")
            raise self.surplus()
        self.step()
        return replace(inner, at=self.since(opened.start))

    def level(self) -> str:
        """What stands after `within`."""
        self.step()
        found = LEVELS.get(self.token.text.casefold()) if self.kind == "word" else None
        if found is None:
            number = self.token.text.isdecimal()
            hint = "A distance is written near 2." if number else "Write sentence, turn, document or respondent."
            raise self.error("`within` needs a unit.", self.token, hint)
        self.step()
        return found

    def number(self, how: str, default: int | None) -> int | None:
        """How far, where a number is written."""
        token = self.token
        if token.kind != "word" or not token.text.lstrip("-+").isdecimal():
            if _PART.fullmatch(token.text) and token.kind == "word" and self.begins(self.peek(1)):
                raise self.error("this is no distance.", token, "Write how many whole units: near 2.")
            return default
        if not token.text.isascii() or not token.text.isdecimal() or int(token.text) > _FAR:
            raise self.error("this is no distance.", token, "Write how many units: near 2.")
        if how != "near" and not int(token.text):
            raise self.error("a distance of 0 is the same unit.", token, "Write and, or near 0.")
        self.step()
        return int(token.text)

    def begins(self, token: Token) -> bool:
        """Whether a term begins with a token."""
        return token.kind in ("quoted", "(", "=") or (token.kind == "word" and operator(token.text) is None)

    def operator(self, ahead: int = 0) -> str | None:
        """The operator that stands here, or so many tokens ahead; a word before `=` or `:` is none."""
        token, behind = self.peek(ahead), self.peek(ahead + 1)
        if token.kind != "word" or operator(token.text) is None:
            return None
        named = behind.kind in ("=", "!=", ":") and behind.close and token.end == behind.start
        return None if named else operator(token.text)

    def deeper(self) -> None:
        """Count one level more. Raises QueryError where there are too many."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error("this query is nested too deep.", self.token, "Save parts of it under names.")

    def since(self, start: int) -> At:
        """From `start` to what was read last."""
        return At(start, self.last.end)

    def surplus(self) -> QueryError:
        """What stands where an operator should."""
        token = self.token
        if token.kind == ")":
            return self.error("this parenthesis was never opened.", token, "Delete it, or write ( before it.")
        if token.kind == "=" and self.last.kind == "quoted":
            hint = f"Write code:{self.text[self.last.start : self.last.end]} or name the attribute without quotes."
            return self.error("this cannot be compared.", token, hint)
        slash = _SLASHED.fullmatch(token.text)
        if slash is not None and token.kind == "word":
            return self.error(f"`{token.text}` is no operator.", token, f"Write {slash[1]} {slash[2]}.")
        hint = 'Write and, or, not, near 2 ... before it; put a phrase in double quotes: "ta ansvar".'
        return self.error(f"there is no operator before `{_shown(token, self.text)}`.", token, hint)


def _joined(items: list[Query], kind: type[Both] | type[Either]) -> tuple[Query, ...]:
    """`a and (b and c)` is `a and b and c`."""
    flat: list[Query] = []
    for item in items:
        flat += item.items if isinstance(item, kind) else [item]
    return tuple(flat)


def _shown(token: Token, text: str) -> str:
    return text[token.start : token.end]
