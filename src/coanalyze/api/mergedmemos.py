"""Another study's memos brought in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coanalyze.api.lifememos import renamed_memo
from coanalyze.codings import Change
from coanalyze.codings.memos import ENDING, FOLDER, memo_files, parse_memo
from coanalyze.errors import YamlError
from coanalyze.model.memo import Memo
from coanalyze.model.merged import Conflict
from coanalyze.yamltext import decode


def bring_memos(change: Change, other: Path, codes: Mapping[str, str]) -> tuple[list[str], list[Conflict]]:
    """Have their memos written here, with codes as they are called here: the ids that are new, and conflicts.

    Of two memos by different coders with one name, theirs gets its coder's name added.
    """
    added: list[str] = []
    conflicts: list[Conflict] = []
    ids = {old: new for old, new in codes.items() if old != new}
    for path in memo_files(other / FOLDER):
        name = path.relative_to(other).as_posix()
        try:
            text = decode(path.read_bytes(), name).replace("\r\n", "\n").replace("\r", "\n")
        except (YamlError, OSError) as error:
            conflicts.append(Conflict("unreadable", f"{name}: {getattr(error, 'what', None) or error}"))
            continue
        new = renamed_memo(text, name, ids, {})
        memo = parse_memo(new, name)[0]
        for candidate in _names(memo, name):
            target = change.root / candidate
            there = _read(target, candidate)
            if there is None:
                change.write(target, new.encode("utf-8"))
                added.append(candidate.removeprefix(f"{FOLDER}/").removesuffix(ENDING))
                break
            if _same(there, memo):
                break
            if there.coder == memo.coder:
                what = f"{candidate} says something else there. Ours stays."
                conflicts.append(Conflict("memo", what, memo.coder, memo.id))
                break
    return added, conflicts


def _names(memo: Memo, name: str) -> list[str]:
    stem = name[: -len(ENDING)]
    return [name, *([f"{stem}-{memo.coder}{ENDING}"] if memo.coder.replace("-", "").isalnum() else [])]


def _read(path: Path, name: str) -> Memo | None:
    try:
        return parse_memo(decode(path.read_bytes(), name), name)[0]
    except FileNotFoundError:
        return None
    except (YamlError, OSError):
        return Memo("", name, "", "")


def _same(one: Memo, other: Memo) -> bool:
    keys = ("title", "text", "date", "coder", "type", "codes", "codings", "documents", "memos")
    return all(getattr(one, key) == getattr(other, key) for key in keys)
