"""A transcript with its codings as plain text, for an editor.

`[[code]]` codes the line that it stands on, as in the Reproducible Open Coding Kit (ROCK);
`[[code>]]words[[<code]]` codes words, so that spans may nest and overlap. `#k3f2` behind a code says which coding it
is, `@kari` whose; `[[?code]]` is a suggestion of the automatic coder. Two brackets of the text itself are written
`\\[[`, and a backslash before a bracket is doubled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from coanalyze.exchange.letters import Letters, spoken_line, words_sha256
from coanalyze.exchange.markrecord import coding_lines, head_lines, memo_mark, quoted
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.marks import MarksRecord, Shown, WrittenCoding

COMMENT = "%%"
BEGIN = "%% ---------------------------- transcript ----------------------------"
END = "%% -------------------------- end of transcript --------------------------"
RECORD = "%% ="
_HELP = """\
Code a line: write [[code]] at its end. Code words: [[code>]]words[[<code]].
A code's id or name will do. Move or delete a mark, and its coding moves or
goes; write another code in it, and the coding has that one. What stands
after # says which coding it is: leave it there, and write none in new marks.
[[?code]] is the automatic coder's; without the ? it is yours. The words of
the transcript stay as they are. Then: coanalyze mark --read FILE"""
_SHORTEST = 4
_BRACKET = re.compile(r"(\\*)\[")


def handles(ids: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What each coding (coder, id) is called in a file: the shortest beginning of its id that is no other's."""
    every = sorted(ids)
    distinct = {identifier for _, identifier in every}
    longest = max(map(len, distinct), default=0)
    sharing = {n: Counter(identifier[:n] for identifier in distinct) for n in range(_SHORTEST, longest)}
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for key in every:
        identifier = key[1]
        lengths = range(_SHORTEST, len(identifier))
        short = identifier[: next((n for n in lengths if sharing[n][identifier[:n]] == 1), len(identifier))]
        handle, number = short, 1
        while handle in taken:
            # Two coders may have the same id: a folder was copied.
            number += 1
            handle = f"{short}.{number}"
        taken.add(handle)
        found[key] = handle
    return found


def record_for(document: Document, shown: Sequence[tuple[Shown, str]], coders: Sequence[str]) -> MarksRecord:
    """What is to be remembered of codings (each with its id) that are written out."""
    letters = Letters(document.text)
    rows = []
    for each, identifier in shown:
        first, last = letters.of(each.start, each.end)
        whole, memo = _is_line(document, each, letters), memo_mark(each.memo)
        rows.append(WrittenCoding(each.handle, identifier, each.coder, each.code, first, last, whole, memo))
    return MarksRecord(document.id, document.sha256, words_sha256(document.text), tuple(coders), tuple(rows))


def write_marked(
    document: Document, shown: Sequence[Shown], record: MarksRecord, codes: Sequence[tuple[str, str]] = ()
) -> str:
    """The transcript with its codings marked, ready for an editor; `codes` (id, name) are listed below it."""
    letters = Letters(document.text)
    lines, spans = list[Shown](), list[Shown]()
    for each in shown:
        (lines if _is_line(document, each, letters) else spans).append(each)
    head = [*head_lines(record), "", *_HELP.split("\n")]
    tail = [f"{RECORD} {row}" for row in coding_lines(record.codings)]
    if codes:
        width = min(32, max(len(code) for code, _ in codes))
        tail += [COMMENT, f"{COMMENT} Codes:", *(_listed(code, name, width) for code, name in codes)]
    body = _marked(document.text, spans, _line_marks(document, lines, record), record)
    return "\n".join([*(f"{COMMENT} {row}".rstrip() for row in head), BEGIN, body, END, *tail]) + "\n"


def _listed(code: str, name: str, width: int) -> str:
    shown = " ".join(name.split())
    return f"{COMMENT}   {quoted(code):<{width}}  {shown}".rstrip()


def _is_line(document: Document, each: Shown, letters: Letters) -> bool:
    """Whether a coding is on all that is said on one line, no more and no less."""
    line = spoken_line(document, each.start)
    return line.start < line.end and letters.of(each.start, each.end) == letters.of(*line)


def _name(each: Shown, record: MarksRecord) -> str:
    """A coding's code with what says which coding and whose it is."""
    if each.coder == AUTO:
        return f"?{quoted(each.code)}"
    whose = f"@{quoted(each.coder)}" if each.coder != record.coders[0] else ""
    return f"{quoted(each.code)}{whose}#{quoted(each.handle)}"


def _line_marks(document: Document, shown: Sequence[Shown], record: MarksRecord) -> dict[int, str]:
    """The marks at the end of each line, by its end."""
    found: dict[int, str] = {}
    for each in sorted(shown, key=lambda one: (one.coder == AUTO, one.code, one.coder, one.handle)):
        end = document.text.find("\n", each.start)
        end = len(document.text) if end < 0 else end
        found[end] = f"{found.get(end, '')} [[{_name(each, record)}]]"
    return found


def _marked(text: str, spans: Sequence[Shown], at_ends: dict[int, str], record: MarksRecord) -> str:
    opening: dict[int, list[Shown]] = {}
    closing: dict[int, list[Shown]] = {}
    for each in spans:
        opening.setdefault(each.start, []).append(each)
        closing.setdefault(each.end, []).append(each)
    out: list[str] = []
    position = 0
    for offset in sorted({*opening, *closing, *at_ends, len(text)}):
        ends = sorted(closing.get(offset, ()), key=lambda one: (-one.start, one.code, one.handle))
        begins = sorted(opening.get(offset, ()), key=lambda one: (-one.end, one.code, one.handle))
        marks = [f"[[<{_closing(each, record)}]]" for each in ends]
        marks += [f"[[{_name(each, record)}>]]" for each in begins]
        out.append(_escaped(text[position:offset], before_mark=bool(marks)))
        out += marks
        # A line's own marks come last on it; no span begins at the end of a line and goes on in it.
        out.append(at_ends.get(offset, ""))
        position = offset
    return "".join(out)


def _closing(each: Shown, record: MarksRecord) -> str:
    return f"?{quoted(each.code)}" if each.coder == AUTO else f"#{quoted(each.handle)}"


def _escaped(text: str, *, before_mark: bool) -> str:
    """The text's own brackets so that none is taken for a mark's."""

    def escape(found: re.Match[str]) -> str:
        after = text[found.end() : found.end() + 1]
        opens = after == "[" or (not after and before_mark)
        return found[1] * 2 + ("\\" if opens else "") + "["

    escaped = _BRACKET.sub(escape, text)
    if before_mark:
        slashes = len(escaped) - len(escaped.rstrip("\\"))
        escaped += "\\" * slashes
    return escaped


__all__ = ["BEGIN", "COMMENT", "END", "RECORD", "handles", "record_for", "write_marked"]
