from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Literal

import jsonschema
import pytest
import yaml

from coanalyze.errors import CoanalyzeError, Place, ProjectError, YamlError
from coanalyze.model.expectation import Expectation, Expected
from coanalyze.model.project import DEFAULT_BACKCHANNELS, DEFAULT_ROLES, Project, Role, SpeakerRule, SurveyColumns
from coanalyze.model.settings import CheckSettings, RuleChoice
from coanalyze.project import bare_project, find_project, json_schema, load_project

Form = Literal["NFC", "NFD"]

WHOLE = """\
title: Samskaping i fire caser
language: no
sources: [sources, "notater/*.md"]
respondents: respondents.csv
codebooks: [bøker/en.yaml]
unit: sentence
roles:
  OA: {name: Offentlig ansatt}
  INN: Innbygger
  F: {name: Forsker, researcher: ja}
  X:
speakers:
  Intervjuer: F
  "INN": {role: INN, person: nei}
  R1: OA-03
  Kari: {respondent: OA-04, role: OA}
  "Speaker *": f
  Gruppa: {person: false}
words:
  keep: [kanskje, nei]
  drop: liksom
backchannels: [mm, ja]
filename: "{date}_{respondent}"
survey: {id: Nr, role: Rolle, questions: ["Hva?"], attributes: [Alder]}
coder: kari
expect: {a: [{mentions: 3}]}
pipeline: x
check: {ignore: [CB001]}
"""


def study(tmp_path: Path, text: str) -> Path:
    (tmp_path / "bøker").mkdir(exist_ok=True)
    (tmp_path / "bøker" / "en.yaml").write_text("codes: []\n", encoding="utf-8")
    (tmp_path / "bøker" / "to.yaml").write_text("codes: []\n", encoding="utf-8")
    (tmp_path / "respondents.csv").write_text("id\n", encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def load(tmp_path: Path, text: str) -> Project:
    return load_project(study(tmp_path, text))


def test_all_keys(tmp_path: Path) -> None:
    project = load(tmp_path, WHOLE)
    root = tmp_path.resolve()
    assert project == Project(
        root=root,
        file=root / "coanalyze.yaml",
        title="Samskaping i fire caser",
        language="nb",
        sources=("sources", "notater/*.md"),
        respondents=root / "respondents.csv",
        codebooks=(root / "bøker" / "en.yaml",),
        unit="sentence",
        roles={
            "OA": Role("OA", "Offentlig ansatt"),
            "INN": Role("INN", "Innbygger"),
            "F": Role("F", "Forsker", researcher=True),
            "X": Role("X", "X"),
        },
        speakers=(
            SpeakerRule("Intervjuer", role="F"),
            SpeakerRule("INN", role="INN", person=False),
            SpeakerRule("R1", respondent="OA-03"),
            SpeakerRule("Kari", role="OA", respondent="OA-04"),
            SpeakerRule("Speaker *", role="F"),
            SpeakerRule("Gruppa", person=False),
        ),
        keep=("kanskje", "nei"),
        drop=("liksom",),
        backchannels=("mm", "ja"),
        filename="{date}_{respondent}",
        survey=SurveyColumns("Nr", "Rolle", ("Hva?",), ("Alder",)),
        coder="kari",
        pipeline="x",
        expect=(
            Expectation(
                "a",
                (Expected("mentions", 3, 3, "3", Place("coanalyze.yaml", 26, 25)),),
                place=Place("coanalyze.yaml", 26, 10),
            ),
        ),
        check=CheckSettings(ignore=(RuleChoice("CB001", Place("coanalyze.yaml", 28, 18)),)),
    )


@pytest.mark.parametrize("text", ["", "# tom\n", "title:\nsources:\nwords:\nspeakers:\nunit:\nlanguage:\ncodebooks:\n"])
def test_defaults(text: str, tmp_path: Path) -> None:
    project = load(tmp_path, text)
    assert (project.language, project.sources, project.unit) == ("nb", ("sources",), "turn")
    assert (project.roles, project.backchannels) == (DEFAULT_ROLES, DEFAULT_BACKCHANNELS)
    assert project.respondents == tmp_path.resolve() / "respondents.csv"
    assert project.codebooks == ()


def test_roles_replace_the_defaults(tmp_path: Path) -> None:
    project = load(tmp_path, "roles: {L: Lærer}\nspeakers: {Intervjuer: F}\n")
    assert list(project.roles) == ["L"]
    # F is no role here, so it is somebody's id.
    assert project.speakers == (SpeakerRule("Intervjuer", respondent="F"),)


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "hint"),
    [
        ("langauge: nb\n", 1, 1, "no key `langauge`", "Did you mean `language`?"),
        ("title: a\nxyzzy: b\n", 2, 1, "no key `xyzzy`", "Known keys are title"),
        ("words: {kep: [a]}\n", 1, 9, "no key `kep`", "`keep`"),
        ("words: [a]\n", 1, 8, "`words` must be a mapping, not a list", "key: value"),
        ("survey: {question: [a]}\n", 1, 10, "no key `question`", "`questions`"),
        ("- a\n", 1, 1, "the project file must be a mapping", "key: value"),
        ("title: [a]\n", 1, 8, "`title` must be a text", "quotes"),
        ("language: norsk\n", 1, 11, "`language` cannot be “norsk”", "nb, nn, en"),
        ("unit: trun\n", 1, 7, "`unit` cannot be “trun”", "Did you mean `turn`?"),
        ("unit: xyz\n", 1, 7, "`unit` cannot be “xyz”", "turn, sentence, document, segment"),
        ("codebooks: [bøker/en.yaml, ingen.yaml]\n", 1, 28, "no codebook “ingen.yaml”", "relative"),
        ("codebooks: 'bøker/*.yml'\n", 1, 12, "no codebook “bøker/*.yml”", "relative"),
        ("codebooks: bøker\n", 1, 12, "no codebook “bøker”", "relative"),
        ("codebooks: {a: b}\n", 1, 12, "`codebooks` must be a list", "[one, two]"),
        ("codebooks:\n  -\n", 2, 4, "an item of `codebooks` is empty", "delete"),
        ("respondents: folk.csv\n", 1, 14, "no table of respondents “folk.csv”", "relative"),
        ("roles: {OA: {nmae: x}}\n", 1, 14, "a role has no key `nmae`", "`name`"),
        ("roles: {OA: {researcher: kanskje}}\n", 1, 26, "`researcher` must be true or false", "true"),
        ("roles: {O A: x}\n", 1, 9, "“O A” cannot be a role", "letters"),
        ("roles: [OA]\n", 1, 8, "`roles` must be a mapping", "key: value"),
        ("speakers: {Kari: }\n", 1, 12, "nothing is said about the label “Kari”", "role"),
        ("speakers: {Kari: [OA]}\n", 1, 18, "the speaker “Kari” must be a text", "quotes"),
        ("speakers: {Kari: {rolle: OA}}\n", 1, 19, "a speaker has no key `rolle`", "`role`"),
        ("speakers: {Kari: {role: INNN}}\n", 1, 25, "no role “INNN”", "Did you mean `INN`?"),
        ("speakers: {Kari: {role: xyz}}\n", 1, 25, "no role “xyz”", "OA, INN, F"),
        ("speakers: {K: {respondent: OA-1, person: false}}\n", 1, 42, "a respondent and nobody", "Delete"),
        ("coder: auto\n", 1, 8, "`coder` cannot be “auto”", "short name"),
        ("coder: ../x\n", 1, 8, "`coder` cannot be", "short name"),
        ("filename: intervju\n", 1, 11, "no field", "{date}_{respondent}"),
        ("filename: '{date}{respondent}'\n", 1, 11, "nothing between", "{date}"),
        ("filename: '{a}_{a}'\n", 1, 11, "twice", "{date}"),
        ("filename: '{a b}'\n", 1, 11, "wrong one", "{date}"),
        ("filename: '{a}_{b'\n", 1, 11, "wrong one", "{date}"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(
    text: str, line: int, column: int, what: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(ProjectError) as caught:
        load(tmp_path, text)
    where = caught.value.where
    assert where is not None
    assert (where.path, where.line, where.column) == ("coanalyze.yaml", line, column), str(caught.value)
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_broken_yaml(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match=r"^coanalyze\.yaml:2:1: "):
        load(tmp_path, "title: a\ntitle: b\n")


@pytest.mark.parametrize("name", ["", "ingen", "ingen/coanalyze.yaml"])
def test_no_project_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no project file"):
        load_project(tmp_path / name)


@pytest.mark.parametrize(
    "bad", ["codebooks: 'a\\0b'\n", 'codebooks: "a\\u0000b"\n', "codebooks: '" + "x" * 5000 + "'\n"]
)
def test_names_that_no_file_can_have(bad: str, tmp_path: Path) -> None:
    with pytest.raises(CoanalyzeError, match=r"coanalyze\.yaml:1:12"):
        load(tmp_path, bad)


def test_a_folder_and_its_file_are_the_same_study(tmp_path: Path) -> None:
    folder = study(tmp_path, WHOLE)
    assert load_project(folder) == load_project(folder / "coanalyze.yaml")


def test_globs_and_backslashes_in_paths(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    expected = (root / "bøker" / "en.yaml", root / "bøker" / "to.yaml")
    assert load(tmp_path, "codebooks: ['bøker/*.yaml', bøker/en.yaml]\n").codebooks == expected
    assert load(tmp_path, "codebooks: ['bøker\\to.yaml']\nsources: ['a\\b']\n").codebooks == expected[1:]
    assert load(tmp_path, "sources: ['a\\b']\n").sources == ("a/b",)
    absolute = (tmp_path / "bøker" / "to.yaml").as_posix()
    assert load(tmp_path, f"codebooks: ['{absolute}']\n").codebooks == expected[1:]


@pytest.mark.parametrize(("on_disk", "written"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_file_names_are_found_however_their_letters_are_composed(on_disk: Form, written: Form, tmp_path: Path) -> None:
    name = "kodebok på nynorsk.yaml"
    (tmp_path / unicodedata.normalize(on_disk, name)).write_text("codes: []\n", encoding="utf-8")
    project = load(tmp_path, f"codebooks: [{unicodedata.normalize(written, name)}]\n")
    assert project.codebooks[0].is_file()


def test_the_project_file_is_found_upwards(tmp_path: Path) -> None:
    folder = study(tmp_path, WHOLE)
    deep = folder / "bøker" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_project(deep) == folder.resolve()
    assert find_project(folder) == folder.resolve()
    assert find_project(folder / "bøker" / "en.yaml") == folder.resolve()
    (deep / "coanalyze.yaml").write_text("", encoding="utf-8")
    assert find_project(deep) == deep.resolve()


def test_a_folder_named_like_the_project_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "coanalyze.yaml").mkdir()
    assert find_project(tmp_path) != tmp_path.resolve()


def test_a_bare_folder(tmp_path: Path) -> None:
    project = bare_project(tmp_path)
    assert (project.root, project.file, project.sources) == (tmp_path.resolve(), None, (".",))
    assert (project.respondents, project.codebooks) == (None, ())
    (tmp_path / "respondents.xlsx").write_bytes(b"")
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "bok.yaml").write_text("codes: []\n", encoding="utf-8")
    project = bare_project(tmp_path)
    assert (project.respondents, project.codebooks) == (tmp_path.resolve() / "respondents.xlsx", ())
    (tmp_path / "respondents.csv").write_text("id\n", encoding="utf-8")
    assert bare_project(tmp_path).respondents == tmp_path.resolve() / "respondents.csv"


def test_a_bare_folder_with_files_named(tmp_path: Path) -> None:
    inside, outside = tmp_path / "a" / "x" / "1.txt", tmp_path / "b.txt"
    project = bare_project(tmp_path / "a", [inside, outside])
    assert project.sources == ("x/1.txt", outside.resolve().as_posix())


def test_the_schema_takes_what_the_loader_takes() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors(yaml.safe_load(WHOLE))) == []
    for wrong in ("langauge: nb", "unit: trun", "words: {kep: [a]}", "speakers: {K: {rolle: OA}}", "codebooks: {a: b}"):
        assert list(validator.iter_errors(yaml.safe_load(wrong))), wrong


def test_a_pipeline_is_a_package_or_a_folder(tmp_path: Path) -> None:
    assert load(tmp_path, "title: a").pipeline is None
    assert load(tmp_path, "pipeline:").pipeline is None
    assert load(tmp_path, "pipeline: nb_core_news_sm").pipeline == "nb_core_news_sm"
    (tmp_path / "modeller" / "mitt språk").mkdir(parents=True)
    absolute = (tmp_path / "modeller" / "mitt språk").resolve().as_posix()
    assert load(tmp_path, "pipeline: modeller/mitt språk").pipeline == absolute
    assert load(tmp_path, "pipeline: modeller\\mitt språk").pipeline == absolute
    assert load(tmp_path, f"pipeline: {absolute}").pipeline == absolute
    assert load(tmp_path, "pipeline: modeller").pipeline == (tmp_path / "modeller").resolve().as_posix()


@pytest.mark.parametrize("written", ["modeller/borte", "./borte", "nb core", "-x", "[a, b]", "{a: b}"])
def test_a_pipeline_that_cannot_be_one_is_told_with_its_place(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProjectError) as raised:
        load(tmp_path, f"title: a\npipeline: {written}\n")
    assert isinstance(raised.value.where, Place)
    assert (raised.value.where.line, raised.value.where.column) == (2, 11)
    assert raised.value.hint


def test_speech_settings(tmp_path: Path) -> None:
    found = load(tmp_path, "title: a")
    assert (found.skip_fillers, found.spoken_forms, found.keep_fillers, found.keep_remarks) == (
        True,
        True,
        False,
        False,
    )
    written = "skip_fillers: nei\nspoken_forms: false\nwords: {fillers: keep, remarks: Keep, keep: [a]}"
    found = load(tmp_path, written)
    assert (found.skip_fillers, found.spoken_forms, found.keep_fillers, found.keep_remarks) == (
        False,
        False,
        True,
        True,
    )
    assert load(tmp_path, "skip_fillers:\nwords: {fillers: drop}").skip_fillers


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("skip_fillers: maybe", "true or false"),
        ("words: {fillers: kep}", "Did you mean `keep`?"),
        ("words: {remarks: 3}", "drop, keep"),
        ("skip_filler: true", "Did you mean `skip_fillers`?"),
    ],
)
def test_speech_settings_that_cannot_be(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(ProjectError, match=re.escape(said)) as raised:
        load(tmp_path, written)
    assert isinstance(raised.value.where, Place)
    assert raised.value.where.line == 1


def test_a_speaker_may_have_a_role_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "coanalyze.yaml").write_text("speakers: {Marte: Forsker, R1: OA-03}\n", encoding="utf-8")
    rules = load_project(tmp_path).speakers
    assert [(rule.pattern, rule.role, rule.respondent) for rule in rules] == [
        ("Marte", "F", None),
        ("R1", None, "OA-03"),
    ]
