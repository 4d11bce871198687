"""coanalyze.yaml to a Project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from coanalyze.errors import Place, ProjectError, YamlError
from coanalyze.model.languages import language_code
from coanalyze.model.project import DEFAULT_BACKCHANNELS, DEFAULT_ROLES, Project, SurveyColumns
from coanalyze.model.settings import CheckSettings
from coanalyze.project.checks import read_check
from coanalyze.project.expect import read_expect
from coanalyze.project.find import PROJECT_FILE, existing, respondents_in
from coanalyze.project.keys import DROP_OR_KEEP, PROJECT_KEYS, SURVEY_KEYS, UNITS, WORD_KEYS
from coanalyze.project.people import read_roles, read_speakers
from coanalyze.project.queries import read_queries
from coanalyze.project.quotes import read_quotes
from coanalyze.project.values import check_keys, one_text, texts, texts_with_places
from coanalyze.yamltext import Node, YamlMap, as_bool, as_map, describe, load_file, nearest

_LANGUAGE = re.compile("[A-Za-z]{2,3}")
_FIELD = re.compile(r"\{([^{}]*)\}")


def load_project(folder_or_file: Path, *, people_may_lack: bool = False) -> Project:
    """The project of a study's folder, or of the project file itself.

    With `people_may_lack` a table of respondents that is not there is none, as in a clone without what is private.
    Raises YamlError for a file that is no YAML, and ProjectError with the place for everything else: unknown keys,
    values of the wrong sort, codebooks and respondents that do not exist.
    """
    file = folder_or_file / PROJECT_FILE if folder_or_file.is_dir() else folder_or_file
    file = file.resolve()
    if not file.is_file():
        hint = "Make a study with `coanalyze init`, or name the folder that holds one."
        raise ProjectError("there is no project file here.", where=Place(folder_or_file.as_posix()), hint=hint)
    node = load_file(file, file.name)
    try:
        return _project(node, file, people_may_lack)
    except YamlError as error:
        raise ProjectError(error.what, where=error.where, hint=error.hint) from error


def load_check_settings(file: Path) -> CheckSettings:
    """The `check` block of a project file alone, whatever else it says. Raises YamlError or ProjectError."""
    tree = as_map(load_file(file, file.as_posix()), "the project file")
    try:
        return read_check(tree.get("check"))
    except YamlError as error:
        raise ProjectError(error.what, where=error.where, hint=error.hint) from error


def _project(node: Node, file: Path, people_may_lack: bool) -> Project:
    tree = as_map(node, "the project file")
    check_keys(tree, PROJECT_KEYS, "the project file")
    root = file.parent
    roles = DEFAULT_ROLES if tree.get("roles") is None else read_roles(tree.get("roles"))
    words = _mapping(tree, "words")
    check_keys(words, WORD_KEYS, "`words`")
    return Project(
        root=root,
        file=file,
        title=one_text(tree.get("title"), "`title`"),
        language=_language(tree.get("language")),
        sources=tuple(_slashes(path) for path in texts(tree.get("sources"), "`sources`")) or ("sources",),
        respondents=_respondents(tree.get("respondents"), root, people_may_lack),
        codebooks=_codebooks(tree.get("codebooks"), root),
        unit=_choice(tree, "unit", UNITS),
        roles=dict(roles),
        speakers=read_speakers(tree.get("speakers"), roles),
        keep=texts(words.get("keep"), "`keep`"),
        drop=texts(words.get("drop"), "`drop`"),
        skip_fillers=_flag(tree, "skip_fillers"),
        spoken_forms=_flag(tree, "spoken_forms"),
        keep_fillers=_choice(words, "fillers", DROP_OR_KEEP) == "keep",
        keep_remarks=_choice(words, "remarks", DROP_OR_KEEP) == "keep",
        backchannels=_backchannels(tree.get("backchannels")),
        filename=_filename(tree.get("filename")),
        survey=_survey(_mapping(tree, "survey")),
        coder=_coder(tree.get("coder")),
        pipeline=_pipeline(tree.get("pipeline"), root),
        check=read_check(tree.get("check")),
        expect=read_expect(tree.get("expect")),
        quotes=read_quotes(tree.get("quotes")),
        queries=read_queries(tree.get("queries")),
    )


def _mapping(tree: YamlMap, key: str) -> YamlMap:
    node = tree.get(key)
    return YamlMap((), tree.place) if node is None else as_map(node, f"`{key}`")


def _language(node: Node | None) -> str:
    written = one_text(node, "`language`")
    if node is not None and written and not _LANGUAGE.fullmatch(written):
        hint = "Write two or three letters: nb, nn, en."
        raise ProjectError(f"`language` cannot be {describe(node)}.", where=node.place, hint=hint)
    return language_code(written) or "nb"


def _choice(tree: YamlMap, key: str, known: Sequence[str]) -> str:
    """One of `known`, the first where nothing is written."""
    node = tree.get(key)
    written = one_text(node, f"`{key}`").casefold()
    if node is not None and written and written not in known:
        like = nearest(written, known)
        hint = f"Did you mean `{like}`?" if like else f"Write one of {', '.join(known)}."
        raise ProjectError(f"`{key}` cannot be {describe(node)}.", where=node.place, hint=hint)
    return written or known[0]


def _flag(tree: YamlMap, key: str) -> bool:
    """true or false; true where nothing is written."""
    node = tree.get(key)
    return node is None or not one_text(node, f"`{key}`") or as_bool(node, f"`{key}`")


def _respondents(node: Node | None, root: Path, may_lack: bool) -> Path | None:
    written = one_text(node, "`respondents`")
    if node is None or not written:
        return respondents_in(root)
    try:
        return _file(written, node.place, root, "table of respondents")
    except ProjectError:
        if may_lack:
            return None
        raise


def _codebooks(node: Node | None, root: Path) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    for written, place in texts_with_places(node, "`codebooks`"):
        globbed = _glob(written, root, place) if re.search(r"[*?\[]", written) else ()
        for path in globbed or (_file(written, place, root, "codebook"),):
            found[path] = None
    return tuple(found)


def _glob(written: str, root: Path, place: Place) -> Sequence[Path]:
    pattern = Path(_slashes(written))
    base = Path(pattern.anchor) if pattern.is_absolute() else root
    try:
        parts = base.glob(str(pattern.relative_to(pattern.anchor)))
        return sorted((path.resolve() for path in parts if path.is_file()), key=lambda path: path.as_posix())
    except (OSError, ValueError, NotImplementedError) as error:
        raise ProjectError(f"“{written}” is no glob.", where=place, hint="Write codebooks/*.yaml.") from error


def _file(written: str, place: Place, root: Path, what: str) -> Path:
    try:
        path = existing(root / _slashes(written))
        if path is not None and path.is_file():
            return path.resolve()
    except (OSError, ValueError) as error:
        raise ProjectError(f"“{written}” is no file name.", where=place, hint="Write it as it is.") from error
    hint = "Paths are relative to the project file's folder. Check the name."
    raise ProjectError(f"there is no {what} “{written}”.", where=place, hint=hint)


def _slashes(path: str) -> str:
    # A study made on Windows opens elsewhere too.
    return path.replace("\\", "/")


def _backchannels(node: Node | None) -> tuple[str, ...]:
    return DEFAULT_BACKCHANNELS if node is None else texts(node, "`backchannels`")


def _survey(node: YamlMap) -> SurveyColumns:
    check_keys(node, SURVEY_KEYS, "`survey`")
    return SurveyColumns(
        id=one_text(node.get("id"), "`id`") or None,
        role=one_text(node.get("role"), "`role`") or None,
        questions=texts(node.get("questions"), "`questions`"),
        attributes=texts(node.get("attributes"), "`attributes`"),
    )


def _coder(node: Node | None) -> str | None:
    written = one_text(node, "`coder`")
    if node is not None and (re.search(r"[\s/\\:*?\"<>|,=]", written) or written.startswith(".") or written == "auto"):
        hint = "Write a short name without spaces: kari. `auto` is the automatic coder."
        raise ProjectError(f"`coder` cannot be {describe(node)}.", where=node.place, hint=hint)
    return written or None


def _pipeline(node: Node | None, root: Path) -> str | None:
    written = _slashes(one_text(node, "`pipeline`"))
    if node is None or not written:
        return None
    try:
        folder = existing(root / written)
        if folder is not None and folder.is_dir():
            return folder.resolve().as_posix()
    except (OSError, ValueError) as error:
        raise ProjectError(f"“{written}” is no pipeline.", where=node.place, hint="Write nb_core_news_sm.") from error
    if "/" in written:
        hint = "Paths are relative to the project file's folder; an installed pipeline is named without `/`."
        raise ProjectError(f"there is no folder “{written}” with a pipeline.", where=node.place, hint=hint)
    if not re.fullmatch(r"[A-Za-z][\w.-]*", written):
        hint = "Write the name of an installed pipeline (nb_core_news_sm), or the path of one's folder."
        raise ProjectError(f"`pipeline` cannot be {describe(node)}.", where=node.place, hint=hint)
    return written


def _filename(node: Node | None) -> str | None:
    written = one_text(node, "`filename`")
    if node is None or not written:
        return None
    fields = _FIELD.findall(written)
    rest = _FIELD.sub("\0", written)
    bad = next((name for name in fields if not name.isidentifier()), None)
    if not fields or bad is not None or "{" in rest or "}" in rest:
        what = f"`filename` has no field in it that can be read, or a wrong one: {describe(node)}."
    elif len(set(fields)) < len(fields):
        what = "`filename` has one field twice."
    elif "\0\0" in rest:
        what = "`filename` has two fields with nothing between them."
    else:
        return written
    raise ProjectError(what, where=node.place, hint='Write it like "{date}_{respondent}", names in letters.')
