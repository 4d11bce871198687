"""Codes begun beside one that is split, with patterns of its own; a code that is used no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.life.rework import find, fold, has_id, reworked, same_id, walk
from coanalyze.codebook.marked import code_maps, compose, get, last_line
from coanalyze.errors import CodebookError


def new_codes(
    text: str, name: str, code_id: str, codes: Sequence[tuple[str, str]], patterns: Mapping[str, str], *, below: bool
) -> str:
    """The text with new codes (id and name) just after a code, or with `below` as its children.

    `patterns` gives patterns of the code (by id: its text unless it has one) to new codes. Raises CodebookError for an
    id that is none or taken, and for a pattern that the code does not have.
    """

    def meant(tree: Any) -> None:
        found = find(tree, code_id)
        taken = {fold(other.code.get("id", "")) for other in walk(tree)}
        made: list[dict[str, Any]] = []
        for new_id, title in codes:
            _check_id(new_id, taken)
            taken.add(fold(new_id))
            given = _given(found.code, {p for p, to in patterns.items() if same_id(to, new_id)})
            made.append({"id": new_id, "name": title, "definition": "", "patterns": given})
        if below:
            found.code.setdefault("codes", [])
            if not isinstance(found.code["codes"], list):
                found.code["codes"] = []
            found.code["codes"].extend(made)
        else:
            for offset, code in enumerate(made, 1):
                found.siblings.insert(found.index + offset, code)

    return reworked(text, name, meant, lambda _: None)


def _check_id(code_id: str, taken: set[str]) -> None:
    problem = id_problem(code_id) if code_id else "is empty"
    if problem:
        hint = "Use letters, digits and hyphens: ids become file names."
        raise CodebookError(f"the id “{code_id}” {problem}.", hint=hint)
    if fold(code_id) in taken:
        raise CodebookError(f"the id “{code_id}” is taken.", hint="Choose another.")


def _given(code: dict[str, Any], wanted: set[str]) -> list[Any]:
    """The patterns of those ids, taken out of the code."""
    there = code.get("patterns")
    listed = there if isinstance(there, list) else []
    given = [item for item in listed if pattern_key(item) in wanted]
    lacking = wanted - {pattern_key(item) for item in given}
    if lacking:
        known = ", ".join(f"`{pattern_key(item)}`" for item in listed) or "none"
        what = f"`{code.get('id')}` has no pattern `{min(lacking)}`."
        raise CodebookError(what, hint=f"Its patterns are: {known}.")
    for item in given:
        listed.remove(item)
    return given


def pattern_key(item: Any) -> str:
    """What a pattern is called: its id, or the text that it is."""
    if isinstance(item, dict):
        if "id" in item:
            return str(item["id"])
        kind = next(iter(item), "")
        return str(item[kind]) if isinstance(item.get(kind), str) else ""
    return str(item)


def retired_code(text: str, name: str, code_id: str) -> str:
    """The text with `retired: true` in a code. Raises CodebookError where it is not there."""
    return flagged_code(text, name, code_id, "retired")


def flagged_code(text: str, name: str, code_id: str, flag: str) -> str:
    """The text with `flag: true` in a code. Raises CodebookError where it is not there."""

    def meant(tree: Any) -> None:
        find(tree, code_id).code[flag] = "true"

    def by_text(text: str) -> str | None:
        lines = text.split("\n")
        code = next((c for c in code_maps(compose(text)) if has_id(c, code_id)), None)
        if code is None or code.flow_style or get(code, flag) is not None:
            return None
        keys = {key.value: (key, value) for key, value in code.value}
        _, value = keys.get("finding") or keys.get("name") or keys["id"]
        at = last_line(value, lines) + 1
        column = int(code.value[0][0].start_mark.column)
        return "\n".join([*lines[:at], " " * column + f"{flag}: true", *(lines[at:] or [""])])

    return reworked(text, name, meant, by_text)
