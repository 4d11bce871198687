"""A new study that runs."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from coanalyze.api.schema_texts import schema_files
from coanalyze.errors import UsageError
from coanalyze.files import replace_text

LANGUAGES = ("nb", "en")


def start_study(
    folder: Path, *, language: str = "nb", title: str | None = None, share_data: bool = False
) -> list[Path]:
    """Write a study into `folder` (made if need be) and return the files written, in order.

    The `.gitignore` leaves out sources, respondents, codings and memos unless `share_data`. Where sources are there
    already, no example is put among them, and their respondents.csv stays. Nothing that exists is overwritten: raises
    UsageError naming what stands in the way.
    """
    if language not in LANGUAGES:
        raise UsageError(f"there is no starter in “{language}”.", hint=f"Choose {' or '.join(LANGUAGES)}.")
    content = _content(language, title, share_data)
    if _has_files(folder / "sources"):
        content = _without_example(content, keep_people=not (folder / "respondents.csv").exists())
    taken = [name for name in content if (folder / name).exists()]
    if taken:
        raise UsageError(
            f"{', '.join(taken)} would be overwritten.",
            where=folder,
            hint="Choose another folder, or move the files away first. Nothing was written.",
        )
    written: list[Path] = []
    try:
        for name, text in content.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_text(path, text)
            written.append(path)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}.", where=folder, hint="Choose a folder that you may write to."
        ) from error
    return written


def _has_files(folder: Path) -> bool:
    """Whether anything but hidden files lies in a folder."""
    try:
        return any(not path.name.startswith(".") for path in folder.iterdir())
    except OSError:
        return False


def _without_example(content: dict[str, str], *, keep_people: bool) -> dict[str, str]:
    """The files of a study that has its own sources: an invented respondent must not be counted among real ones."""
    people = {"respondents.csv": content["respondents.csv"].splitlines(keepends=True)[0]} if keep_people else {}
    rest = {name: text for name, text in content.items() if not name.startswith(("sources/", "respondents."))}
    return {**rest, **people}


def _content(language: str, title: str | None, share_data: bool) -> dict[str, str]:
    root = files("coanalyze") / "starter"
    starter = root / language

    def read(*names: str) -> str:
        return root.joinpath(*names).read_text(encoding="utf-8")

    project = read(language, "coanalyze.yaml")
    if title:
        lines = project.splitlines(keepends=True)
        plain = " ".join("".join(char if char.isprintable() else " " for char in title).split())
        quoted = '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
        project = "".join(f"title: {quoted}\n" if line.startswith("title:") else line for line in lines)
    example = "eksempel.txt" if starter.joinpath("eksempel.txt").is_file() else "example.txt"
    ignore = read("gitignore") + ("" if share_data else "\n" + read("gitignore-private"))
    return {
        "coanalyze.yaml": project,
        "codebooks/start.yaml": read(language, "start.yaml"),
        f"sources/{example}": read(language, example),
        "respondents.csv": read(language, "respondents.csv"),
        ".gitignore": ignore,
        **{f".schemas/{name}": text for name, text in schema_files().items()},
        ".github/workflows/coanalyze.yml": read("workflow.yml" if share_data else "workflow-private.yml"),
    }
