"""A small study for what people do by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from coanalyze.model.project import Project
from coanalyze.project import load_project

BOOK = """\
# Kodeboka vår.
codebook: b
codes:
  - id: usikker          # den første
    name: Usikkerhet
    definition: Vet ikke.
    patterns: [usikker]
    codes:
      - id: usikker-rolle
        name: Usikker rolle
        patterns: [rolle]
  - id: hjelp
    name: "Trenger hjelp"
    patterns: [hjelp]
"""
A = """\
I: Er du usikker?
OA-01: Ja, jeg er usikker. Jeg trenger «hjelp»
  til rollen – nå.
[00:12] OA-01: Og så en gang til: jeg er usikker.
I: Mm.
OA-02: Nei. Vi fikk hjelp.
"""
B = """\
OA-02: Jeg er usikker på rollen min.
I: Ja vel.
OA-02: Ja.
"""


def small_study(folder: Path) -> Project:
    """Two documents, `a` and `larvik/b`, and a codebook of three codes; coded by nobody yet."""
    for name, text in (("sources/a.txt", A), ("sources/larvik/b.txt", B), ("b.yaml", BOOK),
                       ("coanalyze.yaml", "codebooks: [b.yaml]\n")):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_project(folder)


def sample_study(folder: Path) -> Project:
    """The sample study with its codebooks, beside each other in `folder`, with nothing stored."""
    root = Path(__file__).parents[1]
    for name in ("sample_corpus", "codebooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".coanalyze", "reports"))
    return load_project(folder / "sample_corpus")
