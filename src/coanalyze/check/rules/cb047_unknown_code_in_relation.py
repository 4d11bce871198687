"""A relation with a code that does not exist.

Why
    The code was renamed by hand, misspelt or never made. The relation is in no drawing and no list, and what the
    researcher held about the two codes is lost.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: support, name: Need for support}
    relations:
      - {from: dout, type: condition, to: support}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: support, name: Need for support}
    relations:
      - {from: doubt, type: condition, to: support}
    ```

Fix
    Write the id of a code. `coanalyze codebook rename` and `merge` change relations too, so use them.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import ends
from coanalyze.check.rule import Rule
from coanalyze.check.wording import folded
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("CB047", "unknown-code-in-relation", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ends of relations that no codebook at hand has."""
    ids = [code.id for book in study.codebooks for code in book.walk()]
    known = {folded(code_id) for code_id in ids}
    for place, key, end in ends(study):
        if folded(end) not in known:
            like = nearest(end, ids)
            hint = f"Did you mean `{like}`?" if like else "Write the id of a code."
            yield RULE.at(place, f"`{key}` of this relation is `{end}`, and there is no such code. {hint}")
