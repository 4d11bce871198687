"""Whose codings count, and which: `--coder` and `--status`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO, Coding

STATUSES = ("suggested", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The codings that count. `rejected` says that rejected ones are among them, as asked for.

    `selection` names what was asked, in JSON's terms; `warnings` coders who have nothing.
    """

    codings: Sequence[Coding]
    rejected: bool = False
    selection: dict[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def choose_codings(study: Study, coders: Sequence[str] = (), statuses: Sequence[str] = ()) -> Chosen:
    """The codings of these coders (none: of everyone) with these statuses (none: all but rejected).

    Several may be written in one, with commas. People's own codings are accepted. Raises UsageError for a status that
    there is none of.
    """
    names = [normalize("NFC", name) for name in _several(coders)]
    wanted = _several(statuses)
    for status in wanted:
        if status not in STATUSES:
            raise UsageError(f"there is no status “{status}”.", hint=f"Statuses are {', '.join(STATUSES)}.")
    there = {AUTO, *study.by_people.people.coders}
    warnings = tuple(
        f"{name} has coded nothing here; coders are {', '.join([AUTO, *sorted(there - {AUTO})])}."
        for name in names
        if name not in there
    )
    codings: Sequence[Coding] = study.codings
    if study.columns is None or names or wanted:
        codings = [
            coding
            for coding in codings
            if (not names or coding.coder in names)
            and (coding.status in wanted if wanted else coding.status != "rejected")
        ]
    selection: dict[str, object] = {"coder": names} if names else {}
    selection |= {"status": wanted} if wanted else {}
    return Chosen(codings, "rejected" in wanted, selection, warnings)


def _several(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))
