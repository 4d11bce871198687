"""Phrases and clean text that every format shares: no format may show a figure under another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from coanalyze.model.report import Counts, Finding, FindingReport, Quote

# Invisible characters that turn text around or hide it: a transcript must not change how the report reads.
_INVISIBLE = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)])
)
NOTHING = "no mention found"


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
    """`1 mention`, `11 mentions`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def respondents(counts: Counts) -> str:
    """`6 of 6`, or a dash where nobody in the selection is an identified person (never `0 of 0`)."""
    return f"{counts.respondents} of {counts.of}" if counts.of else "–"


def remarks(finding: Finding) -> list[str]:
    """What stands under a finding's name besides its figures: silence, unidentified speech, observations."""
    counts = finding.counts
    lines = []
    if not counts.mentions:
        lines.append(NOTHING)
    elif counts.unidentified:
        lines.append(_unidentified(finding))
    if counts.observations:
        lines.append(f"+ {plural(counts.observations, 'observation')} by researchers, not counted as mentions")
    return lines


def _unidentified(finding: Finding) -> str:
    counts = finding.counts
    what = plural(counts.unidentified, "mention")
    if counts.unidentified_documents:
        what += f" in {plural(counts.unidentified_documents, 'document')}"
    if counts.unidentified < counts.mentions:
        what = f"of them {what}"
    return f"{what}, {_nobody(finding)} not identified"


def _nobody(finding: Finding) -> str:
    roles = {role for role, counts in finding.by.get("role", {}).items() if counts.unidentified}
    return "residents" if roles <= {"INN"} else "speakers"


def figures(finding: Finding) -> str:
    """All figures in one phrase: `11 mentions · 6 of 6 respondents · 3 cases · 6 documents`."""
    counts = finding.counts
    if not counts.mentions:
        return " · ".join(remarks(finding))
    parts = [plural(counts.mentions, "mention")]
    if counts.of:
        parts.append(f"{respondents(counts)} respondents")
    if counts.cases:
        parts.append(plural(counts.cases, "case"))
    parts.append(plural(counts.documents, "document"))
    return " · ".join([*parts, *remarks(finding)])


def review(report: FindingReport) -> str:
    """What a person has looked at: with nothing reviewed, the report is of automatic suggestions."""
    if report.automatic:
        return f"Automatic suggestions: none of the {plural(report.codings, 'coding')} reviewed by a person"
    return f"Reviewed: {report.reviewed} of {plural(report.codings, 'coding')}"


def selection_text(selection: Mapping[str, object]) -> str:
    """`all`, or the terms of `--where`: `phase = start and role != F`."""
    terms = [_term(key, value) for key, value in selection.items() if value not in (None, [], (), {})]
    return clean(" and ".join(terms)) or "all"


def _term(key: str, value: object) -> str:
    name = key.rstrip("!= ")
    sign = "!=" if key.rstrip("= ").endswith("!") else "="
    if isinstance(value, Mapping):
        return " and ".join(_term(f"{name}!" if "not" in str(how) or "!" in str(how) else name, some)
                            for how, some in value.items())  # fmt: skip
    if isinstance(value, list | tuple | set | frozenset):
        items: Iterable[object] = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return f"{name} {sign} {', '.join(map(str, items))}"
    return f"{name} {sign} {value}"


def equivalents_text(parameters: Mapping[str, object]) -> list[str]:
    """That Nynorsk and Bokmål are joined, and by which table; which trained pipeline chose keys."""
    name, pipeline = parameters.get("equivalents"), parameters.get("pipeline")
    lines = [f"Nynorsk and Bokmål count as one by the table {name}."] if name else []
    return [*lines, f"Keys by context, sentences, parts of speech: {pipeline}."] if pipeline else lines


def _matching(parameters: Mapping[str, object]) -> list[str]:
    if "skip_fillers" not in parameters:
        return []
    fillers = "pass over" if parameters["skip_fillers"] else "do not pass over"
    spoken = "" if parameters.get("spoken_forms", True) else " Forms of speech are not read as written ones."
    return [f"Patterns: phrases {fillers} fillers.{spoken}", *equivalents_text(parameters)]


def method(report: FindingReport) -> list[str]:
    """What the table rests on, a sentence a line: unit, selection, denominator, coders, review, what was left out."""
    held = [plural(report.respondents, "respondent"), plural(report.documents, "document")]
    held += [plural(report.turns, "turn"), plural(report.words, "word")]
    lines = [
        f"Unit: {report.unit}. A mention is one {report.unit} of one speaker, however many hits or coders it has.",
        f"Selection: {selection_text(report.selection)} ({', '.join(held)}; researchers' speech left out).",
        "Respondents: identified persons with a mention, of those with at least one turn in the selection.",
        f"Coders: {', '.join(report.coders) or 'none'}. Reviewed by a person: {report.reviewed} of "
        f"{plural(report.codings, 'coding')}.",
    ]
    if report.codebooks:
        lines.append(f"Codebook: {', '.join(report.codebooks)}.")
    lines += _matching(report.parameters)
    if report.roles:
        lines.append(f"Roles: {', '.join(f'{role} = {name}' for role, name in report.roles.items())}.")
    return [clean(line) for line in [*lines, *report.notes]]


def source_line(quote: Quote) -> str:
    """Who said it and where it stands: `OA-03 (OA) · larvik-bolig · intervju-03, line 41`."""
    who = quote.respondent or quote.speaker or quote.role or "unknown speaker"
    if quote.role and quote.role != who:
        who += f" ({quote.role})"
    if quote.respondent is None and not quote.observation:
        who += ", not identified"
    parts = [who, quote.attributes.get("case", ""), f"{quote.document}, line {quote.line}"]
    parts += ["prompted"] if quote.prompted else []
    parts += ["observation"] if quote.observation else []
    return clean(" · ".join(part for part in parts if part))
