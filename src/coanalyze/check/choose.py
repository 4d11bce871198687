"""Which rules are meant: ids, families, names, globs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache

from coanalyze.check.registry import RegisteredRule, rules
from coanalyze.model.settings import CheckSettings, RuleChoice
from coanalyze.yamltext import nearest

ALWAYS = frozenset({"CB001", "PR001"})
"""A file that cannot be read is always told, and always as an error: nothing else in it was checked."""


@cache
def named(text: str) -> frozenset[str]:
    """The ids of the rules that a text names, upper or lower case; none where there is no such rule.

    It is an id (CB006), a family (CB), a name (missing-definition), a glob on ids or names (`CB01*`, `*-name`), or
    `all`.
    """
    wanted = text.strip().casefold()
    if wanted == "all":
        return frozenset(entry.rule.id for entry in rules())
    return frozenset(entry.rule.id for entry in rules() if _is_meant(entry, wanted))


def suggestion(text: str) -> str:
    """What to do about a name that no rule has: the nearest one, or where they are listed."""
    known = [known for entry in rules() for known in (entry.rule.id, entry.rule.name)]
    families = sorted({entry.rule.id[:2] for entry in rules()})
    like = nearest(text.strip(), [*known, *families])
    return f"Did you mean `{like}`?" if like else "`coanalyze check --rules` lists them."


def unknown(choices: Iterable[RuleChoice]) -> tuple[RuleChoice, ...]:
    """The choices that name no rule."""
    return tuple(choice for choice in choices if not named(choice.text))


def chosen(settings: CheckSettings) -> tuple[RegisteredRule, ...]:
    """The rules that run, by id. A choice that names no rule counts for nothing."""
    selected = _ids(settings.select) or frozenset(entry.rule.id for entry in rules())
    wanted = selected - _ids(settings.ignore) | ALWAYS
    return tuple(entry for entry in rules() if entry.rule.id in wanted)


def left_out(settings: CheckSettings, file: str) -> frozenset[str]:
    """The ids of the rules that the settings leave out in a file."""
    found = (_ids(choices) for glob, choices in settings.files if fnmatchcase(file, glob))
    return frozenset().union(*found) - ALWAYS


def _ids(choices: Sequence[RuleChoice]) -> frozenset[str]:
    return frozenset().union(*(named(choice.text) for choice in choices))


def _is_meant(entry: RegisteredRule, wanted: str) -> bool:
    rule_id, name = entry.rule.id.casefold(), entry.rule.name
    if wanted in (rule_id, rule_id[:2], name):
        return True
    is_glob = any(char in wanted for char in "*?[")
    return is_glob and (fnmatchcase(rule_id, wanted) or fnmatchcase(name, wanted))
