"""How it was done: the methods paragraph of a page, what it was made from, and the word cloud."""

from __future__ import annotations

import re

from coanalyze.errors import CoanalyzeError
from coanalyze.model.report import WordTable
from coanalyze.reports.balance import uncoded_text
from coanalyze.reports.cloud import alt_text, draw_cloud
from coanalyze.reports.html_index import Index
from coanalyze.reports.html_parts import Html, el
from coanalyze.reports.outline import hashed_parts
from coanalyze.reports.wording import clean, method

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_TOP = 40
_LONGEST = 40


def methods(ix: Index) -> list[Html]:
    """What the figures rest on as a paragraph that can be printed, and the hashes of what they were made from."""
    t, page, report = ix.t, ix.page, ix.page.report
    said = [*method(report, t, hashed=False), uncoded_text(report, t)]
    if page.words is not None:
        said.append(t.gettext("Stop list of the word cloud: {name}.", name=page.words.stop_words))
    programs = t.join(f"{name} {version}" for name, version in sorted(page.versions.items()))
    if programs:
        said.append(t.gettext("Made with {programs}.", programs=programs))
    hashes = dict(hashed_parts(report, t))
    if page.words is not None:
        hashes[t.gettext("stop list")] = page.words.stop_words_sha256
    rows = [
        el("div", None, el("dt", None, name), el("dd", None, el("code", None, value))) for name, value in hashes.items()
    ]
    blocks = [el("p", {"class": "prose"}, " ".join(line for line in said if line))]
    if rows:
        blocks.append(el("h3", None, t.gettext("Made from (SHA-256, or its beginning)")))
        blocks.append(el("dl", {"class": "hashes"}, rows))
    return blocks


def cloud(ix: Index) -> tuple[list[Html], str]:
    """The word cloud with its most used words as a table, and the style sheet inside it; nothing where no word is."""
    words = ix.page.words
    if words is None:
        return [], ""
    try:
        drawn = draw_cloud(words, width=1040, height=520, max_words=90, format="svg").decode("utf-8")
    except CoanalyzeError:
        return [], ""
    drawn = drawn[drawn.index("<svg") :].strip().replace("<svg ", '<svg class="cloud" ', 1)
    style = _STYLE.search(drawn)
    figure = el("figure", {"class": "cloud"}, Html(drawn), el("figcaption", None, alt_text(words, 5)))
    return [figure, _words(ix, words)], style[1] if style else ""


def _cut(word: str) -> str:
    """A word, cut where no table would hold it."""
    return word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"


def _words(ix: Index, words: WordTable) -> Html:
    t = ix.t
    heads = (t.gettext("Word"), t.gettext("Count"), t.gettext("Respondents"))
    rows = [
        el("tr", None, el("th", {"scope": "row"}, _cut(clean(word.word))),
           el("td", {"class": "num"}, t.integer(word.count)),
           el("td", {"class": "num"}, t.of(word.respondents, words.respondents)))
        for word in words.words[:_TOP]
    ]  # fmt: skip
    head = el("tr", None, [el("th", {"scope": "col"}, name) for name in heads])
    table = el("table", {"class": "words"}, el("caption", {"class": "vh"}, t.gettext("Most used words")),
               el("thead", None, head), el("tbody", None, rows))  # fmt: skip
    label = t.ngettext("The {n} most used word", "The {n} most used words", min(_TOP, len(words.words)))
    return el("details", {"class": "words"}, el("summary", None, label), table)
