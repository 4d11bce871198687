"""Sources that lie elsewhere: addresses (`s3://bucket/interviews`) that fsspec knows, listed and read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from coanalyze.errors import CoanalyzeError, MissingLibrary, Place, UsageError
from coanalyze.model.document import Skipped
from coanalyze.sources.kinds import is_no_data, unreadable_kind

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_GLOB = re.compile(r"[*?\[]")


def is_address(entry: str) -> bool:
    """Whether an entry of `sources:` is an address, and no path."""
    return bool(_ADDRESS.match(entry)) or "::" in entry


def find_remote(entries: Sequence[str], extensions: frozenset[str]) -> tuple[list[str], list[str], list[Skipped]]:
    """The addresses of the files that `entries` (addresses of files, folders, globs) stand for, each once; the folders
    that their ids are relative to; and what was skipped.

    Hidden files, locks and readmes are left out silently. Raises UsageError for an address that is not there or cannot
    be reached, or that holds a password; MissingLibrary where it needs a library.
    """
    found: dict[str, None] = {}
    roots: list[str] = []
    skipped: dict[str, Skipped] = {}
    for entry in entries:
        root, files = _listed(entry)
        roots.append(root)
        for address in files:
            name = address.rpartition("/")[2]
            if PurePosixPath(name).suffix.lower() in extensions:
                found[address] = None
            else:
                what, hint = unreadable_kind(name, extensions)
                skipped.setdefault(address, Skipped(_nfc(address), f"{what}. {hint}"))
    return list(found), roots, list(skipped.values())


def _listed(entry: str) -> tuple[str, list[str]]:
    """The folder that an entry is or lies in, and its files."""
    fs, path = _opened(entry)
    try:
        if _GLOB.search(path):
            matches = sorted(fs.glob(path))
            files = [each for match in matches for each in (fs.find(match) if fs.isdir(match) else [match])]
            root = path[: _GLOB.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]
        elif fs.isfile(path):
            return str(fs.unstrip_protocol(path)).rpartition("/")[0], [str(fs.unstrip_protocol(path))]
        elif fs.isdir(path):
            files, root = fs.find(path), path
        else:
            raise UsageError("there is nothing at this address.", where=Place(_nfc(entry)), hint="Check the address.")
    except CoanalyzeError:
        raise
    except Exception as error:
        raise UsageError(
            f"cannot be listed ({_said(error)}).",
            where=Place(_nfc(entry)),
            hint="Check the address, the network, and who may read there.",
        ) from error
    base = PurePosixPath(root).parts
    shown = [each for each in files if not _left_out(PurePosixPath(each).parts[len(base) :])]
    if not shown:
        raise UsageError("there is no file at this address.", where=Place(_nfc(entry)), hint="Check the address.")
    addresses = {str(fs.unstrip_protocol(each)) for each in shown}
    return str(fs.unstrip_protocol(root)), sorted(addresses, key=_nfc)


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    where = Place(_nfc(address))
    if "::" in address:
        raise UsageError("is a chain of addresses.", where=where, hint="Name one place: s3://bucket/interviews.")
    if urlsplit(address).password:
        hidden = re.sub(r"//[^/@]*@", "//...@", address)
        hint = "Put it into fsspec's configuration or the environment: the address stands in results."
        raise UsageError("holds a password.", where=Place(_nfc(hidden)), hint=hint)
    try:
        import fsspec.core
    except ImportError as error:
        hint = 'Install it: pip install "coanalyze[cluster]".'
        raise MissingLibrary("an address needs fsspec, which is not installed.", where=where, hint=hint) from error
    try:
        fs, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise MissingLibrary(f"this address needs a library: {_said(error)}.", where=where) from error
    except Exception as error:
        raise UsageError(
            f"is no address ({_said(error)}).", where=where, hint="s3://bucket/interviews is one."
        ) from error
    return fs, str(path)


def read_bytes(address: str, limit: int) -> bytes:
    """What lies at an address. Raises OSError where it cannot be read, ValueError where it is larger than `limit`."""
    fs, path = _opened(address)
    try:
        size = fs.size(path)
        if size is not None and size > limit:
            raise ValueError(f"is {size // 1024**2} MB, more than any transcript.")
        return bytes(fs.cat_file(path))
    except (OSError, ValueError):
        raise
    except Exception as error:
        raise OSError(_said(error)) from error


def digest_of(address: str) -> tuple[str, int] | str:
    """The SHA-256 and the size of what lies at an address, or why it cannot be read."""
    try:
        fs, path = _opened(address)
        digest, size = hashlib.sha256(), 0
        with fs.open(path, "rb") as file:
            while data := file.read(1 << 20):
                digest.update(data)
                size += len(data)
    except Exception as error:
        return f"cannot be opened: {_said(error)}. Check who may read there."
    return digest.hexdigest(), size


def _left_out(parts: Sequence[str]) -> bool:
    return not parts or any(part.startswith(".") for part in parts) or is_no_data(parts[-1])


def _said(error: BaseException) -> str:
    said = " ".join(str(error).split())[:160]
    return said or type(error).__name__


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
