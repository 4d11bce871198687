"""Two codes whose definitions have nearly the same words.

Why
    Definitions are often copied and then changed in a word or two. If the difference is meant, it is easily
    overlooked; if not, two codes have one meaning.

Fails
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        definition: The respondent is unsure about what co-creation is in practice.
      - id: confusion
        name: Confusion
        definition: The respondent is uncertain about what co-creation is in practice.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        definition: The respondent is unsure about what co-creation is in practice.
      - id: confusion
        name: Confusion
        definition: Two accounts of one event in the interview cannot both be true.
    ```

Fix
    Begin each definition with what is its own, or join the two codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.likeness import similar_sets
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import words
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB011", "near-duplicate-definition", Severity.INFO)
_FEWEST_WORDS = 5
_OVERLAP = 0.75


def check(study: CheckInput) -> Iterator[Problem]:
    """Definitions of five different words or more that share three quarters of all their words."""
    for shelf in study.shelves():
        split = {code.id: words(code.definition) for code in shelf}
        codes = [code for code in shelf if len(set(split[code.id])) >= _FEWEST_WORDS]
        sets = [frozenset(split[code.id]) for code in codes]
        for earlier, later, overlap in similar_sets(sets, _OVERLAP):
            one, other = codes[earlier], codes[later]
            if split[one.id] == split[other.id]:
                continue
            message = (
                f"the definition of `{other.id}` shares {overlap:.0%} of its words with that of `{one.id}` "
                f"({place_of(one, 'definition')}). Begin each with what is its own, or join the two codes."
            )
            yield RULE.at(place_of(other, "definition"), message)
