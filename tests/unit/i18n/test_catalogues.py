"""Every text of the source stands in every catalogue, translated, with the same fields."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path

import pytest

from coanalyze.i18n import LANGUAGES, translator
from coanalyze.i18n.catalogue import Entry, parse_po, texts

ROOT = Path(__file__).parents[3]
LOCALE = ROOT / "src" / "coanalyze" / "locale"


def entries(lang: str) -> list[Entry]:
    return parse_po((LOCALE / lang / "LC_MESSAGES" / "coanalyze.po").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogues_are_as_the_source_makes_them() -> None:
    tool = ROOT / "tools" / "make_catalogues.py"
    done = subprocess.run([sys.executable, tool, "--check"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_fuzzy_empty_or_without_its_fields(lang: str) -> None:
    for entry in entries(lang):
        assert not entry.fuzzy, entry.message
        wanted = fields(entry.message) | fields(entry.plural)
        for form, text in entry.translations.items():
            assert text.strip(), entry.message
            # A text for one may write the number out: “the only mention”.
            free = {"n"} if form == 0 and entry.plural else set()
            assert fields(text) | free >= wanted, entry.message
            assert fields(text) <= wanted, entry.message
        assert sorted(entry.translations) == ([0, 1] if entry.plural else [0])


def test_the_languages_have_the_same_texts() -> None:
    keys = [[(entry.context, entry.message, entry.plural) for entry in entries(lang)] for lang in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
    assert len(keys[0]) > 80


def test_nynorsk_is_no_bokmal() -> None:
    bokmal = {"ikke", "hva", "hvor", "fra", "noen", "jeg", "en", "et", "de", "dem", "telles", "leses", "omtaler"}
    for entry in entries("nn"):
        for text in entry.translations.values():
            assert not bokmal & set(text.casefold().replace(",", " ").replace(".", " ").split()), text


def test_english_says_what_the_source_says() -> None:
    for entry in entries("en"):
        assert entry.translations[0] == entry.message
        assert entry.translations.get(1, "") == entry.plural


def test_a_catalogue_is_read_as_gettext_writes_it() -> None:
    text = (
        '# comment\nmsgid ""\nmsgstr ""\n"Language: nb\\n"\n\n#: a.py\n#, python-brace-format\nmsgctxt "c"\n'
        'msgid "one \\"{n}\\"\\n"\n"and more"\nmsgid_plural "many"\nmsgstr[0] "én"\nmsgstr[1] "mange"\n'
        'msgid "b"\nmsgstr "B"\n\n#, fuzzy\nmsgid "d"\nmsgstr "D"\n\nmsgid "e"\nmsgstr ""\n#~ msgid "old"\n'
    )
    found = texts(parse_po(text))
    assert found == {("c", 'one "{n}"\nand more'): ("én", "mange"), ("", "b"): ("B",)}


@pytest.mark.parametrize("wrong", ['"text without a key"', "msgid no quotes", 'msgid "a" b'])
def test_what_is_no_catalogue_is_told_with_its_line(wrong: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_po(f"# a catalogue\n{wrong}\n")


def test_plurals_follow_the_number() -> None:
    t = translator("nb")
    assert t.ngettext("{n} mention", "{n} mentions", 1) == "1 omtale"
    assert t.ngettext("{n} mention", "{n} mentions", 0) == "0 omtaler"
