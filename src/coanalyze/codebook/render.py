"""A pattern's node as one line of text: its id where the codebook gives none."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.codebook import All, Any, Match, Near, Node, Part, Regex, Text


def render(node: Node) -> str:
    """A stable text for a node, as a reader would say it: `near(vite, ikke; 4, ordered)`.

    Different nodes may have the same text only where their own texts contain the signs used here.
    """
    match node:
        case Text(text):
            return text
        case Near(items, within, ordered):
            return f"near({_list(items)}; {within}{', ordered' if ordered else ''})"
        case All(items, within):
            return f"all({_list(items)}; {within})"
        case Any(items):
            return f"any({_list(items)})"
        case Part(word):
            return f"part({word})"
        case Regex(regex):
            return f"regex({' '.join(regex.split())})"
        case Match(inner, unless, roles, languages, pos):
            parts = [render(inner)]
            if unless:
                parts.append(f"unless {_list(unless)}")
            if roles:
                parts.append(f"role {', '.join(roles)}")
            if languages:
                parts.append(f"language {', '.join(languages)}")
            if pos:
                parts.append(f"pos {', '.join(pos)}")
            return f"match({'; '.join(parts)})"


def _list(nodes: Sequence[Node]) -> str:
    return ", ".join(render(node) for node in nodes)
