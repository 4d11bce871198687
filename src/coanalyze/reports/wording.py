"""Phrases and clean text that every format shares: no format may show a figure under another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from coanalyze.i18n import ENGLISH, Translator, mark, translator
from coanalyze.model.report import Counts, Finding, FindingReport, Quote

# Invisible characters that turn text around or hide it: a transcript must not change how the report reads.
_INVISIBLE = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)])
)


@lru_cache(maxsize=4096)
def clean_char(char: str) -> str:
    """A character as it may be shown: white space is a space, controls are nothing, lone surrogates U+FFFD."""
    if char.isspace() or char in "\x1c\x1d\x1e\x1f\u0085":
        return " "
    category = unicodedata.category(char)
    if category == "Cc" or char in _INVISIBLE:
        return ""
    return "\ufffd" if category == "Cs" else char


def clean(text: str) -> str:
    """Text on one line, white space collapsed, without characters that could steer a terminal or hide text."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(map(clean_char, text)).split())


def plural(number: int, noun: str) -> str:
    """`1 mention`, `11 mentions`, for what is told in English only."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


EN = translator(ENGLISH)


def respondents(counts: Counts, t: Translator = EN) -> str:
    """`6 of 6`, or a dash where nobody in the selection is an identified person (never `0 of 0`)."""
    return t.of(counts.respondents, counts.of) if counts.of else "–"


def numbers(counts: Counts, t: Translator = EN) -> tuple[str, ...]:
    """Mentions, respondents, cases and documents as the finding table shows them; dashes where nothing was found."""
    if not counts.mentions:
        return ("–",) * 4
    cases = t.integer(counts.cases) if counts.cases else "–"
    return (t.integer(counts.mentions), respondents(counts, t), cases, t.integer(counts.documents))


def headers(t: Translator = EN) -> tuple[str, ...]:
    """The headings of the finding table."""
    return (
        "#", t.gettext("Finding"), t.gettext("Mentions"), t.gettext("Respondents"), t.gettext("Cases"),
        t.gettext("Documents"),
    )  # fmt: skip


def remarks(finding: Finding, t: Translator = EN) -> list[str]:
    """What stands under a finding's name besides its figures: silence, one person alone, who is not identified."""
    counts = finding.counts
    lines = []
    if not counts.mentions:
        lines.append(t.gettext("no mention found"))
    elif counts.unidentified:
        lines.append(_unidentified(finding, t))
    if finding.rests_on_one:
        lines.append(_one_person(finding, t))
    if counts.observations:
        lines.append(
            t.ngettext(
                "+ {n} observation by researchers, not counted as a mention",
                "+ {n} observations by researchers, not counted as mentions",
                counts.observations,
            )
        )
    return lines


def _one_person(finding: Finding, t: Translator) -> str:
    who = finding.balance.by_respondent[0][0] if finding.balance and finding.balance.by_respondent else ""
    return t.gettext("rests on one person: {who}", who=clean(who)) if who else t.gettext("rests on one person")


def _unidentified(finding: Finding, t: Translator) -> str:
    counts = finding.counts
    what = t.ngettext("{n} mention", "{n} mentions", counts.unidentified)
    if counts.unidentified_documents:
        where = t.ngettext("in {n} document", "in {n} documents", counts.unidentified_documents)
        what = f"{what} {where}"
    if counts.unidentified < counts.mentions:
        what = t.gettext("of them {mentions}", mentions=what)
    roles = {role for role, counts in finding.by.get("role", {}).items() if counts.unidentified}
    if roles <= {"INN"}:
        return t.gettext("{mentions}, residents not identified", mentions=what)
    return t.gettext("{mentions}, speakers not identified", mentions=what)


def figures(finding: Finding, t: Translator = EN) -> str:
    """All figures in one phrase: `11 mentions · 6 of 6 respondents · 3 cases · 6 documents`."""
    counts = finding.counts
    if not counts.mentions:
        return " · ".join(remarks(finding, t))
    parts = [t.ngettext("{n} mention", "{n} mentions", counts.mentions)]
    if counts.of:
        parts.append(t.gettext("{of} respondents", of=respondents(counts, t)))
    if counts.cases:
        parts.append(t.ngettext("{n} case", "{n} cases", counts.cases))
    parts.append(t.ngettext("{n} document", "{n} documents", counts.documents))
    return " · ".join([*parts, *remarks(finding, t)])


def review(report: FindingReport, t: Translator = EN) -> str:
    """What a person has looked at: with nothing reviewed, the report is of automatic suggestions."""
    if not report.codings:
        return t.gettext("No codings in this selection")
    if report.automatic:
        return t.ngettext(
            "Automatic suggestions: {n} coding, not reviewed by a person",
            "Automatic suggestions: none of the {n} codings reviewed by a person",
            report.codings,
        )
    return t.ngettext(
        "Reviewed: {reviewed} of {n} coding",
        "Reviewed: {reviewed} of {n} codings",
        report.codings,
        reviewed=t.integer(report.reviewed),
    )


def selection_text(selection: Mapping[str, object], t: Translator = EN) -> str:
    """`all`, or the terms of `--where`: `phase = start and role != F`."""
    terms = [term for key, value in selection.items() if value not in (None, [], (), {}) for term in _terms(key, value)]
    return clean(f" {t.gettext('and')} ".join(terms)) or t.pgettext("selection", "all")


def _terms(key: str, value: object) -> list[str]:
    name = key.rstrip("!= ")
    sign = "!=" if key.rstrip("= ").endswith("!") else "="
    if isinstance(value, Mapping) and key == "not":
        return [term for name, some in value.items() for term in _terms(f"{name}!", some)]
    if isinstance(value, Mapping):
        return [
            term
            for how, some in value.items()
            for term in _terms(f"{name}!" if "not" in str(how) or "!" in str(how) else name, some)
        ]
    if isinstance(value, list | tuple | set | frozenset):
        items: Iterable[object] = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [f"{name} {sign} {', '.join(map(str, items))}"]
    return [f"{name} {sign} {value}"]


def equivalents_text(parameters: Mapping[str, object], t: Translator = EN) -> list[str]:
    """That Nynorsk and Bokmål are joined, and by which table; which trained pipeline chose keys."""
    name, pipeline = parameters.get("equivalents"), parameters.get("pipeline")
    lines = [t.gettext("Nynorsk and Bokmål count as one by the table {name}.", name=name)] if name else []
    if pipeline:
        lines.append(t.gettext("Keys by context, sentences, parts of speech: {pipeline}.", pipeline=pipeline))
    return lines


def _matching(parameters: Mapping[str, object], t: Translator) -> list[str]:
    if "skip_fillers" not in parameters:
        return []
    line = (
        t.gettext("Patterns: phrases pass over fillers.")
        if parameters["skip_fillers"]
        else t.gettext("Patterns: phrases do not pass over fillers.")
    )
    if not parameters.get("spoken_forms", True):
        line = f"{line} {t.gettext('Forms of speech are not read as written ones.')}"
    return [line, *equivalents_text(parameters, t)]


UNIT_TEXTS = {
    "turn": mark("Unit: turn. A mention is one turn of one speaker, however many hits or coders it has."),
    "sentence": mark("Unit: sentence. A mention is one sentence of one speaker, however many hits or coders it has."),
    "document": mark("Unit: document. A mention is one document of one speaker, however many hits or coders it has."),
    "segment": mark("Unit: segment. A mention is one segment of one speaker, however many hits or coders it has."),
}


def held_text(report: FindingReport, t: Translator = EN) -> str:
    """What the selection holds: `6 respondents, 6 documents, 100 turns, 6027 words`."""
    return ", ".join(
        [
            t.ngettext("{n} respondent", "{n} respondents", report.respondents),
            t.ngettext("{n} document", "{n} documents", report.documents),
            t.ngettext("{n} turn", "{n} turns", report.turns),
            t.ngettext("{n} word", "{n} words", report.words),
        ]
    )


def selected_text(selection: Mapping[str, object], held: str, t: Translator = EN) -> str:
    """Which part of the study was counted, and what it holds."""
    where = selection_text(selection, t)
    return t.gettext("Selection: {selection} ({held}; researchers' speech left out).", selection=where, held=held)


def method(report: FindingReport, t: Translator = EN, *, hashed: bool = True) -> list[str]:
    """What the table rests on, a sentence a line, with the hash of what it was made from unless not `hashed`."""
    coders = ", ".join(report.coders) or t.gettext("none")
    lines = [
        t.gettext(UNIT_TEXTS.get(report.unit, report.unit)),
        selected_text(report.selection, held_text(report, t), t),
        t.gettext("Respondents: identified persons with a mention, of those with at least one turn in the selection."),
        t.ngettext(
            "Coders: {coders}. Reviewed by a person: {reviewed} of {n} coding.",
            "Coders: {coders}. Reviewed by a person: {reviewed} of {n} codings.",
            report.codings,
            coders=coders,
            reviewed=t.integer(report.reviewed),
        ),
    ]
    if report.codebooks:
        lines.append(t.gettext("Codebook: {names}.", names=", ".join(report.codebooks)))
    lines += _matching(report.parameters, t)
    if report.made is not None:
        from coanalyze.reports.footers import footer

        # The sentences above tell the rest, in more words.
        told = ("unit", "selection", "denominator", "coders", *(() if hashed else ("hash",)))
        lines += footer(report.made, t.lang, leave_out=told)
    if report.roles:
        named = ", ".join(f"{role} = {name}" for role, name in report.roles.items())
        lines.append(t.gettext("Roles: {named}.", named=named))
    return [clean(line) for line in [*lines, *report.notes]]


def source_line(quote: Quote, t: Translator = EN) -> str:
    """Who said it and where it stands: `OA-03 (OA) · larvik-bolig · intervju-03, line 41`."""
    who = quote.respondent or quote.speaker or quote.role or t.gettext("unknown speaker")
    if quote.role and quote.role != who:
        who += f" ({quote.role})"
    if quote.respondent is None and not quote.observation:
        who = t.gettext("{who}, not identified", who=who)
    where = t.gettext("{document}, line {line}", document=quote.document, line=quote.line)
    parts = [who, quote.attributes.get("case", ""), where]
    parts += [t.gettext("prompted")] if quote.prompted else []
    parts += [t.gettext("observation")] if quote.observation else []
    return clean(" · ".join(part for part in parts if part))
