"""What a table rests on: the same few facts under every table and in every JSON result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Of = Literal["respondents", "units", "mentions", "codings", "words", "hits", "rows", "quotations", "either", "nothing"]


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Unit, selection, denominator, filters, coders, and a hash of what a table was made from.

    `unit` is what counts once (turn, sentence, document, segment; or word, hit, coding ...). `selection` is `--where`
    in JSON's terms and `filters` what else was left out or chosen (`{"not": {"status": ["rejected"]}}`), in the same
    terms. `of` and `number` are the denominator: what shares and "of" are of, and how many there are. `coders` are
    those whose codings stand in the selection. `respondents`, `documents` and `turns` are what the selection holds,
    researchers' speech left out.

    `hashes` are the first 12 hexadecimal digits of SHA-256 of the study's parts: `texts` (canonical, with their ids and
    attributes), `people` (respondents, roles and who each label is), `codebook` (what changes codings) and `codings`
    (everybody's: place, code, coder, status); a table without codings rests on the first two only. `hash` is that of
    them all, 16 digits: the same for all such tables of a study as it stands, whatever is selected, on every machine;
    another as soon as a text, a rule or a coding is.
    """

    unit: str
    selection: Mapping[str, object] = field(default_factory=dict)
    of: Of = "respondents"
    number: int = 0
    filters: Mapping[str, object] = field(default_factory=dict)
    coders: tuple[str, ...] = ()
    respondents: int = 0
    documents: int = 0
    turns: int = 0
    hash: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """What stands under `made_from` in JSON results."""
        return {
            "unit": self.unit,
            "selection": dict(self.selection),
            "denominator": {"of": self.of, "number": self.number},
            "filters": dict(self.filters),
            "coders": list(self.coders),
            "respondents": self.respondents,
            "documents": self.documents,
            "turns": self.turns,
            "hash": self.hash,
            "hashes": dict(self.hashes),
        }
