"""A stretch of text without white space, split into tokens by spaCy's rules for the language, mended for Norwegian."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze.language.abbreviations import ABBREVIATIONS, NOT_ABBREVIATIONS, ONE_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# spaCy peels one affix at a time, so a chunk costs the square of its length; no word is this long.
LONGEST = 200
# An address or a file name. spaCy's own rule takes any two words with a full stop between them for one.
_ADDRESS = re.compile(
    r"(?:https?://\S+|www\.\S+|[^\s@]+@[\w-]+\.[\w.-]+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net|info|edu|gov|eu|se|dk|de|uk|io|nu|docx?|pdf|txt|xlsx?|odt|vtt|csv|md)(?:/\S*)?)$"
)
# Smileys read from right to left, which are brackets after a colon or a figure: (SV): and (§ 8).
_TAIL_SMILEY = re.compile(r"^[)(]['’]?-?[:;=8]|^8-?[)(D]|^[oO0][.:]")
# ª is a letter to spaCy, and stands for the wildcards of a glob. A hyphen joins words, 2. is an ordinal, lar'n a word.
_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_HYPHENS = rf"(?:[{_LOWER}{_UPPER}ª]+[0-9]*-)*"
_LETTERS = re.compile(
    rf"{_HYPHENS}[{_LOWER}{_UPPER}ª]+|[0-9]+\.?|\.{{2,}}|[{_LOWER}{_UPPER}]+(?:'[{_LOWER}]{{1,2}}|[0-9]+ª?)|[0-9]+[A-EÆ]"
)
# A word between the marks that open and close a sentence or a part of it: each is a token, full stops in a row are one.
# Left out is what makes smileys, :) and (o:, and what depends on more than two letters before a full stop.
_WORD = rf"[{_LOWER}{_UPPER}]+[{_LOWER}]|[{_UPPER}]{{2,}}|[{_LOWER}](?!:)|[{_UPPER}](?!:|\.(?!\.))"
_MARKED = re.compile(
    rf'([«“"(\[]{{0,3}})({_HYPHENS}(?:{_WORD}))'
    r'((?:\.{2,}|…(?!…)|[:;](?![)\]])|[.,?!»”")\]]){0,4})'
)
_INITIAL = re.compile(rf"[{_UPPER}]\.")
_FIGURES = re.compile(r"([0-9]+|\.{2,})([,?!;»])")
# Respondents' ids, covid-19, a 10-åring. A full stop after a figure is not told here: it may be an ordinal's.
_NUMBERED = re.compile(
    rf"((?:[{_LOWER}{_UPPER}]{{2,}}-)+[0-9]+|[0-9]+-[{_LOWER}{_UPPER}]{{2,}}|[{_LOWER}{_UPPER}]{{2,}}[0-9]+)([,?!;:»]?)"
)
_PIECES = re.compile(r"\.{2,}|.")
_PLAIN = re.compile(r"[^\W_]+|_+|[^\w\s]")


def split_chunk(chunk: str, language: str) -> tuple[str, ...]:
    """The tokens of a chunk (no white space in it): joined, they are the chunk. `language` is spaCy's code."""
    return (plain_split(chunk) if language == "nb" else None) or _splitter(language)(chunk)


def plain_split(chunk: str) -> tuple[str, ...] | None:
    """The tokens of a chunk as spaCy's rules for Bokmål have them, told without spaCy; None where that cannot be."""
    if _LETTERS.fullmatch(chunk) or len(chunk) == 1 or chunk in ONE_TOKEN or _INITIAL.fullmatch(chunk):
        return (chunk,)
    marked = _MARKED.fullmatch(chunk) if len(chunk) <= LONGEST else None
    if marked:
        before, word, after = marked.groups()
        # Several full stops are one mark, whatever stands before them.
        if after[:1] == "." != after[1:2] and (f"{word}." in ONE_TOKEN or word == "p"):
            return None
        return (*before, word, *_pieces(after))
    figures = _FIGURES.fullmatch(chunk)
    if figures:
        return figures.group(1, 2)
    numbered = _NUMBERED.fullmatch(chunk) if len(chunk) <= LONGEST else None
    return tuple(filter(None, numbered.groups())) if numbered else None


@lru_cache(maxsize=4096)
def _pieces(marks: str) -> tuple[str, ...]:
    return tuple(_PIECES.findall(marks))


@lru_cache(maxsize=8)
def _splitter(language: str) -> Callable[[str], tuple[str, ...]]:
    tokenizer: Any = None

    @lru_cache(maxsize=200_000)
    def split(chunk: str) -> tuple[str, ...]:
        nonlocal tokenizer
        if len(chunk) > LONGEST:
            return tuple(_PLAIN.findall(chunk))
        if tokenizer is None:
            tokenizer = load_tokenizer(language)
        return tuple(token.text for token in tokenizer(chunk))

    return split


def load_tokenizer(language: str) -> Any:
    """spaCy's blank tokenizer for a language, mended for Norwegian; the one for any language where it knows none."""
    import spacy

    try:
        nlp: Any = spacy.blank(language)
    except (ImportError, OSError, ValueError):
        nlp = spacy.blank("xx")
    if language == "nb":
        _mend(nlp)
    return nlp.tokenizer


def _mend(nlp: Any) -> None:
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    prefixes = [
        # a reply's dash, written without a space: -Det; but not the tail of a compound: -spill
        rf"-(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",
        r"\*+",
        r"_+",
        r"#(?=[^\s#]+#)",  # #stille#, but not #metoo
    ]
    infixes = [
        rf"(?<=[{ALPHA}])[»”\"](?=-[{ALPHA}])",  # «Ny Start»-prosjektet
        rf"(?<=[{ALPHA}]):(?=[«“\"])",  # sa:"Nei"
        rf"(?<=[{ALPHA}])[»”](?=\.[{ALPHA_UPPER}])",  # «nei».Hun
        rf"(?<=[»”])\.(?=[{ALPHA_UPPER}])",
        rf"(?<=:)[«“\"](?=[{ALPHA}])",
        r"(?<=[0-9])[-–](?=[0-9])",  # 2007-2008
        rf"(?<=[0-9]\.)(?=[{ALPHA_LOWER}])",  # 1.mai
        rf"(?<=[{ALPHA}])[–—](?=[{ALPHA}])",
        rf"(?<=[{ALPHA_LOWER}])[?!]+(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}][{ALPHA}][{ALPHA}])\.(?=[{ALPHA}][{ALPHA}][{ALPHA}])",  # slutt.men: a space forgotten
    ]
    suffixes = [r"(?<=['’])\.", r"\*+", r"(?<=[^_])_+", r"(?<=[^#])#"]
    nlp.tokenizer.prefix_search = compile_prefix_regex([*prefixes, *nlp.Defaults.prefixes]).search
    nlp.tokenizer.infix_finditer = compile_infix_regex([*infixes, *nlp.Defaults.infixes]).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex([*suffixes, *nlp.Defaults.suffixes]).search
    nlp.tokenizer.url_match = _ADDRESS.match
    nlp.tokenizer.rules = _mended(nlp.tokenizer.rules)


def _mended(rules: Mapping[str, Any]) -> dict[str, Any]:
    from spacy.symbols import ORTH

    kept = {
        form: parts for form, parts in rules.items() if form not in NOT_ABBREVIATIONS and not _TAIL_SMILEY.match(form)
    }
    return kept | {form: [{ORTH: form}] for form in sorted(ABBREVIATIONS)}
