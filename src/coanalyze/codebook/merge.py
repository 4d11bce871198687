"""Several codebooks as one."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.codebook.canonical import codebook_sha256
from coanalyze.codebook.relations import settled
from coanalyze.errors import CodebookError
from coanalyze.model.codebook import Code, Codebook


def merge_codebooks(books: Sequence[Codebook]) -> Codebook:
    """All codes of all books in the given order, as one book; one book alone comes back unchanged.

    Ids and titles are joined; the language is the first book's. Raises CodebookError where two codes have one id, with
    the place of the second, naming the first.
    """
    if not books:
        raise CodebookError("no codebook is given.", hint="Name one with --codebook or in the project file.")
    if len(books) == 1:
        return books[0]
    seen: dict[str, Code] = {}
    for book in books:
        for code in book.walk():
            first = seen.setdefault(code.id.casefold(), code)
            if first is not code:
                what = f"the id “{code.id}” is taken by the code at {first.places.get('id') or first.place}."
                where = code.places.get("id") or code.place
                raise CodebookError(what, where=where, hint="Give one of them another id.")
    codes = tuple(code for book in books for code in book.codes)
    language = books[0].language
    return Codebook(
        id="+".join(book.id for book in books),
        codes=codes,
        title=" + ".join(book.title or book.id for book in books),
        version="+".join(book.version for book in books if book.version),
        language=language,
        citation="; ".join(book.citation for book in books if book.citation),
        path=books[0].path,
        sha256=codebook_sha256(language, codes),
        place=books[0].place,
        relations=settled((relation for book in books for relation in book.relations), codes),
    )
