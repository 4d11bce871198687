"""The paradigm model for other programs: Mermaid (GitHub, GitLab, Obsidian) and Graphviz's dot."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.i18n import Translator, translator
from coanalyze.model.theory import PLACES, Theory, TheoryLink, TheoryNode
from coanalyze.reports.graphs import dot_text, mermaid_text
from coanalyze.reports.theory_words import RELATION_NAMES, counted, place_name, shown, support

BACKWARDS = ("strategy", "consequence")
"""Relations whose arrow goes from the second code to the first: a strategy answers what it is for, and comes after."""
_MERMAID = {
    "condition": ("-->", "-.->"),
    "context": ("-->", "-.->"),
    "strategy": ("-->", "-.->"),
    "consequence": ("-->", "-.->"),
    "part-of": ("--o", "-.-o"),
    "contradicts": ("x--x", "x-.-x"),
}


def flow(link: TheoryLink) -> tuple[str, str]:
    """The codes of a relation in the order in which its arrow is drawn, from left to right in the model."""
    return (link.target, link.source) if link.type in BACKWARDS else (link.source, link.target)


def inner_parts(theory: Theory) -> Iterator[tuple[str, str]]:
    """Drawn codes that stand below another drawn code, with no relation that says so: part and whole."""
    said = {(link.source, link.target) for link in theory.links if link.type == "part-of"}
    for node in theory.nodes:
        if node.drawn and node.within is not None and (node.code, node.within) not in said:
            yield node.code, node.within


def theory_mermaid(theory: Theory) -> str:
    """A Mermaid flowchart; relations that no segment supports are dotted. Names are escaped."""
    t = translator(theory.language)
    ids = {node.code: f"n{number}" for number, node in enumerate(theory.nodes)}
    lines = ["flowchart LR"]
    for place in PLACES:
        nodes = shown(theory, place)
        if nodes:
            lines.append(f'  subgraph {place}["{mermaid_text(place_name(place, theory, t))}"]')
            lines += [f'    {ids[node.code]}["{_breaks(node, t)}"]' for node in nodes]
            lines.append("  end")
    for link in theory.links:
        start, end = flow(link)
        arrow = _MERMAID[link.type][link.state in ("unsupported", "unmentioned")]
        lines.append(f'  {ids[start]} {arrow}|"{mermaid_text(_label(link, t))}"| {ids[end]}')
    lines += [f"  {ids[part]} --o {ids[whole]}" for part, whole in inner_parts(theory)]
    if theory.core is not None:
        lines.append(f"  style {ids[theory.core]} stroke-width:3px")
    return "\n".join(lines) + "\n"


def theory_dot(theory: Theory) -> str:
    """A Graphviz digraph; relations that no segment supports are dashed. Names are escaped."""
    t = translator(theory.language)
    ids = {node.code: f"n{number}" for number, node in enumerate(theory.nodes)}
    lines = ["digraph theory {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    lines.append('  edge [fontname="sans-serif", fontsize=10];')
    for place in PLACES:
        nodes = shown(theory, place)
        if nodes:
            lines.append(f'  subgraph "cluster_{place}" {{')
            lines.append(f'    label={dot_text(place_name(place, theory, t))}; color="#c9c9c9";')
            for node in nodes:
                heavy = ", penwidth=3" if node.code == theory.core else ""
                label = "\\n".join(dot_text(line)[1:-1] for line in _lines(node, t))
                lines.append(f'    {ids[node.code]} [label="{label}"{heavy}];')
            lines.append("  }")
    for link in theory.links:
        start, end = flow(link)
        style = ", style=dashed" if link.state in ("unsupported", "unmentioned") else ""
        head = {"part-of": ", arrowhead=odiamond", "contradicts": ", dir=both, arrowhead=tee, arrowtail=tee"}
        label = f"label={dot_text(_label(link, t))}"
        lines.append(f"  {ids[start]} -> {ids[end]} [{label}{style}{head.get(link.type, '')}];")
    lines += [f"  {ids[part]} -> {ids[whole]} [arrowhead=odiamond];" for part, whole in inner_parts(theory)]
    return "\n".join([*lines, "}"]) + "\n"


def _lines(node: TheoryNode, t: Translator) -> list[str]:
    return [node.short, counted(node.counts, t)]


def _breaks(node: TheoryNode, t: Translator) -> str:
    return "<br/>".join(map(mermaid_text, _lines(node, t)))


def _label(link: TheoryLink, t: Translator) -> str:
    name = t.gettext(RELATION_NAMES[link.type])
    return name if link.state == "nested" else f"{name}: {support(link, t)}"
