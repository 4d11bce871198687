"""Problems as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code-scanning services read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PureWindowsPath
from urllib.parse import quote

from coanalyze.model.problem import CheckReport, Problem, RuleCard, Severity
from coanalyze.reports.check_region import end_column
from coanalyze.reports.check_rules import rule_markdown, rule_text
from coanalyze.reports.values import to_json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SURROGATE = re.compile("[\ud800-\udfff]")
FAMILIES = {"CB": "codebook", "PT": "patterns", "SR": "sources", "CD": "codings", "PR": "project"}


def render_sarif(report: CheckReport, version: str) -> str:
    """A SARIF log with one run. Columns count code points; paths are relative to the root of the checkout."""
    rules = {card.id: card for card in report.rules}
    driver = {
        "name": "coanalyze",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(card) for card in report.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": _results(report, {name: number for number, name in enumerate(rules)}),
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(card: RuleCard) -> Mapping[str, object]:
    return {
        "id": card.id,
        "name": card.name,
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": " ".join(f"{card.summary} {card.why}".split())},
        "help": {"text": rule_text(card), "markdown": rule_markdown(card)},
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
        "properties": {"tags": [FAMILIES.get(card.id[:2], "other")]},
    }


def _results(report: CheckReport, numbers: Mapping[str, int]) -> list[Mapping[str, object]]:
    seen: Counter[str] = Counter()
    found: list[Mapping[str, object]] = []
    for problem in report.problems:
        # What stays when lines are added above, or a message is worded anew: the rule, the file and the line's text.
        line = report.line_of(problem) or ""
        mark = "\0".join((problem.rule, problem.file, " ".join(line.split())))
        seen[mark] += 1
        digest = hashlib.sha256(f"{mark}\0{seen[mark]}".encode("utf-8", "backslashreplace")).hexdigest()
        result: dict[str, object] = {"ruleId": problem.rule}
        if problem.rule in numbers:
            result["ruleIndex"] = numbers[problem.rule]
        result |= {"level": _LEVELS[problem.severity], "message": {"text": _SURROGATE.sub("\ufffd", problem.message)}}
        if problem.file:
            result["locations"] = [_location(problem, line)]
        found.append(result | {"partialFingerprints": {"coanalyzeLine/v1": digest[:32]}})
    return found


def _location(problem: Problem, line: str) -> Mapping[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(problem.file)}
    if problem.line is not None:
        region = {"startLine": problem.line}
        if problem.column is not None:
            end = end_column(line, problem.column) if line else problem.column + 1
            region |= {"startColumn": problem.column, "endLine": problem.line, "endColumn": end}
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(file: str) -> Mapping[str, str]:
    """A path as a URI: relative to the checkout, or absolute for a file outside it."""
    if file.startswith("/"):
        return {"uri": "file://" + _quoted(file)}
    if PureWindowsPath(file).drive:
        return {"uri": "file:///" + _quoted(file).replace("%3A", ":", 1)}
    return {"uri": _quoted(file), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
