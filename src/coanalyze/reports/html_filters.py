"""The filter bar of a page, and what its script says."""

from __future__ import annotations

from coanalyze.i18n import Translator
from coanalyze.reports.html_index import Index
from coanalyze.reports.html_parts import Html, el
from coanalyze.reports.wording import clean


def filter_bar(ix: Index) -> Html:
    """Choices of finding, role, case, phase and respondent, a search field, and what they leave."""
    t = ix.t
    tops = [(str(top), f"{number} {ix.names[finding.code]}") for top, (number, finding) in enumerate(ix.tops)]
    fields = [
        _choice("finding", t.gettext("Finding"), tops, t),
        *(
            _choice(key, title, _numbers(known), t)
            for key, title, known in (
                ("role", t.gettext("Role"), ix.roles),
                ("case", t.gettext("Case"), ix.cases),
                ("phase", t.gettext("Phase"), ix.phases),
                ("respondent", t.gettext("Respondent"), ix.people),
            )
            if known
        ),
        el("label", {"class": "search"}, el("span", None, t.gettext("Text")),
           el("input", {"type": "search", "id": "filter-text", "autocomplete": "off", "spellcheck": "false"})),
    ]  # fmt: skip
    clear = el("button", {"type": "reset", "id": "clear", "hidden": True}, t.gettext("Clear"))
    form = el("form", {"id": "filters", "role": "search", "aria-label": t.gettext("Filter the quotes")}, fields, clear)
    status = el("p", {"id": "status", "role": "status", "aria-live": "polite"})
    return el("div", {"class": "bar"}, form, status, el("p", {"id": "filtered"}))


def _numbers(known: dict[str, int]) -> list[tuple[str, str]]:
    return sorted(((str(number), clean(name)) for name, number in known.items()), key=lambda pair: pair[1].casefold())


def _choice(key: str, title: str, values: list[tuple[str, str]], t: Translator) -> Html:
    options = [el("option", {"value": ""}, t.pgettext("filter", "All"))]
    options += [el("option", {"value": value}, name) for value, name in values]
    return el("label", None, el("span", None, title), el("select", {"id": f"filter-{key}"}, options))


def script_texts(t: Translator) -> dict[str, object]:
    """What the script says; `%1` and so on are filled in by it, pairs are for one and for more."""
    return {
        "left": t.gettext("{n} of {all} quotes shown", n="%1", all="%2"),
        "none": t.gettext("No quote passes the filter."),
        "quotes": [t.ngettext("{n} quote", "{n} quotes", n).replace(t.integer(n), "%1") for n in (1, 2)],
        "behind": t.gettext("{quotes} behind “{figure}”", quotes="%1", figure="%2"),
        "mentions": [t.ngettext("{n} mention", "{n} mentions", n).replace(t.integer(n), "%1") for n in (1, 2)],
        "more": t.gettext("{quotes} in {mentions}: a mention is one unit, however many quotes lie in it.",
                          quotes="%1", mentions="%2"),
        "fewer": t.gettext("{quotes} for {mentions}: one quote may go through several units.",
                           quotes="%1", mentions="%2"),
        "context": t.gettext("In context"),
        "turn": t.gettext("The quote in its turn"),
        "line": t.gettext("line {n}", n="%1"),
        "dark": t.gettext("Dark"),
        "light": t.gettext("Light"),
        "all": t.gettext("Show all ({n} more)", n="%1"),
        "fewerButton": t.gettext("Show fewer"),
        "nobody": t.gettext("not identified"),
        "question": t.gettext("Question: {question}", question="%1"),
        "thousands": t.integer(11111)[2:-3],
    }  # fmt: skip
