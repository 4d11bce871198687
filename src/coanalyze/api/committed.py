"""Codebooks as git last had them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from coanalyze import codebook as books
from coanalyze import git, yamltext
from coanalyze.check import Committed
from coanalyze.errors import CoanalyzeError


def committed_codebooks(
    paths: Sequence[tuple[Path, str]], lines: Mapping[str, tuple[str, ...]]
) -> dict[str, Committed]:  # fmt: skip
    """Each codebook file as the nearest tag has it that git knows, or else the last commit, by its name in messages.

    Files that git does not have are left out; so is everything where there is no git. Those that have not changed have
    no `book`, since there is nothing to compare.
    """
    found: dict[str, Committed] = {}
    tags: dict[Path, str | None] = {}
    for path, name in paths:
        if git.top_of(path.parent.absolute()) is None:
            continue
        tag = tags.setdefault(path.parent, git.last_tag(path.parent.absolute()))
        for revision, called in ((tag, f"tag {tag}"), ("HEAD", "the last commit")):
            data = git.content_at(path.absolute(), revision) if revision else None
            if data is not None:
                found[name] = _committed(called, data, name, lines.get(name, ()))
                break
    return found


def _committed(called: str, data: bytes, name: str, now: tuple[str, ...]) -> Committed:
    try:
        text = yamltext.decode(data, name)
    except CoanalyzeError:
        return Committed(called, data.decode("utf-8", "replace"))
    if tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) == now:
        return Committed(called, text)
    book, problems = books.read_codebook_text(text, name)
    return Committed(called, text, None if any(problem.fatal for problem in problems) else book)
