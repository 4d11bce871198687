"""What every table says of itself: the same for the same study, another as soon as something is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.basis import with_part
from coanalyze.errors import UsageError
from coanalyze.reports import footer
from tests.unit.api.test_matrices import BOOK, FILES, small


def test_what_was_asked_and_what_there_is(tmp_path: Path) -> None:
    made = api.made_from(small(tmp_path), where=["role=P"], filters={"code": ["hope"]})
    assert (made.unit, made.selection, made.of, made.number) == ("turn", {"role": ["P"]}, "respondents", 2)
    assert (made.respondents, made.documents, made.turns) == (2, 3, 5)
    assert made.filters == {"not": {"status": ["rejected"]}, "code": ["hope"]}
    assert made.coders == ("auto",)
    assert api.made_from(small(tmp_path), where=["document=c"]).coders == ()
    assert footer(made) == (
        "Unit: turn. A mention is one turn of one speaker, however many hits or coders it has.",
        "Selection: role = P (2 respondents, 3 documents, 5 turns; researchers' speech left out).",
        "Denominator: 2 respondents who speak there.",
        "Filters: status != rejected and code = hope.",
        "Coders: auto.",
        f"Made from: {made.hash} ({', '.join(f'{name} {value[:4]}' for name, value in made.hashes.items())}).",
    )


def test_the_hash_is_that_of_the_study_whatever_is_asked_of_it(tmp_path: Path) -> None:
    study = small(tmp_path / "one")
    hashes = {
        api.made_from(study).hash,
        api.made_from(study, where=["role=P"], unit="sentence", of="units", number=3).hash,
        api.matrix(study, columns=["role"])[0].made.hash,
        api.cooccur(study)[0].made.hash,
        getattr(api.find(study)[0].made, "hash", None),
        api.made_from(small(tmp_path / "another place")).hash,
    }
    assert len(hashes) == 1
    assert all(len(hash_) == 16 for hash_ in hashes if hash_)


def test_line_ends_and_names_of_the_program_change_nothing(tmp_path: Path) -> None:
    study = small(tmp_path / "one")
    before = api.made_from(study)
    root = tmp_path / "two"
    small(root)
    for path in (root / "sources").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert api.made_from(small_again(root)) == before


def small_again(root: Path) -> api.Study:
    from coanalyze.project import load_project

    return api.open_study(load_project(root))


CHANGES: list[tuple[str, Callable[[str], str], set[str]]] = [
    ("sources/a.txt", lambda text: text.replace("How was it", "What was it like"), {"texts", "codings"}),
    ("sources/a.txt", lambda text: text.replace("How was it", "Was it bad"), {"texts"}),
    ("sources/a.txt", lambda text: text.replace("phase: Start", "phase: end"), {"texts"}),
    ("codebooks/book.yaml", lambda text: text.replace("[angry]", "[cross]"), {"codebook"}),
    ("codebooks/book.yaml", lambda text: text.replace("[hope]", "[hope, nothing]"), {"codebook", "codings"}),
    ("codebooks/book.yaml", lambda text: text.replace("name: Hope", "name: Great hope"), set()),
    ("coanalyze.yaml", lambda text: text.replace("P: {name: Participant}", "P: {name: Person}"), set()),
    ("coanalyze.yaml", lambda text: text.replace("person: false", "person: true"), {"people"}),
    ("respondents.csv", lambda _: "id,role,case\nP-02,P,north\n", {"people"}),
]


@pytest.mark.parametrize(("name", "change", "parts"), CHANGES)
def test_each_part_has_a_hash_of_its_own(
    tmp_path: Path, name: str, change: Callable[[str], str], parts: set[str]
) -> None:
    first = small(tmp_path / "one", **{"respondents.csv": "id,role,case\n"})
    text = {**FILES, "respondents.csv": "id,role,case\n"}[name]
    other = small(tmp_path / "two", **{"respondents.csv": "id,role,case\n", name: change(text)})
    before, after = api.made_from(first), api.made_from(other)
    assert {part for part in before.hashes if before.hashes[part] != after.hashes[part]} == parts
    assert (before.hash != after.hash) is bool(parts)


def test_a_person_s_coding_and_a_decision_change_the_codings_alone(tmp_path: Path) -> None:
    before = api.made_from(small(tmp_path)).hashes
    own = {"id": "a" * 16, "code": "hope", "start": 0, "end": 8, "quote": "Nothing."}
    seen = [before]
    for changed in ({}, {"code": "anger"}, {"id": "b" * 16}):
        study = small(tmp_path, **{"codings/kari/c.jsonl": json.dumps({**own, **changed}) + "\n"})
        seen.append(api.made_from(study).hashes)
        assert {part for part in before if before[part] != seen[-1][part]} == {"codings"}
        assert api.made_from(study).coders == ("auto", "kari")
    # The id of a coding is drawn at random, and says nothing of what it codes.
    assert seen[1] == seen[3] != seen[2]


def test_what_has_no_codings_in_it_rests_on_texts_and_people_alone(tmp_path: Path) -> None:
    made = api.made_from(small(tmp_path), unit="word", of="words", number=7, coders=None)
    assert list(made.hashes) == ["texts", "people"]
    assert (made.coders, made.filters, made.number) == ((), {}, 7)
    again = small(tmp_path, **{"codebooks/book.yaml": BOOK.replace("[hope]", "[hopes]")})
    assert api.made_from(again, unit="word", of="words", number=7, coders=None).hash == made.hash


def test_a_file_may_be_part_of_it(tmp_path: Path) -> None:
    made = api.made_from(small(tmp_path))
    one, other = with_part(made, "report", b"a"), with_part(made, "report", b"b")
    assert len({made.hash, one.hash, other.hash}) == 3
    assert {**one.hashes, "report": ""} == {**other.hashes, "report": ""}


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    study = small(tmp_path)
    for asked in ({"where": ["colour=red"]}, {"statuses": ["maybe"]}):
        with pytest.raises(UsageError):
            api.made_from(study, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_the_footer_speaks_the_study_s_language(tmp_path: Path, lang: str) -> None:
    made = api.made_from(small(tmp_path), unit="word", of="words", number=7, coders=None)
    lines = footer(made, lang)
    assert len(lines) == 6
    assert not set(lines) & set(footer(made))
    assert footer(made, lang, leave_out=("unit", "selection", "denominator", "filters", "coders")) == lines[-1:]


def test_another_list_of_backchannels_is_another_study(tmp_path: Path) -> None:
    """They join turns to units: mentions were others under the same hash."""
    usual = small(tmp_path)
    other = replace(usual, project=replace(usual.project, backchannels=()))
    made = api.made_from(usual), api.made_from(other)
    assert "backchannels" not in made[0].hashes
    assert made[0].hash != made[1].hash
    assert made[1].hashes == {**made[0].hashes, "backchannels": made[1].hashes["backchannels"]}
