"""Where sentences end: after which token, judged by what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coanalyze.language.abbreviations import MAY_END
from coanalyze.language.starters import NOT_LAST, SAYING, starters

_MARK = re.compile(r"[.!?…。！？।]+|\.\.+")
DASHES = frozenset("-–—−")
OPENING = frozenset("\"'«“„‘([*_") | DASHES
CLOSING = frozenset("\"'»”’)]*_“")
CLOSING_ALONE = frozenset("»”)]")
CONTINUING = frozenset(",;:.!?…/%&=+") | CLOSING_ALONE
LONGEST_SUBTITLE = 8
ELLIPSES = frozenset({"...", "…"})
QUOTES = frozenset({"«", "“", "„"})
TITLE_ENDS = frozenset({"»", "”"})
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LIST_ITEM = re.compile(r"[^\S\n]*(?:[-–—•*·◦▪]|\(?[0-9]{1,2}[.)]|[a-z]\))[^\S\n]+\S")
# Languages where a capital after a colon is a sentence's; German nouns would have it anyway.
COLON_STARTS = frozenset({"nb", "nn", "da", "sv"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Tokens on the way to being sentences."""

    text: str
    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    # What `after_closing` has found: without it a long row of marks would be walked from each of them.
    known: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def gap(self, index: int) -> bool:
        """Whether white space stands before a token."""
        return index > 0 and self.starts[index] > self.ends[index - 1]

    def breaks(self, index: int) -> bool:
        """Whether a token begins a passage: the text, after a blank line, or a list item on a line of its own."""
        if not index:
            return True
        if self.starts[index] - self.ends[index - 1] <= 1 and self.text[self.ends[index - 1]] != "\n":
            return False
        between = self.text[self.ends[index - 1] : self.starts[index]]
        if "\n" not in between:
            return False
        return bool(_BLANK_LINE.search(between)) or bool(LIST_ITEM.match(self.text, self.starts[index]))

    def begins_line(self, index: int) -> bool:
        """Whether a token is the first on its line."""
        return not index or "\n" in self.text[self.ends[index - 1] : self.starts[index]]

    def after_closing(self, index: int) -> int:
        """The first token from `index` on that is no closing quote or bracket, nor a mark that hangs on."""
        passed = []
        while index < len(self.forms) and index not in self.known and self._hangs(index):
            passed.append(index)
            index += 1
        index = self.known.get(index, index)
        self.known.update(dict.fromkeys(passed, index))
        return index

    def _hangs(self, index: int) -> bool:
        form = self.forms[index]
        if self.breaks(index):
            return False
        return form in CLOSING_ALONE or (not self.gap(index) and (form in CLOSING or ends_sentence(form)))


def ends_sentence(form: str) -> bool:
    """Whether a token is a mark that ends sentences."""
    return bool(_MARK.fullmatch(form))


def sentence_starts(columns: Columns, language: str) -> list[int]:
    """Indices of the tokens that begin a sentence, ascending. `language` is a normal code."""
    result: list[int] = []
    after_end = 0
    for index in range(len(columns.forms)):
        starts_here = columns.breaks(index) or index == after_end
        if starts_here or (index > after_end and _starts_unmarked(columns, index, result[-1], language)):
            result.append(index)
        following = _next_start(columns, index, language)
        after_end = following if following is not None else after_end
    return result


def _next_start(columns: Columns, index: int, language: str) -> int | None:
    """Where the next sentence begins if the token at `index` ends one."""
    form = columns.forms[index]
    colon = form == ":" and language in COLON_STARTS
    if not (colon or form in MAY_END or _MARK.fullmatch(form)):
        return None
    following = index + 1 if colon else columns.after_closing(index + 1)
    if following >= len(columns.forms) or columns.breaks(following):
        return None
    closed = following > index + 1 and columns.forms[following - 1] in CLOSING
    return following if _ends(columns, index, following, closed) else None


def _ends(columns: Columns, index: int, following: int, closed: bool) -> bool:
    form, follower = columns.forms[index], columns.forms[following]
    strict = form == ":" or form in MAY_END
    if form == ":" and _within_title(columns, index):
        return False
    if not columns.gap(following) and (strict or closed or not follower[0].isalpha()):
        return False
    if follower[0] in CONTINUING and follower not in ELLIPSES:
        return False
    first = _first_letter(columns, following)
    if strict:
        return first.isupper() or (form == ":" and follower in QUOTES)
    if form.startswith(("..", "…")):
        return first.isupper()
    if follower[0].islower():
        return not closed and (form == "." or follower not in SAYING)
    return True


def _within_title(columns: Columns, colon: int) -> bool:
    """Whether a colon stands inside a short quotation, as in «Velferd: En veiviser»."""
    for form in columns.forms[colon + 1 : colon + LONGEST_SUBTITLE]:
        if form in OPENING or _MARK.fullmatch(form):
            return False
        if form in TITLE_ENDS:
            return True
    return False


def _first_letter(columns: Columns, index: int) -> str:
    """The first character of the first token from `index` that is neither dash nor opening mark; empty at the end."""
    for form in columns.forms[index : index + 3]:
        if form not in OPENING:
            return form[0]
    return ""


def _starts_unmarked(columns: Columns, index: int, first: int, language: str) -> bool:
    """Whether a sentence begins without a mark before it: a headline is over, or a full stop was forgotten.

    Told by a capital on a word that no name begins with, after a word that no sentence ends with.
    """
    previous = columns.forms[index - 1]
    if index - 1 < first or not previous[-1].isalnum() or not columns.gap(index):
        return False
    if previous.lower() in NOT_LAST:
        return False
    form = columns.forms[index]
    if form in DASHES:
        if index + 1 >= len(columns.forms) or not columns.gap(index + 1):
            return False
        form = columns.forms[index + 1]
    return form[0].isupper() and form[1:] == form[1:].lower() and form.lower() in starters(language)
