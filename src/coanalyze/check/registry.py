"""Finds the rules: every module in `check.rules` that has a `RULE` and a `check`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import coanalyze.check.rules as package
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, RuleCard

_SECTIONS = ("Why", "Fails", "Passes", "Fix")
_HEADING = re.compile(rf"^({'|'.join(_SECTIONS)})$", re.MULTILINE)
_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's docstring, taken apart. `fails` and `passes` are YAML."""

    summary: str
    why: str
    fails: str
    passes: str
    fix: str


@dataclass(frozen=True, slots=True)
class RegisteredRule:
    """A rule with the function that finds its problems, and its documentation."""

    rule: Rule
    check: Callable[[CheckInput], Iterator[Problem]]
    documentation: Documentation

    @property
    def card(self) -> RuleCard:
        """The rule for whoever lists or explains it."""
        told = self.documentation
        return RuleCard(
            self.rule.id, self.rule.name, self.rule.severity,
            told.summary, told.why, told.fails, told.passes, told.fix,
        )  # fmt: skip


@cache
def rules() -> tuple[RegisteredRule, ...]:
    """All rules, by id. Raises RuntimeError where two have one id or name: a mistake in the program."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found = [_registered(f"{package.__name__}.{name}") for name in names]
    found.sort(key=lambda entry: entry.rule.id)
    for attribute in ("id", "name"):
        values = [getattr(entry.rule, attribute) for entry in found]
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise RuntimeError(f"two rules have the {attribute} {', '.join(sorted(twice))}")
    return tuple(found)


def documentation(docstring: str) -> Documentation:
    """Takes a docstring apart: a summary line, and the sections Why, Fails, Passes and Fix, each under its own line.

    Raises ValueError where a section is missing, or Fails or Passes has no ```yaml block.
    """
    pieces = _HEADING.split(inspect.cleandoc(docstring))
    sections = {
        heading: textwrap.dedent(body).strip() for heading, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    missing = [heading for heading in _SECTIONS if not sections.get(heading)]
    if missing or not pieces[0].strip():
        raise ValueError(f"missing: {', '.join(missing) or 'the summary'}")
    blocks = {}
    for heading in ("Fails", "Passes"):
        block = _BLOCK.search(sections[heading])
        if block is None:
            raise ValueError(f"{heading} has no yaml block")
        blocks[heading] = block[1]
    return Documentation(pieces[0].strip(), sections["Why"], blocks["Fails"], blocks["Passes"], sections["Fix"])


def _registered(name: str) -> RegisteredRule:
    module = importlib.import_module(name)
    return RegisteredRule(module.RULE, module.check, documentation(module.__doc__ or ""))
