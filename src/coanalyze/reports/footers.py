"""The footer of every table: what it rests on, a sentence a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from coanalyze.i18n import ENGLISH, Translator, mark, translator
from coanalyze.model.basis import MadeFrom
from coanalyze.reports.wording import UNIT_TEXTS, clean, selected_text, selection_text

if TYPE_CHECKING:
    from coanalyze.model.changes import Diff

PARTS = ("unit", "selection", "denominator", "filters", "coders", "hash")

_UNITS: Mapping[str, str] = {
    **UNIT_TEXTS,
    "word": mark("Unit: word of respondents' speech."),
    "phrase": mark("Unit: phrase in a sentence of respondents' speech."),
    "hit": mark("Unit: hit, one match of the pattern."),
    "source": mark("Unit: document, a source once read."),
    "quotation": mark("Unit: quotation of the report."),
    "coding": mark("Unit: coding, one code on one passage by one coder."),
}


def footer(made: MadeFrom, lang: str = ENGLISH, leave_out: Collection[str] = ()) -> tuple[str, ...]:
    """The notes that every table ends with: unit, selection, denominator, filters, coders, hash.

    `leave_out` names those of PARTS that the table tells in other words already.
    """
    t = translator(lang)
    lines = {
        "unit": t.gettext(_UNITS[made.unit]) if made.unit in _UNITS else t.gettext("Unit: {unit}.", unit=made.unit),
        "selection": selected_text(made.selection, _held(made, t), t),
        "denominator": _denominator(made, t),
        "filters": t.gettext("Filters: {filters}.", filters=_filters(made, t)),
        "coders": t.gettext("Coders: {coders}.", coders=", ".join(made.coders) or t.gettext("none")),
        "hash": _hash(made, t),
    }
    return tuple(clean(lines[part]) for part in PARTS if part not in leave_out)


def made_said(diff: Diff) -> tuple[str, ...]:
    """What a comparison rests on: the footer of what is now, and the hash of each side; nothing without studies."""
    sides = [(side.label, side.made) for side in (diff.old, diff.new) if side.made is not None]
    if not sides:
        return ()
    hashes = [f"{clean(label)}: {footer(made, leave_out=PARTS[:-1])[0]}" for label, made in sides]
    return (*footer(sides[-1][1], leave_out=("hash",)), *hashes)


def part_name(name: str, t: Translator) -> str:
    """What a part of `MadeFrom.hashes` is called."""
    names = {
        "texts": t.gettext("texts"),
        "people": t.gettext("people"),
        "codebook": t.gettext("codebook"),
        "codings": t.gettext("codings"),
        "report": t.gettext("report"),
        "ratings": t.gettext("ratings"),
    }
    return names.get(name, name)


def _held(made: MadeFrom, t: Translator) -> str:
    return ", ".join(
        [
            t.ngettext("{n} respondent", "{n} respondents", made.respondents),
            t.ngettext("{n} document", "{n} documents", made.documents),
            t.ngettext("{n} turn", "{n} turns", made.turns),
        ]
    )


def _denominator(made: MadeFrom, t: Translator) -> str:
    n = made.number
    told = {
        "respondents": t.ngettext("{n} respondent who speaks there", "{n} respondents who speak there", n),
        "units": t.ngettext("{n} unit of speech", "{n} units of speech", n),
        "mentions": t.ngettext("{n} mention", "{n} mentions", n),
        "codings": t.ngettext("{n} coding", "{n} codings", n),
        "words": t.ngettext("{n} word", "{n} words", n),
        "hits": t.ngettext("{n} hit", "{n} hits", n),
        "rows": t.ngettext("{n} row", "{n} rows", n),
        "quotations": t.ngettext("{n} quotation of the report", "{n} quotations of the report", n),
        "either": t.gettext("mentions of either code (c, Jaccard)"),
        "nothing": t.gettext("none, these are counts"),
    }
    return t.gettext("Denominator: {what}.", what=told[made.of])


def _filters(made: MadeFrom, t: Translator) -> str:
    return selection_text(made.filters, t) if made.filters else t.gettext("none")


def _hash(made: MadeFrom, t: Translator) -> str:
    # A line of 80 cells has room for what tells two states apart; all digits stand in the JSON.
    parts = ", ".join(f"{part_name(name, t)} {value[:4]}" for name, value in made.hashes.items())
    return t.gettext("Made from: {hash} ({parts}).", hash=made.hash, parts=parts)
