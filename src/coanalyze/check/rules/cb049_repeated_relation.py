"""One relation that stands twice.

Why
    It says nothing more, and when one of the two is changed, they say different things. *A contradicts B* and
    *B contradicts A* are one relation, too.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: trust, name: Trust}
    relations:
      - {from: doubt, type: contradicts, to: trust}
      - {from: trust, type: contradicts, to: doubt}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: trust, name: Trust}
    relations:
      - {from: doubt, type: contradicts, to: trust}
    ```

Fix
    Delete one of them; join their memos.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import place_in, relations, said
from coanalyze.check.rule import Rule
from coanalyze.check.wording import folded
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB049", "repeated-relation", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Relations with the same ends and type as one before them."""
    seen: dict[tuple[str, ...], Place | None] = {}
    for relation in relations(study):
        ends = [folded(relation.source), folded(relation.target)]
        key = (relation.type, *(sorted(ends) if relation.type == "contradicts" else ends))
        if key not in seen:
            seen[key] = relation.place
            continue
        first = seen[key]
        message = f"the relation {said(relation)} stands already, at {first}." if first else "this stands twice."
        yield RULE.at(place_in(relation, "from"), f"{message} Delete one of them.")
