"""The paragraph of a methods section: what was read, how it was coded, how sure it is, with what it was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from coanalyze.i18n import Translator, mark
from coanalyze.model.methods import Methods
from coanalyze.reports.saturation_text import saturation_sentence
from coanalyze.reports.wording import UNIT_TEXTS, clean, selection_text

COEFFICIENTS: Mapping[str, str] = {
    "percent": mark("percentage agreement"),
    "cohen_kappa": mark("Cohen's kappa"),
    "fleiss_kappa": mark("Fleiss' kappa"),
    "alpha_nominal": mark("Krippendorff's alpha"),
    "gwet_ac1": mark("Gwet's AC1"),
}
ACTIONS: Mapping[str, str] = {
    "rename": mark("renamed"),
    "merge": mark("merged"),
    "split": mark("split"),
    "move": mark("moved"),
    "retire": mark("retired"),
}


def methods_sentences(methods: Methods, t: Translator) -> list[str]:
    """The sentences, in the order of a methods section; only what the study knows."""
    parts = [
        *_material(methods, t), duration_text(methods, t), *_book(methods, t), *_coding(methods, t),
        counting_text(methods, t), agreement_text(methods, t), saturation_text(methods, t), *_theory(methods, t),
        *_memos(methods, t), software_text(methods, t),
    ]  # fmt: skip
    return [clean(part) for part in parts if part]


def kinds_text(methods: Methods, t: Translator) -> str:
    """`12 interviews and 7 field notes`."""
    named = [_kind(kind, n, t) for kind, n in methods.material.kinds.items()]
    return t.join(named) or t.gettext("no documents")


def _kind(kind: str, n: int, t: Translator) -> str:
    told = {
        "interview": t.ngettext("{n} interview", "{n} interviews", n),
        "focus-group": t.ngettext("{n} focus group", "{n} focus groups", n),
        "field-note": t.ngettext("{n} field note", "{n} field notes", n),
        "minutes": t.ngettext("minutes of {n} meeting", "minutes of {n} meetings", n),
        "survey": t.ngettext("{n} survey", "{n} surveys", n),
    }
    return told.get(kind, f"{n} {clean(kind)}")


def sample_text(methods: Methods, t: Translator) -> str:
    """`12 respondents (12 Offentlig ansatt)`."""
    of = t.ngettext("{n} respondent", "{n} respondents", methods.report.respondents)
    roles = [f"{t.integer(n)} {clean(role)}" for role, n in methods.material.roles.items()]
    return f"{of} ({', '.join(roles)})" if roles else of


def _material(methods: Methods, t: Translator) -> Iterator[str]:
    held = methods.material
    yield t.gettext(
        "The material is {kinds}, with {sample}.", kinds=kinds_text(methods, t), sample=sample_text(methods, t)
    )
    if methods.report.selection:
        yield t.gettext("Selection: {terms}.", terms=selection_text(methods.report.selection, t))
    if held.dates is not None:
        first, last = (t.date(day) for day in held.dates)
        yield (
            t.gettext("It is dated {first}.", first=first)
            if first == last
            else t.gettext("It is dated from {first} to {last}.", first=first, last=last)
        )
    yield t.gettext(
        "Respondents' speech makes up {turns} and {words}; what researchers say counts nowhere.",
        turns=t.ngettext("{n} turn", "{n} turns", methods.report.turns),
        words=t.ngettext("{n} word", "{n} words", methods.report.words),
    )
    if held.unidentified:
        yield t.ngettext(
            "In {n} turn the speaker is not identified: it gives mentions, but no respondents.",
            "In {n} turns the speaker is not identified: they give mentions, but no respondents.",
            held.unidentified,
        )
    if held.skipped:
        yield t.ngettext("{n} file could not be read.", "{n} files could not be read.", held.skipped)


def duration_text(methods: Methods, t: Translator) -> str:
    """How long interviews are: in minutes where they have time stamps, and in words; empty where there are none."""
    held = methods.material
    parts = []
    if held.minutes:
        parts.append(
            t.gettext(
                "{n} with time stamps: {minutes} minutes from the first stamp to the last.",
                n=t.ngettext("{n} interview", "{n} interviews", len(held.minutes)),
                minutes=_spread([round(length) for length in held.minutes], t),
            )
        )
    if held.words:
        words = _spread(held.words, t)
        parts.append(t.gettext("Respondents' speech in each interview: {words} words.", words=words))
    return " ".join(parts)


def _spread(numbers: Sequence[int], t: Translator) -> str:
    """`994 to 1022 (median 999)`; one number where all are the same."""
    low, middle, high = min(numbers), int(median(numbers) + 0.5), max(numbers)
    if low == high:
        return t.integer(low)
    return t.gettext(
        "{low} to {high} (median {middle})", low=t.integer(low), high=t.integer(high), middle=t.integer(middle)
    )


def _book(methods: Methods, t: Translator) -> Iterator[str]:
    book = methods.book
    if not book.codes:
        return
    yield t.gettext(
        "The codebook {name} has {codes}, {findings} of them findings, in {levels}.",
        name=", ".join(book.names),
        codes=t.ngettext("{n} code", "{n} codes", book.codes),
        findings=t.integer(book.findings),
        levels=t.ngettext("{n} level", "{n} levels", book.levels),
    )
    if book.citation:
        yield t.gettext("It is documented in {citation}.", citation=clean(book.citation))


def _coding(methods: Methods, t: Translator) -> Iterator[str]:
    work = methods.work
    if work.people:
        coders = t.ngettext("{n} person", "{n} people", len(work.people))
        made = t.ngettext("{n} coding", "{n} codings", sum(work.people.values()))
        yield t.gettext("{coders} coded or reviewed, with {made} by hand.", coders=coders, made=made)
    if not work.auto:
        return
    codings = t.ngettext("{n} coding", "{n} codings", work.auto)
    yield t.gettext("The patterns of the codebook suggested {codings}.", codings=codings)
    decided = work.accepted + work.rejected
    if decided:
        yield t.gettext(
            "Of these, people have reviewed {n}: {accepted} accepted, {rejected} rejected.",
            n=t.integer(decided),
            accepted=t.integer(work.accepted),
            rejected=t.integer(work.rejected),
        )
    elif any(work.people.values()):
        yield t.gettext("No person has reviewed them.")
    else:
        yield t.gettext("No person has reviewed them: the figures are automatic suggestions.")


def counting_text(methods: Methods, t: Translator) -> str:
    """What counts once."""
    return t.gettext(UNIT_TEXTS[methods.report.unit])


def agreement_text(methods: Methods, t: Translator) -> str:
    """The coefficients that have a value, or why there is none."""
    found = methods.agreement
    if found is None:
        return t.gettext("Agreement between coders was not measured: no two people have coded the same material.")
    values = [
        f"{t.gettext(COEFFICIENTS[name])} {t.percent(value) if name == 'percent' else t.decimal(value, 2)}"
        for name, value in found.coefficients.items()
        if value is not None and name in COEFFICIENTS
    ]
    return t.gettext(
        "Agreement of {coders} on {units} ({unit}): {values}.",
        coders=t.ngettext("{n} coder", "{n} coders", len(found.coders)),
        units=t.ngettext("{n} unit", "{n} units", found.units),
        unit=_unit_name(found.unit, t),
        values=t.join(values) or t.gettext("not defined"),
    )


def _unit_name(unit: str, t: Translator) -> str:
    names = {
        "turn": t.gettext("turns"),
        "sentence": t.gettext("sentences"),
        "document": t.gettext("documents"),
        "segment": t.gettext("segments"),
    }
    return names.get(unit, unit)


def saturation_text(methods: Methods, t: Translator) -> str:
    """The sentences on saturation, or that it was not assessed."""
    if methods.saturation is None:
        return t.gettext("Saturation was not assessed: it is told from people's codings, and there are none.")
    return saturation_sentence(methods.saturation, t)


def _theory(methods: Methods, t: Translator) -> Iterator[str]:
    book = methods.book
    if not book.relations:
        return
    relations = t.ngettext("{n} relation", "{n} relations", book.relations)
    if book.core:
        yield t.gettext(
            "The categories are related after Strauss and Corbin (1990), with {relations} round the core category "
            "{core}.",
            relations=relations,
            core=t.quoted(clean(book.core)),
        )
    else:
        yield t.gettext(
            "The categories are related after Strauss and Corbin (1990), with {relations}.", relations=relations
        )


def _memos(methods: Methods, t: Translator) -> Iterator[str]:
    work = methods.work
    if work.changes:
        told = [
            f"{t.gettext(ACTIONS[action])} {t.integer(n)}" for action, n in work.changes.items() if action in ACTIONS
        ]
        yield t.gettext("The history of the codes is on record: {changes}.", changes=", ".join(told))
    if work.memos:
        yield t.ngettext("{n} memo was written.", "{n} memos were written.", work.memos)


def software_text(methods: Methods, t: Translator) -> str:
    """Programs with their versions, and the hash of what was analysed."""
    own = methods.versions.get("coanalyze", "")
    others = [f"{name} {number}" for name, number in methods.versions.items() if name != "coanalyze"]
    # The names are those of the footer, in the catalogues already.
    parts = ", ".join(f"{t.gettext(name)} {value}" for name, value in methods.made.hashes.items())
    return t.gettext(
        "The analysis was done with coanalyze {version} ({others}); the state of the study is {hash} ({parts}).",
        version=own,
        others=", ".join(others),
        hash=methods.made.hash,
        parts=parts,
    )
