"""One pattern on its own, as a command line gives it."""

from __future__ import annotations

from coanalyze.codebook.patterns import read_pattern
from coanalyze.codebook.problems import Reader
from coanalyze.errors import Place
from coanalyze.model.codebook import Pattern
from coanalyze.yamltext import Node, YamlStr, load_text


def read_pattern_text(text: str, name: str) -> Pattern:
    """A pattern as a codebook writes it: a string as it stands, or a mapping in braces (`{near: [vite, ikke]}`).

    `name` stands for the file in messages. Raises YamlError and PatternError with line and column.
    """
    node: Node = load_text(text, name) if text.lstrip().startswith("{") else YamlStr(text, Place(name, 1, 1))
    reader = Reader()
    pattern = read_pattern(node, reader)
    if reader.problems:
        raise reader.problems[0].error()
    assert pattern is not None
    return pattern
