"""How far coders agree: on a table of ratings, or on the codings of a study."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze import analysis, exchange
from coanalyze.api.basis import whole_hash
from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom

LEAST = {"alpha": "alpha_nominal", "ac1": "gwet_ac1", "pi": "scott_pi", "bp": "brennan_prediger"}
"""Short names of coefficients for `--min`; `kappa` is Cohen's for two coders, Fleiss' for more."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that coders treat differently: who put the code there, and who did not."""

    code: str
    document: str
    line: int
    start: int
    end: int
    respondent: str | None
    quote: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement overall and per code, and what to talk about first.

    `unit` is what was rated (`row` for a plain table); `notes` say what was done with text that nobody coded;
    `unitizing` has Krippendorff's alpha for unitising by code (and `""` for all), with reasons where it has no value;
    `made` is what it all rests on.
    """

    overall: analysis.Agreement
    codes: tuple[analysis.Agreement, ...] = ()
    worklist: tuple[Disagreement, ...] = ()
    unit: str = "row"
    coders: tuple[str, ...] = ()
    pairs: Mapping[tuple[str, str], analysis.Agreement] = field(default_factory=dict)
    unitizing: Mapping[str, float | str] = field(default_factory=dict)
    selection: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    overlap: float | None = None
    made: MadeFrom = field(default_factory=lambda: MadeFrom("row", of="rows"))


def agree_on_ratings(
    path: Path, *, coders: Sequence[str] = (), order: Sequence[str] = (), draws: int = analysis.DRAWS
) -> AgreementReport:
    """Agreement on a plain table of ratings: a row a unit, a column a coder, empty = missing.

    `coders` picks columns; `order` names the labels from lowest to highest, so that words can be ranked. Raises
    UsageError for a file that is no such table and for coders that are not in it.
    """
    table = exchange.read_ratings_file(path)
    chosen = tuple(coders) or table.coders
    strange = [coder for coder in chosen if coder not in table.coders]
    if strange:
        hint = f"It has {', '.join(table.coders)}."
        raise UsageError(f"no column is headed {strange[0]!r}.", where=path, hint=hint)
    if len(set(chosen)) < 2:
        raise UsageError("agreement needs at least two coders.", where=path, hint=f"It has {', '.join(table.coders)}.")
    rows = [table.values[table.coders.index(coder)] for coder in chosen]
    rated = analysis.rated_labels(path.name, chosen, rows, tuple(order))
    pairs, overall = pairs_of(rated), analysis.agreement(rated, draws=draws)
    hashes = {"ratings": hashlib.sha256(path.read_bytes()).hexdigest()[:12]}
    made = MadeFrom("row", of="rows", number=overall.units, coders=chosen, hash=whole_hash(hashes), hashes=hashes)
    return AgreementReport(overall, coders=chosen, pairs=pairs, made=made)


def least_agreement(report: AgreementReport, wanted: Mapping[str, float], codes: bool) -> list[str]:
    """What falls short of the least that is asked, one sentence each; an undefined value falls short too.

    `wanted` maps coefficients (as in `--min`) to values; with `codes` each code is held to them, else the whole.
    Raises UsageError for a name that no coefficient has.
    """
    short = []
    for asked, value in wanted.items():
        name = LEAST.get(asked, asked)
        if asked in ("kappa", "kappas"):
            name = "cohen_kappa" if len(report.coders) == 2 else "fleiss_kappa"
        if name not in analysis.COEFFICIENTS:
            known = ", ".join(["kappa", *LEAST, *analysis.COEFFICIENTS])
            raise UsageError(f"no coefficient is called {asked!r}.", hint=f"--min knows {known}.")
        for entry in report.codes if codes else [report.overall]:
            found = entry.coefficients.get(name)
            if found is None:
                reason = entry.reasons.get(name, "it was not computed for this unit.")
                short.append(f"{entry.name}: {name} is undefined: {reason}")
            elif found < value:
                short.append(f"{entry.name}: {name} is {found:.3f}, below {value:g}.")
    return short


def pairs_of(rated: analysis.Rated) -> dict[tuple[str, str], analysis.Agreement]:
    """Each pair of coders on its own, where there are more than two."""
    if len(rated.coders) < 3:
        return {}
    found = {}
    for first, one in enumerate(rated.coders):
        for second in range(first + 1, len(rated.coders)):
            pair = analysis.Rated(
                f"{one}, {rated.coders[second]}",
                (one, rated.coders[second]),
                rated.table[[first, second]],
                rated.known,
                rated.weights,
                rated.clusters,
            )
            found[one, rated.coders[second]] = analysis.agreement(pair, ("percent", "cohen_kappa", "scott_pi"), draws=0)
    return found


def agreement_json(report: AgreementReport) -> dict[str, object]:
    """The contract `coanalyze/agree/1`."""
    return {
        "schema": "coanalyze/agree/1",
        "unit": report.unit,
        "overlap": report.overlap,
        "coders": list(report.coders),
        "selection": dict(report.selection),
        **_entry(report.overall),
        "unitizing_alpha": {name or "overall": _number(value) for name, value in report.unitizing.items()},
        "pairs": [{"coders": list(pair), **_entry(entry)} for pair, entry in report.pairs.items()],
        "codes": [{"code": entry.name, **_entry(entry)} for entry in report.codes],
        "worklist": [
            {
                "code": item.code,
                "document": item.document,
                "line": item.line,
                "start": item.start,
                "end": item.end,
                "respondent": item.respondent,
                "quote": item.quote,
                "coded_by": list(item.yes),
                "not_by": list(item.no),
            }
            for item in report.worklist
        ],
        "notes": list(report.notes),
        "made_from": report.made.as_dict(),
    }


def _entry(entry: analysis.Agreement) -> dict[str, object]:
    return {
        "coefficients": entry.coefficients,
        "undefined": entry.reasons,
        "intervals": {name: list(interval) for name, interval in entry.intervals.items()},
        "units": entry.units,
        "rated": entry.rated,
        "raters": len(entry.coders),
        "prevalence": {_label(label): share for label, share in entry.prevalence.items()},
    }


def _number(value: float | str) -> object:
    return value if isinstance(value, float) else {"undefined": value}


def _label(label: object) -> str:
    return f"{label:g}" if isinstance(label, float) else str(label)
