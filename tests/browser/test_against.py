"""What speaks against a finding, and what stands on paper: nothing that was refused may look like evidence."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coanalyze import api
from coanalyze.project import load_project
from tests.browser import studies
from tests.browser.test_page import choose, shown

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

BOOK = """\
codebook: b
codes:
  - id: usikker
    name: Usikkerhet
    finding: true
    patterns: [usikker]
  - id: hjelp
    name: Hjelp
    finding: true
    patterns: [hjelp]
"""
TALK = """\
I: Hva tenker du?
OA-01: Jeg er usikker, og jeg trenger hjelp.
I: Jaså, det tenker du?
OA-02: Ikke er jeg usikker.
I: Takk for det.
OA-01: Hjelp får jeg.
"""


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A study in which one of two codings of `usikker`, and one of `hjelp` in the same words, is rejected."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text(TALK, encoding="utf-8")
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    queue = api.ReviewQueue(api.open_study(load_project(folder)), "kari", codes=["usikker"])
    queue.accept()
    queue.reject()
    queue = api.ReviewQueue(api.open_study(load_project(folder)), "kari", codes=["hjelp"])
    queue.reject()
    return studies.written(studies.page_of(folder), folder / "page.html")


def printed(chrome: Chrome) -> str:
    from pypdf import PdfReader

    paper = chrome.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    pages = PdfReader(io.BytesIO(base64.b64decode(paper["data"]))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_refused_coding_leads_to_its_turn(chrome: Chrome, reviewed: str) -> None:
    chrome.get(reviewed)
    before = len(shown(chrome))
    chrome.execute_script("document.querySelector('.refused').open = true")
    assert len(shown(chrome)) == before
    chrome.execute_script("document.querySelector('.f0 .refused .around').click()")
    turns = [node.text.split("\n")[-1] for node in chrome.find_elements("css selector", "#panel .turn")]
    assert turns == ["Jaså, det tenker du?", "Ikke er jeg usikker.", "Takk for det."]
    assert [mark.text for mark in chrome.find_elements("css selector", "#panel .own mark")] == ["usikker"]
    hash_ = chrome.execute_script("return location.hash")
    chrome.get("about:blank")
    chrome.get(reviewed + hash_)
    assert [mark.text for mark in chrome.find_elements("css selector", "#panel .own mark")] == ["usikker"]


def test_the_turn_marks_the_hits_of_the_finding_that_it_was_opened_from(chrome: Chrome, reviewed: str) -> None:
    chrome.get(reviewed)
    chrome.execute_script("document.querySelector('.f0 .said .around').click()")
    assert [mark.text for mark in chrome.find_elements("css selector", "#panel mark")] == ["usikker"]
    chrome.execute_script("document.getElementById('close').click()")
    chrome.execute_script("document.querySelector('.f1 .refused .around').click()")
    assert [mark.text for mark in chrome.find_elements("css selector", "#panel mark")] == ["hjelp"]


def test_paper_says_what_was_refused_and_what_was_filtered(chrome: Chrome, reviewed: str) -> None:
    chrome.get(reviewed)
    whole = printed(chrome)
    assert "1 koding avvist av et menneske Ikke er jeg usikker." in whole
    assert "sitater vises" not in whole
    choose(chrome, "respondent", "OA-01")
    choose(chrome, "text", "hjelp")
    assert "Respondent: OA-01 · Tekst: hjelp" in printed(chrome)
    assert not chrome.find_element("id", "filtered").is_displayed()


def test_the_panel_says_what_a_figure_counts_wherever_it_stands(opened: Chrome) -> None:
    said = {}
    for where in (".figures", "table"):
        for kind in ("cases", "observations"):
            opened.execute_script(f"document.querySelector('{where} .fig[data-kind={kind}]').click()")
            said[where, kind] = opened.find_element("id", "panel-what").text
            opened.execute_script("document.getElementById('close').click()")
    assert said[".figures", "cases"].startswith("4 caser (")
    assert said["table", "observations"].startswith("+1 observasjon fra forskere, ikke en omtale (")
    assert said[".figures", "observations"] == said["table", "observations"]


def test_a_phone_shows_that_a_finding_rests_on_one_person(opened: Chrome) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        remarks = opened.find_elements("css selector", ".findings .remark")
        assert remarks
        assert all(remark.is_displayed() for remark in remarks)
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_word_is_too_long_for_the_page(chrome: Chrome, tmp_path: Path, width: int) -> None:
    (tmp_path / "sources").mkdir()
    talk = f"I: Hva?\nOA-01: Jeg er usikker på {'lang' * 900} og trenger hjelp med {'lang' * 900}.\n"
    (tmp_path / "sources" / "a.txt").write_text(talk, encoding="utf-8")
    below = f"codes: [{{id: l, name: {'Lang' * 30}, patterns: [trenge]}}]"
    book = BOOK.replace("name: Hjelp", f"name: {'Hjelpetiltak' * 8}\n    {below}")
    (tmp_path / "b.yaml").write_text(book, encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    address = studies.written(studies.page_of(tmp_path), tmp_path / "page.html")
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        chrome.get(address)
        chrome.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= width
        if width == 1280:
            table = "const t = document.querySelector('table.findings').parentNode; return t.scrollWidth"
            assert chrome.execute_script(table) <= 1120
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_cuts_no_table(opened: Chrome) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    # A4 less its margins, at 96 dots an inch.
    metrics = {"width": 658, "height": 930, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        opened.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
        wide = "return [...document.querySelectorAll('table')].map((t) => t.getBoundingClientRect().right)"
        assert max(opened.execute_script(wide)) <= 658
        words = opened.execute_script(
            "return [...document.querySelectorAll('.words th, .words td')].filter((c) => c.scrollWidth > c.clientWidth)"
        )
        assert words == []
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
