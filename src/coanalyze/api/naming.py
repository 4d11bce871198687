"""Documents and codes as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from coanalyze import codings as store_of
from coanalyze import corpus, sources
from coanalyze.api.lexis import detector
from coanalyze.api.reading import STORE, SourceFile, list_sources, read_people, reading_sha256
from coanalyze.api.state import DAMAGED
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.document import Document
from coanalyze.model.labels import canonical, id_key
from coanalyze.model.project import Project

ALIKE = 0.9
"""From which likeness (difflib's ratio, 0 to 1) on a code that is not there is taken for a slip of the keys."""
_SHOWN = 6


def read_document(project: Project, name: str) -> Document:
    """The document that `name` means, as its source is now, read alone where the store does not hold it.

    `name` is an id, a path, or the end of one where only one document ends so. Raises UsageError where it means none
    or several, and UnreadableSource.
    """
    files, _ = list_sources(project)
    file = file_named(files, name)
    known = _stored(project, file)
    if known is not None:
        return known
    people, _ = read_people(project)
    source = sources.read_source(file.address or file.path, file.relative, survey=project.survey)
    document = corpus.build_document(source, project, people, document_id=file.document, detect=detector(project))
    return next(iter(corpus.unify_respondents([document], people)))


def _stored(project: Project, file: SourceFile) -> Document | None:
    before = store_of.Store(project.root / STORE).current()
    if before is None:
        return None
    try:
        if before.facts["inputs"]["reading"] != reading_sha256(project, project.respondents):
            return None
        documents = store_of.read_documents(before.table("documents"), before.table("turns"))
    except DAMAGED:
        return None
    same = (file.document, file.relative, file.sha256)
    return next((d for d in documents if (d.id, d.path, d.source_sha256) == same), None)


def file_named(files: Sequence[SourceFile], name: str) -> SourceFile:
    """The source that `name` means; see `read_document`. Raises UsageError naming the nearest."""
    wanted = canonical(name).strip().replace("\\", "/").removeprefix("./")
    for same in (lambda one: one, str.casefold):
        found = [file for file in files if same(wanted) in (same(file.document), same(file.relative))]
        found = found or [file for file in files if _is_path(name, file)]
        if len(found) == 1:
            return found[0]
    found = [file for file in files if wanted and (_ends(file.document, wanted) or _ends(file.relative, wanted))]
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"Write more of it: {_some(file.document for file in found)}."
        raise UsageError(f"{len(found)} documents end in “{name}”.", hint=hint)
    near = _nearest(wanted, [file.document for file in files])
    hint = f"Did you mean {near}?" if near else "`coanalyze sources` lists the documents."
    raise UsageError(f"there is no document “{name}”.", hint=hint)


def _is_path(name: str, file: SourceFile) -> bool:
    try:
        return Path(name).is_file() and Path(name).samefile(file.path)
    except (OSError, ValueError):
        return False


def _ends(whole: str, end: str) -> bool:
    """Whether a name ends so, from the beginning of a word of it on."""
    folded, wanted = whole.casefold(), end.casefold()
    at = len(folded) - len(wanted)
    return folded.endswith(wanted) and at > 0 and not (folded[at - 1].isalnum() and wanted[0].isalnum())


def _nearest(wanted: str, names: Sequence[str]) -> str:
    """The names that are most like `wanted`, in quotes; empty where none is."""
    folded = {name.casefold(): name for name in names}
    last = {name.casefold().rpartition("/")[2]: name for name in names}
    near = get_close_matches(wanted.casefold(), list(folded), 3) + get_close_matches(wanted.casefold(), list(last), 3)
    # `intervju-1` is `intervju-01`, however many others look like it.
    same = [name for name in names if id_key(name) == id_key(wanted)]
    found = dict.fromkeys([*same, *(folded.get(one) or last[one] for one in near)])
    return " or ".join(f"“{name}”" for name in list(found)[:3])


def _some(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more


def code_named(codes: Iterable[Code], name: str) -> Code | None:
    """The code with that id, else (whatever the case) that id or that name; None where there is none."""
    every = list(codes)
    wanted = canonical(name).strip()
    folded = wanted.casefold()
    exact = next((code for code in every if code.id == wanted), None)
    by_id = next((code for code in every if code.id.casefold() == folded), None)
    named = [code for code in every if code.name.casefold() == folded]
    return exact or by_id or (named[0] if len(named) == 1 else None)


def nearest_codes(codes: Iterable[Code], name: str, most: int = 5) -> list[Code]:
    """The codes whose id or name is most like what somebody wrote, the likest first; those that begin so before."""
    wanted = canonical(name).strip().casefold()
    ranked = []
    for number, code in enumerate(codes):
        texts = (code.id.casefold(), code.name.casefold())
        begins = any(text.startswith(wanted) for text in texts)
        within = any(wanted in text for text in texts)
        ratio = max(SequenceMatcher(None, wanted, text).ratio() for text in texts)
        if wanted and (within or ratio >= 0.5):
            ranked.append((not begins, not within, -ratio, number, code))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])[:most]]


def slip_of(codes: Iterable[Code], name: str) -> Code | None:
    """The code that somebody meant who wrote `name` by a slip of the keys; None where it is meant as it stands.

    Ids that differ in digits only (`tema-1`, `tema-2`) are different on purpose.
    """

    def digits(text: str) -> str:
        return "".join(filter(str.isdigit, text))

    for code in nearest_codes(codes, name):
        alike = SequenceMatcher(None, name.casefold(), code.id.casefold()).ratio() >= ALIKE
        if alike and digits(code.id) == digits(name):
            return code
    return None


def code_family(codebook: Codebook, wanted: Sequence[str]) -> frozenset[str]:
    """The ids of codes and of all below them. Raises UsageError for one that the codebook does not have."""
    family: set[str] = set()
    for name in wanted:
        code = next((code for code in codebook.walk() if code.id == name), None)
        if code is None:
            near = nearest_codes(codebook.walk(), name, 1)
            known = ", ".join(code.id for code in codebook.walk())
            hint = f"Did you mean “{near[0].id}”?" if near else f"Codes are {known}."
            raise UsageError(f"there is no code “{name}” in the codebook.", hint=hint)
        family |= {child.id for child in code.walk()}
    return frozenset(family)
