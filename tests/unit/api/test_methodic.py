"""What a study knows of its own method, on studies that can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.methodic import recorded_minutes
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.project import load_project

BOOK = """\
codebook: b
version: 2.0.0
citation: A & B 2020
language: en
codes:
  - id: doubt
    name: Doubt
    finding: true
    core: true
    definition: Not sure.
    patterns: [unsure]
    examples: [I was unsure.]
    codes:
      - {id: dread, name: Dread, patterns: [dread]}
  - {id: joy, name: Joy}
  - {id: old, name: Old, retired: true}
relations:
  - {from: joy, type: consequence, to: doubt}
"""
ONE = """\
---
date: 2021-03-02
---
[00:00:10] I: How was it?
[00:00:20] OA-01: I was unsure about it.
[00:05:40] OA-02: There was dread, as at 12:30 that day.
"""
TWO = """\
---
date: 2021-01-15
kind: focus-group
---
I: How was it?
OA-01: Unsure again.
Flere: Yes!
"""
PEOPLE = "id,role,gender,name\nOA-01,OA,woman,A\nOA-02,OA,man,B\n"


def study_of(folder: Path, book: str = BOOK, codings: dict[str, list[dict[str, object]]] | None = None) -> api.Study:
    (folder / "sources").mkdir(parents=True)
    project = "title: T\nlanguage: en\nrespondents: respondents.csv\ncodebooks: [b.yaml]\n"
    files = {"sources/one.txt": ONE, "sources/two.txt": TWO, "b.yaml": book, "respondents.csv": PEOPLE,
             "coanalyze.yaml": project}  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for coder, rows in (codings or {}).items():
        path = folder / "codings" / coder / "two.jsonl"
        path.parent.mkdir(parents=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return api.open_study(load_project(folder))


def coding(id_: str, code: str = "joy", **more: object) -> dict[str, object]:
    text = TWO.split("---\n")[2]
    start = text.index("Unsure again.")
    return {"id": id_ * 16, "code": code, "start": start, "end": start + 13, "quote": "Unsure again.", **more}


def test_material_is_counted_in_the_selection(tmp_path: Path) -> None:
    study = study_of(tmp_path)
    found, warnings = api.methods_of(study)
    held = found.material
    assert warnings == []
    assert held.kinds == {"focus-group": 1, "interview": 1}
    assert held.dates == ("2021-01-15", "2021-03-02")
    assert held.roles == {"Offentlig ansatt": 2}
    # A value that is one person's, as each of these is, would tell who it is.
    assert held.attributes == {}
    assert held.words == (13, 3)
    assert held.minutes == (5.5,)
    assert held.unidentified == 1
    only, _ = api.methods_of(study, where=["document=one"])
    assert (only.material.kinds, only.material.dates) == ({"interview": 1}, ("2021-03-02", "2021-03-02"))
    assert only.work.auto == 2


def test_a_field_note_in_which_nobody_speaks_is_material(tmp_path: Path) -> None:
    study = study_of(tmp_path)
    text = "---\nkind: field-note\ndate: 2021-05-01\n---\nThey waited, unsure, in the hall.\n"
    (tmp_path / "sources" / "note.txt").write_text(text, encoding="utf-8")
    held = api.methods_of(api.open_study(study.project))[0].material
    assert held.kinds == {"field-note": 1, "focus-group": 1, "interview": 1}
    assert held.dates == ("2021-01-15", "2021-05-01")
    assert held.words == (13, 3)
    assert api.methods_of(study, where=["role=OA"])[0].material.kinds == {"focus-group": 1, "interview": 1}


def test_the_codebook_is_told_without_retired_codes(tmp_path: Path) -> None:
    book = api.methods_of(study_of(tmp_path))[0].book
    assert (book.names, book.citation) == (("b 2.0.0",), "A & B 2020")
    assert (book.codes, book.findings, book.levels) == (3, 1, 2)
    assert (book.defined, book.with_examples, book.with_patterns, book.relations, book.core) == (1, 1, 2, 1, "Doubt")


def test_attributes_with_many_values_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    rows = "".join(f"OA-{n:02},OA,{n},{n % 2}\n" for n in range(1, 11))
    speech = "".join(f"I: What do you say?\nOA-{n:02}: Well, that.\n" for n in range(1, 11))
    (tmp_path / "sources" / "a.txt").write_text(speech, encoding="utf-8")
    (tmp_path / "respondents.csv").write_text("id,role,age,half\n" + rows, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("codes: [{id: a}]\n", encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("respondents: respondents.csv\ncodebooks: [b.yaml]\n", encoding="utf-8")
    found, _ = api.methods_of(api.open_study(load_project(tmp_path)))
    assert found.material.attributes == {"half": {"0": 5, "1": 5}}


def test_people_are_told_with_what_they_did(tmp_path: Path) -> None:
    rows = {"kari": [coding("a"), coding("b", "dread", in_vivo=True)], "ola": [coding("c")]}
    found, _ = api.methods_of(study_of(tmp_path, codings=rows))
    assert found.work.people == {"kari": 2, "ola": 1}
    assert found.work.in_vivo == 1
    agreement = found.agreement
    assert agreement is not None
    assert agreement.coders == ("kari", "ola")
    assert agreement.units > 0
    assert agreement.coefficients["percent"] is not None
    assert found.saturation is not None


def test_nobody_has_coded_so_that_neither_agreement_nor_saturation_is_told(tmp_path: Path) -> None:
    found, _ = api.methods_of(study_of(tmp_path))
    assert (found.agreement, found.saturation, found.work.people) == (None, None, {})
    assert found.work.auto == 3
    one, _ = api.methods_of(study_of(tmp_path / "2", codings={"kari": [coding("a")]}))
    assert one.agreement is None
    assert one.saturation is not None


def test_versions_and_hash_tell_what_was_analysed(tmp_path: Path) -> None:
    study = study_of(tmp_path)
    found, _ = api.methods_of(study)
    assert {"coanalyze", "Python", "simplemma", "google-re2"} <= found.versions.keys()
    assert found.made.hash == api.made_from(study).hash
    assert len(found.made.hash) == 16


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("[00:00:00] @\n[01:02:30] @\n", 62.5),
        ("(00:10) @\n(10:40) @\n", 10.5),
        ("00:00:05 @\n#00:01:05-4# @\n", 1.0),
        ("[00:05:00] @\n", None),
        ("@\n@\n", None),
        # Two parts of a recording, each from 0: nobody knows how long the first lasted.
        ("[00:00:00] @\n[00:30:00] @\n[00:00:00] @\n", None),
        # Times of the day within speech are speech.
        ("@ 12:30\n@ 13:30\n", None),
    ],
)
def test_minutes_go_from_the_first_stamp_to_the_last(text: str, minutes: float | None) -> None:
    lines = text.splitlines(keepends=True)
    turns: list[Turn] = []
    at = 0
    for number, line in enumerate(lines):
        start, end = at + line.index("@"), at + len(line.rstrip())
        turns.append(Turn(number, start, end, (Span(start, end),)))
        at += len(line)
    document = Document("d", "d.txt", "txt", Kind.INTERVIEW, "en", text, "", "", tuple(turns))
    assert recorded_minutes(document) == minutes
