"""A code that is found in Bokmål and never in Nynorsk, in a study with both.

Why
    Those who speak Nynorsk may say the same in words that no pattern has. Keys are joined by a table (`korleis` and
    `hvordan` are one), but the table does not hold every word. A code with children counts theirs as its own.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        codes:
          - id: uro
            patterns: ["urolig*"]
      sources/a.txt: |
        Intervjuer: Hvordan var det, og hva tenkte dere?
        OA-01: Jeg var urolig, men visste ikke hvorfor.
        Intervjuer: Og så?
        OA-01: Ingenting mer, jeg vet ikke.
      sources/b.txt: |
        Intervjuer: Korleis var det, og kva tenkte de?
        OA-02: Eg var uroleg, men visste ikkje kvifor.
        Intervjuer: Og så?
        OA-02: Ikkje noko meir, eg veit ikkje.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        codes:
          - id: uro
            patterns: ["urolig*", "uroleg*"]
      sources/a.txt: |
        Intervjuer: Hvordan var det, og hva tenkte dere?
        OA-01: Jeg var urolig, men visste ikke hvorfor.
        Intervjuer: Og så?
        OA-01: Ingenting mer, jeg vet ikke.
      sources/b.txt: |
        Intervjuer: Korleis var det, og kva tenkte de?
        OA-02: Eg var uroleg, men visste ikkje kvifor.
        Intervjuer: Og så?
        OA-02: Ikkje noko meir, eg veit ikkje.
    ```

Fix
    Read a Nynorsk transcript for how people say it, and add patterns; or keep the code and say that nothing was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT006", "silent-in-nynorsk", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with hits, their own or below them, in documents in Bokmål and none in those in Nynorsk."""
    hits = study.hits_by_language or {}
    if "nb" not in hits or "nn" not in hits:
        return
    for code in study.codes():
        family = [member.id for member in code.walk()]
        bokmaal, nynorsk = (sum(hits[lang].get(member, 0) for member in family) for lang in ("nb", "nn"))
        if bokmaal and not nynorsk:
            found = f"{bokmaal} hit{'s' if bokmaal != 1 else ''}"
            message = f"the code `{code.id}` has {found} in Bokmål and none in Nynorsk."
            yield RULE.at(place_of(code), f"{message} Add how people say it there.")
