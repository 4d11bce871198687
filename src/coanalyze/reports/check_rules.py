"""What is known of the rules, for whoever lists or explains them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from coanalyze.model.problem import RuleCard
from coanalyze.model.table import Column, Table

FAMILY_TITLES = {
    "CB": "Codebook",
    "PT": "Patterns",
    "SR": "Sources",
    "CD": "Codings",
    "PR": "Project",
}


def rules_table(cards: Sequence[RuleCard]) -> Table:
    """The rules with one line each."""
    columns = (
        Column("rule", "Rule"),
        Column("name", "Name"),
        Column("severity", "Severity"),
        Column("summary", "What it finds", wrap=True),
    )
    rows = tuple((card.id, card.name, str(card.severity), card.summary) for card in cards)
    note = "`coanalyze check --rule NAME` explains one."
    return Table(f"{len(cards)} rules", columns, rows, (note,))


def rule_text(card: RuleCard) -> str:
    """A rule's documentation as plain text of at most 80 columns."""
    parts = [f"{card.id} {card.name} ({card.severity})", *_paragraphs(card.summary)]
    parts += ["Why", *_paragraphs(card.why), "Fails", _indented(card.fails)]
    parts += ["Passes", _indented(card.passes), "Fix", *_paragraphs(card.fix)]
    return "\n\n".join(parts) + "\n"


def rule_markdown(card: RuleCard, level: int = 3) -> str:
    """A rule's documentation as Markdown, under a heading of the given level."""
    return "\n".join(
        [
            f"{'#' * level} {card.id}",
            "",
            f"`{card.name}`, {card.severity}. {card.summary}",
            "",
            f"**Why.** {_flowing(card.why)}",
            "",
            "**Fails:**",
            "",
            f"```yaml\n{card.fails.rstrip()}\n```",
            "",
            "**Passes:**",
            "",
            f"```yaml\n{card.passes.rstrip()}\n```",
            "",
            f"**Fix.** {_flowing(card.fix)}",
            "",
        ]
    )


def rules_markdown(cards: Iterable[RuleCard]) -> str:
    """All rules as Markdown: a table at the top, then one section a family and one under it a rule."""
    by_family: dict[str, list[RuleCard]] = {family: [] for family in FAMILY_TITLES}
    for card in cards:
        by_family.setdefault(card.id[:2], []).append(card)
    every = [card for family in by_family.values() for card in family]
    rows = [f"| [{c.id}](#{c.id.lower()}) | `{c.name}` | {c.severity} | {_cell(c.summary)} |" for c in every]
    parts = ["| rule | name | severity | what it finds |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"]
    for family, members in by_family.items():
        if members:
            parts.append(f"## {FAMILY_TITLES.get(family, family)}\n")
            parts += [rule_markdown(card) for card in members]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _flowing(text: str) -> str:
    """Paragraphs with each on one line; lists and blocks in the text stay as they are."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        p if p.lstrip().startswith(("- ", "* ", "```", "|")) else " ".join(p.split()) for p in paragraphs
    )


def _paragraphs(text: str) -> list[str]:
    return ["\n".join(textwrap.wrap(" ".join(p.split()), 78, break_on_hyphens=False)) for p in text.split("\n\n")]


def _indented(block: str) -> str:
    return textwrap.indent(block.rstrip(), "    ")
