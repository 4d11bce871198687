from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.errors import CoanalyzeError, MissingLibrary, Place, ProjectError
from coanalyze.language import Annotation, Pipeline, identify, key_of, load_pipeline, tokenize
from coanalyze.language.candidates import lists
from tests.pipelines import package_of, small_pipeline

PLACE = Place("coanalyze.yaml", 3, 11)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return load_pipeline(small_pipeline(tmp_path_factory.mktemp("modell æøå")))


def read(pipeline: Pipeline, text: str, language: str = "nb") -> tuple[Annotation, list[str]]:
    tokens = tokenize(text, language)
    return pipeline.read(text, tokens, language), list(tokens.forms)


def sentences(pipeline: Pipeline, text: str) -> list[str]:
    found, forms = read(pipeline, text)
    bounds = [*found.sentences, len(forms)]
    return [" ".join(forms[a:b]) for a, b in pairwise(bounds)]


def test_it_tells_the_part_of_speech_of_our_own_tokens(pipeline: Pipeline) -> None:
    found, forms = read(pipeline, "God bruk,  vi\tbruk   den.")
    assert forms == ["God", "bruk", ",", "vi", "bruk", "den", "."]
    assert found.pos == ("", "NOUN", "PUNCT", "PRON", "VERB", "", "PUNCT")
    assert found.keys == (None, None, None, None, "bruke", None, None)


def test_the_context_chooses_among_the_keys_of_a_form(pipeline: Pipeline) -> None:
    assert read(pipeline, "Vi bruker det. En bruker sa det.")[0].keys.count("bruker") == 1
    noun, _ = read(pipeline, "En leder")
    verb, _ = read(pipeline, "hun leder")
    assert [key or key_of("leder", "nb") for key in (noun.keys[1], verb.keys[1])] == ["leder", "lede"]


def test_a_lemma_that_the_dictionaries_do_not_list_is_not_taken(pipeline: Pipeline) -> None:
    found, _ = read(pipeline, "For noe tull")
    assert found.pos[2] == "NOUN"
    assert found.keys[2] is None


@pytest.mark.parametrize(
    ("form", "lemma", "language", "listed"),
    [
        ("bruk", "bruk", "nb", True),
        ("bruk", "bruke", "nb", True),
        ("brukte", "bruke", "nb", True),
        ("planer", "plan", "nb", True),
        ("leder", "lede", "nb", True),
        ("leder", "leder", "nb", True),
        ("bruk", "hus", "nb", False),
        ("planer", "planere", "nb", False),
        ("itj", "ikke", "nb", False),
        ("var", "varer", "nb", False),
        ("spør", "spørja", "nn", False),
        ("ikkje", "ikkje", "nn", True),
        ("houses", "house", "en", True),
        ("left", "lefty", "en", False),
        ("ord", "ord", "qqq", False),
        ("", "", "nb", False),
    ],
)
def test_what_the_dictionaries_list(form: str, lemma: str, language: str, listed: bool) -> None:
    assert lists(form, lemma, language) is listed


def test_its_sentences_and_our_blank_lines(pipeline: Pipeline) -> None:
    text = "Vi vet ikke; kanskje! Eller\n\njeg bruker det\nsiden"
    assert sentences(pipeline, text) == ["Vi vet ikke ;", "kanskje ! Eller", "jeg bruker det siden"]


def test_without_a_component_for_sentences_ours_stand(tmp_path: Path) -> None:
    bare = load_pipeline(small_pipeline(tmp_path / "m", sentences=False))
    text = "Vi vet ikke; kanskje! Eller"
    assert read(bare, text)[0].sentences == tuple(tokenize(text, "nb").sentences)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="aå bruk.;,!?-\n\t \u00a0😀\u0301(", max_size=40))
def test_every_column_is_as_long_as_the_tokens(pipeline: Pipeline, text: str) -> None:
    found, forms = read(pipeline, text)
    assert len(found.pos) == len(found.keys) == len(forms)
    assert list(found.sentences) == sorted(set(found.sentences))
    assert found.sentences[:1] == ((0,) if forms else ())


def test_it_reads_its_own_language_and_no_other(tmp_path: Path, pipeline: Pipeline) -> None:
    assert [pipeline.reads(code) for code in ("nb", "no", "nb-NO", "nn", "en")] == [True, True, True, False, False]
    assert identify(small_pipeline(tmp_path / "m", language="xx")).reads("nn")


def test_the_same_pipeline_is_loaded_once(tmp_path: Path) -> None:
    folder = small_pipeline(tmp_path / "m")
    first, again = load_pipeline(folder), load_pipeline(str(folder))
    assert first._nlp is again._nlp
    (folder / "attribute_ruler" / "patterns").touch()
    assert identify(folder) == first.identity
    small_pipeline(folder, sentences=False)
    changed = load_pipeline(folder)
    assert changed.identity.sha256 != first.identity.sha256
    assert changed._nlp is not first._nlp


def test_names_are_not_looked_for(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("nb", meta={"name": "navn", "version": "1"})
    nlp.add_pipe("ner")
    nlp.initialize()
    nlp.to_disk(tmp_path / "m")
    assert load_pipeline(tmp_path / "m")._nlp.pipe_names == []


def test_an_installed_package_is_found_without_being_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = package_of(small_pipeline(tmp_path / "m"), tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    found = load_pipeline(name)
    assert (str(found.identity), found.identity.language) == ("nb_smaa 1.2.3", "nb")
    assert read(found, "vi bruk")[0].pos == ("PRON", "VERB")
    assert name not in sys.modules


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("nb_core_news_borte", "`python -m spacy download nb_core_news_borte`"),
        ("nb-core-news-borte", "`python -m spacy download nb_core_news_borte`"),
        ("vaart_eget", "`pip install vaart_eget`"),
    ],
)
def test_what_is_not_installed_is_said_with_the_command(name: str, command: str) -> None:
    with pytest.raises(MissingLibrary) as raised:
        load_pipeline(name, PLACE)
    assert raised.value.where == PLACE
    assert name in raised.value.what
    assert command in raised.value.hint


@pytest.mark.parametrize("name", ["os", "json", "pytest", "nb_ingenting/her", "."])
def test_what_is_no_pipeline_is_said(name: str) -> None:
    with pytest.raises(CoanalyzeError) as raised:
        load_pipeline(name, PLACE)
    assert raised.value.where == PLACE
    assert raised.value.hint


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("meta.json", b"\xff"),
        ("meta.json", b"[]"),
        ("meta.json", b"{}"),
        ("meta.json", b'{"lang": "nb", "name": "../../x", "version": "1"}'),
        ("config.cfg", None),
        ("config.cfg", b"\xff"),
        ("config.cfg", b"[nlp]\nlang = nb\npipeline = ['finnesikke']\n"),
        ("config.cfg", b"[nlp]\nlang = 'qqq'\npipeline = []\n"),
        ("attribute_ruler/patterns", b"garbage"),
        ("attribute_ruler/patterns", None),
        ("vocab/strings.json", b"{"),
    ],
)
def test_a_damaged_pipeline_is_said(tmp_path: Path, file: str, content: bytes | None) -> None:
    folder = small_pipeline(tmp_path / "m")
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    with pytest.raises(ProjectError) as raised:
        load_pipeline(folder, PLACE)
    assert raised.value.where == PLACE
    assert len(raised.value.what) < 400
    assert raised.value.hint


def test_a_component_that_fails_is_said(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("nb", meta={"name": "utrent", "version": "1"})
    nlp.add_pipe("tagger")
    nlp.to_disk(tmp_path / "m")
    with pytest.raises(ProjectError, match="nb_utrent 1 cannot"):
        read(load_pipeline(tmp_path / "m", PLACE), "Vi bruker det")


def test_a_package_that_says_what_it_is_but_has_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "nb_tomt"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "meta.json").write_text(json.dumps({"lang": "nb", "name": "tomt", "version": "1"}), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ProjectError, match=r"no config\.cfg"):
        identify("nb_tomt")


def test_a_trained_tagger_tells_verbs_from_nouns(tmp_path: Path) -> None:
    folder = trained_pipeline(tmp_path / "m")
    found, forms = read(load_pipeline(folder), "Jeg bruker tid. En bruker sa nei.")
    told = dict(zip(forms, found.pos, strict=True))
    assert [pos for form, pos in zip(forms, found.pos, strict=True) if form == "bruker"] == ["VERB", "NOUN"]
    assert told["Jeg"] == "PRON"


def trained_pipeline(folder: Path) -> Path:
    """A morphologizer trained on a few sentences, always the same."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from thinc.api import fix_random_seed

    said = """Jeg/PRON bruker/VERB tid/NOUN ./PUNCT|Vi/PRON bruker/VERB alt/PRON ./PUNCT|En/DET bruker/NOUN kom/VERB
    inn/ADV ./PUNCT|Hun/PRON bruker/VERB kartet/NOUN ./PUNCT|En/DET bruker/NOUN spurte/VERB ./PUNCT|En/DET bruker/NOUN
    sa/VERB nei/INTJ ./PUNCT|Jeg/PRON sa/VERB nei/INTJ ./PUNCT|De/PRON bruker/VERB tid/NOUN ./PUNCT"""
    fix_random_seed(1)
    nlp = spacy.blank("nb", meta={"name": "trent", "version": "1"})
    nlp.add_pipe("morphologizer")
    examples = []
    for sentence in said.split("|"):
        words, tags = zip(*(token.split("/") for token in sentence.split()), strict=True)
        doc = Doc(nlp.vocab, words=list(words))
        examples.append(Example.from_dict(doc, {"words": list(words), "pos": list(tags), "morphs": [""] * len(words)}))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=optimizer, drop=0.0)
    nlp.to_disk(folder)
    return folder
