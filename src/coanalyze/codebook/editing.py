"""Changes to a codebook that a person wrote: comments, quotes, long lines and order stay as they are.

ruamel.yaml makes the change on a tree that keeps comments, but writes its own indentation and line breaks. So only the
lines that the change touches are taken from it, and put into the text as it was.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coanalyze.codebook.atomic import replace_file
from coanalyze.codebook.splice import layout, splice
from coanalyze.errors import YamlError
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
    data = edited_file(path, lambda text, name: edited(text, change, name), relative)
    if data is not None:
        replace_file(path, data)


def edited_file(path: Path, change: Callable[[str, str], str], relative: str | None = None) -> bytes | None:
    """What a file will hold, for a change of several files at once; None where nothing changes. Raises as `edit`.

    `change` is given the text (`\\n` line ends) and the file's name in messages, and gives the text as it is to be.
    """
    name = relative if relative is not None else path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise YamlError(f"this file cannot be read: {error.strerror}.", where=name, hint="Check its name.") from error
    written = decode(data, name)
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    new = change(text, name)
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
