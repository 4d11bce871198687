"""Small spaCy pipelines made on the spot: nothing is downloaded, nothing is drawn by lot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Of two rules for a word the later one stands.
RULES = [
    ("bruk", 0, "NOUN", "bruk"),
    ("vi bruk", 1, "VERB", "bruke"),
    ("brukeren", 0, "NOUN", "bruker"),
    ("bruker", 0, "NOUN", "bruker"),
    ("vi bruker", 1, "VERB", "bruke"),
    ("jeg bruker", 1, "VERB", "bruke"),
    ("en leder", 1, "NOUN", "leder"),
    ("hun leder", 1, "VERB", "lede"),
    ("tull", 0, "NOUN", "vrøvl"),
    ("vi", 0, "PRON", "vi"),
    ("jeg", 0, "PRON", "jeg"),
    (".", 0, "PUNCT", "."),
    (",", 0, "PUNCT", ","),
]


def small_pipeline(folder: Path, *, language: str = "nb", sentences: bool = True, name: str = "smaa") -> Path:
    """A pipeline of a few rules (part of speech and lemma by the words before), with sentence ends at `.` and `;`."""
    import spacy

    nlp = spacy.blank(language, meta={"name": name, "version": "1.2.3"})
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for words, index, pos, lemma in RULES:
        ruler.add([[{"LOWER": word} for word in words.split()]], {"POS": pos, "LEMMA": lemma}, index=index)
    if sentences:
        nlp.add_pipe("sentencizer", config={"punct_chars": [".", ";"]})
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def package_of(pipeline: Path, site: Path) -> str:
    """The pipeline laid out as an installed package in `site`; its name."""
    import json
    import shutil

    meta = json.loads((pipeline / "meta.json").read_text(encoding="utf-8"))
    name = f"{meta['lang']}_{meta['name']}"
    package = site / name
    shutil.copytree(pipeline, package / f"{name}-{meta['version']}")
    shutil.copy(pipeline / "meta.json", package / "meta.json")
    (package / "__init__.py").write_text("raise SystemExit('a package must not be run')\n", encoding="utf-8")
    return name
