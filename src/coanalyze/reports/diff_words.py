"""How a comparison is said in words: headlines, causes, changes of a codebook."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.changes import BookChange, Diff, Effect, FindingChange, Piece, Promise, SegmentChange
from coanalyze.model.report import Counts
from coanalyze.reports.wording import plural

ARROW = " → "
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CONTEXT = 4
"""How many words of a text that did not change are kept beside those that did."""
OTHERS = ("documents", "cases", "hits", "codings", "unidentified", "observations", "of")


def title(diff: Diff) -> str:
    """`HEAD~1 (bok 1.0.0) → now (bok 1.1.0)`."""
    sides = (f"{side.label} ({side.codebook})" if side.codebook else side.label for side in (diff.old, diff.new))
    return ARROW.join(sides)


def verdict(diff: Diff) -> str:
    """One sentence: what the change does to the findings, and to what was promised."""
    below = sum(promise.below for promise in diff.promises)
    if below:
        verb = "is" if below == 1 else "are"
        return f"{_count(below, 'figure').capitalize()} {verb} below what the project file promises."
    if not diff.studied:
        return f"{plural(len(diff.book), 'change')} in the codebook; no study was coded."
    changed = sum(row.changed for row in diff.findings if not row.depth)
    if not diff.changed:
        return "Nothing changed."
    what = f"{_count(changed, 'finding').capitalize()} changed" if changed else "No finding changed"
    kept = "; all figures that the project file promises hold" if _all_hold(diff.promises) else ""
    return f"{what}{kept}."


def _all_hold(promises: Sequence[Promise]) -> bool:
    return bool(promises) and all(promise.holds for promise in promises)


def headline(row: FindingChange) -> str:
    """`Finding 3: 11 mentions by 6 → 9 by 5`, without what follows it."""
    return f"{_row_name(row)}: {figures_change(row.old, row.new)}"


def _row_name(row: FindingChange) -> str:
    if row.number.isdigit():
        return f"Finding {row.number}"
    if row.number == "+":
        return f"Across the findings, {row.code}"
    return f"{row.code} ({narrowing(row)})" if narrowing(row) else row.code


def narrowing(row: FindingChange) -> str:
    """The selection of a row, as its expectation has it; empty where it is the whole table's."""
    return ", ".join(row.where) if row.number == "" and row.depth == 0 else ""


def figures_change(old: Counts | None, new: Counts | None) -> str:
    """`11 mentions by 6 → 9 by 5`, and the other figures where only they changed."""
    if old is None or new is None:
        there = new if old is None else old
        assert there is not None
        told = _mentions(there, full=True)
        return f"new in the codebook{ARROW}{told}" if old is None else f"{told}{ARROW}no longer in the codebook"
    was, now = _mentions(old, full=True), _mentions(new, full=not old.mentions)
    if _mentions(old, full=False) != _mentions(new, full=False):
        return f"{was}{ARROW}{now}"
    others = [
        f"{name} {getattr(old, name)}{ARROW}{getattr(new, name)}"
        for name in OTHERS
        if getattr(old, name) != getattr(new, name)
    ]
    return f"{was}; {', '.join(others)}" if others else f"{was}, as before"


def _mentions(counts: Counts, *, full: bool) -> str:
    if not counts.mentions:
        return "no mention"
    number = plural(counts.mentions, "mention") if full else str(counts.mentions)
    if not counts.respondents:
        return f"{number} by nobody identified"
    return f"{number} by {counts.respondents}"


def supports(changes: Sequence[SegmentChange], verb: str) -> str:
    """`these two quotes lose support`, `this quote gains support`; observations are named as such."""
    quotes = [change for change in changes if not change.quote.observation]
    noun = "quote" if quotes or not changes else "observation"
    number = len(quotes) or len(changes)
    if number == 1:
        return f"this {noun} {verb}s support"
    return f"these {_NUMBERS[number] if number < len(_NUMBERS) else number} {noun}s {verb} support"


def _count(number: int, noun: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


def cell_change(old: Counts | None, new: Counts | None, figure: str) -> str:
    """`11 → 9`, or one number where nothing changed; a dash where there is no such code."""
    was, now = ("–" if counts is None else str(getattr(counts, figure)) for counts in (old, new))
    return now if was == now else f"{was}{ARROW}{now}"


def quotes_change(row: FindingChange) -> str:
    """`-2 +1`."""
    parts = [f"-{len(row.lost)}" if row.lost else "", f"+{len(row.gained)}" if row.gained else ""]
    return " ".join(part for part in parts if part)


def promise_said(promise: Promise) -> str:
    """`usikkerhet-begrep (phase=start): 11 mentions expected, 9 found (11 before).`"""
    before = "" if promise.before is None or promise.before == promise.found else f" ({promise.before} before)"
    return f"{promise.title}: {promise.figure} expected {promise.expected}, found {promise.found}{before}."


def change_said(change: BookChange) -> str:
    """A change of a codebook in one line, without the code that it is in."""
    old, new, item = change.old or "", change.new or "", change.item
    match change.kind:
        case "added":
            return f"+ new code, {new}"
        case "removed":
            return f"- the code went; it was {old}"
        case "id":
            return f"~ id: {old}{ARROW}{new}"
        case "moved":
            return f"~ moved: {_above(old)}{ARROW}{_above(new)}"
        case "retired":
            return "- retired: it is used no more" if new == "true" else "+ no longer retired"
        case "finding":
            return "~ a finding now" if new == "true" else "~ no finding any more"
        case "pattern-added":
            return f"+ pattern {_pattern(item, new)}"
        case "pattern-removed":
            return f"- pattern {_pattern(item, old)}"
        case "pattern-changed":
            return f"~ pattern {item}: {old}{ARROW}{new}"
        case "pattern-id":
            return f"~ pattern {old} is called {new} now"
        case "example-added" | "counterexample-added":
            return f"+ {item}: {new}"
        case "example-removed" | "counterexample-removed":
            return f"- {item}: {old}"
    if (said := _theory_said(change)) is not None:
        return said
    if change.pieces and change.old and change.new:
        return f"~ {item}: {words_said(change.pieces)}"
    name = item or change.kind
    return f"+ {name}: {new}" if not old else f"- {name}: {old}" if not new else f"~ {name}: {old}{ARROW}{new}"


def _theory_said(change: BookChange) -> str | None:
    """A change of core, relations or properties; None for any other."""
    old, new, item = change.old or "", change.new or "", change.item
    match change.kind:
        case "core":
            return "~ the core category now" if new == "true" else "~ no core category any more"
        case "relation-added":
            return f"+ relation: {new}"
        case "relation-removed":
            return f"- relation: {old}"
        case "property-added":
            return f"+ property {_pattern(item, new or item)}"
        case "property-removed":
            return f"- property {_pattern(item, old or item)}"
        case "property-changed":
            return f"~ property {item}: {old or '–'}{ARROW}{new or '–'}"
    return None


def _above(parent: str) -> str:
    return f"below {parent}" if parent else "at the top"


def _pattern(id_: str, text: str) -> str:
    return id_ if id_ == text else f"{id_}: {text}"


def words_said(pieces: Sequence[Piece]) -> str:
    """`… vet ikke hva [-samskaping-] {+det+} er`: words that went and came, a few beside them kept."""
    said: list[str] = []
    for at, piece in enumerate(pieces):
        words = piece.text.split()
        if piece.sign == "-":
            said.append(f"[-{' '.join(words)}-]")
        elif piece.sign == "+":
            said.append(f"{{+{' '.join(words)}+}}")
        else:
            first, last = at == 0, at == len(pieces) - 1
            said.append(_shortened(words, keep_start=not first, keep_end=not last))
    return " ".join(said)


def _shortened(words: Sequence[str], *, keep_start: bool, keep_end: bool) -> str:
    start, end = _CONTEXT * keep_start, _CONTEXT * keep_end
    if len(words) <= start + end + 1:
        return " ".join(words)
    return " ".join([*words[:start], "…", *words[len(words) - end :]])


def grouped(changes: Sequence[BookChange]) -> list[tuple[str, list[BookChange]]]:
    """The changes under the code that they are in; what concerns the book, and looks, under headings of their own."""
    groups: dict[str, list[BookChange]] = {}
    for change in changes:
        if change.effect is Effect.COSMETIC:
            head = "Looks and order only"
        elif not change.code:
            head = "The codebook"
        else:
            same = not change.name or change.name == change.code
            head = change.code if same else f"{change.code} “{change.name}”"
        groups.setdefault(head, []).append(change)
    return list(groups.items())


def place_said(change: SegmentChange) -> str:
    """Where a lost quote stands now, when that is another place; empty otherwise."""
    quote = change.quote
    if change.gained or change.document_now is None:
        return ""
    here = f"{change.document_now}:{change.line_now}"
    return "" if here == f"{quote.document}:{quote.line}" else f"now {here}"


def sources_said(diff: Diff) -> list[str]:
    """One line on the documents that came, went, were renamed or changed."""
    lines = []
    for kind, names in diff.documents.items():
        if names:
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            lines.append(f"Documents {kind}: {', '.join(names[:5])}{more}.")
    return lines
