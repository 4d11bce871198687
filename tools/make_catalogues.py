"""Put every text of the source into the catalogues under src/coanalyze/locale, and take out what is no longer there.

    python tools/make_catalogues.py            write; name what waits for its translation, exit 1 where something does
    python tools/make_catalogues.py --check    change nothing; exit 1 where a catalogue is not as it would be written

A text is an argument of `.gettext(...)`, `.pgettext(...)`, `.ngettext(...)`, `.npgettext(...)` or `mark(...)`. It must
be a literal. Translations are kept by context and English text; a changed English text waits for a new translation.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.i18n.catalogue import Entry, parse_po
from coanalyze.i18n.translator import ENGLISH, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "coanalyze"
_ARGUMENTS = {
    "gettext": ("message",),
    "pgettext": ("context", "message"),
    "ngettext": ("message", "plural"),
    "npgettext": ("context", "message", "plural"),
    "mark": ("message",),
}
_MADE = ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp
_HEADER = """# coanalyze: what results say. Made by tools/make_catalogues.py; only translations are written by hand.
# docs/glossary.md says which words are used for what.
msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@dataclass
class Message:
    """A text of the source; `files` are the modules that say it."""

    context: str = ""
    message: str = ""
    plural: str = ""
    files: list[str] = field(default_factory=list)


def messages() -> list[Message]:
    """All texts of the source, by first file and place in it. Raises SystemExit where one is not a literal."""
    found: dict[tuple[str, str], Message] = {}
    for path in sorted(SOURCE.rglob("*.py"), key=lambda path: path.as_posix()):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith("i18n/") and name != "i18n/translator.py":
            continue
        source = path.read_text(encoding="utf-8")
        for line, text in _said(source, name) if any(f"{word}(" in source for word in _ARGUMENTS) else ():
            known = found.setdefault((text.context, text.message), text)
            if known.plural and text.plural and known.plural != text.plural:
                raise SystemExit(f"{name}:{line}: another plural of {text.message!r} stands elsewhere")
            known.plural = known.plural or text.plural
            known.files += [name] if name not in known.files else []
    return list(found.values())


def _said(source: str, name: str) -> Iterator[tuple[int, Message]]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        function = getattr(call.func, "attr", getattr(call.func, "id", ""))
        wanted = _ARGUMENTS.get(function, ())
        if not wanted or (function == "mark" and not isinstance(call.func, ast.Name)):
            continue
        given = [node.value for node in call.args[: len(wanted)] if isinstance(node, ast.Constant)]
        if len(given) == len(wanted):
            said = dict(zip(wanted, map(str, given), strict=True))
            yield call.lineno, Message(said.get("context", ""), said["message"], said.get("plural", ""))
        elif any(isinstance(node, _MADE) for node in call.args[: len(wanted)]):
            # A name holds a text that was marked elsewhere; one put together or chosen would not be in the catalogues.
            raise SystemExit(f"{name}:{call.lineno}: what {function} is given is not a literal")


def path_of(lang: str) -> Path:
    """Where a language's catalogue stands."""
    return SOURCE / "locale" / lang / "LC_MESSAGES" / "coanalyze.po"


def written(lang: str, wanted: list[Message], old: list[Entry]) -> tuple[str, list[str]]:
    """The catalogue as text, and the texts that wait for their translation."""
    known = {(entry.context, entry.message): entry for entry in old}
    blocks, waiting = [_HEADER.format(lang=lang)], []
    for text in wanted:
        entry = known.get((text.context, text.message))
        kept = entry.translations if entry and bool(entry.plural) == bool(text.plural) else {}
        if lang == ENGLISH:
            kept = kept or ({0: text.message, 1: text.plural} if text.plural else {0: text.message})
        forms = [kept.get(form, "") for form in range(2 if text.plural else 1)]
        waiting += [] if all(forms) else [text.message]
        lines = [f"#: {name}" for name in text.files] + (["#, fuzzy"] if entry and entry.fuzzy else [])
        lines += [f"msgctxt {_quoted(text.context)}"] if text.context else []
        lines += [f"msgid {_quoted(text.message)}"]
        lines += [f"msgid_plural {_quoted(text.plural)}"] if text.plural else []
        lines += [
            f"msgstr{f'[{form}]' if text.plural else ''} {_quoted(translation)}"
            for form, translation in enumerate(forms)
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks), waiting


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def main() -> int:
    """Write or check; the exit status."""
    check = "--check" in sys.argv[1:]
    wanted, wrong = messages(), False
    for lang in LANGUAGES:
        path = path_of(lang)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        text, waiting = written(lang, wanted, parse_po(before))
        for message in waiting:
            print(f"{lang}: not translated: {message}")
        wrong = wrong or bool(waiting) or (check and text != before)
        if check and text != before:
            print(f"{path.relative_to(ROOT).as_posix()} is not as it would be written: run tools/make_catalogues.py")
        elif text != before:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(wrong)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
