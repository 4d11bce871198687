"""Memos that name codes or codings which are called otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coanalyze.api.lifefiles import TextFile, read_text_file
from coanalyze.codebook.life import referred
from coanalyze.codebook.life.rework import fold
from coanalyze.codebook.marked import Edit, compose, end, get, is_list, is_map, replaced, start
from coanalyze.codings.memos import FOLDER, memo_files, parse_memo, split_memo
from coanalyze.errors import YamlError
from coanalyze.yamltext import load_text
from coanalyze.yamltext.parse import shield


def memos_renamed(root: Path, codes: Mapping[str, str], codings: Mapping[str, str]) -> list[TextFile]:
    """The memos under `root`, with links and references by the new ids; a memo that cannot be read stays as it is."""
    files = []
    for path in memo_files(root / FOLDER):
        name = path.relative_to(root).as_posix()
        try:
            file = read_text_file(path, name)
        except YamlError:
            continue
        file.after = renamed_memo(file.before, name, codes, codings)
        if file.after != file.before:
            files.append(file)
    return files


def renamed_memo(text: str, name: str, codes: Mapping[str, str], codings: Mapping[str, str]) -> str:
    """A memo's text (`\\n` line ends) with links and references by the new ids; as it was where it cannot be read."""
    begin, until, body = split_memo(text)
    said = referred(text[body:], codes) if codes else text[body:]
    front = text[begin:until]
    try:
        load_text(front, name)
        shielded, restore = shield(front)
        front = _links(shielded, codes, codings).translate(restore)
    except YamlError:
        return text[:body] + said
    new = text[:begin] + front + text[until:body] + said
    memo, _ = parse_memo(new, name)
    before, _ = parse_memo(text, name)
    same = (memo.title, memo.date, memo.coder, memo.type, memo.documents, memo.memos)
    return (
        new if same == (before.title, before.date, before.coder, before.type, before.documents, before.memos) else text
    )


def _links(front: str, codes: Mapping[str, str], codings: Mapping[str, str]) -> str:
    root = compose(front)
    edits: list[Edit] = []
    for holder in (root, get(root, "links")):
        for kind, ids in (("codes", codes), ("codings", codings)):
            node: Any = get(holder, kind) if is_map(holder) else None
            folded = {fold(old): new for old, new in ids.items()}
            items: list[Any] = list(node.value) if is_list(node) else [node] if node is not None else []
            for item in items:
                new = folded.get(fold(item.value)) if isinstance(item.value, str) else None
                if new is not None:
                    quote = item.style if item.style in ("'", '"') else ""
                    edits.append((start(item), end(item), f"{quote}{new}{quote}"))
    return replaced(front, edits)
