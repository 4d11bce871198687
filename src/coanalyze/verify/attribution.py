"""Where a report says whose a quotation is: behind it, before it, beside it in a table."""

from __future__ import annotations

import re

from coanalyze.model.verification import Tag
from coanalyze.verify.marks import Marked, marked
from coanalyze.verify.saying import inverted, said_by, says_one
from coanalyze.verify.tags import Tags
from coanalyze.verify.words import words_of

_LONGEST = 160
_GOES_ON, _ID = 60, 40
"""Code points of what may stand between two parts of a quotation; of an id on a line of its own."""
_KNOWN_FIRST = re.compile(r"([^\s(\[·,;|:]+)\s*[(\[·,;|]")
_BRACKET = re.compile(r"[\s.,;:!?…»”\"]*[(\[]((?:[^()\[\]]|\([^()]*\)){1,160})[)\]]")
_DASH = re.compile(r"[\s.,;:!?]*[–—-]\s*([^\n.;:!?«“\"]{1,80})")
_SAYS = re.compile(r"[\s,.]*(?!(?:mens|og|men|eller|for|while|and|but|whereas|or)\b)[^\W\d_]+\s+([^\s,.;:!?]+)")
_SENTENCE = re.compile(r"[.!?;]\s|\n\s*\n")
_LEADS = re.compile(
    r"(?:^|\s)[(\[]?([^\s,.;:!?()\[\]]+)[)\]]?\s+[^\W\d_]+(?:\s+(?:at|that|om|som))?"
    r"(?:\s+(?:hun|han|hen|ho|de|dei|she|he|they))?(?:\s+[^\W\d_]+)?[,:]?\s*\Z"
)
_FOOTNOTE = re.compile(r"\A([.,;:!?]*)(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|\*{1,3}|[†‡])(?!\w)")
_REFERENCE = re.compile(
    r"[^\W\d_a-zæøå][\w'’.-]*(?:(?:,|\s+(?:et\s+al\.?|m\.?\s?fl\.?|og|and|&))?\s+[^\W\d_a-zæøå][\w'’.-]*"
    r"|\s+(?:et\s+al\.?|m\.?\s?fl\.?)){0,6}\s+\((?:1[5-9]|20)\d\d[a-z]?[^()]{0,60}\)"
)
_TAILS = re.compile(
    r"\n\s*(?:[–—-]{1,3}\s*|(?=[^\n.!?]{1,60}\Z))|\s[–—]\s*"
    r"|\s*[(\[](?=[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[)\]][\s.]*\Z)"
)
"""Where the end of a block may begin that says whose it is: a dash, a short last line, brackets."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_CITEKEY = re.compile(r"(?:^|[\s;\-])@[\w{]")
_OWN_DATA = re.compile(
    r"intervju|interview|informant|respondent|deltaker|deltakar|participant|fokusgruppe|focus|feltnotat|field|referat|"
    r"møte|meeting|dokument",
    re.IGNORECASE,
)


def after(tail: str, tags: Tags) -> Tag:
    """What stands behind a quotation: `(OA-03)`, `[INN]`, ` – innbygger`, `, sier OA-03`."""
    # A PDF may break a line within an id.
    tail = re.sub(r"(?<=\w)([-‐‑])\n\s*(?=\d)", r"\1", tail)
    tail = _FOOTNOTE.sub(r"\1", tail)
    bracket = _BRACKET.match(tail)
    if bracket and (tag := tags.attribution(bracket[1])):
        return tag
    dash = _DASH.match(tail)
    if dash and (tag := _short(dash[1], tags)):
        return tag
    says = _SAYS.match(tail)
    found = tags.ids(says[1]) if says else ()
    return found[0] if found else says_one(tail, tags)


def between(tail: str, tags: Tags) -> Tag:
    """Whose the words behind are that go on after no more than `, sier OA-03, `."""
    goes_on = tail.rstrip().endswith((",", ":")) and len(tail) <= _GOES_ON and not re.search(r"[.!?;]", tail)
    return after(tail, tags) if goes_on else Tag()


def _short(text: str, tags: Tags) -> Tag:
    """The tag of an attribution behind a dash: a few words, the first of them known."""
    words = text.split()
    return tags.attribution(text) if len(words) <= 8 and tags.attribution(" ".join(words[:3])) else Tag()


def before(lead: str, tags: Tags) -> Tag:
    """What leads to a quotation: `OA-03: `, `OA-03 sier at hun `."""
    sentence = _SENTENCE.split(lead)[-1]
    if sentence.rstrip().endswith(":"):
        label = tags.label(sentence.rstrip().rstrip(":").lstrip(" -–—*\t"))
        if label:
            return label
        named = tags.ids(sentence)
        return named[0] if len(named) == 1 else Tag() if named else said_by(sentence, tags)
    leads = _LEADS.search(sentence)
    named = tags.ids(leads[1]) if leads else ()
    if named and len(tags.ids(sentence)) == 1:
        return named[0]
    return inverted(sentence, tags) or (said_by(sentence, tags) if not tags.ids(sentence) else Tag())


def leading(text: str, tags: Tags) -> Tag:
    """Whose the block is that a paragraph leads to: `OA-03 forteller:`, or no more than an id."""
    bare = text.strip(" \t\n*_")
    if bare.endswith(":"):
        return before(bare, tags)
    return tags.label(bare) if len(bare) <= _ID and tags.is_id(bare) else Tag()


def closing(text: str, tags: Tags) -> Tag:
    """What a line that is nothing but an attribution says: `— OA-02 (OA) · larvik-bolig · intervju-02, linje 23`.

    Empty where the line is something else: it begins with a dash, stands in brackets, or begins with what it names.
    """
    bare = text.strip()
    if len(bare) > _LONGEST or "\n" in bare:
        return Tag()
    led = bare[:1] in "–—-"
    bare = bare.strip("–—-").strip()
    enclosed = re.fullmatch(r"[(\[](.*)[)\]]\.?", bare)
    if enclosed or led:
        return tags.attribution(enclosed[1] if enclosed else bare)
    first = _KNOWN_FIRST.match(bare)
    if first and tags.label(first[1]) and len(bare.split()) <= 16:
        return tags.attribution(bare)
    return tags.label(bare) if len(bare.split()) <= 2 else Tag()


def in_row(text: str, one: Marked, tags: Tags) -> Tag:
    """Whose another cell of the same row of a table says that it is."""
    if "\t" not in text:
        return Tag()
    position = 0
    for cell in text.split("\t"):
        inside = position <= one.outer < position + len(cell) + 1
        if not inside and len(cell) <= 60 and (tag := tags.label(cell) or tags.attribution(cell)):
            return tag
        position += len(cell) + 1
    return Tag()


def cited_before(lead: str, tags: Tags) -> bool:
    """Whether the sentence that leads to a quotation names literature, and nobody of the study behind it."""
    found = list(_REFERENCE.finditer(lead))
    if not found or _OWN_DATA.search(found[-1][0]):
        return False
    behind = lead[found[-1].end() :]
    own = _SENTENCE.search(behind) or len(behind) > _LONGEST or _OWN_DATA.search(behind)
    return not own and not tags.attribution(behind)


def reference(text: str, tags: Tags) -> bool:
    """Whether a line below a block says no more than which literature it is from: `— Kobro og Bjørnerud (2021)`."""
    bare = text.strip(" \t\n–—-*_")
    short = len(bare) <= _LONGEST and "\n" not in bare and not marked(bare)
    led = text.lstrip()[:1] in "–—([-" or _REFERENCE.match(bare) is not None
    return (
        short and led and _YEAR.search(bare) is not None and not _OWN_DATA.search(bare) and not tags.attribution(bare)
    )


def cited(tail: str) -> bool:
    """Whether a reference to literature follows: brackets with a year, and no word for data of one's own."""
    bracket = _BRACKET.match(_FOOTNOTE.sub(r"\1", tail))
    if bracket is None or _OWN_DATA.search(bracket[1]):
        return False
    return _YEAR.search(bracket[1]) is not None or _CITEKEY.search(bracket[1]) is not None


def cut(text: str, tags: Tags) -> tuple[int, Tag]:
    """How much of a block is its words, and whose its end says that they are."""
    for found in _TAILS.finditer(text):
        tail = text[found.start() :]
        tag = closing(tail, tags)
        if tag and len(words_of(tail)) <= 12:
            return found.start(), tag
    literature = re.search(r"\s*\([^()]*\)[\s.]*\Z", text)
    return (literature.start(), Tag()) if literature and cited(literature[0]) else (len(text), Tag())
