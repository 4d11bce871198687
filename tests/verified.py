"""A small study with two cases, and reports on it in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coanalyze.api import verify_report
from coanalyze.model.verification import QuoteCheck, Verification
from coanalyze.project import load_project

SOURCES = {
    "intervju-1.txt": """\
I: Hva er samskaping?

OA-01: Jeg vet ikke hva det er, og det gjør ikke sjefen min heller. Vi har fått en perm om det.

I: Mm.

OA-01: Den permen har ingen lest. Og så – altså – VELDIG mange (ler) tror det er noe annet ... noe nytt.

I: Hvordan går det med naboene?

OA-01: De kommer på torsdager. Det er vanskelig å få til noe sammen.
""",
    "intervju-2.txt": """\
I: Hva tenker du?

OA-02: Det er vanskelig å få til noe sammen. «Kom igjen», sier jeg til dem, men ingen kommer.

I: Du sa at sjefen din hadde en plan for dette?

OA-02: Nei, det har hun aldri hatt. Hun liker e-post bedre enn møter.
""",
    "feltnotat.txt": """\
---
kind: field-note
---

Det var kaldt i lokalet, og kaffen var drukket opp.

INN: Vi fikk lappen i postkassa dagen før, og det er ikke godt nok.

OA: Vi skulle ha ringt på hos hver enkelt av dere.
""",
}
BOOK = """\
codebook: b
codes:
  - id: vanskelig
    name: Vanskelig
    patterns: [vanskelig]
  - id: vet-ikke
    name: Vet ikke
    patterns: [vet ikke]
"""


def make_study(folder: Path) -> Path:
    """The study's folder."""
    (folder / "sources").mkdir(parents=True)
    for name, text in SOURCES.items():
        (folder / "sources" / name).write_text(text, encoding="utf-8")
    rows = "id,role,case\nOA-01,OA,nord\nOA-02,OA,sør\n"
    (folder / "respondents.csv").write_text(rows, encoding="utf-8")
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    project = (
        "codebooks: [b.yaml]\nrespondents: respondents.csv\nspeakers:\n  I: F\n  INN: {role: INN, person: false}\n"
    )
    (folder / "coanalyze.yaml").write_text(project, encoding="utf-8")
    return folder


def verified(folder: Path, text: str, name: str = "r.md", **options: Any) -> Verification:
    """A report of this text held against the study."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return verify_report(load_project(folder), path, **options)[0]


def only(folder: Path, text: str, **options: Any) -> QuoteCheck:
    """What becomes of the one quotation of a report."""
    found = verified(folder, text, **options)
    assert len(found.quotes) == 1, [check.quotation.text for check in found.quotes]
    return found.quotes[0]
