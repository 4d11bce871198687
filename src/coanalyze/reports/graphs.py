"""Codes that go together as a graph for other programs: GraphML, Graphviz dot, Mermaid."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from coanalyze.model.colors import is_color
from coanalyze.model.figure import FigureRow
from coanalyze.model.matrix import CodePair, CoOccurrence
from coanalyze.reports.wording import clean

GRAPHS = ("graphml", "dot", "mermaid")

# What XML 1.0 cannot hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE_KEYS = (("label", "string"), ("code", "string"), ("mentions", "int"), ("color", "string"))
_EDGE_KEYS = (
    ("weight", "double"), ("count", "int"), ("expected", "double"), ("ratio", "double"), ("c_coefficient", "double"),
    ("jaccard", "double"), ("respondents", "int"), ("documents", "int"),
)  # fmt: skip
_WIDEST = 6.0


def graph_text(found: CoOccurrence, format: str) -> str:
    """The codes as nodes and the pairs as edges, all codes that are in no pair too.

    Nodes are named n0, n1 ... in the codebook's order: no id or name of a codebook becomes syntax. `format` is one of
    GRAPHS.
    """
    return {"graphml": _graphml, "dot": _dot, "mermaid": _mermaid}[format](found)


def _ids(found: CoOccurrence) -> dict[str, str]:
    return {row.key: f"n{at}" for at, row in enumerate(found.codes)}


def _label(row: FigureRow) -> str:
    return clean(row.name) or row.key


def _graphml(found: CoOccurrence) -> str:
    """GraphML as networkx, Gephi, yEd and igraph read it: http://graphml.graphdrawing.org/specification.html."""
    ids = _ids(found)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"',
        '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        '  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ]
    for of, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys:
            lines.append(f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append(f'  <graph id="codes" edgedefault="{"directed" if found.directed else "undirected"}">')
    for at, (row, mentions) in enumerate(zip(found.codes, found.mentions, strict=True)):
        color = found.colors[at] if found.colors else None
        values = {"label": _label(row), "code": row.key, "mentions": mentions, "color": color}
        lines += [f'    <node id="{ids[row.key]}">', *_data("node", values), "    </node>"]
    for at, pair in enumerate(found.pairs):
        lines.append(f'    <edge id="e{at}" source="{ids[pair.first]}" target="{ids[pair.second]}">')
        lines += [*_data("edge", _edge(pair)), "    </edge>"]
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def _edge(pair: CodePair) -> dict[str, object]:
    return {
        "weight": float(pair.count),
        "count": pair.count,
        "expected": None if pair.expected is None else round(pair.expected, 9),
        "ratio": None if pair.ratio is None else round(pair.ratio, 9),
        "c_coefficient": round(pair.c, 9),
        "jaccard": round(pair.jaccard, 9),
        "respondents": pair.respondents,
        "documents": pair.documents,
    }


def _data(of: str, values: dict[str, object]) -> list[str]:
    return [
        f"      <data key={quoteattr(f'{of}_{name}')}>{escape(_NOT_XML.sub('', str(value)))}</data>"
        for name, value in values.items()
        if value is not None
    ]


def _dot(found: CoOccurrence) -> str:
    """The language of Graphviz: https://graphviz.org/doc/info/lang.html."""
    ids, arrow = _ids(found), "->" if found.directed else "--"
    lines = [
        f"{'digraph' if found.directed else 'graph'} codes {{",
        f'  graph [label={dot_text(found.title)}, charset="UTF-8"];',
        '  node [shape=box, style="rounded", fontname="sans-serif"];',
    ]
    for at, (row, mentions) in enumerate(zip(found.codes, found.mentions, strict=True)):
        color = found.colors[at] if found.colors else None
        drawn = f", color={dot_text(color)}" if color and is_color(color) else ""
        lines.append(f"  {ids[row.key]} [label={dot_text(f'{_label(row)} ({mentions})')}{drawn}];")
    most = max((pair.count for pair in found.pairs), default=1)
    for pair in found.pairs:
        width = max(0.5, round(pair.count / most * _WIDEST, 2))
        lines.append(f'  {ids[pair.first]} {arrow} {ids[pair.second]} [label="{pair.count}", penwidth={width}];')
    return "\n".join([*lines, "}"]) + "\n"


def dot_text(text: str) -> str:
    """A text as a quoted string of dot."""
    # `\N` and its like are escapes in labels: a backslash is doubled.
    inner = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _mermaid(found: CoOccurrence) -> str:
    """A Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html. Letters with a meaning are entity codes."""
    ids, line = _ids(found), "-->" if found.directed else "---"
    lines = ["flowchart LR"]
    for row, mentions in zip(found.codes, found.mentions, strict=True):
        lines.append(f'  {ids[row.key]}["{mermaid_text(_label(row))} ({mentions})"]')
    for pair in found.pairs:
        lines.append(f'  {ids[pair.first]} {line}|"{pair.count}"| {ids[pair.second]}')
    return "\n".join(lines) + "\n"


def mermaid_text(text: str) -> str:
    """A text for a quoted label of Mermaid, whatever stands in it."""
    plain = set(" -.,/'’–")
    return "".join(char if char.isalnum() or char in plain else f"#{ord(char)};" for char in clean(text))
