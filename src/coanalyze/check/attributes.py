"""What documents and respondents say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.check.speech import counted
from coanalyze.errors import Place
from coanalyze.model.document import Document, Kind
from coanalyze.model.labels import key

_FEWEST = 4
_MOST = 0.75


def value_of(document: Document, *names: str) -> str:
    """The first of a document's attributes that goes by one of the names (case is ignored), or nothing."""
    return next((value.strip() for name, value in document.attributes.items() if key(name) in names), "")


def lacking(documents: Sequence[Document], *names: str) -> list[Place]:
    """Where documents begin that lack an attribute, of their own or of a counted speaker's, which three in four have.

    Nothing where there are fewer than four. Surveys are left out: their rows have attributes; so are documents in which
    nobody counted speaks.
    """
    spoken = [document for document in documents if any(counted(turn) for turn in document.turns)]
    asked = [document for document in spoken if document.kind is not Kind.SURVEY]
    without = [document for document in asked if not _has(document, names)]
    few = len(asked) < _FEWEST or len(asked) - len(without) < _MOST * len(asked)
    return [] if few else [Place(document.path, document.first_line) for document in without]


def _has(document: Document, names: Sequence[str]) -> bool:
    if value_of(document, *names):
        return True
    return any(
        key(name) in names and value.strip()
        for turn in document.turns
        if counted(turn)
        for name, value in turn.attributes.items()
    )
