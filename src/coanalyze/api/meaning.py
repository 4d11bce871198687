"""What the names in a query mean in a study: codes, attributes, patterns, saved queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from unicodedata import normalize

from coanalyze import codebook as books
from coanalyze import corpus
from coanalyze.errors import CoanalyzeError, Place, QueryError, UsageError
from coanalyze.model.codebook import Code, Codebook, Pattern
from coanalyze.model.document import Document, Respondent
from coanalyze.model.project import Project
from coanalyze.model.query import ANY_CODE, Bears, Beside, Both, Either, Has, Not, Query, Saved, Says, Within, parts
from coanalyze.query import parse_query
from coanalyze.yamltext import decode, nearest

MAX_PARTS = 5_000
"""Parts of a query with all saved ones put in."""
MAX_SAVED = 8
"""How many saved queries may stand in each other."""
NAME = "query"
"""What a query from the command line is called in messages."""


@dataclass
class Meaning:
    """A query whose names are known: saved ones are put in; `codes`, `attributes`, `patterns` say what its terms are.

    `codes` are the ids of each code with those below it, of the codes that are in use.
    """

    query: Query
    codes: dict[Bears, frozenset[str]] = field(default_factory=dict)
    attributes: dict[Has, corpus.Term] = field(default_factory=dict)
    patterns: dict[Says, Pattern] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Names:
    """What names a query may use. A part that is not known (None) is not looked at, and its terms get no meaning.

    `check_pattern` raises CoanalyzeError for a pattern that cannot be used here.
    """

    project: Project
    codebook: Codebook | None = None
    documents: Sequence[Document] | None = None
    respondents: Mapping[str, Respondent] = field(default_factory=dict)
    check_pattern: Callable[[Pattern], None] = lambda pattern: None

    def meaning(self, text: str) -> Meaning:
        """What a query means. Raises QueryError at what is wrong, also in a saved query that it names."""
        return self._meaning(text, ())

    def saved(self, name: str) -> str | None:
        """The name of a saved query as the project file writes it, whatever its case; None where there is none."""
        wanted = normalize("NFC", name).strip()
        known = self.project.queries
        return wanted if wanted in known else next((own for own in known if own.casefold() == wanted.casefold()), None)

    def meaning_of(self, name: str) -> Meaning:
        """What a saved query (its name as written) means. Raises QueryError with the place in the project file."""
        return self._meaning(self.project.queries[name][0], (name,))

    def _meaning(self, text: str, within: tuple[str, ...]) -> Meaning:
        try:
            query = parse_query(text)
            found = Meaning(query)
            found.query = self._put_in(query, normalize("NFC", text), within, found)
        except QueryError as error:
            # A query that this one names tells its own place.
            if within and error.where is not None and error.where.path == NAME:
                error.where = self.place(within[-1], error.start)
            raise
        if sum(1 for _ in parts(found.query)) > MAX_PARTS:
            raise QueryError("this query is too large with all saved ones put in.", text, 0, 1, hint="Name fewer.")
        return found

    def _put_in(self, query: Query, text: str, within: tuple[str, ...], found: Meaning) -> Query:
        """The query with saved ones in their places; its terms are understood on the way, from left to right."""

        def own(item: Query) -> Query:
            return self._put_in(item, text, within, found)

        match query:
            case Saved():
                return self._saved(query, text, within, found)
            case Not(item=item) | Within(item=item):
                return replace(query, item=own(item))
            case Both(items=items) | Either(items=items):
                return replace(query, items=tuple(map(own, items)))
            case Beside(left=left, right=right):
                return replace(query, left=own(left), right=own(right))
        self._term(query, text, found)
        return query

    def _saved(self, query: Saved, text: str, within: tuple[str, ...], found: Meaning) -> Query:
        name = self.saved(query.name)
        if name is None:
            known = list(self.project.queries)
            like = nearest(query.name, known)
            hint = f"Did you mean `{like}`?" if like else "Queries are saved under `queries:` in the project file."
            raise _wrong(f"there is no saved query “{query.name}”.", text, query, hint)
        if name in within:
            way = " → ".join([*within[within.index(name) :], name])
            raise _wrong(f"the query asks for itself ({way}).", text, query, "Take one of them out.")
        if len(within) >= MAX_SAVED:
            raise _wrong("too many saved queries stand in each other.", text, query, "Name fewer.")
        inner = self._meaning(self.project.queries[name][0], (*within, name))
        found.codes |= inner.codes
        found.attributes |= inner.attributes
        found.patterns |= inner.patterns
        found.warnings += inner.warnings
        return inner.query

    def _term(self, term: Query, text: str, found: Meaning) -> None:
        if isinstance(term, Bears) and self.codebook is not None and term not in found.codes:
            found.codes[term] = self._codes(term, text, self.codebook)
        elif isinstance(term, Has) and self.documents is not None and term not in found.attributes:
            found.attributes[term] = self._attribute(term, text, self.documents, found)
        elif isinstance(term, Says) and term not in found.patterns:
            found.patterns[term] = self._pattern(term, text)

    def _codes(self, term: Bears, text: str, book: Codebook) -> frozenset[str]:
        active = book.active()
        if term.code == ANY_CODE:
            return frozenset(code.id for code in active.walk())
        chosen = _named(term.code, active)
        if not chosen:
            raise self._no_code(term, text, book)
        return frozenset(code.id for one in chosen for code in ([one] if term.alone else one.walk()))

    def _no_code(self, term: Bears, text: str, book: Codebook) -> QueryError:
        if _named(term.code, book):
            hint = "Name the code that took its place, or another one."
            return _wrong(f"the code “{term.code}” is retired and counts nowhere.", text, term, hint)
        if set(term.code) & set("*?"):
            return _wrong(f"no code is called “{term.code}”.", text, term, "`coanalyze codebook show` lists the codes.")
        if self.saved(term.code) is not None:
            return _wrong(f"“{term.code}” is a saved query.", text, term, f"Write query={term.code}.")
        like = nearest(term.code, [code.id for code in book.active().walk()])
        hint = f'Did you mean `{like}`? A word is looked for in quotes: "{term.code}".'
        if like is None:
            hint = f'A word is looked for in quotes: "{term.code}". `coanalyze codebook show` lists the codes.'
        return _wrong(f"there is no code “{term.code}”.", text, term, hint)

    def _attribute(self, term: Has, text: str, documents: Sequence[Document], found: Meaning) -> corpus.Term:
        values = ",".join('"' + value.replace('"', '""') + '"' for value in term.values)
        single = term.values[0] if len(term.values) == 1 and '"' not in term.values[0] else values
        try:
            written = f"{term.key}{'=' if term.equal else '!='}{single}"
            selection, warnings = corpus.parse_selection([written], documents, self.respondents)
        except UsageError as error:
            what = f"no document or respondent has “{term.key}”."
            raise _wrong(what, text, term, error.hint.replace("--where ", "")) from error
        found.warnings += [warning.removeprefix("--where ") for warning in warnings]
        return selection.terms[0]

    def _pattern(self, term: Says, text: str) -> Pattern:
        try:
            pattern = books.read_pattern_text(term.pattern, NAME)
            self.check_pattern(pattern)
        except CoanalyzeError as error:
            raise _wrong(error.what, text, term, error.hint) from error
        return pattern

    def place(self, name: str, at: int) -> Place:
        """Where code point `at` of a saved query stands; where its text begins if the file writes it otherwise."""
        text, place = self.project.queries[name]
        file = self.project.file
        if file is None or place.line is None or place.column is None or "\n" in text:
            return place
        try:
            lines = normalize("NFC", decode(file.read_bytes(), place.path)).splitlines()
        except (OSError, CoanalyzeError):
            return place
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        begin = place.column - 1 + (line[place.column - 1 : place.column] in ("'", '"'))
        same = line[begin : begin + len(text)] == text
        return Place(place.path, place.line, begin + at + 1) if same else place


def _named(name: str, book: Codebook) -> list[Code]:
    """The codes that a name means: an id, whatever its case; several with wildcards; else a code's name."""
    wanted = normalize("NFC", name).casefold()
    codes = list(book.walk())
    if set(name) & set("*?"):
        return [code for code in codes if fnmatchcase(code.id.casefold(), wanted.replace("[", "[[]"))]
    exact = [code for code in codes if code.id == name] or [code for code in codes if code.id.casefold() == wanted]
    return exact[:1] or [code for code in codes if " ".join(code.name.casefold().split()) == wanted]


def _wrong(what: str, text: str, term: Query, hint: str) -> QueryError:
    return QueryError(what, text, term.at.start, term.at.end, hint=hint)
