"""What a query asks of a unit by itself: codes, patterns, attributes, coders."""

from __future__ import annotations

from coanalyze.errors import QueryError
from coanalyze.model.query import ANY_CODE, At, Bears, Has, Query, Saved, Says
from coanalyze.query.tokens import Token
from coanalyze.query.words import PREFIXES, STATUSES, operator

_COMPARES = ("=", "!=")
_CHOICES = ("coder", "status")


class Reader:
    """A place in a row of tokens, and the rules for what stands between operators."""

    def __init__(self, text: str, row: list[Token]) -> None:
        self.text, self.row, self.place = text, row, 0
        self.last = row[0]
        self.codes: list[Token] = []

    @property
    def token(self) -> Token:
        """What is read next."""
        return self.row[self.place]

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.token.kind

    def peek(self, ahead: int) -> Token:
        """What stands so many tokens ahead; the last one is repeated."""
        return self.row[min(self.place + ahead, len(self.row) - 1)]

    def step(self) -> Token:
        """Go on behind the token that stands here, which is given back."""
        self.last = self.token
        self.place = min(self.place + 1, len(self.row) - 1)
        return self.last

    def error(self, what: str, token: Token, hint: str) -> QueryError:
        """An error that points at a token."""
        return QueryError(what, self.text, token.start, token.end, hint=hint)

    def term(self) -> Query:
        """`term = [KEY ("=" | "!=") VALUES] | "pattern" | ["="] CODE [choice] | prefix ":" ...`."""
        start, token = self.token, self.token
        if token.kind == "=":
            self.step()
            return self.code(start, alone=True)
        if token.kind == "word" and self.peek(1).kind == ":":
            return self.prefixed()
        if token.kind in ("word", "quoted") and self.peek(1).kind in _COMPARES and self.is_key():
            return self.attribute()
        if token.kind == "quoted":
            self.step()
            if not token.text.strip():
                raise self.error("the pattern is empty.", token, "Write a word between the quotes.")
            return Says(token.text.strip(), At(token.start, token.end))
        if token.kind == "word":
            return self.code(start, alone=False)
        raise self.missing()

    def is_key(self) -> bool:
        """Whether what stands here is an attribute: `not =code` and `"words" =code` are none."""
        sign, behind = self.peek(1), self.peek(2)
        apart = not sign.close and behind.close and sign.kind == "="
        return not (apart and (self.kind == "quoted" or operator(self.token.text) is not None))

    def missing(self) -> QueryError:
        """Something that no term begins with."""
        token = self.token
        if token.kind == "end":
            after = f" after `{self.last.text}`" if self.place else ""
            return self.error(f"the query ends too early: something is missing{after}.", token, "Write a code.")
        if token.kind == ")":
            return self.error("nothing stands before this parenthesis.", token, "Write a code there, or delete it.")
        hint = 'Write a code, "words" or role=OA.'
        return self.error(f"`{token.text}` stands where a code, words or an attribute should.", token, hint)

    def code(self, start: Token, *, alone: bool) -> Query:
        """A code's id, behind `=` or `code:` where one stands."""
        token = self.token
        if token.kind not in ("word", "quoted") or (alone and not token.close and token.kind == "word"):
            raise self.error("no code stands here.", token, "Write the code's id directly after it: =systemfeil.")
        named = self.last.kind == ":" and self.place > 0
        if token.kind == "word" and operator(token.text) is not None and not named:
            hint = f"Write something before it; a code of that name is written code:{token.text}."
            raise self.error(f"`{token.text}` is an operator.", token, hint)
        if not token.text.strip():
            raise self.error("the code's id is empty.", token, "Write it.")
        self.codes.append(self.step())
        coders, statuses = self.choice()
        return Bears(token.text.strip(), alone, coders, statuses, At(start.start, self.last.end))

    def choice(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """`choice = "[" { ("coder" | "status") ":" NAMES } "]"`: which codings of the code."""
        found: dict[str, tuple[str, ...]] = {"coder": (), "status": ()}
        if self.kind != "[":
            return (), ()
        opened = self.step()
        while self.kind != "]":
            name = self.token.text.casefold()
            if self.kind == "end":
                raise self.error("the bracket is not closed.", opened, "Write ] where it ends.")
            if self.kind != "word" or name not in found or self.peek(1).kind not in (":", "="):
                hint = 'Write coder:kari or status:accepted; a code with a bracket in its id is written code:"...".'
                raise self.error("brackets choose codings by coder and status.", self.token, hint)
            self.step()
            self.step()
            found[name] += self.names(name)
            if self.kind == ",":
                self.step()
        self.step()
        return found["coder"], found["status"]

    def prefixed(self) -> Query:
        """`coder:kari`, `status:accepted`, `code:og`, `query:name`."""
        start = self.step()
        prefix = start.text.casefold()
        if prefix not in PREFIXES:
            value = self.peek(1).text or "VALUE"
            hint = f"An attribute is written {start.text}={value}. Before a colon stands {', '.join(PREFIXES)}."
            raise self.error(f"`{start.text}:` is not known.", start, hint)
        self.step()
        if prefix == "code":
            alone = self.kind == "="
            if alone:
                self.step()
                self.last = self.row[self.place - 2]
            return self.code(start, alone=alone)
        names = self.names(prefix)
        at = At(start.start, self.last.end)
        if prefix == "query":
            if len(names) > 1:
                raise self.error("one query is named at a time.", self.last, "Write query:one or query:other.")
            return Saved(names[0], at)
        coders, statuses = (names, ()) if prefix == "coder" else ((), names)
        return Bears(ANY_CODE, False, coders, statuses, at)

    def names(self, prefix: str) -> tuple[str, ...]:
        """Names with commas between; a status must be one."""
        found = self.values(prefix)
        for token in found:
            if prefix == "status" and token.text.casefold() not in STATUSES:
                raise self.error(f"there is no status “{token.text}”.", token, f"Statuses are {', '.join(STATUSES)}.")
        return tuple(token.text.casefold() if prefix == "status" else token.text for token in found)

    def attribute(self) -> Query:
        """`KEY=VALUE[,VALUE...]` and `KEY!=VALUE`; `query=name` is a saved query."""
        key = self.step()
        equal = self.step().kind == "="
        values = self.values(key.text)
        at = At(key.start, self.last.end)
        if key.kind == "word" and key.text.casefold() == "query":
            if len(values) > 1 or not equal:
                hint = "Write query=one or query=other, not query=one."
                raise self.error("a saved query is named alone.", values[-1], hint)
            return Saved(values[0].text, at)
        return Has(key.text.strip(), equal, tuple(value.text for value in values), at)

    def values(self, key: str) -> list[Token]:
        """Values with commas between, each a word or in quotes."""
        found: list[Token] = []
        while True:
            token = self.token
            if token.kind not in ("word", "quoted") or not token.text.strip():
                hint = f'Write it after the sign; with spaces in quotes: {key}="two words".'
                raise self.error(f"there is no value for `{key}`.", token, hint)
            found.append(self.value())
            # Behind the comma a bracket may go on with `status:`.
            if self.kind != "," or (key in _CHOICES and self.peek(1).text in _CHOICES and self.peek(2).kind in ":="):
                return found
            self.step()

    def value(self) -> Token:
        """A value; a time of day has a colon in it."""
        token = self.step()
        while token.kind == "word" and self.kind in (":", "word") and self.token.close:
            more = self.step()
            token = Token("word", token.text + more.text, token.start, more.end, token.close)
        return token
