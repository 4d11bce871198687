"""Where a trained pipeline lies and which one it is, found without loading it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coanalyze.errors import MissingLibrary, Place, ProjectError
from coanalyze.language.codes import normal

Where = Place | Path | str | None

_OFFICIAL = re.compile(r"[a-z]{2,3}_(core|dep|ent|sent)_\w+")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which pipeline it is: `folder` holds its files, `language` is a normal code, `sha256` that of what it is made of.

    That is all of its files for a pipeline in a folder, and its description for an installed one, whose files do not
    change while its version stands.
    """

    folder: Path
    name: str
    version: str
    language: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def reads(self, language: str) -> bool:
        """Whether the pipeline was made for a language; one of `xx` was made for any."""
        return self.language in {normal(language), "xx"}


def identify(name_or_path: str | Path, where: Where = None) -> Identity:
    """The pipeline of a package's name, or of a folder (anything with a `/` or `\\` in it).

    `where` is the place that names it, for messages. Raises MissingLibrary for a package that is not installed, and
    ProjectError for what is there but is no pipeline.
    """
    written = str(name_or_path)
    is_path = isinstance(name_or_path, Path) or "/" in written or "\\" in written
    folder = Path(name_or_path) if is_path else _package(written, where)
    if not folder.is_dir():
        hint = "Write the folder that spaCy's `to_disk` or `spacy train` wrote, relative to the study."
        raise ProjectError(f"there is no pipeline “{written}”.", where=where, hint=hint)
    description = _read(folder / "meta.json", written, where)
    meta = _meta(description, written, where)
    folder = folder if (folder / "config.cfg").is_file() else folder / "{lang}_{name}-{version}".format(**meta)
    if not (folder / "config.cfg").is_file():
        raise _no_pipeline(written, "it has no config.cfg", where)
    digest = _sha256(folder) if is_path else hashlib.sha256(description).hexdigest()
    return Identity(folder.resolve(), f"{meta['lang']}_{meta['name']}", meta["version"], normal(meta["lang"]), digest)


def _package(name: str, where: Where) -> Path:
    """The folder of an installed package. It is found, not imported: nothing of it runs."""
    module = name.replace("-", "_")
    spec = None
    if module.isidentifier():
        try:
            spec = find_spec(module)
        except (ImportError, ValueError, AttributeError):
            spec = None
    if spec is None:
        get = f"python -m spacy download {module}" if _OFFICIAL.fullmatch(module) else f"pip install {name}"
        hint = f"Install it with `{get}`, write the path of a folder, or delete `pipeline:`."
        raise MissingLibrary(f"the pipeline {name} is not installed.", where=where, hint=hint)
    folders = list(spec.submodule_search_locations or ())
    if not folders:
        raise _no_pipeline(name, "it is another sort of package", where)
    return Path(folders[0])


def _read(file: Path, written: str, where: Where) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _no_pipeline(written, "it has no meta.json that can be read", where) from error


def _meta(description: bytes, written: str, where: Where) -> dict[str, str]:
    try:
        meta = json.loads(description.decode("utf-8"))
        found = {key: str(meta[key]) for key in ("lang", "name", "version")}
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _no_pipeline(written, "its meta.json does not say what it is", where) from error
    if not all(re.fullmatch(r"[\w.+-]+", value) for value in found.values()):
        raise _no_pipeline(written, "its meta.json does not say what it is", where)
    return found


def _no_pipeline(written: str, why: str, where: Where) -> ProjectError:
    hint = "Name an installed pipeline (nb_core_news_sm), or the folder of one."
    return ProjectError(f"“{written}” is no spaCy pipeline: {why}.", where=where, hint=hint)


def _sha256(folder: Path) -> str:
    digest = hashlib.sha256()
    files = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    for name, path in files:
        with path.open("rb") as file:
            digest.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
    return digest.hexdigest()
