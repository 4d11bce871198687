"""Reading a gettext catalogue as text: what GNU `msgfmt` would compile, without compiling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+)?"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t"}

Key = tuple[str, str]
"""Context (empty: none) and English text."""


@dataclass(slots=True)
class Entry:
    """One message: `translations` has one text, or one for each plural form; `fuzzy` ones are not used."""

    context: str = ""
    message: str = ""
    plural: str = ""
    translations: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False


def parse_po(text: str) -> list[Entry]:
    """The entries of a catalogue, its header left out. Raises ValueError, with the line, for what is no catalogue."""
    entries: list[Entry] = []
    entry, part, form = Entry(), "", 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            if part:
                entries.append(entry)
                entry, part = Entry(), ""
            entry.fuzzy = entry.fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        found = _LINE.fullmatch(line)
        if found is None or not (found[1] or part):
            raise ValueError(f"line {number} of the catalogue is no message: {line}")
        if found[1] in ("msgctxt", "msgid") and part == "msgstr":
            entries.append(entry)
            entry = Entry()
        part, form = (found[1], int(found[2] or 0)) if found[1] else (part, form)
        _add(entry, part, form, _ESCAPE.sub(lambda escape: _MEANT.get(escape[1], escape[1]), found[3]))
    return [entry for entry in entries if entry.message]


def _add(entry: Entry, part: str, form: int, text: str) -> None:
    if part == "msgctxt":
        entry.context += text
    elif part == "msgid":
        entry.message += text
    elif part == "msgid_plural":
        entry.plural += text
    else:
        entry.translations[form] = entry.translations.get(form, "") + text


def texts(entries: list[Entry]) -> dict[Key, tuple[str, ...]]:
    """The translations that stand, by key: one, or one for each plural form in order."""
    return {
        (entry.context, entry.message): tuple(entry.translations[form] for form in sorted(entry.translations))
        for entry in entries
        if not entry.fuzzy and entry.translations and all(entry.translations.values())
    }
