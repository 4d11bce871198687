"""What a document says about itself: front matter, the format's metadata, the file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coanalyze.corpus.settings import Settings, settle
from coanalyze.corpus.words import INVISIBLE, canonical, key
from coanalyze.errors import YamlError
from coanalyze.model.project import Project
from coanalyze.model.source import Block, BlockKind, Source

MAX_LINES = 400
_FIELD = re.compile(r"\{([^{}/]*)\}")


def split(source: Source, project: Project) -> tuple[Settings, tuple[Block, ...], int]:
    """What is known of the document, its blocks without the front matter, and the line at which they start (from 1).

    Front matter wins over the format's metadata, that over the file's name. Broken front matter stays in the blocks,
    and the settings' `problems` say what is wrong with it.
    """
    raw: dict[str, Any] = {}
    raw.update(from_name(source.path, project.filename))
    raw.update(_same_keys(source.metadata))
    lines = _block(source.blocks)
    problems: list[str] = []
    if lines:
        written, problem = _read(source.blocks[:lines], source.path)
        if written is None or _is_transcript(written, source.blocks[lines:]):
            lines = 0
        else:
            raw.update(_same_keys(written))
        problems += [problem] if problem else []
    return settle(raw, project, problems), source.blocks[lines:], lines + 1


def from_name(path: str, pattern: str | None) -> dict[str, str]:
    """Attributes in a file's path by a pattern such as `{date}_{respondent}`; none when it does not fit.

    The pattern is compared with the name without its extension; one with `/` with as many folders before it.
    """
    if not pattern:
        return {}
    wanted = canonical(pattern).strip("/")
    parts = canonical(path).replace("\\", "/").split("/")
    stem, dot, _ = parts[-1].rpartition(".")
    parts[-1] = stem if dot and stem else parts[-1]
    shown = "/".join(parts[-(wanted.count("/") + 1) :])
    # re.split with one group gives literal text and field names in turn.
    pieces = _FIELD.split(wanted)
    names = [piece.strip() for piece in pieces[1::2]]
    expression = "".join("([^/]+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    found = re.fullmatch(expression, shown, re.IGNORECASE)
    if not found:
        return {}
    return _same_keys({name: value.strip() for name, value in zip(names, found.groups(), strict=True) if name})


def _same_keys(raw: Mapping[str, Any]) -> dict[str, Any]:
    from coanalyze.corpus.settings import KEYS

    return {KEYS.get(key(name), name.strip()): value for name, value in raw.items() if name.strip()}


def _block(blocks: Sequence[Block]) -> int:
    """How many blocks the front matter takes, its fences and blank lines before it included; 0 when there is none."""
    start = 0
    while start < len(blocks) and blocks[start].kind is BlockKind.LINE and not _bare(blocks[start]):
        start += 1
    if start >= len(blocks) or blocks[start].kind is not BlockKind.LINE or _bare(blocks[start]) != "---":
        return 0
    for index in range(start + 1, min(len(blocks), start + MAX_LINES)):
        if blocks[index].kind is not BlockKind.LINE:
            return 0
        if _bare(blocks[index]) in {"---", "..."}:
            return index + 1
    return 0


def _bare(block: Block) -> str:
    return block.text.strip().strip(INVISIBLE).strip()


def _read(blocks: Sequence[Block], path: str) -> tuple[dict[str, Any] | None, str]:
    """The mapping between the fences, or None; and what is wrong."""
    from coanalyze import yamltext

    first = next(index for index, block in enumerate(blocks) if _bare(block) == "---") + 1
    text = "\n".join(canonical(block.text).replace("\n", " ") for block in blocks[first:-1])
    try:
        node = yamltext.load_text(text, path, first_line=first + 1)
    except YamlError as error:
        return None, f"the front matter cannot be read and is taken as text: {error}"
    value = yamltext.plain(node)
    return (value, "") if isinstance(value, dict) else (None, "")


def _is_transcript(written: Mapping[str, Any], rest: Sequence[Block]) -> bool:
    """Whether what stands between two rules is speech: `Kari: hei` parses as YAML too."""
    from coanalyze.corpus.settings import KEYS, KNOWN

    if any(KEYS.get(key(name), key(name)) in KNOWN for name in written):
        return False
    labels = {key(block.text.partition(":")[0]) for block in rest if ":" in block.text}
    return any(key(name) in labels for name in written)
