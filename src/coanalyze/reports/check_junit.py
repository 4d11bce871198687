"""Problems as JUnit XML, which Jenkins and GitLab show as tests."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from coanalyze.model.problem import CheckReport, Problem
from coanalyze.reports.check_text import place

# XML 1.0, section 2.2: what may not stand in a document even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: CheckReport) -> str:
    """One test for each rule and file with problems, one for each rule without.

    A test fails where one of its problems is as loud as the report's `fail_on`; quieter problems are its output.
    """
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in report.problems:
        found[problem.rule, problem.file].append(problem)
    names = {card.id: card.name for card in report.rules} | {p.rule: p.name for p in report.problems}
    suite = ElementTree.Element("testsuite", name="coanalyze check")
    troubled = {rule for rule, _ in found}
    for rule in sorted(names):
        if rule not in troubled:
            _case(suite, rule, names[rule], "coanalyze")
    for rule, file in sorted(found):
        _add(suite, report, found[rule, file], file)
    failures = len(suite.findall("testcase/failure"))
    totals = {"tests": str(len(suite)), "failures": str(failures), "errors": "0"}
    suite.attrib |= totals | {"skipped": "0"}
    root = ElementTree.Element("testsuites", {"name": "coanalyze check", **totals})
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, rule: str, name: str, classname: str) -> ElementTree.Element:
    return ElementTree.SubElement(suite, "testcase", name=f"{rule} {name}", classname=_allowed(classname))


def _add(suite: ElementTree.Element, report: CheckReport, problems: list[Problem], file: str) -> None:
    case = _case(suite, problems[0].rule, problems[0].name, file or "coanalyze")
    loud = [problem for problem in problems if problem.severity.reaches(report.fail_on)]
    quiet = [problem for problem in problems if problem not in loud]
    if loud:
        message = _allowed(loud[0].message.split("\n")[0])
        failure = ElementTree.SubElement(case, "failure", type=str(loud[0].severity), message=message)
        failure.text = _allowed("\n".join(map(_told, loud)))
    if quiet:
        ElementTree.SubElement(case, "system-out").text = _allowed("\n".join(map(_told, quiet)))


def _told(problem: Problem) -> str:
    return f"{place(problem)}: {problem.severity} {problem.rule} {problem.name}: {problem.message}"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
