"""A glob that finds more than 50 different words.

Why
    A few letters and a star find words that nobody thought of: `led*` is leader, and also leather and sorrow. In a
    study the words that respondents say are counted. Without one it is the words of the dictionary, one for each
    dictionary form, and the problem is a remark only.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: uncertainty
            patterns: ["com*"]
      sources/a.txt: |
        Interviewer: And?
        OA-01: comade comber comcot comdim comelf comfar comgap comhut comink comjam comkeg.
        Interviewer: And?
        OA-01: comlot commud comnet comorb compan comrim comsun comtop comurn comvan comwax.
        Interviewer: And?
        OA-01: compade compber compcot compdim compelf compfar compgap comphut compink compjam compkeg.
        Interviewer: And?
        OA-01: complot compmud compnet comporb comppan comprim compsun comptop compurn compvan compwax.
        Interviewer: And?
        OA-01: combade combber combcot combdim combelf combfar combgap combhut combink combjam combkeg.
        Interviewer: And?
        OA-01: comblot combmud combnet comborb combpan combrim combsun combtop comburn combvan combwax.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: uncertainty
            patterns: ["compl*"]
      sources/a.txt: |
        Interviewer: And?
        OA-01: comade comber comcot comdim comelf comfar comgap comhut comink comjam comkeg.
        Interviewer: And?
        OA-01: comlot commud comnet comorb compan comrim comsun comtop comurn comvan comwax.
        Interviewer: And?
        OA-01: compade compber compcot compdim compelf compfar compgap comphut compink compjam compkeg.
        Interviewer: And?
        OA-01: complot compmud compnet comporb comppan comprim compsun comptop compurn compvan compwax.
        Interviewer: And?
        OA-01: combade combber combcot combdim combelf combfar combgap combhut combink combjam combkeg.
        Interviewer: And?
        OA-01: comblot combmud combnet comborb combpan combrim combsun combtop comburn combvan combwax.
    ```

Fix
    Read the words that the message lists. Write more letters, a word in its dictionary form, or `part:` for
    compounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    single,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT016", "broad-glob", Severity.WARNING)

_MOST = 50


def check(study: CheckInput) -> Iterator[Problem]:
    """Globs that stand alone as a pattern or as an alternative of an outer `any`."""
    if study.lexicon is None:
        return
    said = study.facts is not None
    for one in study.owned():
        for node in one.alternatives:
            piece = single(node)
            words = study.lexicon.matches(piece.text, one.language) if piece and piece.kind == "glob" else ()
            if piece is None or len(words) <= _MOST:
                continue
            some = ", ".join(f"`{word}`" for word in words[:: len(words) // 10][:10])
            whose = "different words of respondents" if said else "words of the dictionary"
            message = f"`{piece.text}` finds {len(words)} {whose}, among them {some}. Write more letters."
            problem = RULE.at(spot(study, one.pattern, piece.text), message)
            yield problem if said else replace(problem, severity=Severity.INFO)
