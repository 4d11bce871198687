"""States that say throughout which one they are. Run as a program, this saves states until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from coanalyze.codings import Store, Stored, table_of

ROWS = 20_000


def save(store: Store, number: int, rows: int = ROWS) -> Stored:
    """Save state `number`: its facts and every row of its two tables are that number."""
    tables = {
        "left": table_of({"n": ("int32", [number] * rows)}),
        "right": table_of({"n": ("int32", [number] * rows), "text": ("string", [f"{number} å"] * rows)}),
    }
    return store.save(f"state-{number}", {"n": number, "words": "æøå \udce5"}, tables)


def number_of(stored: Stored) -> int:
    """Which state it is. Fails where its parts are not of one state."""
    number = stored.facts["n"]
    assert isinstance(number, int)
    assert stored.folder.name == f"state-{number}"
    for name in ("left", "right"):
        assert set(stored.table(name).column("n").to_pylist()) == {number}
    return number


def main(folder: str, first: str, last: str) -> None:
    """Save states `first` to `last`; a line `saved N` goes out after each."""
    for number in range(int(first), int(last) + 1):
        save(Store(Path(folder)), number)
        sys.stdout.write(f"saved {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
