"""The page as text: the same every time, whole in itself, and closed to markup from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.model.page import Page
from coanalyze.model.report import Finding, FindingReport
from coanalyze.reports import render_page
from coanalyze.reports.html_index import Index
from coanalyze.reports.html_matrix import shade
from coanalyze.reports.html_parts import Html, el, paragraphs
from tests.browser import studies


class Parsed(HTMLParser):
    """Tags in order, and the text of scripts and style sheets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        last = self.tags[-1][0] if self.tags else ""
        if last in self.raw:
            self.raw[last].append(data)
        self.words.append(data)

    def with_(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return studies.page_of(studies.sample(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="module")
def html(page: Page) -> str:
    return render_page(page)


def test_the_same_study_gives_the_same_bytes(page: Page, html: str, tmp_path: Path) -> None:
    assert render_page(page) == html
    assert render_page(studies.page_of(studies.sample(tmp_path))) == html


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(html: str) -> None:
    parsed = Parsed(html)
    policy = next(m["content"] or "" for m in parsed.with_("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    own = re.findall("<(style|script)>(.*?)</", html, re.DOTALL)
    assert [tag for tag, _ in own] == ["style", "style", "script"]
    for _, text in own:
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in policy
    assert not any("style" in attributes for _, attributes in parsed.tags)
    assert not any(name.startswith("on") for _, attributes in parsed.tags for name in attributes)


def test_nothing_is_named_that_would_be_fetched(html: str) -> None:
    parsed = Parsed(html)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in parsed.tags}
    assert not any("src" in attributes for _, attributes in parsed.tags)
    assert all((a.get("href") or "").startswith("#") for a in parsed.with_("a"))
    assert "https:" not in html.replace("http://www.w3.org", "")


def test_the_page_says_all_that_it_promises(page: Page, html: str) -> None:
    text = " ".join(" ".join(Parsed(html).words).split())
    for said in (
        "Samskaping i fire caser", "Utvalg: alt", "Enhet: replikk.", "12 av 12", "Omtaler etter rolle",
        "Omtaler etter fase", "Hvem sa det", "Det som taler imot", "Varmekart", "Samforekomst", "Ordsky", "Metode",
        "Stoppordliste", "Kodere: auto", "five-findings 1.1.0", "coanalyze 0.", "OA-02 (OA)", "intervju-02, linje 23",
    ):  # fmt: skip
        assert said in text, said
    for finding in page.report.findings:
        assert " ".join(finding.definition.split()) in text
    for hashed in page.report.hashes.values():
        assert hashed in text
    assert page.report.made is not None
    assert page.report.made.hash in text
    assert text.count("Laget av") == 1


def test_every_quote_is_in_the_page_without_a_script(page: Page, html: str) -> None:
    items = [a["id"] for a in Parsed(html).with_("li") if a.get("data-p") is not None]
    ix = Index(page)
    assert len(items) == len(set(items)) == sum(map(len, ix.passages))


def test_questions_stand_before_the_quotes_when_asked_for(page: Page, html: str) -> None:
    asked = render_page(page, questions=True)
    assert "Spørsmål: Hvordan hørte du om prosjektet første gang?" in asked
    assert "Spørsmål: Hvordan" not in html


@pytest.mark.parametrize(("number", "waiting"), [(0.0, 199), (3.0, 199 - 18), (float("inf"), 0)])
def test_quotes_beyond_the_number_wait_to_be_asked_for(page: Page, number: float, waiting: int) -> None:
    items = [a for a in Parsed(render_page(page, number)).with_("li") if a.get("data-p") is not None]
    assert sum(a["class"] == "q more" for a in items) == waiting - (199 - len(items)) * (waiting > 0)


def test_phases_stand_in_the_order_of_time(page: Page) -> None:
    assert list(page.phases) == ["start", "underveis", "slutt"]
    assert page.phases == {"start": 6, "underveis": 1, "slutt": 6}


def test_a_report_of_nothing_is_a_page(page: Page) -> None:
    empty = FindingReport("", {}, "turn", 0, 0, 0, 0, ())
    html = render_page(replace(page, report=empty, mentions={}, shared={}, people=(), phases={}, words=None))
    assert "Nothing to show in this selection." in html
    silent = replace(empty, findings=(Finding("a", "A", page.report.findings[0].counts.__class__()),))
    assert "no mention found" in render_page(
        replace(page, report=silent, mentions={}, shared={}, people=(), words=None)
    )


def test_refused_codings_speak_against_the_finding(page: Page) -> None:
    quote = page.report.findings[0].quotes[0]
    html = render_page(replace(page, rejected=(replace(quote, status="rejected"),), words=None))
    assert "1 koding avvist av et menneske" in html
    assert html.count('class="refused"') == 1


def test_codes_that_contradict_are_named(page: Page) -> None:
    html = render_page(replace(page, contradicting={"usikkerhet-begrep": ("personlig-engasjement",)}, words=None))
    assert ("Motsies av:" in html) == ("personlig-engasjement" in Index(page).codes)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_no_text_of_the_page_is_left_in_another_language(page: Page, lang: str) -> None:
    html = render_page(replace(page, report=replace(page.report, language=lang), words=None))
    word = {"nb": "Funnene ett for ett", "nn": "Funna eitt for eitt", "en": "The findings one by one"}
    assert [known for known in word if word[known] in html] == [lang]
    assert f'<html lang="{ {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[lang] }">' in html


def test_data_cannot_end_its_script(tmp_path: Path) -> None:
    html = render_page(studies.page_of(studies.hostile(tmp_path)))
    parsed = Parsed(html)
    assert len(parsed.with_("script")) == 2
    data = json.loads(parsed.raw["script"][0])
    pieces = [
        piece if isinstance(piece, str) else piece[0]
        for turns in data["turns"].values()
        for turn in turns.values()
        for piece in turn[4]
    ]
    assert any("</script><script>window.pwned = 1</script>" in piece for piece in pieces)
    assert not set("\u202e\u202c\u2028") & set(html)
    assert not re.search("<(?:img|b|i|a href=.http)[ >]", html)


@given(st.text(), st.text())
def test_text_in_is_text_out(inner: str, value: str) -> None:
    parsed = Parsed(el("p", {"title": value}, inner))
    assert [tag for tag, _ in parsed.tags] == ["p"]
    assert list(parsed.tags[0][1]) == ["title"]


def test_finished_markup_stays_and_lines_become_paragraphs() -> None:
    assert el("p", None, Html("<b>a</b>"), " & ", None, ["c"]) == "<p><b>a</b> &amp; c</p>"
    assert [re.sub("<[^>]*>", "", p) for p in paragraphs("en\nto\r\n\r\ntre\n\n\n")] == ["en to", "tre"]


def test_shades_go_from_nothing_to_the_most() -> None:
    assert [shade(n, 10) for n in (0, 1, 2, 3, 5, 10)] == ["h0", "h1", "h1", "h2", "h3", "h5"]
    assert shade(0, 0) == "h0"
    assert shade(1, 1000) == "h1"


def test_every_colour_of_the_cloud_has_one_in_the_dark(html: str) -> None:
    style = re.findall("<style>(.*?)</style>", html, re.DOTALL)[0]
    fills = set(re.findall(r'<text [^>]*fill="(#[0-9a-f]{6})"', html))
    assert len(fills) == 5
    assert all(f'svg.cloud [fill="{fill}"]' in style for fill in fills)
