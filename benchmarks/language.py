"""How well coanalyze reads words, measured on CoNLL-U files: `python benchmarks/language.py FILE.conllu...`.

The file's sentences are joined by single spaces and read as one text. Printed: token F1 and sentence F1 (exact
spans), key accuracy against lower-cased gold lemmas (all words, and open-class words; punctuation and symbols left
out), and the pairwise F of keys: over all pairs of distinct forms, does "same key" agree with "same lemma"? The
language is taken from the file name (`nb-dev.conllu`, `no_bokmaal-ud-test.conllu`) unless `--language` is given.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from coanalyze.language import key_of, tokenize

OPEN_CLASS = {"NOUN", "VERB", "ADJ", "ADV"}
Span = tuple[int, int]


@dataclass(frozen=True)
class Word:
    form: str
    lemma: str
    upos: str
    space_after: bool


def read_conllu(text: str) -> list[list[Word]]:
    sentences = []
    for block in text.replace("\r\n", "\n").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        sentences.append([Word(r[1], r[2], r[3], "SpaceAfter=No" not in r[9]) for r in rows if r[0].isdigit()])
    return sentences


def joined(sentences: Iterable[Sequence[Word]]) -> tuple[str, list[Span], list[Span]]:
    """The text, the spans of its words and of its sentences."""
    pieces: list[str] = []
    words: list[Span] = []
    spans: list[Span] = []
    position = 0
    for sentence in sentences:
        first = position
        for index, word in enumerate(sentence):
            last = index == len(sentence) - 1
            words.append((position, position + len(word.form)))
            pieces.append(word.form + (" " if word.space_after or last else ""))
            position += len(pieces[-1])
        spans.append((first, words[-1][1]))
    return "".join(pieces), words, spans


def f1(gold: Iterable[Span], found: Iterable[Span]) -> float:
    a, b = set(gold), set(found)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def pairwise_f1(keys: Sequence[str], lemmas: Sequence[str]) -> float:
    def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    both = pairs(Counter(zip(keys, lemmas, strict=True)))
    total = pairs(Counter(keys)) + pairs(Counter(lemmas))
    return 2 * both / total if total else 1.0


def pairwise_by_form(words: Iterable[Word], language: str) -> float:
    """Over pairs of distinct lower-cased forms, each with its most frequent gold lemma."""
    lemmas: dict[str, Counter[str]] = {}
    for word in words:
        lemmas.setdefault(word.form.lower(), Counter())[word.lemma.lower()] += 1
    return pairwise_f1([key_of(form, language) for form in lemmas], [c.most_common(1)[0][0] for c in lemmas.values()])


def sentence_spans(text: str, language: str) -> tuple[list[Span], list[Span]]:
    tokens = tokenize(text, language)
    bounds = [*tokens.sentences, len(tokens.forms)]
    spans = [(tokens.starts[a], tokens.ends[b - 1]) for a, b in pairwise(bounds)]
    return list(zip(tokens.starts, tokens.ends, strict=True)), spans


def measure(path: Path, language: str) -> dict[str, float]:
    sentences = read_conllu(path.read_text(encoding="utf-8"))
    text, gold_words, gold_sentences = joined(sentences)
    words, spans = sentence_spans(text, language)
    counted = [w for s in sentences for w in s if w.upos not in {"PUNCT", "SYM"}]
    keys = [key_of(w.form, language) for w in counted]
    lemmas = [w.lemma.lower() for w in counted]
    right = [k == lemma for k, lemma in zip(keys, lemmas, strict=True)]
    open_class = [r for r, w in zip(right, counted, strict=True) if w.upos in OPEN_CLASS]
    return {
        "tokens F1": f1(gold_words, words),
        "sentences F1": f1(gold_sentences, spans),
        "keys": sum(right) / len(right),
        "keys, open class": sum(open_class) / len(open_class),
        "pairwise F": pairwise_by_form(counted, language),
    }


def language_of(path: Path) -> str:
    name = path.name.lower()
    return "nn" if "nn" in name or "nynorsk" in name else "en" if "en_" in name else "nb"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure tokens, sentences and keys on CoNLL-U files.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", default="")
    options = parser.parse_args()
    for path in options.files:
        scores = measure(path, options.language or language_of(path))
        print(path.name + "  " + "  ".join(f"{name} {score:.4f}" for name, score in scores.items()))


if __name__ == "__main__":
    main()
