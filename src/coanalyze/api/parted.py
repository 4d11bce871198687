"""The values of an attribute, as a study writes them."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze import analysis
from coanalyze.api.picked import Picked
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.words import key_of, value_of


def values_of(study: Study, by: str, where: Sequence[str] = ()) -> tuple[str, list[str]]:
    """An attribute by the name that the study gives it, and its values in a selection, in natural order.

    What `--where` takes for one value (`Start`, `start`) is one. Raises UsageError where there is no such attribute.
    """
    by = key_of(study, by.strip())
    selection, _ = select(study, where)
    written = {value for voice in Picked(study, selection).voices() if (value := value_of(*voice, by))}
    values = {term.values[0] for term in select(study, [f"{by}={quoted_value(value)}" for value in written])[0].terms}
    return by, sorted(values, key=lambda value: (analysis.natural(value), value))


def quoted_value(value: str) -> str:
    """A value as a term of `--where` has it: in quotes where it would be taken for several."""
    return '"' + value.replace('"', '""') + '"' if "," in value or '"' in value else value
