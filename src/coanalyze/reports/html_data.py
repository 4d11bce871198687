"""What a page's script needs: the quotes behind each figure, and the speech round each quote, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

from coanalyze.model.document import Document, Span, Turn
from coanalyze.model.page import Mention
from coanalyze.model.report import Quote
from coanalyze.reports.excerpt import excerpt, merged
from coanalyze.reports.html_index import Index, case_of, place_of
from coanalyze.reports.html_parts import Html
from coanalyze.reports.wording import clean, clean_char

_FURTHEST = 6


def data_json(ix: Index, say: dict[str, object]) -> Html:
    """All of it as JSON that no text can end: `<`, `>` and `&` are written as escapes."""
    passages, turns = _passages(ix)
    data = {
        "say": say,
        "lang": ix.t.tag,
        "codes": [[ix.names[node.code], top, depth] for node, top, depth in ix.nodes],
        "people": [clean(name) for name in ix.people],
        "roles": [clean(name) for name in ix.roles],
        "cases": [clean(name) for name in ix.cases],
        "phases": [clean(name) for name in ix.phases],
        "documents": [clean(name) for name in ix.documents],
        "mentions": [_rows(ix, ix.page.mentions.get(node.code, ())) for node, _, _ in ix.nodes],
        "shared": None if ix.page.shared is ix.page.mentions
        else [_rows(ix, ix.page.shared.get(node.code, ())) for node, _, _ in ix.nodes],
        "lists": len(ix.lists),
        "passages": passages,
        "turns": turns,
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Html(text)


def _rows(ix: Index, mentions: Sequence[Mention]) -> list[list[object]]:
    """A row a mention: unit, respondent, role, case, phase, document (-1: none), 1 for an observation, passages."""

    def number(known: dict[str, int], value: str | None) -> int:
        return -1 if value is None else known.get(value, -1)

    return [
        [
            ix.units[m.unit], number(ix.people, m.respondent), number(ix.roles, m.role), number(ix.cases, m.case),
            number(ix.phases, m.phase), ix.documents[m.document], int(m.observation),
            [ix.places[place] for span in m.spans if (place := (m.document, span.start, span.end)) in ix.places],
        ]
        for m in mentions
    ]  # fmt: skip


def _passages(ix: Index) -> tuple[list[list[object]], dict[str, dict[str, object]]]:
    """For each passage: document, turns, people, role, case, phase, and its text where the page shows a part of it.

    And the turns that they stand in, with their neighbours. What is marked there says for which passage of which list:
    passage * number of lists + list.
    """
    held: dict[int, list[tuple[int, Quote]]] = {}
    for number, those in enumerate(ix.lists):
        for quote, _ in those:
            held.setdefault(ix.places[place_of(quote)], []).append((number, quote))
    found: list[list[object]] = []
    marks: dict[str, list[tuple[Span, int]]] = {}
    wanted: dict[str, set[int]] = {}
    for number, quotes in sorted(held.items()):
        quote = quotes[0][1]
        first, last = _around(ix, quote)
        wanted.setdefault(quote.document, set()).update(range(first, last + 1))
        for where, one in quotes:
            hits = merged(sorted(one.hits or (Span(one.start, one.end),)))
            marks.setdefault(quote.document, []).extend((hit, number * len(ix.lists) + where) for hit in hits)
        people = [ix.people[name] for name in quote.respondents or (quote.respondent,) if name in ix.people]
        whole = clean(quote.text)
        cut = any("".join(text for text, _ in excerpt(one)) != whole for _, one in quotes)
        phase = ix.phases.get(quote.attributes.get("phase", "").strip(), -1)
        found.append([
            ix.documents[quote.document], first, last, quote.turn, people,
            ix.roles.get(quote.role or "", -1), ix.cases.get(case_of(quote), -1), phase,
            whole if cut else "",
        ])  # fmt: skip
    turns = {
        str(ix.documents[id_]): _turns(ix.page.documents[id_], sorted(numbers), marks[id_])
        for id_, numbers in sorted(wanted.items())
    }
    return found, turns


def _around(ix: Index, quote: Quote) -> tuple[int, int]:
    """The first and the last turn to show: from the question, or the turn before, to the turn after."""
    turns = quote.turns or (quote.turn,)
    first, last = min(turns), max(turns)
    asked = ix.page.questions.get((quote.document, quote.turn), first - 1)
    begin = asked if first - asked <= _FURTHEST else first - 1
    return max(0, min(begin, first)), min(len(ix.page.documents[quote.document].turns) - 1, last + 1)


def _turns(document: Document, numbers: Iterable[int], marks: Sequence[tuple[Span, int]]) -> dict[str, object]:
    """Each turn: who speaks, 1 for a researcher, line, question of a survey, pieces of text with who marks them."""
    coming = sorted(marks, reverse=True)
    near: list[tuple[Span, int]] = []
    found: dict[str, object] = {}
    for number in numbers:
        turn = document.turns[number]
        while coming and coming[-1][0].start < turn.end:
            near.append(coming.pop())
        near = [(span, p) for span, p in near if span.end > turn.start]
        who = turn.respondent or turn.speaker or turn.role or ""
        label = f"{who} ({turn.role})" if turn.role and turn.role != who else who
        found[str(number)] = [
            clean(label), int(turn.researcher), document.line(turn.start), clean(turn.question or ""),
            _pieces(document, turn, near),
        ]  # fmt: skip
    return found


def _pieces(document: Document, turn: Turn, marks: Sequence[tuple[Span, int]]) -> list[object]:
    """The turn's text cut wherever a passage's mark begins or ends; a piece that is marked is [text, passages]."""
    text = document.masked(turn)
    limits = {0, len(text)}
    limits.update(max(0, min(len(text), edge - turn.start)) for span, _ in marks for edge in span)
    edges = sorted(limits)
    pieces: list[object] = []
    last = " "
    for start, end in pairwise(edges):
        shown = ""
        for char in "".join(map(clean_char, text[start:end])):
            if char != " " or last != " ":
                shown += char
                last = char
        who = [p for span, p in marks if span.start <= turn.start + start and turn.start + end <= span.end]
        if shown:
            pieces.append([shown, who] if who else shown)
    return pieces
