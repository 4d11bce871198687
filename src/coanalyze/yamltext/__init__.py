"""YAML read as text: every scalar stays a string, and every node knows its line and column.

`no`, `ja`, `on`, `1.0` and `null` are the words they look like; a schema decides later what they mean. Loading runs
nothing, builds no objects and follows no aliases.
"""

from __future__ import annotations

from coanalyze.yamltext.nodes import Node, YamlList, YamlMap, YamlStr, plain
from coanalyze.yamltext.read import decode, load_file, load_text
from coanalyze.yamltext.values import as_bool, as_int, as_list, as_map, as_text, describe, nearest

__all__ = [
    "Node",
    "YamlList",
    "YamlMap",
    "YamlStr",
    "as_bool",
    "as_int",
    "as_list",
    "as_map",
    "as_text",
    "decode",
    "describe",
    "load_file",
    "load_text",
    "nearest",
    "plain",
]
