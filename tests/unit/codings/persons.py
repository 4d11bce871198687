"""People's codings for tests. Run as a program, this adds codings one by one to a study."""

from __future__ import annotations

import sys
from pathlib import Path

from coanalyze.codings import change_people
from coanalyze.model.coding import PersonCoding


def coding(identifier: str, coder: str = "kari", document: str = "d", start: int = 0, **other: object) -> PersonCoding:
    """A coding of four characters."""
    row = {"code": "x", "end": start + 4, "quote": "hei!", "suffix": " du", "text_sha256": "abc", "created": "t"}
    return PersonCoding(id=identifier, document=document, coder=coder, start=start, **{**row, **other})  # type: ignore[arg-type]


def main(root: str, coder: str, first: str, last: str) -> None:
    """Add codings `first` to `last`, each in a change of its own, to two documents at once."""
    for number in range(int(first), int(last)):
        with change_people(Path(root)) as change:
            change.add(coding(f"a{number}", coder, "one", number))
            change.add(coding(f"b{number}", coder, "two", number))


if __name__ == "__main__":
    main(*sys.argv[1:])
