"""A trained spaCy pipeline, where the study names one: parts of speech, sentences, keys chosen by context.

The only place that loads such models. The project's own tokens stay: the pipeline reads a spaCy Doc made of them.
Names that it recognises are not looked at, and must not be used to make a text anonymous: on Norwegian speech it
misses too many (measured F .66).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from coanalyze.errors import CoanalyzeError, MissingLibrary, ProjectError
from coanalyze.language.candidates import lists
from coanalyze.language.codes import normal
from coanalyze.language.installed import Identity, Where, identify
from coanalyze.language.keys import key_of
from coanalyze.model.tokens import Tokens, fold, is_word

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a pipeline tells of a text, as columns beside its tokens.

    `pos` are universal parts of speech, empty where it tells none. `keys` are those chosen by context, None where the
    usual key stands. `sentences` is as in Tokens.
    """

    pos: tuple[str, ...]
    keys: tuple[str | None, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline. `identity` says which one it is, `where` the place that names it."""

    identity: Identity
    where: Where = None
    _nlp: Any = field(default=None, repr=False, compare=False)

    def reads(self, language: str) -> bool:
        """Whether it was made for a language."""
        return self.identity.reads(language)

    def read(self, text: str, tokens: Tokens, language: str) -> Annotation:
        """Read one turn's text, split into `tokens`. Depends on the arguments only.

        A lemma is taken where the dictionaries list it for the form (`lists`). Sentences are the pipeline's where it
        has a component for them, and end at blank lines in any case. Raises ProjectError where a component fails.
        """
        if not tokens.forms:
            return Annotation((), (), ())
        doc = self._doc(tokens)
        lang = normal(language)
        return Annotation(
            tuple(token.pos_ for token in doc),
            tuple(_key(form, token.lemma_, lang) for form, token in zip(tokens.forms, doc, strict=True)),
            _sentences(doc, text, tokens),
        )

    def _doc(self, tokens: Tokens) -> Doc:
        from spacy.tokens import Doc

        following = [*tokens.starts[1:], tokens.ends[-1]]
        spaces = [end < start for end, start in zip(tokens.ends, following, strict=True)]
        with _told(f"the pipeline {self.identity} cannot read a text", self.where):
            doc: Doc = self._nlp(Doc(self._nlp.vocab, words=list(tokens.forms), spaces=spaces))
            if len(doc) != len(tokens.forms):
                raise ValueError("a component joins or splits tokens")
            return doc


def load_pipeline(name_or_path: str | Path, where: Where = None) -> Pipeline:
    """Load the pipeline of an installed package's name, or of a folder. What it was last time is not loaded again.

    `where` is the place that names it, for messages. Raises MissingLibrary for a package that is not installed, and
    ProjectError for what is no pipeline or cannot be loaded.
    """
    identity = identify(name_or_path, where)
    with _told(f"the pipeline {identity} cannot be loaded", where):
        return Pipeline(identity, where, _load(identity))


@lru_cache(maxsize=2)
def _load(identity: Identity) -> Any:
    import spacy

    return spacy.load(identity.folder, exclude=["ner"])


@contextmanager
def _told(what: str, where: Where) -> Iterator[None]:
    """A pipeline may hold anything, and so fail with anything: say what failed and where it was named."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except CoanalyzeError:
        raise
    except Exception as error:
        if isinstance(error, ImportError) and error.name:
            hint = f"Install it with `pip install {error.name.partition('.')[0]}`, or delete `pipeline:`."
            raise MissingLibrary(f"{what}: it needs {error.name}.", where=where, hint=hint) from error
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        hint = "Was it made with another version of spaCy? Install it again, train it again, or delete `pipeline:`."
        raise ProjectError(f"{what}: {reason.rstrip('.')}.", where=where, hint=hint) from error


def _key(form: str, lemma: str, language: str) -> str | None:
    """The pipeline's lemma as a key; None where it is none of those the dictionaries list, or the usual key."""
    if not lemma or not is_word(form):
        return None
    written, chosen = fold(normalize("NFC", form)), fold(normalize("NFC", lemma))
    return chosen if chosen != key_of(form, language) and lists(written, chosen, language) else None


def _sentences(doc: Doc, text: str, tokens: Tokens) -> tuple[int, ...]:
    if not doc.has_annotation("SENT_START"):
        return tuple(tokens.sentences)
    own = {at for at in tokens.sentences if at == 0 or _blank_line(text, tokens, at)}
    return tuple(sorted(own | {token.i for token in doc if token.is_sent_start}))


def _blank_line(text: str, tokens: Tokens, at: int) -> bool:
    return text.count("\n", tokens.ends[at - 1], tokens.starts[at]) > 1
