"""Memos on automatic codings that nobody has decided yet: they must not be lost, and are no codings."""

from __future__ import annotations

import json
from pathlib import Path

from coanalyze.codings.names import file_of
from coanalyze.files import replace_text

FOLDER = "memos-begun"


def read_drafts(root: Path, coder: str) -> dict[str, str]:
    """A coder's memos by automatic coding's id; none where the file is not there or is damaged (it is derived)."""
    try:
        found = json.loads(_path(root, coder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def write_draft(root: Path, coder: str, auto: str, text: str) -> None:
    """Keep a memo, or with an empty `text` forget it. Raises OSError."""
    before = read_drafts(root, coder)
    after = {key: value for key, value in before.items() if key != auto} | ({auto: text} if text else {})
    if after != before:
        path = _path(root, coder)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(path, json.dumps(after, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _path(root: Path, coder: str) -> Path:
    return root / ".coanalyze" / FOLDER / f"{file_of(coder)}.json"
