"""Checking codebooks: what the rules need of the files, and of what a sentence matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypedDict

from coanalyze import codebook as books
from coanalyze import language, project, yamltext
from coanalyze.api.checked import CheckResult, known_rules, run_check
from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.committed import committed_codebooks
from coanalyze.api.languages import language_notes
from coanalyze.api.lexicon import WordBook
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.pipelines import pipeline_of, without_pipeline
from coanalyze.check import CheckInput
from coanalyze.errors import CoanalyzeError, PatternError, UsageError
from coanalyze.matching import Matcher, Vocabulary
from coanalyze.model.codebook import Codebook
from coanalyze.model.project import Project
from coanalyze.model.settings import CheckSettings


def check_codebooks(
    paths: Sequence[Path], asked: CheckSettings | None = None, config: Path | None = None
) -> CheckResult:  # fmt: skip
    """Check codebook files alone, by the settings of `config` (a project file) where it is given, and as `asked`.

    Raises UsageError for a file that is not there, and for a rule that does not exist.
    """
    settings = settings_of(CheckSettings(), asked, config)
    for path in paths:
        if not path.is_file():
            raise UsageError("there is no such file.", where=path, hint="Name codebook files, or a study folder.")
    gathered = with_codebooks([(path, path.as_posix()) for path in paths], CheckInput(together=False))
    languages = language_notes(None, "", gathered.codebooks, (), gathered.lines)
    return run_check(replace(gathered, languages=languages), settings)


def settings_of(own: CheckSettings, asked: CheckSettings | None, config: Path | None) -> CheckSettings:
    """The settings that hold: those of `config`, else the study's `own`, under what was `asked` for.

    Raises UsageError where `config` is not there, and for a rule that does not exist.
    """
    if config is not None and not config.is_file():
        raise UsageError("there is no such file.", where=config, hint="Name a project file (coanalyze.yaml).")
    base = own if config is None else project.load_check_settings(config)
    return base.under(known_rules(asked or CheckSettings()))


def with_codebooks(paths: Sequence[tuple[Path, str]], gathered: CheckInput, found: Project | None = None) -> CheckInput:
    """What the rules need of codebook files: nouns, problems of form, lines, and how a sentence is matched."""
    loaded: list[Codebook] = []
    problems: list[books.SchemaProblem] = []
    lines = dict(gathered.lines)
    for path, name in paths:
        book, noted = books.read_codebook(path, name)
        problems += noted
        if book is not None and (found is None or found.pipeline is None):
            problems += [_no_pipeline(error) for error in without_pipeline(book)]
        lines[name] = lines_of(path)
        if book is not None:
            loaded.append(book)
    return replace(
        gathered,
        codebooks=tuple(loaded),
        form_problems=tuple(problems),
        lines=lines,
        lexicon=WordBook(tuple(loaded), found),
        committed=committed_codebooks(paths, lines),
        detect=_detect,
        **_matching(loaded, found),
    )


def _detect(text: str, one: str, other: str) -> str:
    return language.detect(text, (one, other), default=one)


def _no_pipeline(error: PatternError) -> books.SchemaProblem:
    assert error.where is not None
    return books.SchemaProblem(error.where, error.what, "pattern", error.hint)


class Matching(TypedDict):
    """How a sentence is matched: None where there is nothing to match with."""

    match: Callable[[str], frozenset[str]] | None
    patterns: Callable[[str], frozenset[tuple[str, str]]] | None


def _matching(loaded: Sequence[Codebook], found: Project | None) -> Matching:
    if not loaded:
        return {"match": None, "patterns": None}
    skip = found is None or found.skip_fillers

    @cache
    def prepared() -> tuple[Vocabulary, list[tuple[Matcher, str]], language.Pipeline | None]:
        """Made when a rule first asks: of two processes that share the rules, only one does."""
        vocabulary, pipeline = new_vocabulary(found), None
        if found is not None:
            # A pipeline that cannot be had is told with the study's other problems.
            with suppress(CoanalyzeError):
                pipeline = pipeline_of(found)
        matchers = [(make_matcher(book, vocabulary, skip_fillers=skip), book.language) for book in loaded]
        return vocabulary, matchers, pipeline

    @cache
    def patterns(sentence: str) -> frozenset[tuple[str, str]]:
        vocabulary, matchers, pipeline = prepared()
        rows = ((matcher, row_of_text(sentence, vocabulary, lang, pipeline=pipeline)) for matcher, lang in matchers)
        return frozenset((span.code, span.pattern) for matcher, row in rows for span in matcher.hits(row))

    def match(sentence: str) -> frozenset[str]:
        return frozenset(code for code, _ in patterns(sentence))

    return {"match": match, "patterns": patterns}


def lines_of(path: Path) -> tuple[str, ...]:
    """A YAML file's lines; none where it cannot be read."""
    try:
        text = yamltext.decode(path.read_bytes(), path.name)
    except (OSError, CoanalyzeError):
        return ()
    # Not splitlines(): a pasted U+2028 ends no line in YAML, and line numbers must hold.
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
