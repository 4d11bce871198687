"""A dictionary of forms kept unpacked for the next run: looked into where it lies, instead of being read whole.

simplemma's Norwegian dictionaries take half a second to unpack, longer than all else that a small study needs. What is
kept stands in the folder that the system has for such things (`COANALYZE_CACHE` names another; empty: none). It holds
nothing of a study, is believed only when its checksum is right, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import sys
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from coanalyze.files import replace_bytes

_HEAD = 4096
"""Bytes before the tables: a line of JSON that says where each begins, and their checksum."""
_VERSION = 2


class KeptForms:
    """Forms and their lemmas (UTF-8) in a file mapped into memory."""

    def __init__(self, path: Path, source: str) -> None:
        """`source` is the hash of what the file was made of. Raises OSError or ValueError for any other file."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        head = json.loads(self._map[:_HEAD])
        if head["version"] != _VERSION or head["source"] != source:
            raise ValueError("made of something else")
        # Against a broken disk, not against people: who may write here may write a checksum too.
        if crc32(view[_HEAD:]) != head["crc32"]:
            raise ValueError("not as it was written")
        self._forms = _Sorted(self._map, view, head["forms"])
        self._names = _Sorted(self._map, view, head["names"])

    def form(self, form: str) -> bytes | None:
        """The lemma of a form that is written so, or None."""
        return self._forms.get(form.encode())

    def name(self, small: str) -> bytes | None:
        """The lemma of a form that is written with a capital, by the form in small letters; or None."""
        return self._names.get(small.encode())


class _Sorted:
    """Keys in order, each with a value."""

    def __init__(self, data: mmap.mmap, view: memoryview, places: Mapping[str, Sequence[int]]) -> None:
        self._data = data
        self._bounds, self._ends, self._value = (
            view[slice(*places[name])].cast("I") for name in ("bounds", "ends", "value")
        )

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, or None."""
        data, bounds = self._data, self._bounds
        low, high = 0, len(bounds) - 1
        while low < high:
            middle = (low + high) // 2
            if data[bounds[middle] : bounds[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        if low == len(bounds) - 1 or data[bounds[low] : bounds[low + 1]] != key:
            return None
        number = self._value[low]
        return data[self._ends[number] : self._ends[number + 1]]


def kept_forms(code: str) -> KeptForms | None:
    """simplemma's dictionary of a language as it was kept; None where it was not, or is not whole."""
    place = _place(code)
    if place is None:
        return None
    try:
        return KeptForms(*place)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_forms(code: str, table: Mapping[bytes, bytes], names: Mapping[str, bytes]) -> None:
    """Keep a dictionary for the next run, where that can be done."""
    place = _place(code)
    if place is None:
        return
    path, source = place
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(path, _packed(table, names, source))


def _packed(table: Mapping[bytes, bytes], names: Mapping[str, bytes], source: str) -> bytes:
    parts: list[bytes] = []
    forms = _laid_out(table, parts)
    small = _laid_out({small.encode(): lemma for small, lemma in names.items()}, parts)
    body = b"".join(parts)
    head = {"version": _VERSION, "source": source, "crc32": crc32(body), "forms": forms, "names": small}
    return json.dumps(head).encode("ascii").ljust(_HEAD) + body


def _laid_out(table: Mapping[bytes, bytes], parts: list[bytes]) -> dict[str, list[int]]:
    """Add a table to the parts of a file; where its numbers stand there, as bytes from the beginning."""
    keys = sorted(table)
    numbers: dict[bytes, int] = {}
    value = array("I", [numbers.setdefault(table[key], len(numbers)) for key in keys])
    first = _HEAD + sum(map(len, parts))
    texts = b"".join([*keys, *numbers])
    bounds = array("I", accumulate(map(len, keys), initial=first))
    ends = array("I", accumulate(map(len, numbers), initial=bounds[-1]))
    # Numbers begin where a machine likes to read them.
    parts.append(texts.ljust(-(-len(texts) // 8) * 8, b"\0"))
    places = {}
    for name, column in (("bounds", bounds), ("ends", ends), ("value", value)):
        begin = _HEAD + sum(map(len, parts))
        data = column.tobytes()
        places[name] = [begin, begin + len(data)]
        parts.append(data.ljust(-(-len(data) // 8) * 8, b"\0"))
    return places


@lru_cache(maxsize=8)
def _place(code: str) -> tuple[Path, str] | None:
    """Where a dictionary is kept, and the hash of simplemma's own file; None where nothing is to be kept."""
    folder = _folder()
    spec = find_spec("simplemma")
    if folder is None or spec is None or not spec.submodule_search_locations:
        return None
    packed = Path(spec.submodule_search_locations[0]) / "strategies" / "dictionaries" / "data" / f"{code}.plzma"
    try:
        # Numbers are kept as this machine has them.
        source = hashlib.sha256(f"{_VERSION} {sys.byteorder} ".encode() + packed.read_bytes()).hexdigest()
    except OSError:
        return None
    return folder / f"{code}-{source[:16]}.forms", source


def _folder() -> Path | None:
    named = os.environ.get("COANALYZE_CACHE")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("coanalyze", appauthor=False)
