"""Which codes a codebook's prose names: in backticks, or after *see*."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coanalyze.check.wording import folded
from coanalyze.model.codebook import Code, Text
from coanalyze.yamltext import nearest

_QUOTED = re.compile(r"`([^`\n]{1,100})`")
# "see roles", "se også ubehag-roller", "cf. roles", "jf. roller": one word that could be an id.
_SEE = re.compile(r"\b(?:see|se|sjå|jf|jfr|cf)\b\.?\s+(?:also\s+|også\s+)?([^\W_][\w.-]{0,98}\w)", re.IGNORECASE)
_ID = re.compile(r"[^\W_][\w.-]*")
_KEYS = frozenset(
    {"id", "name", "finding", "color", "brief", "definition", "include", "exclude", "memo", "patterns", "examples",
     "counterexamples", "codes", "unless", "near", "any", "all", "part", "regex", "match", "within",
     "relations", "from", "to", "type", "core", "properties", "dimensions"}
)  # fmt: skip
_MOST_LIKE = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """A code that a text names. `written` is what stands there, `quoted` whether in backticks."""

    written: str
    quoted: bool


def references(text: str) -> Iterator[Reference]:
    """The references of a text, in its order; those in backticks first."""
    for found in _QUOTED.finditer(text):
        yield Reference(" ".join(found[1].split()), True)
    for found in _SEE.finditer(text):
        yield Reference(found[1], False)


def key_of(written: str) -> str:
    """What ids and names are compared by."""
    return folded(written)


def codes_by_key(codes: Iterable[Code]) -> dict[str, Code]:
    """Codes by id and by name; ids come first where a name is another code's id."""
    found = list(codes)
    return {key_of(code.name): code for code in reversed(found)} | {key_of(code.id): code for code in reversed(found)}


class Known:
    """The codes that a text may name, and which of them is most like a word that names none."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.codes = codes_by_key(codes)
        self._index: dict[str, list[str]] = defaultdict(list)
        for key in self.codes:
            for letters in _trigrams(key):
                self._index[letters].append(key)

    def __contains__(self, key: object) -> bool:
        return key in self.codes

    def like(self, written: str) -> str | None:
        """The id of the code whose id or name is most like `written`, or None.

        Only those that share the most letters in threes are compared, by an index, so that it stays fast.
        """
        shared = Counter(key for letters in sorted(_trigrams(key_of(written))) for key in self._index.get(letters, ()))
        best = sorted(shared, key=lambda key: (-shared[key], key))[:_MOST_LIKE]
        found = nearest(key_of(written), best)
        return self.codes[found].id if found is not None else None


def unknown_references(text: str, code: Code, known: Known) -> Iterator[tuple[str, str | None]]:
    """What a text names that is no code, with the id that is most like it.

    In backticks: any single word but a key of the codebook or a pattern of the code's own, and several words where
    a code's name is like them. Without backticks a word after *see* may be any word: only what is nearly the id of
    a code, and has a hyphen or underscore, is one.
    """
    patterns = {key_of(pattern.node.text) for pattern in code.patterns if isinstance(pattern.node, Text)}
    told: set[str] = set()
    for reference in references(text):
        key = key_of(reference.written)
        if key in known or key in told or key in _KEYS or key in patterns:
            continue
        told.add(key)
        if not reference.quoted and not re.search(r"\w[-_]\w", reference.written):
            continue
        like = known.like(reference.written)
        if like is not None or (reference.quoted and _ID.fullmatch(reference.written)):
            yield reference.written, like


def _trigrams(key: str) -> set[str]:
    padded = f" {key} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
