"""The page as a reader meets it: filters, the keyboard, a screen reader, paper, and a transcript that means harm."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coanalyze.model.page import Page
from coanalyze.reports.html_index import Index, case_of
from tests.browser import studies

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SHOWN = "return [...document.querySelectorAll('li.q[data-p]')].filter((q) => q.checkVisibility()).map((q) => q.id)"


def choose(chrome: Chrome, key: str, value: str) -> None:
    chrome.execute_script(
        "const field = document.getElementById('filter-' + arguments[0]);"
        "const option = [...(field.options || [])].find((o) => o.text.includes(arguments[1]));"
        "field.value = option ? option.value : arguments[1];"
        "field.dispatchEvent(new Event(option ? 'change' : 'input'))",
        key,
        value,
    )
    # The search waits for the next frame.
    chrome.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))")


def shown(chrome: Chrome) -> set[str]:
    return set(chrome.execute_script(SHOWN))


def test_nothing_is_fetched_and_nothing_complains(opened: Chrome) -> None:
    assert opened.execute_script("return performance.getEntriesByType('resource').map((r) => r.name)") == []
    assert opened.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("key", "value"), [("role", "INN"), ("case", "larvik-ungdom"), ("phase", "slutt"), ("respondent", "OA-05")]
)
def test_a_filter_leaves_the_quotes_that_it_names(opened: Chrome, page: Page, key: str, value: str) -> None:
    choose(opened, key, value)
    ix = Index(page)
    left = set()
    for top, passages in enumerate(ix.passages):
        for quote, _ in passages:
            own = {"role": quote.role, "case": case_of(quote), "phase": quote.attributes.get("phase"),
                   "respondent": quote.respondent}[key]  # fmt: skip
            if own == value:
                left.add(f"q{top}-{ix.places[quote.document, quote.start, quote.end]}")
    assert left
    assert shown(opened) == left
    total = sum(map(len, ix.passages))
    assert opened.find_element("id", "status").text == f"{len(left)} av {total} sitater vises"


def test_text_is_found_whatever_its_case_and_cleared_again(opened: Chrome) -> None:
    before = shown(opened)
    choose(opened, "text", "STRIKKEFIRMA")
    assert len(shown(opened)) == 1
    assert opened.execute_script("return location.hash") == "#text=STRIKKEFIRMA"
    choose(opened, "text", "fins ikke noe sted")
    assert not shown(opened)
    assert "Ingen" in opened.find_element("id", "status").text
    opened.find_element("id", "clear").click()
    assert shown(opened) == before


def test_a_filter_that_leaves_thousands_shows_the_first_and_the_rest_when_asked(chrome: Chrome, tmp_path: Path) -> None:
    speech = "".join(f"I: Hva?\nOA-01: Jeg er usikker på {n} av dem.\n" for n in range(260))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(speech, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(studies.BOOK, encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("codebooks: [b.yaml]\n", encoding="utf-8")
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chrome.get(studies.written(studies.page_of(tmp_path), tmp_path / "page.html"))
    assert len(shown(chrome)) == 5
    choose(chrome, "text", "dem")
    assert chrome.find_element("id", "status").text == "260 av 260 sitater vises"
    assert len(shown(chrome)) == 200
    button = chrome.find_element("css selector", ".all")
    assert button.text == "Vis alle (60 til)"
    chrome.execute_script("arguments[0].click()", button)
    assert len(shown(chrome)) == 260
    chrome.execute_script("document.querySelector('.fig').click()")
    chrome.execute_async_script("setTimeout(arguments[0], 300)")
    assert len(chrome.find_elements("css selector", "#panel .group")) == 260


def test_one_finding_alone(opened: Chrome) -> None:
    choose(opened, "finding", "2 ")
    seen = opened.execute_script("return [...document.querySelectorAll('.finding')].map((f) => f.checkVisibility())")
    assert [n for n, visible in enumerate(seen) if visible] == [1]


def test_the_address_holds_the_state(chrome: Chrome, address: str) -> None:
    chrome.get("about:blank")
    chrome.get(f"{address}#role=INN&text=samskaping&figure=cases%2Fubehag-roller")
    assert chrome.execute_script("return document.getElementById('panel').open")
    assert "bak «4»" in chrome.find_element("id", "panel-title").text
    chrome.find_element("id", "close").click()
    assert chrome.execute_script("return location.hash") == "#role=INN&text=samskaping"
    assert shown(chrome)
    assert all("INN" in chrome.find_element("id", id_).text for id_ in shown(chrome))


def test_an_address_that_means_nothing_does_no_harm(chrome: Chrome, address: str) -> None:
    chrome.get("about:blank")
    chrome.get(f"{address}#figure=%22%5D%2C%20body&quote=9999.99&role=nobody&finding=77")
    assert not chrome.execute_script("return document.getElementById('panel').open")
    assert shown(chrome)


def test_a_quote_opens_in_its_turn_with_the_question_and_the_next_turn(opened: Chrome, page: Page) -> None:
    opened.execute_script("document.querySelector('.fig[data-figure=\"mentions/usikkerhet-begrep\"]').click()")
    ix = Index(page)
    quote = next(q for q, _ in ix.passages[0] if q.document == "intervju-01")
    number = ix.places[quote.document, quote.start, quote.end]
    opened.execute_script(f"document.querySelector('#panel [data-p=\"{number}\"] .around').click()")
    turns = [node.text for node in opened.find_elements("css selector", "#panel .turn")]
    document = page.documents["intervju-01"]
    assert quote.question is not None
    assert " ".join(quote.question.split()) in turns[0]
    after = document.turns[quote.turn + 1]
    assert " ".join(document.text[after.start : after.end].split())[:40] in turns[-1]
    own = opened.find_element("css selector", "#panel .turn.own")
    marked = [mark.text for mark in own.find_elements("tag name", "mark")]
    hit = quote.hits[0]
    assert " ".join(document.text[hit.start : hit.end].split()) in " ".join(marked)
    opened.find_element("id", "back").click()
    assert "bak" in opened.find_element("id", "panel-title").text


def test_by_keyboard_alone(opened: Chrome) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> dict[str, Any]:
        ActionChains(opened).send_keys(*keys).perform()
        active: dict[str, Any] = opened.execute_script(
            "const e = document.activeElement; return {tag: e.tagName, id: e.id, cls: e.className, text: e.textContent,"
            "inside: !!e.closest('#panel'), figure: e.dataset.figure || ''}"
        )
        return active

    assert press(Keys.TAB)["cls"] == "skip"
    press(Keys.ENTER)
    path = [press(Keys.TAB)]
    while path[-1]["figure"] != "mentions/usikkerhet-begrep" and len(path) < 9:
        path.append(press(Keys.TAB))
    assert [step["figure"] for step in path if step["figure"]][-1] == "mentions/usikkerhet-begrep"
    inside = press(Keys.ENTER)
    assert inside["inside"]
    assert "bak" in inside["text"]
    steps = [press(Keys.TAB)]
    while "around" not in steps[-1]["cls"] and len(steps) < 6:
        steps.append(press(Keys.TAB))
    assert all(step["inside"] for step in steps)
    assert press(Keys.ENTER)["id"] == "panel-title"
    assert opened.find_elements("css selector", "#panel .turn.own")
    back = press(Keys.ESCAPE)
    assert back["figure"] == "mentions/usikkerhet-begrep"
    assert not opened.execute_script("return document.getElementById('panel').open")


def violations(chrome: Chrome) -> list[str]:
    chrome.execute_script(studies.axe_text())
    found = chrome.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations"
        ".map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary).join(' | '))))"
    )
    return list(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["page", "figure", "quote", "phone"])
def test_axe_finds_no_violation(opened: Chrome, scheme: str, state: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    opened.set_script_timeout(120)
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    if state == "phone":
        metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
        opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    elif state != "page":
        opened.execute_script("document.querySelector('.fig').click()")
    if state == "quote":
        opened.execute_script("document.querySelector('#panel .around').click()")
    try:
        assert violations(opened) == []
        width = 390 if state == "phone" else opened.execute_script("return innerWidth")
        assert opened.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_theme_can_be_turned(opened: Chrome) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = opened.execute_script(ground)
    opened.find_element("id", "theme").click()
    assert opened.execute_script(ground) != light
    assert opened.find_element("id", "theme").text == "Lys"
    opened.find_element("id", "theme").click()
    assert opened.execute_script(ground) == light


def test_paper_has_every_quote_and_no_button(opened: Chrome, page: Page) -> None:
    from pypdf import PdfReader

    printed = opened.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages)
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert len(shown(opened)) == sum(map(len, Index(page).passages))
    kinds = "button.around, button.all, #theme, .bar, #panel"
    seen = opened.execute_script(
        f"return [...document.querySelectorAll('{kinds}')].filter((b) => b.checkVisibility()).length"
    )
    assert seen == 0
    assert "Vis i sammenheng" not in text
    assert "strikkefirma" in text
    assert "12 av 12" in text


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_a_transcript_full_of_markup_stays_text(chrome: Chrome, tmp_path: Path, lang: str) -> None:
    page = studies.page_of(studies.hostile(tmp_path / "study"), lang=lang)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chrome.get(studies.written(page, tmp_path / "page.html"))
    text = chrome.execute_script("return document.querySelector('main').textContent")
    for written in ("</script><script>window.pwned = 1</script>", "<svg onload=alert(1)>", "&lt;b&gt;", "{{7*7}}"):
        assert written in text
    chrome.execute_script(
        "for (const b of document.querySelectorAll('.fig, .around')) { b.click(); const p = document.querySelector("
        "'#panel .around'); if (p) p.click(); document.getElementById('close').click(); }"
        "document.querySelector('.around').click()"
    )
    assert "<b>tenker</b>" in chrome.find_element("id", "panel-body").text
    assert chrome.execute_script("return window.pwned") is None
    assert chrome.execute_script("return document.querySelectorAll('script').length") == 2
    kinds = "main img, main b, main i, main a[href^=http], main [onload], main [onerror], #panel b, #panel style"
    assert chrome.execute_script(f"return document.querySelectorAll('{kinds}').length") == 0
    shown_text = chrome.execute_script("return document.documentElement.textContent")
    assert not set("\u202e\u202c\u2028") & set(shown_text)
    assert chrome.title == "</title><script>window.pwned = 5</script>"
