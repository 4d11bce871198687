"""Somebody by no more than a role's name, with a verb of saying: `en ansatt sa`, `sukket en av innbyggerne`."""

from __future__ import annotations

import re

from coanalyze.model.verification import Tag
from coanalyze.verify.tags import Tags

_ONE = re.compile(
    r"(?:(?:en|ei|ein|én|éi|éin|ene|a|an|one)(?:\s+(?:av|of)\s+(?:de|dei|the|våre|our))?(?:\s+(?:annen|anna|tredje))?"
    r"|another)\s+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:si(?:er|e|a)?|seier|sa|said|says?|fortel\w*|fortal\w*|told|tells?|men(?:er|te)|mein(?:er|te)|uttryk\w*|beskr\w*|"
    r"descri\w*|forklar\w*|expla\w*|svar\w*|answer\w*|repl\w*|spør\w*|spurte|ask\w*|sukke\w*|legger|la|oppsummer\w*|puts?|"
    r"express\w*|not(?:es?|ed)|recall\w*|kaller|kalte|kalla|utbr\w*|minne[st]\w*|påpek\w*|peik\w*|understrek\w*|"
    r"innrøm\w*|erkjen\w*|tenk\w*|think\w*|thought|føl\w*|felt|feels?|opplev\w*|formuler\w*|comment\w*|kommenter\w*|"
    r"husk\w*|hevd\w*|innvend\w*|adde\w*|remark\w*)",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"([^\W\d_]+)\s+([^\s,.;:!?()]+)(?:\s+(?:at|that|det|it))?[,:]?\s*\Z")
_WORD = re.compile(r"[^\s,.;:!?«»“”\"()\[\]]+")
_ADJECTIVES, _NAME = 2, 3


def inverted(text: str, tags: Tags) -> Tag:
    """Whose the words behind are where the verb comes first: `Da sa OA-03 at `."""
    found = _INVERTED.search(text)
    named = tags.ids(found[2]) if found and _VERB.fullmatch(found[1]) else ()
    return named[0] if named else Tag()


def said_by(text: str, tags: Tags) -> Tag:
    """Whose role it is that somebody has of whom a text begins to tell: `en ansatt sa det slik`."""
    one = re.match(r"[\s,]*(?:(?:men|og|slik|som|as|but|and)\s+)?", text, re.IGNORECASE)
    begun = _ONE.match(text, one.end() if one else 0)
    if begun is None:
        return Tag()
    tag, end = _role(text, begun.end(), tags)
    following = _WORD.match(text[end:].lstrip()) if tag else None
    return tag if following and _VERB.fullmatch(following[0]) else Tag()


def says_one(text: str, tags: Tags) -> Tag:
    """The same behind a verb: `, sa en av de ansatte`."""
    verb = re.match(r"[\s,.]*([^\W\d_]+)\s+", text)
    if verb is None or not _VERB.fullmatch(verb[1]):
        return Tag()
    begun = _ONE.match(text, verb.end())
    return _role(text, begun.end(), tags)[0] if begun else Tag()


def _role(text: str, start: int, tags: Tags) -> tuple[Tag, int]:
    """The role whose name stands at the beginning, behind two adjectives at most, and where its name ends."""
    words = [match for _, match in zip(range(_ADJECTIVES + _NAME), _WORD.finditer(text, start), strict=False)]
    for first in range(min(_ADJECTIVES + 1, len(words))):
        for last in range(min(first + _NAME, len(words)), first, -1):
            between = text[words[first].start() : words[last - 1].end()]
            tag = tags.role_named(between)
            if tag:
                return tag, words[last - 1].end()
    return Tag(), start
