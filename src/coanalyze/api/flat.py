"""The codings of a stored study as one flat list in csv or JSON, written piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.api.basis import made_from
from coanalyze.api.engine.chosen import chosen_turns
from coanalyze.api.engine.listing import Listing
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.tables import codes_below, codings_json

if TYPE_CHECKING:
    from coanalyze.reports.coding_lines import CodingLines


@dataclass(frozen=True)
class FlatCodings:
    """The automatic coder's codings in a selection, of some codes (none: of all) and of those below them.

    `csv` and `json` give what `codings_table` (in full) and `codings_json` make of the same, byte for byte, in UTF-8.
    """

    listing: Listing
    study: Study
    where: Sequence[str]
    codes: Sequence[str]
    warnings: Sequence[str]

    def csv(self, delimiter: str = ",") -> Iterator[bytes]:
        """Headings and rows. Raises UsageError, before anything is given, for what cannot part fields."""
        from coanalyze.reports.coding_lines import FIXED, CsvLines

        lines = CsvLines([name for name in self.listing.attributes if name not in FIXED], delimiter)
        return self._pieces(lines, lines.opening(), b"")

    def json(self) -> Iterator[bytes]:
        """The contract `coanalyze/codings/1`."""
        from coanalyze.reports import to_json
        from coanalyze.reports.coding_lines import JsonLines

        filters = {"code": list(self.codes)} if self.codes else None
        made = made_from(self.study, unit="coding", where=self.where, of="nothing", filters=filters)
        whole = to_json(codings_json(self.study, (), made)).encode("utf-8")
        if not len(self.listing):
            return iter([whole])
        head, empty, tail = whole.partition(b'"codings": []')
        lines = JsonLines()
        return self._pieces(lines, head + empty[:-1] + lines.opening(), b"\n  ]" + tail)

    def _pieces(self, lines: CodingLines, head: bytes, tail: bytes) -> Iterator[bytes]:
        yield head
        skipped = len(lines.lead)
        for piece in self.listing.written(lines):
            yield piece[skipped:]
            skipped = 0
        yield tail


def flat_codings(
    study: Study,
    *,
    where: Sequence[str] = (),
    codes: Sequence[str] = (),
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> FlatCodings | None:
    """The codings in a selection as `list_codings` has them; None where people have coded, or coders are asked for.

    Raises UsageError for a code that is not there.
    """
    if study.columns is None or coders or statuses:
        return None
    family = codes_below(study, codes)
    selection, warnings = select(study, where)
    listing = Listing(study.columns, chosen_turns(study.columns, selection), family if codes else None)
    return FlatCodings(listing, study, where, codes, warnings)
