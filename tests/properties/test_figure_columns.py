"""What a study tells from the columns of its store is what it tells object by object."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from coanalyze import analysis, api, reports
from coanalyze.api.basis import made_from
from coanalyze.api.engine.asked import questions_of
from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError
from coanalyze.model.quotations import Quotations
from coanalyze.project import load_project
from tests.properties.test_engine import codebook
from tests.studies import sample_study

_SPOKEN = (
    "vet visste ikke usikker usikre rollen roller samskaping prosessen på en måte kanskje hvordan kunne vi ta mer "
    "ansvar og/eller kl. 12.30 (ler) «ja» nei Ja. mm"
)
WORDS = _SPOKEN.split()
ASKED = [
    "Mm.", "Ja, ja.", "(ler) Mm.", "[00:01:02] Mm.", "Mm [hoster]", "Mer usikker?", "Ja usikker roller?",
    "nei. kanskje", "Åja.", "M.", "Mm.\n[00:03] Ja.",
]  # fmt: skip
LABELS = ["OA 3", "OA-03", "OA-01", "Kari", "INN", "Alle"]
WHERE = [
    [], ["role=OA"], ["role!=OA"], ["respondent=OA-03"], ["kind!=interview"], ["phase=start"],
    ["case=a,B", "role!=INN"], ['query="usikker"'], ['query!="roller"', "language=nb"], ["document=nothing"],
]  # fmt: skip


def said(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randrange(1, 20))).capitalize() + rng.choice(".?!")


def transcript(rng: random.Random) -> str:
    lines = []
    for _ in range(rng.randrange(1, 16)):
        asks = rng.random() < 0.45
        label = rng.choice(["Intervjuer", "Intervjuer", "F 2"]) if asks else rng.choice(LABELS)
        lines.append(f"{label}: {rng.choice([*ASKED, said(rng)]) if asks else said(rng)}")
    kind = rng.choice(["", "", "phase: start\ncase: a\n", "phase: slutt\ncase: A\ndate: 2024-05-01\n", "case: b\n"])
    return (f"---\n{kind}---\n" if kind else "") + "\n".join(lines) + "\n"


def note(rng: random.Random) -> str:
    people = [said(rng), f"OA-03: {said(rng)}", f"Kari: {said(rng)}"]
    return "---\nkind: field-note\n---\n" + "\n\n".join(rng.choices(people, k=rng.randrange(1, 6))) + "\n"


def survey(rng: random.Random) -> str:
    rows = [f"{number},{rng.choice(['OA', 'INN'])},{said(rng)},{rng.choice(['', said(rng)])}" for number in range(3)]
    return "\n".join(["id,role,Er du usikker?,Hva vet vi om roller?", *rows]) + "\n"


def study_of(rng: random.Random, root: Path) -> None:
    (root / "sources").mkdir()
    (root / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    (root / "b.yaml").write_text(codebook(rng), encoding="utf-8")
    for number in range(rng.randrange(1, 6)):
        (root / "sources" / f"i{number}.txt").write_text(transcript(rng), encoding="utf-8")
    if rng.random() < 0.5:
        (root / "sources" / "notat.txt").write_text(note(rng), encoding="utf-8")
    if rng.random() < 0.5:
        (root / "sources" / "svar.csv").write_text(survey(rng), encoding="utf-8")


def pair(root: Path) -> tuple[Study, Study]:
    """A study in columns, and the same without."""
    fast, slow = (api.open_study(load_project(root)) for _ in range(2))
    assert fast.columns is not None
    slow.held = None
    return fast, slow


def alike(studies: tuple[Study, Study], tell: Callable[[Study], Any]) -> Any:
    """What both studies tell, or how both refuse."""
    told = []
    for study in studies:
        try:
            told.append(tell(study))
        except CoanalyzeError as error:
            told.append((type(error), str(error)))
    assert told[0] == told[1]
    return told[0]


def printed(study: Study, where: list[str], unit: str, quotes: float | None) -> list[str]:
    """A report in all formats."""
    found, warnings = api.find(study, where=where, unit=unit)
    if study.held is not None:
        assert all(isinstance(finding.quotes, Quotations) for _, finding in found.numbered())
    texts = [reports.render_findings(found, name, quotes=quotes, questions=True) for name in reports.FORMATS]
    page = reports.render_page(api.page_of(study, found, where=where), quotes, True)
    return [*texts, page, *warnings, *(str(finding.balance) for _, finding in found.numbered())]


def same_figures(studies: tuple[Study, Study], rng: random.Random, where: list[str]) -> None:
    unit = rng.choice(analysis.UNITS)
    alike(studies, lambda study: printed(study, where, unit, rng_of(where).choice([None, 0, 1, 3])))
    alike(studies, lambda study: api.find(study, where=where, unit=unit))
    alike(studies, lambda study: api.code_counts(study, where=where))
    alike(studies, lambda study: made_from(study, where=where, unit=unit))
    alike(studies, lambda study: made_from(study, where=where, coders=None))
    measure = rng.choice(["mentions", "respondents", "presence", "share"])
    for columns in (["respondent"], ["case", "role"], ["phase"], ["document"]):
        alike(studies, partial(api.matrix, columns=columns, unit=unit, measure=measure, where=where))
    alike(studies, lambda study: api.matrix(study, quotes=["all"], unit=unit, where=where))
    for how, turns in (("same", 1), ("near", 2), ("next", 1)):
        alike(studies, partial(api.cooccur, how=how, turns=turns, unit=unit, where=where))
    for kind in ("heatmap", "codes", "timeline", "cooccurrence"):
        alike(studies, partial(api.figure, kind=kind, unit=unit, where=where))
    alike(studies, lambda study: api.figure(study, "saturation", coders=["auto"], where=where))


def rng_of(where: list[str]) -> random.Random:
    return random.Random(" ".join(where))


@pytest.mark.parametrize("seed", range(12))
def test_small_studies(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    study_of(rng, tmp_path)
    studies = pair(tmp_path)
    for where in [[], *rng.sample(WHERE[1:], 4)]:
        same_figures(studies, rng, where)


def test_the_sample(tmp_path: Path) -> None:
    root = sample_study(tmp_path).root
    studies = pair(root)
    rng = random.Random(1)
    for where in ([], ["role=OA"], ["phase!=start", "case=larvik-bolig"]):
        same_figures(studies, rng, where)


@pytest.mark.parametrize("seed", range(20))
def test_the_question_before_a_turn(tmp_path: Path, seed: int) -> None:
    study_of(random.Random(seed + 100), tmp_path)
    study, _ = pair(tmp_path)
    assert study.held is not None
    found = questions_of(study.held).tolist()
    first = 0
    for document in study.documents:
        for turn in document.turns:
            if turn.prose or not turn.researcher:
                before = analysis.question_before(document, turn, study.project.backchannels)
                assert found[first + turn.index] == (-1 if before is None else first + before.index)
        first += len(document.turns)


@pytest.mark.parametrize("number", [1, 2, 5, 30])
def test_many_quotes_are_chosen_from_as_they_are_from_objects(tmp_path: Path, number: int) -> None:
    rng = random.Random(number)
    study_of(rng, tmp_path)
    lines = [f"{rng.choice([*LABELS, 'Intervjuer'])}: {said(rng)} {said(rng)}" for _ in range(900)]
    (tmp_path / "sources" / "lang.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    studies = pair(tmp_path)
    found, _ = api.find(studies[0])
    assert max(len(finding.quotes) for _, finding in found.numbered()) > 200
    alike(studies, lambda study: reports.render_findings(api.find(study)[0], "md", quotes=number, questions=True))
