"""The finding report as one page: no network, no framework, opens from disk; every figure leads to its quotes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from coanalyze.model.colors import is_color
from coanalyze.model.page import Page
from coanalyze.reports.html_data import data_json
from coanalyze.reports.html_filters import filter_bar, script_texts
from coanalyze.reports.html_finding import finding_section
from coanalyze.reports.html_index import Index
from coanalyze.reports.html_matrix import co_occurrence, heat_map
from coanalyze.reports.html_method import cloud, methods
from coanalyze.reports.html_parts import Child, Html, el
from coanalyze.reports.html_table import finding_table
from coanalyze.reports.layout import Layout
from coanalyze.reports.wording import UNIT_TEXTS, clean, held_text, review, selected_text

# Okabe and Ito (2008), without black and yellow: told apart by the colour-blind.
_HUES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
# Of more quotes than these a browser draws only those in sight.
_MANY = 400


def render_page(page: Page, quotes: float | None = None, questions: bool = False) -> str:
    """The page as HTML, the same for the same report.

    `quotes` is how many quotes a finding shows at first (None: five, or those that the researcher chose); all are in
    the page. `questions` puts the question before each. Nothing is fetched: a content security policy allows the page's
    own style and script by their SHA-256, and nothing else. What comes from transcripts, codebooks and memos is text
    and never markup.
    """
    ix = Index(page)
    t = ix.t
    layout = Layout(quotes=quotes, questions=questions)
    title = clean(page.report.title) or t.gettext("Findings")
    many = "many" if sum(map(len, ix.passages)) > _MANY else None
    drawn, cloud_style = cloud(ix)
    style, script = _read("report.css") + _hues(ix), _read("report.js")
    data = el("script", {"type": "application/json", "id": "data"}, data_json(ix, script_texts(t)))
    head = el(
        "head", None,
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": _policy((style, cloud_style), script)}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "color-scheme", "content": "light dark"}),
        el("meta", {"name": "generator", "content": "coanalyze"}),
        el("meta", {"name": "referrer", "content": "no-referrer"}),
        el("title", None, title),
        el("style", None, Html(style)),
    )  # fmt: skip
    body = el(
        "body", None,
        el("a", {"class": "skip", "href": "#content"}, t.gettext("Skip to the content")),
        _masthead(ix, title), filter_bar(ix),
        el("main", {"id": "content", "tabindex": -1, "class": many}, _main(ix, drawn, layout)),
        _panel(ix), data, el("script", None, Html(script)),
    )  # fmt: skip
    return f"<!DOCTYPE html>\n{el('html', {'lang': t.tag}, head, body)}\n"


def _policy(styles: Sequence[str], script: str) -> str:
    allowed = " ".join(_hash(style) for style in styles if style)
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {allowed}; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@lru_cache(maxsize=2)
def _read(name: str) -> str:
    text = files("coanalyze.reports").joinpath("data", name).read_text(encoding="utf-8")
    # A policy's hash is of the text as the browser has it, which knows one kind of line end.
    return "\n" + text.replace("\r\n", "\n")


def _hues(ix: Index) -> str:
    """A colour for each finding: the codebook's, or the next of a palette."""
    chosen = [finding.color or "" for _, finding in ix.tops]
    hues = [color if is_color(color) else _HUES[n % len(_HUES)] for n, color in enumerate(chosen)]
    return "".join(f".f{n}{{--hue:{hue}}}\n" for n, hue in enumerate(hues))


def _masthead(ix: Index, title: str) -> Html:
    t, report = ix.t, ix.page.report
    links = [
        ("findings", t.gettext("Findings")),
        ("heat", t.gettext("Heat map")),
        ("both", t.gettext("Co-occurrence")),
        ("cloud", t.gettext("Word cloud")),
        ("method", t.gettext("Method")),
    ]
    selected = selected_text(report.selection, held_text(report, t), t)
    unit = t.gettext(UNIT_TEXTS.get(report.unit, report.unit))
    return el(
        "header", {"class": "masthead"},
        el("p", {"class": "kicker"}, t.gettext("Finding report")), el("h1", None, title),
        el("p", {"class": "selection"}, selected), el("p", {"class": "unit"}, unit),
        el("p", {"class": "review"}, review(report, t)),
        el("nav", {"aria-label": t.gettext("Contents")},
           [el("a", {"href": f"#{id_}"}, name) for id_, name in links],
           el("button", {"id": "theme", "type": "button", "aria-pressed": "false"}, t.gettext("Dark"))),
    )  # fmt: skip


def _main(ix: Index, drawn: list[Html], layout: Layout) -> list[Html]:
    t = ix.t
    none = el("p", None, t.gettext("Nothing to show in this selection."))
    units = {"turn": t.gettext("Turns that bear both codes, by the same speaker."),
             "sentence": t.gettext("Sentences that bear both codes, by the same speaker."),
             "document": t.gettext("Documents that bear both codes, by the same speaker.")}  # fmt: skip
    both = units.get(ix.page.report.unit, units["turn"])
    heat = t.gettext("Mentions by each respondent. The stronger the shade, the more.")
    return [
        _section("findings", t.gettext("Findings"), "", [finding_table(ix)]),
        _section("evidence", t.gettext("The findings one by one"), "",
                 [finding_section(ix, top, layout) for top in range(len(ix.tops))]),
        _section("heat", t.gettext("Heat map"), heat, [heat_map(ix) or none]),
        _section("both", t.gettext("Co-occurrence"), both, [co_occurrence(ix) or none]),
        _section("cloud", t.gettext("Word cloud"), "", drawn or [none]),
        _section("method", t.gettext("Method"), "", methods(ix)),
    ]  # fmt: skip


def _section(id_: str, title: str, note: str, content: Sequence[Child]) -> Html:
    under = el("p", {"class": "note"}, note) if note else None
    heading = el("h2", {"id": id_, "tabindex": -1}, title)
    return el("section", {"class": f"block {id_}", "aria-labelledby": id_}, heading, under, content)


def _panel(ix: Index) -> Html:
    t = ix.t
    back = el("button", {"id": "back", "type": "button", "hidden": True}, t.gettext("Back to the quotes"))
    close = el("button", {"id": "close", "type": "button"}, t.gettext("Close"))
    title = el("h2", {"id": "panel-title", "tabindex": -1}, t.gettext("Quotes"))
    titles = el("div", None, title, el("p", {"id": "panel-what"}))
    buttons = el("div", {"class": "panel-buttons"}, back, close)
    return el(
        "dialog", {"id": "panel", "aria-labelledby": "panel-title"},
        el("div", {"class": "panel-head"}, titles, buttons),
        el("div", {"id": "panel-body", "tabindex": 0, "role": "region", "aria-label": t.gettext("Quotes")}),
    )  # fmt: skip
