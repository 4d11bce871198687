"""A user's own Jinja2 template, filled in a sandbox: it reads no file but those in its folder, and runs no code."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.errors import CoanalyzeError, Place, UsageError
from coanalyze.i18n import translator
from coanalyze.reports import latex, markdown

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg"})
_WRAPPED = frozenset({".j2", ".jinja", ".jinja2"})
_MARKDOWN = frozenset({".md", ".markdown"})
_ATTRIBUTES = re.compile(r"\{#(?=[\w:.\-]+[^{}#\n]*\})")
"""What Pandoc writes after a heading, `{#funn .class}`: no comment, whatever Jinja thinks."""
_LARGEST = 10_000_000
"""Code points that an expression may make out of few, and that a result may have times ten."""

_FAILURES = (
    ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, MemoryError, AssertionError,
)  # fmt: skip
_ROUNDS = 5_000_000
"""Steps that all ranges of a template may have together."""
_BITS = 1024
"""Binary digits that a number may have before it is multiplied further."""

_BLOWING = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "replace", "rjust", "zfill"})
"""Methods of text that make any amount of it out of a number; `replace` is a filter too."""

_HINT = "docs/reports.md tells what a template may ask for."


def render_template(
    path: Path, data: Mapping[str, object], functions: Mapping[str, Callable[..., object]], lang: str
) -> str:
    """The template filled with `data` and `functions`, ending with a line break.

    What a template puts out is escaped where its name ends with `.html`, `.htm`, `.xhtml`, `.xml` or `.svg` (`.j2` may
    follow); for other formats there are the filters `md` and `tex`. Templates that it includes or extends lie in its
    folder. Raises UsageError, with file and line, for one that cannot be read or filled.
    """
    from jinja2 import TemplateError, TemplateNotFound

    folder = _Folder(path)
    environment = _environment(folder, lang)
    environment.globals.update(functions)
    try:
        template = environment.get_template(path.name)
        return _joined(template.generate(dict(data)))
    except TemplateNotFound as error:
        missing = path.as_posix() if error.name == path.name else (path.parent / str(error.name)).as_posix()
        where = None if error.name == path.name else folder.place(error)
        raise UsageError(f"there is no template {missing}.", where=where, hint="Name a file.") from error
    except TemplateError as error:
        where = folder.place(error)
        what = " ".join(str(error.message or type(error).__name__).split())
        raise UsageError(f"{what.rstrip('.')}.", where=where, hint=_HINT) from error
    except CoanalyzeError as error:
        raise UsageError(error.what, where=error.where or folder.place(error), hint=error.hint) from error
    except _FAILURES as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(f"{what.rstrip('.')}.", where=folder.place(error), hint=_HINT) from error


def escapes(name: str | None) -> bool:
    """Whether what a template of this name puts out is escaped as HTML and XML."""
    endings = [ending.lower() for ending in Path(name or "").suffixes]
    while endings and endings[-1] in _WRAPPED:
        endings.pop()
    return bool(endings) and endings[-1] in _MARKUP


def _joined(pieces: Any) -> str:
    written, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > 10 * _LARGEST:
            raise ValueError("the template makes more text than a report can have")
        written.append(piece)
    text = "".join(written)
    return text if text.endswith("\n") else text + "\n"


def _environment(folder: _Folder, lang: str) -> ImmutableSandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """No expression makes much out of little."""

        intercepted_binops = frozenset(["*", "**", "%"])

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            blown = isinstance(obj, str) and attr in _BLOWING
            return not blown and super().is_safe_attribute(obj, attr, value)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _check_size(operator, left, right)
            return super().call_binop(context, operator, left, right)

    t = translator(lang)
    environment = Sandbox(
        loader=FunctionLoader(folder.read), undefined=StrictUndefined, autoescape=escapes, keep_trailing_newline=True
    )
    # `lipsum` and its like are no part of a report.
    environment.globals = {name: environment.globals[name] for name in ("dict", "namespace")}
    environment.globals["range"] = _counted_range()
    environment.filters |= {
        "md": markdown.escape,
        "tex": latex.escape,
        "words": t.number_word,
        "number": t.integer,
        "percent": t.percent,
        "date": t.date,
        "listed": t.join,
        "quoted": t.quoted,
    }
    for name in ("center", "indent", "wordwrap", "format"):
        # They make any amount of text out of a number.
        environment.filters.pop(name, None)
    return environment


def _counted_range() -> Callable[..., range]:
    """`range` as the sandbox has it, for so many steps in all: loops within loops come to an end."""
    from jinja2.sandbox import safe_range

    left = _ROUNDS

    def counted(*ends: int) -> range:
        nonlocal left
        made = safe_range(*ends)
        left -= len(made)
        if left < 0:
            raise OverflowError("the template goes round too often")
        return made

    return counted


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str):
        raise TypeError("text is not formatted with % in a template")
    powers = operator == "**" and isinstance(left, int) and isinstance(right, int)
    if powers and left.bit_length() * abs(right) > _BITS:
        raise OverflowError("this number is too large")
    for one, other in ((left, right), (right, left)):
        if operator == "*" and isinstance(one, int) and hasattr(other, "__len__") and len(other) * one > _LARGEST:
            raise OverflowError("this text is too long")
        if operator == "*" and isinstance(one, int) and one.bit_length() > _BITS:
            raise OverflowError("this number is too large")


class _Folder:
    """The templates of a folder, read by name; none from outside it, links followed."""

    def __init__(self, path: Path) -> None:
        self._path, self._root = path, path.parent.resolve()
        self._read: dict[str, Path] = {}

    def read(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template's text and where it lies, as Jinja wants it; None where there is none."""
        file = self._path.parent / name
        if name != self._path.name and not file.resolve().is_relative_to(self._root):
            raise UsageError(f"the template {name} lies outside the template's folder.", hint="Put it into the folder.")
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except UnicodeDecodeError as error:
            raise UsageError("this template is not UTF-8.", where=file.as_posix(), hint="Save it as UTF-8.") from error
        except (OSError, ValueError) as error:
            raise UsageError("this template cannot be read.", where=file.as_posix(), hint="Name a file.") from error
        self._read[str(file)] = file
        text = text.replace("\r\n", "\n")
        if file.suffix.lower() in _MARKDOWN:
            text = _ATTRIBUTES.sub("{{ '{#' }}", text)
        return text, str(file), lambda: True

    def place(self, error: BaseException) -> Place:
        """Where in a template it went wrong: the innermost line of a template in the traceback."""
        line, name = getattr(error, "lineno", None), getattr(error, "filename", None)
        if line is None:
            frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename in self._read]
            line, name = (frames[-1].lineno, frames[-1].filename) if frames else (None, None)
        return Place(self._read.get(str(name), self._path).as_posix(), line)
