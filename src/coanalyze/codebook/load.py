"""A codebook file to a Codebook."""

from __future__ import annotations

from pathlib import Path, PurePath

from coanalyze.codebook.aside import Aside, Lists, ReadWhole
from coanalyze.codebook.canonical import codebook_sha256
from coanalyze.codebook.codes import CodeReader
from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.patterns import LANGUAGE
from coanalyze.codebook.problems import YAML, Reader, SchemaProblem
from coanalyze.codebook.relations import read_relations, settled
from coanalyze.codebook.schema import BOOK_KEYS
from coanalyze.errors import Place, YamlError
from coanalyze.model.codebook import Codebook
from coanalyze.model.languages import language_code
from coanalyze.yamltext import Node, YamlMap, describe, load_file, load_text
from coanalyze.yamltext.blocks import load_outline
from coanalyze.yamltext.read import read_text

DEFAULT_LANGUAGE = "nb"


def load_codebook(path: Path, relative: str | None = None, known: Lists | None = None) -> Codebook:
    """The codebook of a file. `relative` names it in messages, `/` between folders; the file's own name by default.

    `known` are lists of patterns that were read before; they are not parsed again, and it learns those that are new.
    Raises YamlError, CodebookError or PatternError with the place of the first problem in the file's order.
    """
    if known is not None and (book := _from_known(path, relative or path.name, known)) is not None:
        return book
    book, problems = read_codebook(path, relative)
    fatal = next((problem for problem in problems if problem.fatal), None)
    if fatal is not None:
        raise fatal.error()
    assert book is not None
    return book


def _from_known(path: Path, name: str, known: Lists) -> Codebook | None:
    """A codebook in which nothing is wrong; None for any other, and where it must be read whole."""
    outline = load_outline(read_text(path, name), name, "patterns")
    if outline is None:
        return None
    aside = Aside(outline, name, known)
    try:
        book, problems = _read(outline.node, name, aside)
    except ReadWhole:
        return None
    return book if not problems and aside.all_used else None


def read_codebook(path: Path, relative: str | None = None) -> tuple[Codebook | None, list[SchemaProblem]]:
    """What can be read of a codebook, and all that is wrong with its form, in the file's order.

    None where the file is no YAML mapping. Codes and patterns that cannot be used are left out of the codebook.
    """
    name = relative if relative is not None else path.name
    try:
        node = load_file(path, name)
    except YamlError as error:
        return None, [_yaml_problem(error, name)]
    return _read(node, name)


def read_codebook_text(text: str, name: str) -> tuple[Codebook | None, list[SchemaProblem]]:
    """As `read_codebook`, from text instead of a file."""
    try:
        node = load_text(text, name)
    except YamlError as error:
        return None, [_yaml_problem(error, name)]
    return _read(node, name)


def _yaml_problem(error: YamlError, name: str) -> SchemaProblem:
    return SchemaProblem(error.where or Place(name), error.what, YAML, error.hint)


def _read(node: Node, name: str, aside: Aside | None = None) -> tuple[Codebook | None, list[SchemaProblem]]:
    reader = Reader()
    if not isinstance(node, YamlMap):
        hint = "Start it with `codebook: my-codebook`, and `codes:` below."
        reader.note(node.place, f"a codebook must be a mapping, not {describe(node)}.", hint)
        return None, reader.problems
    reader.keys(node, BOOK_KEYS, "a codebook")
    language = _language(node.get("language"), reader)
    if "codes" not in node:
        reader.note(node.place, "this codebook has no `codes`.", "Write `codes:` and the codes below it.")
    codes = CodeReader(reader, aside=aside).codes(node.get("codes"), "`codes`")
    book = Codebook(
        id=_id(node.get("codebook"), name, reader),
        codes=codes,
        title=reader.text(node.get("title"), "`title`"),
        version=reader.text(node.get("version"), "`version`"),
        language=language,
        citation=reader.text(node.get("citation"), "`citation`"),
        path=name,
        sha256=codebook_sha256(language, codes),
        place=node.place,
        relations=settled(read_relations(node.get("relations"), reader), codes),
    )
    return book, sorted(reader.problems, key=_order)


def _order(problem: SchemaProblem) -> tuple[int, int]:
    return problem.place.line or 0, problem.place.column or 0


def _id(node: Node | None, name: str, reader: Reader) -> str:
    written = reader.text(node, "`codebook`")
    problem = id_problem(written)
    if node is not None and problem:
        hint = "Use letters, digits and hyphens; `title` is for people."
        reader.note(node.place, f"the codebook's id “{written}” {problem}.", hint)
    return written or PurePath(name).stem


def _language(node: Node | None, reader: Reader) -> str:
    written = reader.text(node, "`language`").casefold()
    if not written:
        return DEFAULT_LANGUAGE
    if node is not None and not LANGUAGE.fullmatch(written):
        reader.note(node.place, f"`language` cannot be {describe(node)}.", "Write two or three letters: nb, nn, en.")
        return DEFAULT_LANGUAGE
    return language_code(written)
