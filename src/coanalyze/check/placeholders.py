"""Texts that somebody meant to write later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.wording import folded, prose, shortened
from coanalyze.errors import Place
from coanalyze.model.codebook import Code

_MARK = re.compile(r"\b(?:TODO|FIXME|TBD)\b|\b(?i:todo|fixme|tbd)\s*:|(?i:\blorem ipsum\b)")
# Speech is full of dots, and XXX takes the place of a name: in running text these mean nothing.
_ANYWHERE = re.compile(
    r"""
    [\W_]+ | x{3,} | placeholder | plassholder | plasshaldar | asdf\w* | new\ code | ny\ kode | untitled | uten\ navn
    | (?:to\ be|still\ to\ be|yet\ to\ be)\ (?:written|defined|added|filled\ in|decided|done|completed)(?:\ later)?
    | (?:please\ )?(?:fill\ in|fyll\ inn|fyll\ ut|write|skriv)
      (?:\ (?:this|here|her|later|senere|seinere|text|tekst|the|a|en|definition|definisjon(?:en)?|dette|me|inn))*
    """,
    re.VERBOSE,
)
# A code may be called Missing, and somebody may say “Later.”: as a definition these are none.
_IN_DEFINITIONS = re.compile(
    r"""
    (?:kommer|kjem|mangler|manglar|missing|pending|later|senere|seinere|draft|utkast)(?:\ (?:senere|seinere|later|yet))?
    | (?:ikke|ikkje|not)\ (?:skrevet|skriven|definert|written|defined)(?:\ (?:yet|enda|ennå))?
    | n/a | test | (?:tekst|text)(?:\ (?:her|here))? | description | beskrivelse | definition | definisjon
    | <[^<>]*> | \[[^\[\]]*\] | \{[^{}]*\}
    """,
    re.VERBOSE,
)


def placeholder(text: str, definition: bool = True) -> str | None:
    """What marks a text as a placeholder, shortened for a message; None where nothing does.

    `definition` says whether it is to say what a code means, as names and examples are not.
    """
    mark = _MARK.search(text)
    if mark is not None:
        return mark[0]
    bare = folded(text).rstrip(" .!:…")
    open_still = not bare or _ANYWHERE.fullmatch(bare) or (definition and _IN_DEFINITIONS.fullmatch(bare))
    return shortened(text, 30) if text.strip() and open_still else None


def left_open(code: Code) -> Iterator[tuple[str, Place | None, str]]:
    """The key, the place and the mark of each placeholder in a code; its memo is left out, and so is a missing name."""
    texts = [(key, text, place) for key, text, place in prose(code) if key != "memo"]
    if "name" in code.places and folded(code.name) != folded(code.id):
        texts.insert(0, ("name", code.name, code.places["name"]))
    texts += [("examples", example.text, example.place) for example in code.examples]
    texts += [("counterexamples", example.text, example.place) for example in code.counterexamples]
    for key, text, place in texts:
        found = placeholder(text, definition=key == "definition")
        if found is not None:
            yield key, place, found
