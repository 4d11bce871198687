"""Every figure on the page against the quotes that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coanalyze.model.page import Mention, Page
from coanalyze.reports.html_index import Index
from tests.browser import studies

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CLICK_ALL = """
const found = [];
for (const button of document.querySelectorAll("button.fig")) {
  button.click();
  const panel = document.getElementById("panel"), quotes = new Set();
  for (const node of panel.querySelectorAll(".quote")) quotes.add(Number(node.dataset.p));
  found.push({
    figure: button.dataset.figure, kind: button.dataset.kind, text: button.firstChild.data, open: panel.open,
    where: {...button.dataset}, groups: panel.querySelectorAll(".group").length, quotes: [...quotes],
    empty: [...panel.querySelectorAll(".group")].filter((group) => !group.querySelector("blockquote")).length,
    title: document.getElementById("panel-title").textContent,
  });
  document.getElementById("close").click();
}
return found;
"""


def clicked(chrome: Chrome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chrome.execute_script(CLICK_ALL)
    return found


def expected(ix: Index, where: dict[str, str]) -> tuple[int, set[int]]:
    """What a figure is and which quotes stand behind it, counted anew from the mentions."""
    page, kind = ix.page, where["kind"]
    codes = list(ix.codes)
    source = page.shared if kind == "shared" else page.mentions

    def of(number: str) -> list[Mention]:
        return [m for m in source[codes[int(number)]] if m.observation == (kind == "observations")]

    rows = of(where["code"])
    if kind == "shared":
        others = of(where["beside"])
        both = {m.unit for m in rows} & {m.unit for m in others}
        rows = [m for m in [*rows, *others] if m.unit in both]
    for key, known in (("role", ix.roles), ("case", ix.cases), ("phase", ix.phases), ("respondent", ix.people)):
        if key in where:
            names = list(known)
            wanted = names[int(where[key])] if int(where[key]) >= 0 else None
            rows = [m for m in rows if getattr(m, key) == wanted]
    thing = {"respondents": "respondent", "cases": "case", "documents": "document"}.get(kind, "unit")
    rows = [m for m in rows if getattr(m, thing) is not None]
    quotes = {ix.places[m.document, span.start, span.end] for m in rows for span in m.spans}
    return len({getattr(m, thing) for m in rows}), quotes


def hold(chrome: Chrome, page: Page) -> int:
    ix = Index(page)
    found = clicked(chrome)
    for one in found:
        number, quotes = expected(ix, one["where"])
        said = int(one["text"].split()[0].lstrip("+"))
        assert one["open"], one["figure"]
        assert said == number == one["groups"], one["figure"]
        assert set(one["quotes"]) == quotes, one["figure"]
        assert one["empty"] == 0, one["figure"]
        assert one["title"].split()[0] == str(len(quotes)), one["figure"]
        assert one["text"] in one["title"], one["figure"]
    return len(found)


def test_every_figure_of_the_sample_is_its_list(opened: Chrome, page: Page) -> None:
    assert hold(opened, page) > 150


@pytest.mark.parametrize("unit", ["sentence", "document", "segment"])
def test_every_figure_by_every_unit(chrome: Chrome, tmp_path: Path, unit: str) -> None:
    page = studies.page_of(studies.sample(tmp_path), ["phase=start"], unit)
    chrome.get(studies.written(page, tmp_path / "page.html"))
    assert hold(chrome, page) > 100


def test_figures_are_those_of_the_report(page: Page) -> None:
    ix = Index(page)
    for node, _, _ in ix.nodes:
        mentions = [m for m in page.mentions[node.code] if not m.observation]
        counts = node.counts
        assert len({m.unit for m in mentions}) == counts.mentions
        assert len({m.respondent for m in mentions if m.respondent}) == counts.respondents
        assert len({m.case for m in mentions if m.case}) == counts.cases
        assert len({m.document for m in mentions}) == counts.documents
        assert len({m.unit for m in page.mentions[node.code] if m.observation}) == counts.observations
        for role, part in node.by["role"].items():
            assert len({m.unit for m in mentions if m.role == role}) == part.mentions


def test_mentions_and_quotes_that_differ_in_number_are_explained(opened: Chrome) -> None:
    opened.execute_script("document.querySelector('[data-figure=\"respondents/usikkerhet-begrep\"]').click()")
    said = opened.find_element("id", "panel-what").text
    title = opened.find_element("id", "panel-title").text
    assert title == "21 sitater bak «12 av 12»"
    assert "21 sitater i 20 omtaler" in said


def test_figures_of_peoples_codings(chrome: Chrome, tmp_path: Path) -> None:
    page = studies.page_of(studies.by_people(tmp_path))
    chrome.get(studies.written(page, tmp_path / "page.html"))
    assert hold(chrome, page) > 15
    text = chrome.execute_script("return document.querySelector('main').textContent")
    assert "1 koding avvist av et menneske" in text
    assert "Om <b>rollen</b>" in text
    assert "Andre & siste." in text
    ix = Index(page)
    both = next(q for q, _ in ix.passages[1] if len(q.turns) > 1)
    assert len(both.respondents) == 2
    number = ix.places[both.document, both.start, both.end]
    chrome.execute_script(f"document.querySelector('#q1-{number} .around').click()")
    # Two respondents, and the researcher's "Mm." between them.
    assert len(chrome.find_elements("css selector", "#panel .turn.own")) == 3


@pytest.mark.parametrize(("coders", "statuses"), [(["kari"], []), ([], ["rejected"])])
def test_figures_of_chosen_codings(chrome: Chrome, tmp_path: Path, coders: list[str], statuses: list[str]) -> None:
    page = studies.page_of(studies.by_people(tmp_path), coders=coders, statuses=statuses)
    chrome.get(studies.written(page, tmp_path / "page.html"))
    assert hold(chrome, page) > 3
