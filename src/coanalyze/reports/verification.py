"""A report held against its study, for people and programs."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.errors import UsageError
from coanalyze.model.table import Column, Table
from coanalyze.model.verification import (
    ClaimCheck,
    ClaimStatus,
    QuoteCheck,
    QuoteStatus,
    Stand,
    Verification,
)
from coanalyze.reports.diff_words import words_said
from coanalyze.reports.footers import footer
from coanalyze.reports.quote_lines import quote_line
from coanalyze.reports.tables import render_table
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import clean, plural

VERIFY_FORMATS = ("table", "md", "json")
SCHEMA = "coanalyze/verify/1"
_SHOWN = 160
_MOST_STANDS = 5
_MOST_QUOTES = 20


def render_verification(found: Verification, format: str, *, width: int = 80, color: bool = False) -> str:
    """Quotations and claims, worst first (`table`, `md`), or in the report's order (`json`). Raises UsageError."""
    if format == "json":
        return to_json(_json(found)) + "\n"
    if format not in VERIFY_FORMATS:
        raise UsageError(f"There is no format {format!r}.", hint=f"Use one of {', '.join(VERIFY_FORMATS)}.")
    tables = [_quotes(found), *([_claims(found)] if found.claims else [])]
    if found.made is not None:
        tables[-1] = replace(tables[-1], notes=(*tables[-1].notes, *footer(found.made)))
    texts = [render_table(table, format, width=width, color=color).rstrip("\n") + "\n" for table in tables]
    return "\n".join(texts)


def headline(found: Verification) -> str:
    """`rapport.md: 9 of 10 quotations and 3 of 4 claims hold`."""
    held = sum(check.status.holds for check in found.quotes)
    quotes = f"{held} of {plural(len(found.quotes), 'quotation')}" if found.quotes else "no quotations"
    if not found.claims:
        return f"{found.report}: {quotes} {'hold' if found.quotes else 'found'}"
    claims = sum(check.status is ClaimStatus.HOLDS for check in found.claims)
    return f"{found.report}: {quotes} and {claims} of {plural(len(found.claims), 'claim')} hold"


def _quotes(found: Verification) -> Table:
    order = list(QuoteStatus)
    worst = sorted(found.quotes, key=lambda check: (order.index(check.status), check.quotation.line))
    columns = (
        Column("line", "Line", "right"),
        Column("status", "Status"),
        Column("text", "Quotation", wrap=True),
        Column("where", "Source", wrap=True),
    )
    rows = tuple((check.quotation.line, str(check.status), _said(check), _where(check)) for check in worst)
    notes = [*found.notes]
    if any(check.pieces for check in found.quotes):
        notes.append("[-only in the report-] {+only in the source+}")
    for one in found.left_out:
        notes.append(f"Not held against the sources: line {one.line}, {one.why}: “{_short(one.text, 60)}”")
    return Table(clean(headline(found)), columns, rows, tuple(map(clean, notes)))


def _said(check: QuoteCheck) -> str:
    if check.pieces and check.status is QuoteStatus.ALTERED:
        return clean(words_said(check.pieces))
    return _short(check.quotation.text, _SHOWN if not check.status.holds else 80)


def _where(check: QuoteCheck) -> str:
    stands = [_place(stand) for stand in check.stands]
    if check.status is QuoteStatus.MISSING:
        if not check.stands:
            return "nothing near it"
        return f"nearest ({check.similarity:.0%}): {stands[0]} “{_short(check.stands[0].text, 100)}”"
    shown = "; ".join(stands[:_MOST_STANDS]) + (
        f" and {len(stands) - _MOST_STANDS} more" * (len(stands) > _MOST_STANDS)
    )
    if check.status is QuoteStatus.MISATTRIBUTED:
        return f"tagged {clean(check.quotation.tag.told())}, but {shown}"
    if check.status is QuoteStatus.ALTERED:
        return f"{check.similarity:.0%} like {shown}"
    if check.status is QuoteStatus.AMBIGUOUS:
        return f"{len(stands)} places: {shown}. Say whose it is, for instance ({clean(_tag(check.stands[0]))})"
    return stands[0]


def _tag(stand: Stand) -> str:
    return f"{stand.respondent or stand.speaker or stand.role or '?'}, {stand.document}"


def _place(stand: Stand) -> str:
    who = stand.respondent or stand.speaker or stand.role
    return clean(f"{stand.document}:{stand.line}" + (f" {who}" if who else ""))


def _short(text: str, most: int) -> str:
    shown = clean(" ".join(text.split()))
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _claims(found: Verification) -> Table:
    order = list(ClaimStatus)
    worst = sorted(found.claims, key=lambda check: (order.index(check.status), check.line or 0))
    columns = (
        Column("line", "Line", "right"),
        Column("status", "Status"),
        Column("says", "Claim", wrap=True),
        Column("figures", "Figures", wrap=True),
    )
    rows = tuple((check.line, str(check.status), _short(check.says, _SHOWN), _figures(check)) for check in worst)
    notes: list[str] = []
    for check in worst:
        notes += check.problems
        notes += [f"  {quote_line(quote, 74)}" for quote in check.quotes[:_MOST_QUOTES]]
        more = len(check.quotes) - _MOST_QUOTES
        notes += [f"  and {more} more"] if more > 0 else []
    return Table("Claims", columns, rows, tuple(map(clean, notes)))


def _figures(check: ClaimCheck) -> str:
    told = []
    for name, expected in check.expected.items():
        now = check.found.get(name)
        same = now is None or str(now) == expected
        told.append(f"{name} {expected}" + ("" if same else f" (is {now})"))
    return clean(f"{check.title}: {', '.join(told)}")


def _json(found: Verification) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "report": found.report,
        "holds": found.holds,
        "quotes": [_quote_json(check) for check in found.quotes],
        "claims": [_claim_json(check) for check in found.claims],
        "left_out": [{"text": one.text, "line": one.line, "why": one.why} for one in found.left_out],
        "notes": list(found.notes),
        "made_from": found.made.as_dict() if found.made is not None else None,
    }


def _quote_json(check: QuoteCheck) -> dict[str, object]:
    first = check.stands[0] if check.stands else None
    tag = check.quotation.tag
    return {
        "text": check.quotation.text,
        "line": check.quotation.line,
        "status": str(check.status),
        "document": first.document if first else None,
        "respondent": first.respondent if first else None,
        "role": first.role if first else None,
        "similarity": check.similarity,
        "tag": {"respondents": list(tag.respondents), "roles": list(tag.roles), "documents": list(tag.documents)},
        "places": [_place_json(stand) for stand in check.stands],
        "diff": [{"sign": piece.sign, "text": piece.text} for piece in check.pieces],
    }


def _place_json(stand: Stand) -> dict[str, object]:
    return {
        "document": stand.document,
        "line": stand.line,
        "start": stand.start,
        "end": stand.end,
        "respondent": stand.respondent,
        "role": stand.role,
        "speaker": stand.speaker,
        "text": stand.text,
    }


def _claim_json(check: ClaimCheck) -> dict[str, object]:
    return {
        "says": check.says,
        "status": str(check.status),
        "expected": {name: int(text) if text.isdecimal() else text for name, text in check.expected.items()},
        "found": dict(check.found),
        "line": check.line,
        "place": str(check.place) if check.place else None,
        "of": check.title,
        "problems": list(check.problems),
        "quotes": [
            {"id": quote.id, "document": quote.document, "line": quote.line, "respondent": quote.respondent,
             "role": quote.role, "text": quote.text}
            for quote in check.quotes
        ],
    }  # fmt: skip
