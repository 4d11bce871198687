"""The forms in which a transcript names its speaker: one line in, one candidate out.

A candidate is a shape only. Whether it is a speaker is decided in `labels`, with the whole document in view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from coanalyze.corpus.stamps import BARE, BRACKETED, HASHED, has_seconds, only_stamp
from coanalyze.corpus.words import INVISIBLE, tidy

MAX_LABEL = 40
MAX_WORDS = 5
_REVERSED = re.compile(r"[^\W\d_][^,]*, [^\W\d_][^,]*")


class Form(StrEnum):
    """How a label is set off from speech."""

    STRUCTURE = "named by the format"
    VOICE = "voice tag"
    COLON = "colon"
    STAMP = "time stamp"
    HEADING = "heading"
    TAB = "tab"
    GAP = "wide space"
    CHAT = "message of a chat"
    DASH = "dash"
    BOLD = "bold"
    BRACKET = "brackets"
    LINE = "line of its own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label. `speech` is the offset in the line at which words begin, in code points.

    `beside` is True where a time stamp stands beside the label in a form that running speech does not have; `note` is
    what stands in brackets after the label; `alone` that no words follow on the line; `listed` that a list or quote
    mark stands before it.
    """

    label: str
    form: Form
    speech: int
    note: str = ""
    beside: bool = False
    alone: bool = False
    listed: bool = False


_WS = rf"[\s{INVISIBLE}]"
_COLON = "[:：﹕꞉∶]"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_C = r"(?(em)[*_]{0,3}|(?(em0)[*_]{0,3}))"
_NAME = r"[^\W_](?:[\w'’`´.&/+‐‑–—,#-]|[^\S\t\n]){0,59}?"
_LINE = re.compile(
    rf"{_WS}*(?:>>+{_WS}*)?(?P<listed>(?:[-*•·–—>]{_WS}+)+)?"
    rf"(?P<number>(?:Q\s?)?\d{{1,4}}[.)]?[ \t]+)?(?P<heading>\#{{1,6}}[ \t]+)?"
    rf"(?P<em0>[*_]{{1,3}}(?=[\[(#\d]))?"
    rf"(?:(?P<lead>{BRACKETED}|{HASHED}|{BARE}){_WS}*(?:[-–—:|]{_WS}+)?)?"
    rf"(?P<em>[*_]{{1,3}}(?=\S))?"
    rf"(?:<v(?:\.[^\s>]*)*{_WS}+(?P<voice>[^>\n]{{1,80}})>|\[(?P<bracket>[^\[\]\n:]{{1,60}})\]|(?P<name>{_NAME}))"
    rf"(?P<close>{_C})"
    rf"(?:{_WS}*[(\[](?P<note>[^()\[\]:]{{1,40}})[)\]])?{_C}"
    rf"(?:{_WS}*[,|]?{_WS}*(?P<stamp>{BRACKETED})|(?P<gap>{_WS}+|{_WS}*[,|]{_WS}*)(?P<bare>{BARE}))?{_C}"
    rf"(?:{_WS}*(?P<colon>{_COLON})(?![/\\\d:)]){_C}|(?P<tab>\t+)|(?P<wide>[ \xa0]{{2,}}(?=\S))"
    rf"|(?P<dash>{_WS}[-–—]{_WS})|(?P<eol>(?={_WS}*$))"
    rf"|(?(voice)|(?(stamp)(?=\s)|(?(bracket)(?=\s)|(?!))))|(?P<bold>(?(em)(?<=[*_])(?=\s)|(?!))))"
)
_STAMPED = re.compile(rf"{BRACKETED}|{HASHED}")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?"
_DATED = rf"{_WS}*(?:\[{_DATE},?\s+{_CLOCK}\]\s*|{_DATE},?\s+{_CLOCK}\s+[-–]\s+)"
_MESSAGE = re.compile(
    rf"(?:{_DATED}{_WS}*(?P<who>[^:\n]{{1,60}}?)\s?|"
    rf"\d{{1,2}}:\d{{2}}:\d{{2}}\s+(?:from|fra|frå)\s+(?P<sender>[^:\n]{{1,60}}?)(?:\s+(?:to|til)\s[^:\n]{{1,60}})?\s?)"
    r":(?:\s+|$)",
    re.IGNORECASE,
)
"""A message as WhatsApp (Android, iPhone) and Zoom export them."""
DATED = re.compile(_DATED, re.IGNORECASE)
"""What begins each line that a chat's export wrote itself."""


_PLAIN = re.compile(
    rf"(?!Q)([^\W\d_][\w.-]{{0,38}}+(?: \w[\w.-]{{0,38}}+){{0,4}}+(?<!_)):[ \t]++(?=[^\s\[(<{{#{INVISIBLE}])"
)
"""`Kari: Ja`, `OA 03: Ja`: nothing in it that `_LINE` would read otherwise (no stamp, no list, no number before)."""
plain_label = _PLAIN.match
"""Whether a line begins with a plain label: the label is group 1, and words begin at the end."""


@lru_cache(maxsize=4096)
def _shaped(label: str) -> bool:
    return shaped(label)


def parse(line: str, bold: int = 0) -> Candidate | None:
    """The candidate that a line begins with, or None. `bold`: how many code points at its start are set in bold."""
    if not bold and (plain := plain_label(line)):
        label = tidy(plain[1])
        return Candidate(label, Form.COLON, plain.end()) if _shaped(label) else None
    if not line.strip() or only_stamp(line):
        return None
    if message := _MESSAGE.match(line):
        return Candidate(tidy(message["who"] or message["sender"]), Form.CHAT, message.end())
    found = _LINE.match(line)
    if not found:
        return _bold(line, bold)
    label = tidy(found["voice"] or found["bracket"] or found["name"]).strip("*_ ") or "?"
    form = _form(found, bold)
    if form is None or not shaped(label):
        return _bold(line, bold)
    speech = found.end()
    while speech < len(line) and (line[speech].isspace() or line[speech] in INVISIBLE):
        speech += 1
    alone = speech >= len(line)
    after = form is Form.COLON and _STAMPED.match(line, speech) is not None
    return Candidate(
        label=label,
        form=form,
        speech=speech,
        note=tidy(found["note"] or ""),
        beside=after or _beside(found, form, alone, bold),
        alone=alone,
        listed=bool(found["listed"]),
    )


def _bold(line: str, bold: int) -> Candidate | None:
    """A label set off by bold type alone, as in Word: **Kari** Ja, jeg tror det."""
    if not 0 < bold < len(line) or not (line[bold].isspace() or line[bold - 1].isspace()):
        return None
    label = tidy(line[:bold])
    if not label or not shaped(label):
        return None
    speech = bold + len(line[bold:]) - len(line[bold:].lstrip())
    return Candidate(label, Form.BOLD, speech) if speech < len(line) else None


def _form(found: re.Match[str], bold: int) -> Form | None:
    """The form, or None where a bare clock time stands in running text."""
    stamped = found["stamp"] or found["bare"]
    if found["voice"]:
        return Form.VOICE
    if found["colon"]:
        return Form.COLON
    if found["heading"]:
        return Form.HEADING if found["eol"] is not None else None
    if stamped:
        return Form.STAMP if found["stamp"] or found["eol"] is not None else None
    if found["lead"] and found["eol"] is not None:
        return Form.STAMP
    if found["tab"]:
        return Form.TAB
    if found["wide"]:
        sentence = found["name"] is None or len(found["name"].split()) > 3 or found["name"].endswith((".", ","))
        return None if sentence else Form.GAP
    if found["dash"]:
        return Form.DASH
    if found["bracket"]:
        return Form.BRACKET
    if found["bold"] is not None and found["close"]:
        return Form.BOLD
    if found["eol"] is None:
        return None
    return Form.BOLD if found["em"] or bold >= len(found[0].rstrip()) > 0 else Form.LINE


def _beside(found: re.Match[str], form: Form, alone: bool, bold: int) -> bool:
    lead, stamp, bare = found["lead"] or "", found["stamp"], found["bare"] or ""
    set_off = bool(found["em"] or found["em0"] or bold)
    if form is Form.COLON:
        return bool(stamp) or has_seconds(bare) or bool(lead and (lead[0] in "[(<{#" or has_seconds(lead)))
    if form is not Form.STAMP:
        return False
    if stamp:
        return alone or set_off
    if bare:
        wide = len(found["gap"] or "") >= 2 or "\t" in (found["gap"] or "")
        return alone and (wide or has_seconds(bare) or bool(found["bracket"]) or set_off)
    return False


def shaped(label: str) -> bool:
    """Whether a text could be a label at all: short, few words, no sentence within."""
    if not 0 < len(label) <= MAX_LABEL or len(label.split()) > MAX_WORDS:
        return False
    if not any(char.isalnum() for char in label) or ("," in label and not _REVERSED.fullmatch(label)):
        return False
    return re.search(r"[^\W\d_]{5,}\.\s|[.]{2,}|[?!;]", label) is None
