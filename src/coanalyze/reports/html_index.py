"""The numbers by which a page's script knows codes, people, places and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from coanalyze.i18n import Translator, translator
from coanalyze.model.page import Mention, Page
from coanalyze.model.report import Finding, Quote
from coanalyze.reports.html_parts import Html, el, hidden
from coanalyze.reports.quotes import Passage, all_quotes, passages
from coanalyze.reports.wording import clean

Place = tuple[str, int, int]
"""Document, start, end (code points)."""


class Index:
    """A page's nouns by number, in the order in which the page has them.

    `tops` are findings, then themes, with what they are numbered by; `codes` every code under them, parents first.
    `lists` are the passages of each top, then the refused ones of each: a list's number tells which it is.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.t: Translator = translator(page.report.language)
        self.tops: list[tuple[str, Finding]] = page.report.numbered()
        self.nodes: list[tuple[Finding, int, int]] = [
            (node, top, depth) for top, (_, finding) in enumerate(self.tops) for node, depth in _walk(finding, 0)
        ]
        self.codes = {node.code: number for number, (node, _, _) in enumerate(self.nodes)}
        self.names = {node.code: clean(node.name or node.code) for node, _, _ in self.nodes}
        self.passages: list[list[Passage]] = [
            sorted(passages(all_quotes(finding)), key=lambda p: place_of(p[0])) for _, finding in self.tops
        ]
        rows = [mention for node, _, _ in self.nodes for mention in page.mentions.get(node.code, ())]
        every = [quote for those in self.passages for quote, _ in those]
        self.people = numbered([*page.people, *(m.respondent for m in rows)])
        # Roles as the project names them, phases as the study comes to them.
        roles = [role for role in page.report.roles if any(m.role == role for m in rows)]
        self.roles = numbered([*roles, *(m.role for m in rows), *(quote.role for quote in every)])
        self.cases = numbered(sorted(c for c in {m.case for m in rows} | {case_of(q) for q in every} if c))
        self.phases = numbered([*page.phases, *(m.phase for m in rows)])
        self.documents = numbered(page.documents)
        self.rejected: list[list[Passage]] = [_rejected(page, finding) for _, finding in self.tops]
        self.places: dict[Place, int] = {}
        for quote in [*every, *(quote for those in self.rejected for quote, _ in those)]:
            self.places.setdefault(place_of(quote), len(self.places))

    @cached_property
    def units(self) -> dict[tuple[int, int, int], int]:
        """A number for each unit that bears a code."""
        held = (*self.page.mentions.values(), *self.page.shared.values())
        return {unit: number for number, unit in enumerate(sorted({m.unit for rows in held for m in rows}))}

    @property
    def lists(self) -> list[list[Passage]]:
        """All lists of passages on the page: what is said for each top, then what a person has refused."""
        return [*self.passages, *self.rejected]

    def figure(self, kind: str, code: str, text: str, what: str, **where: str | None) -> Html:
        """A figure as a button that shows what stands behind it.

        `kind` is mentions, respondents, cases, documents, observations or shared; `where` narrows it: role, case,
        phase, respondent (None: not identified), and `beside`, the other code. `what` says in words what is
        counted, `text` is all that is seen.
        """
        numbers = {"role": self.roles, "case": self.cases, "phase": self.phases, "respondent": self.people}
        attributes: dict[str, object] = {
            "class": "fig",
            "type": "button",
            "aria-haspopup": "dialog",
            "aria-controls": "panel",
            "data-figure": "/".join([kind, code, *(f"{key}={value or ''}" for key, value in where.items())]),
            "data-kind": kind,
            "data-code": self.codes[code],
        }
        for key, value in where.items():
            known = self.codes if key == "beside" else numbers[key]
            attributes[f"data-{key}"] = -1 if value is None else known[value]
        return el("button", attributes, text, hidden(f" {what}"))


def numbered(values: Iterable[str | None]) -> dict[str, int]:
    """Each value once, in order of first sight, with its number; None is none."""
    found: dict[str, int] = {}
    for value in values:
        if value is not None:
            found.setdefault(value, len(found))
    return found


def case_of(quote: Quote) -> str:
    """The case that a quote belongs to; empty where it has none."""
    return quote.attributes.get("case", "").strip()


def place_of(quote: Quote) -> Place:
    """Where a quote stands; quotes of several codes may stand in one place."""
    return quote.document, quote.start, quote.end


def said(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, observations left out."""
    return [mention for mention in mentions if not mention.observation]


def how_many_units(mentions: Sequence[Mention]) -> int:
    """How many mentions the rows are."""
    return len({mention.unit for mention in mentions})


def _rejected(page: Page, finding: Finding) -> list[Passage]:
    """The codings of a finding and those below it that a person has refused, in text order."""
    family = {node.code for node, _ in _walk(finding, 0)}
    refused = passages(quote for quote in page.rejected if quote.code in family)
    return sorted(refused, key=lambda passage: place_of(passage[0]))


def _walk(finding: Finding, depth: int) -> Iterator[tuple[Finding, int]]:
    yield finding, depth
    for child in finding.codes:
        yield from _walk(child, depth + 1)
