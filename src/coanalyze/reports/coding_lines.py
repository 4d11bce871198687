"""Codings written as csv or JSON from pieces, each of which is made once for all the rows that have it.

A row is `lead`, its id, then what `place`, `code`, `patterns` and `rest` give, one after the other: what `render_csv`
and `to_json` make of the whole table, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coanalyze.reports.table_csv import check_delimiter, csv_line, csv_text
from coanalyze.reports.values import to_json

FIXED = (
    "id", "document", "turn", "line", "start", "end", "respondent", "role", "code", "coder", "status", "patterns",
    "observation", "quote",
)  # fmt: skip
"""The columns of a csv besides the study's own attributes."""
_ROW = (*FIXED[:-1], "memo", FIXED[-1])
"""The keys of a row in JSON besides these."""


Standing = tuple[str, int, int, int, int, str | None, str | None]
"""Where a coded turn stands, and whose it is: document, turn, line, start and end (code points), respondent, role."""


@dataclass
class CsvLines:
    """Rows of csv with the study's attributes `extra` as columns. Raises UsageError for a delimiter that cannot be."""

    extra: Sequence[str]
    delimiter: str = ","
    lead: bytes = b""
    _known: dict[str | None, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.delimiter = check_delimiter(self.delimiter)

    def opening(self) -> bytes:
        """The headings."""
        return csv_line([*FIXED, *self.extra], self.delimiter).encode("utf-8")

    def place(self, standing: Standing) -> bytes:
        """What stands before the code."""
        document, *numbers, respondent, role = standing
        cells = self._cell(document), *map(str, numbers), self._cell(respondent), self._cell(role)
        return self.delimiter.join(("", *cells, "")).encode("utf-8")

    def code(self, code: str, coder: str, status: str) -> bytes:
        """The code and whose it is."""
        return self.delimiter.join([*map(self._cell, (code, coder, status)), ""]).encode("utf-8")

    def patterns(self, patterns: Sequence[str]) -> bytes:
        """What was found."""
        return f"{self._cell(' | '.join(patterns))}{self.delimiter}".encode()

    def own(self, attributes: Mapping[str, str]) -> bytes:
        """The study's attributes, and the end of the row."""
        cells = [self._cell(attributes.get(key)) for key in self.extra]
        return (self.delimiter.join(["", *cells]) + "\n").encode("utf-8")

    def rest(self, observation: bool, quote: bytes, own: bytes) -> bytes:
        """What stands behind the patterns."""
        flag = b"true" if observation else b"false"
        return b"".join((flag, self._parting, csv_text(quote, self._parting), own))

    @cached_property
    def _parting(self) -> bytes:
        return self.delimiter.encode("utf-8")

    def _cell(self, text: str | None) -> str:
        known = self._known.get(text)
        if known is None:
            # With a cell beside it: one that is empty and alone is written in quotes.
            known = csv_line([text, 0], self.delimiter).removesuffix(f"{self.delimiter}0\n")
            self._known[text] = known
        return known


@dataclass
class JsonLines:
    """Rows of the contract `coanalyze/codings/1`, in its list."""

    lead: bytes = b',\n    {\n      "id": "'
    _known: dict[str | None, str] = field(default_factory=dict)

    def opening(self) -> bytes:
        """What stands before the first id."""
        return self.lead[1:]

    def place(self, standing: Standing) -> bytes:
        """What stands before the code."""
        document, turn, line, start, end, respondent, role = standing
        told = (
            f'",\n      "document": {self._string(document)},\n      "turn": {turn},\n      "line": {line},\n'
            f'      "start": {start},\n      "end": {end},\n      "respondent": {self._string(respondent)},\n'
            f'      "role": {self._string(role)},\n'
        )
        return told.encode("utf-8")

    def code(self, code: str, coder: str, status: str) -> bytes:
        """The code and whose it is."""
        return self._keys({"code": code, "coder": coder, "status": status}) + b",\n"

    def patterns(self, patterns: Sequence[str]) -> bytes:
        """What was found."""
        return self._keys({"patterns": list(patterns)}) + b",\n"

    def own(self, attributes: Mapping[str, str]) -> bytes:
        """The study's attributes, and the end of the row."""
        more = {key: value for key, value in attributes.items() if key not in _ROW}
        return (b",\n" + self._keys(more) if more else b"") + b"\n    }"

    def rest(self, observation: bool, quote: bytes, own: bytes) -> bytes:
        """What stands behind the patterns."""
        flag = b"true" if observation else b"false"
        told = json.dumps(quote.decode("utf-8"), ensure_ascii=False).encode("utf-8")
        return b"".join((b'      "observation": ', flag, b',\n      "memo": null,\n      "quote": ', told, own))

    def _string(self, text: str | None) -> str:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = json.dumps(text, ensure_ascii=False)
        return known

    def _keys(self, values: Mapping[str, object]) -> bytes:
        """Some keys of a row as they stand in it."""
        inner = to_json(values).removeprefix("{\n").removesuffix("\n}\n")
        return "\n".join(f"    {line}" for line in inner.split("\n")).encode("utf-8")


CodingLines = CsvLines | JsonLines
"""What makes the pieces of rows. `lead` begins each row but the first, which `opening` begins."""
