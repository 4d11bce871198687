"""Changes to a codebook that a person wrote: comments, quotes, long lines and order stay as they are.

ruamel.yaml makes the change on a tree that keeps comments, but writes its own indentation and line breaks. So only the
lines that the change touches are taken from it, and put into the text as it was.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from coanalyze.codebook.atomic import replace_file
from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.splice import layout, splice
from coanalyze.errors import CodebookError, YamlError
from coanalyze.yamltext import decode, load_text, plain
from coanalyze.yamltext.parse import shield
from coanalyze.yamltext.read import byte_encoding

# Wider than any line, so that none is broken.
_WIDTH = 1_000_000


def edit(path: Path, change: Callable[[Any], None], relative: str | None = None) -> None:
    """Lets `change` alter the codebook's tree (ruamel's CommentedMap and CommentedSeq) in place, and writes the file.

    Lines that the change does not touch stay as they are, byte for byte; so do encoding, line ends, byte order mark.
    The write is atomic; nothing is written where nothing changed. Raises YamlError or CodebookError and leaves the
    file as it was.
    """
    data = edited_file(path, change, relative)
    if data is not None:
        replace_file(path, data)


def edited_file(path: Path, change: Callable[[Any], None], relative: str | None = None) -> bytes | None:
    """What `edit` would write, for a change of several files at once; None where nothing changes. Raises as `edit`."""
    name = relative if relative is not None else path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise YamlError(f"this file cannot be read: {error.strerror}.", where=name, hint="Check its name.") from error
    written = decode(data, name)
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    new = edited(text, change, name)
    if new == text:
        return None
    if "\r\n" in written:
        new = new.replace("\n", "\r\n")
    encoding, mark = byte_encoding(data)
    return mark + new.encode(encoding)


def edited(text: str, change: Callable[[Any], None], name: str) -> str:
    """`text` (`\\n` line ends) after `change`, which alters its tree; see `edit`."""
    load_text(text, name)
    text, restore = shield(text)
    before, after = _dumped(text, None), _dumped(text, change)
    wanted = plain(load_text(after, name))
    new = splice(text, before, after)
    try:
        kept = plain(load_text(new, name)) == wanted
    except YamlError:
        kept = False
    # Layout gives way to meaning where the two texts could not be brought together.
    return (new if kept else after).translate(restore)


def add_code(path: Path, code_id: str, name: str, parent: str | None = None, relative: str | None = None) -> None:
    """Adds a code without patterns at the end of the codebook, or of the code `parent`'s children.

    Raises CodebookError where the id is no id or taken, or there is no such parent; YamlError for a file that is no
    YAML.
    """
    add_stub(path, {"id": code_id, "name": name, "definition": "", "patterns": []}, parent, relative)


def add_stub(
    path: Path, keys: Mapping[str, str | list[str]], parent: str | None = None, relative: str | None = None
) -> None:
    """Adds a code with these keys (`id` first, empty lists as `[]`); as `add_code`."""
    edit(path, stub(keys, parent, relative if relative is not None else path.name), relative)


def stub(keys: Mapping[str, str | list[str]], parent: str | None, where: str) -> Callable[[Any], None]:
    """The change that adds a code with these keys, for `edit` and `edited_file`; `where` is the file in messages.

    Raises CodebookError as `add_code`: for the id at once, for the rest when the change is made.
    """
    code_id = str(keys["id"])
    problem = id_problem(code_id)
    if problem or not code_id:
        what = f"the id “{code_id}” {problem or 'is empty'}."
        raise CodebookError(what, where=where, hint="Use letters, digits and hyphens: ids become file names.")

    def change(tree: Any) -> None:
        codes = _all_codes(tree)
        if code_id.casefold() in {str(code.get("id")).casefold() for code in codes}:
            raise CodebookError(f"the id “{code_id}” is taken.", where=where, hint="Choose another.")
        holder = tree if parent is None else next((code for code in codes if str(code.get("id")) == parent), None)
        if not isinstance(holder, dict):
            what = "this file is no codebook." if parent is None else f"there is no code “{parent}”."
            raise CodebookError(what, where=where, hint="Name the id of a code, or no parent.")
        if holder.get("codes") and not isinstance(holder["codes"], list):
            raise CodebookError("`codes` is no list here.", where=where, hint="Mend it first; `check` says where.")
        _append(holder, keys)

    return change


def _append(holder: Any, keys: Mapping[str, str | list[str]]) -> None:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    item = CommentedMap()
    for key, value in keys.items():
        if isinstance(value, list):
            item[key] = CommentedSeq(value)
            item[key].fa.set_flow_style()
        else:
            item[key] = DoubleQuotedScalarString(value) if _ambiguous(value) else value
    codes = holder.get("codes")
    if isinstance(codes, list) and codes:
        codes.append(item)
    else:
        holder["codes"] = CommentedSeq([item])


def _ambiguous(value: Any) -> bool:
    return isinstance(value, str) and (not value or not value[0].isalpha())


def _all_codes(tree: Any) -> list[Any]:
    found: list[Any] = []
    for code in (tree.get("codes") if isinstance(tree, dict) else None) or []:
        if isinstance(code, dict):
            found += [code, *_all_codes(code)]
    return found


def _dumped(text: str, change: Callable[[Any], None] | None) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import RoundTripConstructor
    from ruamel.yaml.resolver import VersionedResolver

    class Texts(VersionedResolver):
        """Every unquoted scalar is a text, as for the loader."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind.__name__ == "ScalarNode":
                return self.DEFAULT_SCALAR_TAG
            return super().resolve(kind, value, implicit)

    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = Texts
    yaml.Constructor = RoundTripConstructor
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    mapping, sequence, offset = layout(text)
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    tree = yaml.load(text)
    if change is not None:
        change(tree)
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()
