"""The COREQ checklist, the items that a study's data can answer filled in, the rest left open.

Source: Tong, Sainsbury and Craig, Consolidated criteria for reporting qualitative research (COREQ): a 32-item checklist
for interviews and focus groups, International Journal for Quality in Health Care 19(6), 2007, 349-357. The items'
names are theirs; what each asks for is put in our words.
"""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.i18n import Translator, mark
from coanalyze.model.methods import Methods
from coanalyze.model.report import Finding
from coanalyze.reports.methods_text import (
    ACTIONS,
    agreement_text,
    duration_text,
    kinds_text,
    sample_text,
    saturation_text,
    software_text,
)
from coanalyze.reports.quotes import pinned as pinned_below
from coanalyze.reports.wording import clean

DOMAINS = (
    (1, mark("Research team and reflexivity")),
    (9, mark("Study design")),
    (24, mark("Analysis and findings")),
)
"""The first item of each domain, and its name."""
ITEMS: tuple[str, ...] = (
    mark("Interviewer or facilitator: who led the interviews and groups"),
    mark("Credentials: the researchers' degrees"),
    mark("Occupation: what they did at the time"),
    mark("Gender of the researchers"),
    mark("Experience and training in research"),
    mark("Relationship with participants before the study"),
    mark("What participants knew about the researchers"),
    mark("What is reported about the interviewer: assumptions, interests, reasons"),
    mark("Methodological orientation and theory"),
    mark("Sampling: how participants were selected"),
    mark("Method of approach to participants"),
    mark("Sample size"),
    mark("Non-participation: who refused or dropped out, and why"),
    mark("Setting of data collection"),
    mark("Presence of others besides participants and researchers"),
    mark("Description of the sample"),
    mark("Interview guide: questions, prompts, pilot test"),
    mark("Repeat interviews"),
    mark("Audio or visual recording"),
    mark("Field notes during or after the interviews"),
    mark("Duration of interviews and groups"),
    mark("Data saturation"),
    mark("Transcripts returned to participants"),
    mark("Number of data coders"),
    mark("Description of the coding tree"),
    mark("Derivation of themes: in advance or from the data"),
    mark("Software"),
    mark("Participant checking of the findings"),
    mark("Quotations presented, each with its participant"),
    mark("Data and findings consistent"),
    mark("Clarity of major themes"),
    mark("Clarity of minor themes and diverse cases"),
)
"""All 32, the first at 0."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the study says on an item; `evidence` where that is for a reader to judge by.

    `known` is False where the item is left open; its text then says at most why.
    """

    number: int
    item: str
    text: str
    known: bool = True
    evidence: bool = False


def coreq(methods: Methods, t: Translator) -> list[Answer]:
    """All 32 items in their order."""
    told = {
        12: sample_text(methods, t),
        16: _sample(methods, t),
        21: duration_text(methods, t),
        22: saturation_text(methods, t),
        24: _coders(methods, t),
        25: _tree(methods, t),
        26: _derivation(methods, t),
        27: software_text(methods, t),
        29: _quotations(methods, t),
        30: _consistent(methods, t),
        31: _major(methods, t),
        32: _minor(methods, t),
    }
    unknown = {22} if methods.saturation is None else set()
    unknown |= set() if methods.report.respondents else {12}
    unknown |= set() if methods.work.in_vivo or methods.work.changes else {26}
    return [
        Answer(
            number, t.gettext(item), clean(told.get(number, "")), bool(told.get(number)) and number not in unknown,
            number >= 30,
        )
        for number, item in enumerate(ITEMS, 1)
    ]  # fmt: skip


def _sample(methods: Methods, t: Translator) -> str:
    held = methods.material
    parts = [f"{kinds_text(methods, t)}; {sample_text(methods, t)}."]
    for name, values in held.attributes.items():
        listed = ", ".join(f"{clean(value)} {t.integer(n)}" for value, n in values.items())
        parts.append(f"{clean(name)}: {listed}.")
    return " ".join(parts)


def _coders(methods: Methods, t: Translator) -> str:
    work = methods.work
    people = t.ngettext("{n} person", "{n} people", len(work.people))
    named = ", ".join(clean(name) for name in work.people)
    parts = [f"{people} ({named})." if named else t.gettext("Nobody by hand.")]
    if work.auto:
        codings = t.ngettext("{n} coding", "{n} codings", work.auto)
        decided = t.integer(work.accepted + work.rejected)
        parts.append(t.gettext("The automatic coder: {codings}, {n} reviewed.", codings=codings, n=decided))
    return " ".join([*parts, agreement_text(methods, t)])


def _tree(methods: Methods, t: Translator) -> str:
    book = methods.book
    return t.gettext(
        "{codes} in {levels}: {defined} with a definition, {examples} with examples, {patterns} with patterns; the "
        "tree stands below.",
        codes=t.ngettext("{n} code", "{n} codes", book.codes),
        levels=t.ngettext("{n} level", "{n} levels", book.levels),
        defined=t.integer(book.defined),
        examples=t.integer(book.with_examples),
        patterns=t.integer(book.with_patterns),
    )


def _derivation(methods: Methods, t: Translator) -> str:
    work = methods.work
    parts = []
    if work.in_vivo:
        parts.append(
            t.ngettext(
                "{n} coding has its code's name from the respondent's own words.",
                "{n} codings have their codes' names from respondents' own words.",
                work.in_vivo,
            )
        )
    if work.changes:
        told = [
            f"{t.gettext(ACTIONS[action])} {t.integer(n)}" for action, n in work.changes.items() if action in ACTIONS
        ]
        parts.append(t.gettext("The history of the codes is on record: {changes}.", changes=", ".join(told)))
    if not parts:
        parts.append(
            t.gettext("The data do not show it: no code is named in vivo, and no change of codes is on record.")
        )
    if methods.book.citation:
        parts.append(t.gettext("It is documented in {citation}.", citation=clean(methods.book.citation)))
    return " ".join(parts)


def _tops(methods: Methods) -> list[Finding]:
    return [*methods.report.findings, *methods.report.themes]


def _quotations(methods: Methods, t: Translator) -> str:
    quotes = [quote for finding in _tops(methods) for quote in finding.quotes]
    places = {quote.id: (quote.document, quote.start, quote.end) for quote in quotes}
    # The same words are one quote, however many coders chose them and findings rest on them.
    spoken = {places[quote.id]: quote for quote in quotes if not quote.observation}
    named = sum(quote.respondent is not None for quote in spoken.values())
    pinned = len({places.get(id_, id_) for finding in _tops(methods) for id_ in pinned_below(finding)})
    said = t.ngettext("{n} quote bears a finding or a theme", "{n} quotes bear a finding or a theme", len(spoken))
    text = t.gettext("{quotes}, {named} of them with the respondent's id.", quotes=said, named=t.integer(named))
    if pinned:
        text += " " + t.gettext("Chosen to be presented: {n}.", n=t.integer(pinned))
    return text


def _consistent(methods: Methods, t: Translator) -> str:
    empty = [clean(f.name) for f in _tops(methods) if not f.counts.mentions]
    parts = [t.gettext("Every figure can be followed to its quotes: `coanalyze report`, `coanalyze verify`.")]
    if empty:
        parts.append(t.gettext("No mention found: {names}.", names=", ".join(empty)))
    if methods.work.rejected:
        parts.append(
            t.ngettext(
                "{n} coding rejected by a person counts nowhere.", "{n} codings rejected by people count nowhere.",
                methods.work.rejected,
            )
        )  # fmt: skip
    return " ".join(parts)


def _told(finding: Finding, t: Translator) -> str:
    counts = finding.counts
    mentions = t.ngettext("{n} mention", "{n} mentions", counts.mentions)
    return f"{clean(finding.name)} ({mentions}, {t.of(counts.respondents, counts.of)})"


def _major(methods: Methods, t: Translator) -> str:
    told = "; ".join(_told(finding, t) for finding in methods.report.findings)
    return f"{told}." if told else ""


def _minor(methods: Methods, t: Translator) -> str:
    minor = [child for finding in methods.report.findings for child in finding.codes] + list(methods.report.themes)
    parts = ["; ".join(_told(finding, t) for finding in minor) + "."] if minor else []
    alone = [clean(f.name) for f in [*_tops(methods), *minor] if f.rests_on_one]
    if alone:
        names = ", ".join(dict.fromkeys(alone))
        parts.append(t.gettext("Said by one person alone: {names}.", names=names))
    silent = [
        f"{clean(f.name)}: {t.integer(len(f.balance.silent))}" for f in methods.report.findings
        if f.balance is not None and f.balance.silent
    ]  # fmt: skip
    if silent:
        parts.append(t.gettext("Respondents with no mention found: {names}.", names="; ".join(silent)))
    return " ".join(parts)
