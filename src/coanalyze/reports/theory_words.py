"""A theory in words: what places and relations are called, and what to ask in the next interview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.report import Counts
from coanalyze.model.theory import LoosePair, Theory, TheoryLink, TheoryNode
from coanalyze.reports.footers import footer
from coanalyze.reports.wording import clean, respondents

PLACE_NAMES: Mapping[str, str] = {
    "condition": mark("Conditions"),
    "context": mark("Context"),
    "intervening": mark("Intervening conditions"),
    "core": mark("Core category"),
    "part": mark("Parts of it"),
    "strategy": mark("Strategies"),
    "consequence": mark("Consequences"),
    "contradicting": mark("Speaking against it"),
    "unlinked": mark("Not linked to the core yet"),
}
PHENOMENON = mark("Phenomena")
"""What the middle is called where no core category is marked."""
RELATION_NAMES: Mapping[str, str] = {
    "condition": mark("condition"),
    "context": mark("context"),
    "strategy": mark("strategy"),
    "consequence": mark("consequence"),
    "part-of": mark("part"),
    "contradicts": mark("contradicts"),
}
"""What the first code of a relation is to the second, in a word."""
_ASK: Mapping[str, str] = {
    "condition": mark("Ask those who speak of {target} what led to it, and whether {source} had a part in it."),
    "context": mark("Ask those who speak of {target} under what circumstances, and whether {source} was one of them."),
    "strategy": mark("Ask those who speak of {target} what they did about it, and whether {source} was part of that."),
    "consequence": mark("Ask those who speak of {target} what came of it, and whether {source} did."),
    "part-of": mark("Ask for an example of {target}, and look whether {source} is in it."),
    "contradicts": mark("Ask those who speak of {target} how that goes together with {source}."),
}
_PAIRS_ASKED = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask in the next interview. `kind`: core, unmentioned, unsupported, unlinked or unexplained."""

    kind: str
    codes: tuple[str, ...]
    text: str


def place_name(place: str, theory: Theory, t: Translator) -> str:
    """The heading of a place; the middle is of phenomena where there is no core category."""
    if theory.core is None and place in ("core", "unlinked"):
        return t.gettext(PHENOMENON) if place == "core" else t.gettext("In no relation yet")
    return t.gettext(PLACE_NAMES[place])


def counted(counts: Counts, t: Translator) -> str:
    """`29 mentions · 12 of 12`."""
    if not counts.mentions:
        return t.gettext("no mention found")
    said = t.ngettext("{n} mention", "{n} mentions", counts.mentions)
    return f"{said} · {respondents(counts, t)}" if counts.of else said


def where_together(theory: Theory, t: Translator) -> str:
    """`in one turn`, `at most 2 turns apart`."""
    if theory.turns:
        return t.ngettext("at most {n} turn apart", "at most {n} turns apart", theory.turns)
    names = {
        "turn": t.gettext("in one turn"),
        "sentence": t.gettext("in one sentence"),
        "document": t.gettext("in one document, by one speaker"),
        "segment": t.gettext("in one segment"),
    }
    return names[theory.made.unit]


def questions(theory: Theory, lang: str | None = None) -> list[Question]:
    """What to ask in the next interview, most pressing first.

    Of pairs of codes that no relation explains only those that go together more often than chance would have it are
    asked about, five at most.
    """
    t = translator(lang or theory.language)
    asked = [*_about_core(theory, t), *_about_links(theory, t), *_about_unlinked(theory, t), *_about_pairs(theory, t)]
    return [Question(one.kind, one.codes, clean(one.text)) for one in asked]


def _about_core(theory: Theory, t: Translator) -> Iterator[Question]:
    if theory.core is not None:
        return
    most = max(theory.nodes, key=lambda node: _linked(theory, node.code))
    if not _linked(theory, most.code):
        text = t.gettext("Which category do the others hang together with? Mark it with `core: true`.")
        yield Question("core", (), text)
        return
    text = t.gettext(
        "Is {code} the core category? Most relations are with it. Mark the core with `core: true`.",
        code=t.quoted(most.name),
    )
    yield Question("core", (most.code,), text)


def _linked(theory: Theory, code: str) -> int:
    return sum(code in (link.source, link.target) for link in theory.links)


def _about_links(theory: Theory, t: Translator) -> Iterator[Question]:
    silent = {
        end
        for link in theory.links
        for end in (link.source, link.target)
        if not theory.node(end).counts.mentions
    }  # fmt: skip
    for node in theory.nodes:
        if node.code in silent:
            text = t.gettext("Nobody has spoken of {code} yet: ask about it.", code=t.quoted(node.name))
            yield Question("unmentioned", (node.code,), text)
    for link in theory.links:
        if link.state == "unsupported":
            names = {
                "source": t.quoted(theory.node(link.source).name),
                "target": t.quoted(theory.node(link.target).name),
            }
            yield Question("unsupported", (link.source, link.target), t.gettext(_ASK[link.type], **names))


def _about_unlinked(theory: Theory, t: Translator) -> Iterator[Question]:
    if theory.core is None:
        return
    core = t.quoted(theory.node(theory.core).name)
    for code in theory.unlinked:
        name = t.quoted(theory.node(code).name)
        text = t.gettext(
            "How does {code} hang together with {core}? No relation leads there yet.", code=name, core=core
        )
        yield Question("unlinked", (code,), text)


def _about_pairs(theory: Theory, t: Translator) -> Iterator[Question]:
    for pair in [pair for pair in theory.loose if pair.beyond_chance][:_PAIRS_ASKED]:
        text = t.ngettext(
            "What have {first} and {second} to do with each other? They stand together once.",
            "What have {first} and {second} to do with each other? They stand together {n} times.",
            pair.together,
            first=t.quoted(theory.node(pair.first).name),
            second=t.quoted(theory.node(pair.second).name),
        )
        yield Question("unexplained", (pair.first, pair.second), text)


def theory_notes(theory: Theory) -> list[str]:
    """What the figures rest on, a sentence a line."""
    t = translator(theory.language)
    lines = [
        t.gettext("Model after Strauss and Corbin (1990); each relation is read from the first code to the second."),
        t.gettext(
            "Together: pairs of mentions {where}. By chance: what is expected if each respondent's mentions fell "
            "anywhere in what the respondent says.",
            where=where_together(theory, t),
        ),
        *footer(theory.made, theory.language),
    ]
    return [clean(line) for line in lines]


def theory_alt(theory: Theory) -> str:
    """What the picture shows, in a few sentences, for those who do not see it."""
    t = translator(theory.language)
    parts = [t.gettext("The paradigm model of {title}.", title=clean(theory.title))]
    for place in PLACE_NAMES:
        names = [f"{clean(n.name)} ({counted(n.counts, t)})" for n in theory.nodes if n.drawn and n.place == place]
        if names:
            parts.append(f"{place_name(place, theory, t)}: {'; '.join(names)}.")
    parts += [f"{link_said(link, theory, t)}." for link in theory.links]
    return " ".join(parts)


def link_said(link: TheoryLink, theory: Theory, t: Translator) -> str:
    """`A → B (condition): 3`."""
    source, target = (clean(theory.node(end).short) for end in (link.source, link.target))
    return f"{source} → {target} ({t.gettext(RELATION_NAMES[link.type])}): {support(link, t)}"


def support(link: TheoryLink, t: Translator) -> str:
    """What the segments say of a relation, in a word or a number."""
    if link.state == "nested":
        return t.gettext("one below the other")
    if link.state == "unmentioned":
        return t.gettext("not mentioned")
    return t.integer(link.together) if link.together else t.gettext("none")


def chance(one: TheoryLink | LoosePair, t: Translator) -> str:
    """The count by chance; a dash where there is none."""
    nested = isinstance(one, TheoryLink) and one.state == "nested"
    return "–" if one.expected is None or nested else t.decimal(one.expected, 1)


def shown(theory: Theory, place: str) -> list[TheoryNode]:
    """The categories that are drawn at a place, in the order of the finding table."""
    return [node for node in theory.nodes if node.drawn and node.place == place]
