"""Where a report says whose a quotation is: behind it, before it, beside it in a table."""

from __future__ import annotations

import re

from coanalyze.model.verification import Tag
from coanalyze.verify.marks import Marked
from coanalyze.verify.tags import Tags

_LONGEST = 160
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
    return found[0] if found else Tag()


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
        return named[0] if len(named) == 1 else Tag()
    leads = _LEADS.search(sentence)
    named = tags.ids(leads[1]) if leads else ()
    return named[0] if named and len(tags.ids(sentence)) == 1 else Tag()


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


def cited(tail: str) -> bool:
    """Whether a reference to literature follows: brackets with a year, and no word for data of one's own."""
    bracket = _BRACKET.match(_FOOTNOTE.sub(r"\1", tail))
    if bracket is None or _OWN_DATA.search(bracket[1]):
        return False
    return _YEAR.search(bracket[1]) is not None or _CITEKEY.search(bracket[1]) is not None
