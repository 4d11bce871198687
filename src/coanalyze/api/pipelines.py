"""What a study's trained pipeline, where it names one, adds to how its words are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from coanalyze import language
from coanalyze.api.versions import installed_version
from coanalyze.errors import PatternError, Place, ProjectError
from coanalyze.model.codebook import All, Any, Codebook, Match, Near, Node
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords, Tokens

USUAL = {
    "nb": "nb_core_news_sm",
    "en": "en_core_web_sm",
    "sv": "sv_core_news_sm",
    "da": "da_core_news_sm",
    "de": "de_core_news_sm",
}
"""A pipeline to propose for a language."""


def pipeline_of(project: Project) -> language.Pipeline | None:
    """The study's pipeline, loaded; None where it names none. Raises MissingLibrary and ProjectError."""
    return None if project.pipeline is None else language.load_pipeline(project.pipeline, _where(project))


def pipeline_settings(project: Project) -> list[str]:
    """What tells a study's pipeline from every other, for a hash. Raises MissingLibrary and ProjectError."""
    assert project.pipeline is not None
    identity = language.identify(project.pipeline, _where(project))
    return [identity.name, identity.version, identity.language, identity.sha256, installed_version("spacy")]


def pipeline_parameter(project: Project) -> dict[str, str | bool | None]:
    """The study's pipeline as a parameter of a result; empty where it names none."""
    if project.pipeline is None:
        return {}
    return {"pipeline": str(language.identify(project.pipeline, _where(project)))}


def annotated(
    text: str, tokens: Tokens, lang: str, pipeline: language.Pipeline | None, aside: Collection[int] = ()
) -> language.Annotation:
    """What is told of a text's tokens: by the pipeline where it reads the language, else nothing but our sentences.

    `aside` are the code points of transcribers' remarks, which the pipeline does not see.
    """
    count = len(tokens.forms)
    if pipeline is None or not pipeline.reads(lang):
        return language.Annotation((), (None,) * count, tuple(tokens.sentences))
    spoken = [at for at in range(count) if tokens.starts[at] not in aside]
    if len(spoken) == count:
        return pipeline.read(text, tokens, lang)
    number = {at: place for place, at in enumerate(spoken)}
    begins = {next((number[at] for at in range(begin, count) if at in number), None) for begin in tokens.sentences}
    told = pipeline.read(
        text,
        Tokens(
            [tokens.forms[at] for at in spoken],
            [tokens.starts[at] for at in spoken],
            [tokens.ends[at] for at in spoken],
            sorted(begin for begin in begins if begin is not None),
        ),
        lang,
    )
    return language.Annotation(
        tuple(told.pos[number[at]] if at in number else "" for at in range(count)),
        tuple(told.keys[number[at]] if at in number else None for at in range(count)),
        tuple(sorted({0, *(spoken[place] for place in told.sentences if place)})),
    )


def pipeline_warnings(
    project: Project, documents: Sequence[Document], words: Mapping[str, DocumentWords]
) -> Iterator[str]:
    """What a person should know of how the pipeline read: documents of other languages, no part of speech at all."""
    if project.pipeline is None:
        return
    identity = language.identify(project.pipeline, _where(project))
    read = [document for document in documents if identity.reads(document.language)]
    others = [document.id for document in documents if not identity.reads(document.language)]
    if others:
        named = ", ".join(others[:3]) + (" ..." if len(others) > 3 else "")
        yield (
            f"the pipeline {identity} is for {identity.language}: {len(others)} of {len(documents)} documents are read"
            f" without it, and `pos` in patterns finds nothing in them ({named})."
        )
    if read and not any(words[document.id].pos for document in read):
        yield (
            f"the pipeline {identity} tells no part of speech, so `pos` in patterns finds nothing: take one with a"
            " tagger or a morphologizer."
        )


def without_pipeline(codebook: Codebook) -> Iterator[PatternError]:
    """An error for each pattern that asks for a part of speech: what is wrong with it where there is no pipeline."""
    name = USUAL.get("nb" if codebook.language == "nn" else codebook.language)
    example = f"`{name}` (`python -m spacy download {name}`)" if name else f"a spaCy pipeline for {codebook.language}"
    for code in codebook.walk():
        for pattern in code.patterns:
            tags = _tags(pattern.node)
            if tags:
                yield PatternError(
                    f"the pattern “{pattern.id}” asks for a part of speech ({', '.join(tags)}), which only a trained"
                    " pipeline tells, and the study names none.",
                    where=pattern.place,
                    hint=f"Install {example} and name it under `pipeline:` in coanalyze.yaml, or delete `pos`.",
                )


def require_pipeline(codebook: Codebook, project: Project) -> None:
    """Raises PatternError at the first pattern that asks for a part of speech where the study names no pipeline."""
    if project.pipeline is None:
        for error in without_pipeline(codebook):
            raise error


def require_pos(codebook: Codebook, project: Project, words: Mapping[str, DocumentWords]) -> None:
    """Raises ProjectError where patterns ask for a part of speech and the pipeline told none of any word."""
    untold = any(read.words for read in words.values()) and not any(read.pos for read in words.values())
    if untold and any(True for _ in without_pipeline(codebook)):
        raise ProjectError(
            f"patterns ask for a part of speech (`pos`), and the pipeline {project.pipeline} told none of any word.",
            where=_where(project),
            hint="Name one with a tagger or a morphologizer, made for the language of the documents.",
        )


def _tags(node: Node) -> Sequence[str]:
    """The parts of speech that a pattern asks for, each once."""
    found: dict[str, None] = {}
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (Near, All, Any)):
            waiting += reversed(each.items)
        elif isinstance(each, Match):
            found |= dict.fromkeys(each.pos)
            waiting += reversed((each.node, *each.unless))
    return list(found)


def _where(project: Project) -> Place:
    return Place(project.file.name if project.file else "coanalyze.yaml")
