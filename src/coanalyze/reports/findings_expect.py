"""The figures of a report as an `expect` block, to paste into the project file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from coanalyze.model.report import Finding, FindingReport
from coanalyze.reports.layout import Layout

# Letters, digits and hyphens; what another YAML reader would take for a number, a date or a truth value is quoted.
_PLAIN = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_WIDTH = 80
_TYPED = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "not"})


def render(report: FindingReport, layout: Layout) -> str:
    """`expect:` with the mentions and respondents of every code, findings first, as YAML for `coanalyze.yaml`.

    Unit and selection are always said, so that a figure stays what it is when the project's unit changes.
    """
    rows = [_row(finding, report) for top in (*report.findings, *report.themes) for finding in _walk(top)]
    return "\n".join(["expect:", *rows, ""]) if rows else "expect: {}\n"


def _walk(finding: Finding) -> Iterator[Finding]:
    yield finding
    for child in finding.codes:
        yield from _walk(child)


def _row(finding: Finding, report: FindingReport) -> str:
    counts = finding.counts
    said = [f"mentions: {counts.mentions}", f"respondents: {counts.respondents}", f"unit: {report.unit}"]
    said += [f"where: {_flow(report.selection)}"] if report.selection else []
    code, block = f"  {_text(finding.code)}:", f"{{{', '.join(said)}}}"
    return f"{code} {block}" if len(code) + len(block) < _WIDTH else f"{code}\n    {block}"


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) == 1 and not set(str(value[0])) & set(',"'):
            return _text(str(value[0]))
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _text(str(value))


def _key(text: str) -> str:
    # The selection's own `not` is a key; `_text` would quote it, which means the same, but reads worse.
    return text if text == "not" else _text(text)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _TYPED:
        return text
    # A JSON string is a YAML string but for surrogate pairs; what nobody sees is escaped.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
