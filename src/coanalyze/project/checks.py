"""`check`: what the study asks of `coanalyze check`. Whether the rules that it names exist, `check` itself says."""

from __future__ import annotations

from coanalyze.errors import ProjectError
from coanalyze.model.problem import Severity
from coanalyze.model.settings import FAIL_ON, CheckSettings, RuleChoice
from coanalyze.project.keys import CHECK_KEYS
from coanalyze.project.values import check_keys, one_text, texts_with_places
from coanalyze.yamltext import Node, YamlMap, as_map, describe, nearest


def read_check(node: Node | None) -> CheckSettings:
    """The settings of a `check` block. Raises YamlError or ProjectError with the place."""
    if node is None:
        return CheckSettings()
    block = as_map(node, "`check`")
    check_keys(block, CHECK_KEYS, "`check`")
    return CheckSettings(
        select=_choices(block.get("select"), "`select`"),
        ignore=_choices(block.get("ignore"), "`ignore`"),
        fail_on=_level(block.get("fail_on"), "`fail_on`", FAIL_ON),
        severity=_severity(block),
        files=_files(block),
    )


def _choices(node: Node | None, what: str) -> tuple[RuleChoice, ...]:
    written = texts_with_places(node, what)
    return tuple(RuleChoice(part.strip(), place) for text, place in written for part in text.split(",") if part.strip())


def _severity(block: YamlMap) -> tuple[tuple[RuleChoice, str], ...]:
    found = []
    node = block.get("severity")
    for key, value in () if node is None else as_map(node, "`severity`"):
        level = _level(value, f"the severity of {key.value}", tuple(Severity))
        if level is None:
            raise ProjectError("a severity is missing.", where=value.place, hint="Write error, warning or info.")
        found.append((RuleChoice(one_text(key, "a rule"), key.place), level))
    return tuple(found)


def _files(block: YamlMap) -> tuple[tuple[str, tuple[RuleChoice, ...]], ...]:
    node = block.get("files")
    pairs = () if node is None else as_map(node, "`files`")
    return tuple((one_text(key, "a file").replace("\\", "/"), _choices(value, "`files`")) for key, value in pairs)


def _level(node: Node | None, what: str, known: tuple[str, ...]) -> str | None:
    written = one_text(node, what).casefold()
    if node is None or not written:
        return None
    if written not in known:
        like = nearest(written, known)
        hint = f"Did you mean `{like}`?" if like else f"Write one of {', '.join(known)}."
        raise ProjectError(f"{what} cannot be {describe(node)}.", where=node.place, hint=hint)
    return written
