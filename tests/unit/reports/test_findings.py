from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from coanalyze.errors import UsageError
from coanalyze.model.report import Counts, Finding
from coanalyze.reports import FORMATS, render_findings
from coanalyze.reports.quotes import all_quotes, chosen, passages
from coanalyze.reports.wording import selection_text
from tests.unit.reports.samples import quote, report

HOSTILE = 'A | b <script>x</script> <img src=x onerror=y> [l](javascript:z) `k` **f** _u_ ~~s~~ $m$ &lt; \\ "'


@pytest.mark.parametrize("width", [20, 33, 40, 60, 63, 64, 80, 120, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    wide = replace(report().findings[0], name="日本語のコード " * 8 + "e\u0301" * 90 + "👩‍👩‍👧 " * 30)
    text = render_findings(report(findings=(*report().findings, wide)), "table", width=width, questions=True)
    assert max(map(cell_len, text.splitlines())) <= width


def test_automatic_suggestions_are_headed_so() -> None:
    for format in ("table", "md"):
        assert "Automatic suggestions" in render_findings(report(automatic=True, reviewed=0), format)
        shown = render_findings(report(), format)
        assert "Automatic suggestions" not in shown
        assert "Reviewed: 34 of 210 codings" in shown


@pytest.mark.parametrize("format", ["table", "md"])
def test_silence_and_unidentified_speech_have_their_words(format: str) -> None:
    shown = render_findings(report(), format, width=200)
    assert "no mention found" in shown
    assert "5 mentions in 3 documents, residents not identified" in shown
    assert "3 observations by researchers" in shown
    assert "0 of 0" not in shown
    assert "6 of 6" in shown


def test_who_is_not_identified_is_named_by_role() -> None:
    by = {"role": {"P": Counts(mentions=2, unidentified=2)}}
    finding = Finding("a", "A", Counts(mentions=2, unidentified=2, unidentified_documents=1), by=by)
    assert "2 mentions in 1 document, speakers not identified" in render_findings(
        report(findings=(finding,)), "table", width=120
    )


def test_the_footer_states_what_the_table_rests_on() -> None:
    shown = " ".join(render_findings(report(), "table").split())
    for part in ("Unit: turn", "Selection: phase = start", "at least one turn", "Coders: auto", "lyd.mp3"):
        assert part in shown
    assert "Selection: all" in render_findings(report(selection={}), "table")


@pytest.mark.parametrize(
    ("selection", "text"),
    [
        ({}, "all"),
        ({"phase": ["start", "slutt"]}, "phase = start, slutt"),
        ({"phase!": ["start"]}, "phase != start"),
        ({"role!=": "F", "case": "a"}, "role != F and case = a"),
        ({"role": {"not": ["F"]}}, "role != F"),
        ({"phase": ["start"], "not": {"role": ["F", "INN"]}}, "phase = start and role != F, INN"),
    ],
)
def test_selection_in_words(selection: dict[str, object], text: str) -> None:
    assert selection_text(selection) == text


def test_number_of_quotes_and_questions() -> None:
    assert render_findings(report(), "table").count("\n   — ") == 2
    assert render_findings(report(), "table", quotes=0).count("\n   — ") == 0
    assert render_findings(report(), "md").count("> — ") == 4
    assert render_findings(report(), "md", quotes=1).count("> — ") == 1
    assert "Hva tenkte du" not in render_findings(report(), "md")
    assert "Hva tenkte du" in render_findings(report(), "md", questions=True)


def test_quotes_are_spread_over_respondents_and_prefer_the_unasked() -> None:
    text = "Vi visste rett og slett ikke hva dette ordet betydde, og det sa vi også høyt til hverandre den gangen."
    quotes = [quote(number, f"i-{who}", who, text, "visste") for number, who in enumerate(["A", "A", "A", "B", "C"], 1)]
    quotes.append(quote(6, "i-D", "D", text, "visste", prompted=True))
    finding = Finding("usikkerhet-begrep", "U", Counts(), quotes=tuple(quotes))
    assert [picked.respondent for picked in chosen(finding, 3)] == ["A", "B", "C"]
    shuffled = replace(finding, quotes=tuple(reversed(quotes)))
    assert chosen(shuffled, 4) == chosen(finding, 4)
    assert len(chosen(finding, 99)) == 6


def test_observations_are_shown_only_where_nobody_spoke() -> None:
    seen = quote(1, "n", None, "Uro i rommet.", "Uro", observation=True)
    said = quote(2, "n", "A", "Jeg vet ikke.", "vet ikke")
    assert chosen(Finding("a", "A", Counts(), quotes=(seen, said)), 2) == [said]
    assert chosen(Finding("a", "A", Counts(), quotes=(seen,)), 2) == [seen]


def test_one_passage_with_two_codes_is_shown_once() -> None:
    first = quote(1, "n", "A", "Jeg vet ikke hva det er.", "vet ikke", prompted=True)
    second = replace(quote(1, "n", "A", "Jeg vet ikke hva det er.", "hva det er", code="barn"), id="b")
    (passage, codes), *rest = passages([first, second])
    assert not rest
    assert codes == ("usikkerhet-begrep", "barn")
    assert len(passage.hits) == 2
    assert not passage.prompted


def test_quotes_of_children_are_their_parents_too() -> None:
    own, below = quote(2, "n", "A", "To.", "To"), quote(1, "n", "A", "En.", "En", code="barn")
    finding = Finding("a", "A", Counts(), quotes=(own,), codes=(Finding("barn", "B", Counts(), quotes=(below,)),))
    assert all_quotes(finding) == (below, own)


@pytest.mark.parametrize("questions", [False, True])
def test_markup_from_a_transcript_stays_text_in_markdown(questions: bool) -> None:
    lines = [HOSTILE, "# H", "- p", "1. l", "> q", "===", "    kode", "```", "http://a.no www.b.no", ": d", "| a |"]
    quotes = tuple(quote(i, "d|<b>", f"*{i}*", line, question=line) for i, line in enumerate(lines, 1))
    finding = Finding("a", HOSTILE, Counts(mentions=1), definition=HOSTILE, quotes=quotes)
    made = report(title=HOSTILE, findings=(finding,), notes=(HOSTILE,), coders=(HOSTILE,))
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        render_findings(made, "md", questions=questions)
    )
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "p", "em", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
                    "blockquote", "br"}  # fmt: skip
    assert html.count("<blockquote>") == len(lines)
    assert html.count("<td") == 6


def test_markdown_shows_the_text_as_it_was() -> None:
    said = quote(1, "d", "A", HOSTILE, "b <script>")
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        render_findings(report(findings=(Finding("a", "A", Counts(mentions=1), quotes=(said,)),)), "md")
    )
    plain = re.sub(r"</?strong>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert HOSTILE in plain.replace("&amp;", "&")


def test_no_escape_code_of_a_transcript_reaches_the_terminal() -> None:
    said = quote(1, "d\x1b]0;x\x07", "A\x9b1m", "Jeg \x1b[31mvet\x00 ikke\u202e.\r\nJo", "vet")
    for format in ("table", "md"):
        shown = render_findings(
            report(findings=(Finding("a\x1b", "A\x1b[2J", Counts(mentions=1), quotes=(said,)),)), format
        )
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_rich_markup_and_emoji_codes_stay_text() -> None:
    said = quote(1, "d", "A", "Jeg [bold]vet[/bold] ikke :smile: [/]", "vet")
    assert "[bold]vet[/bold] ikke :smile: [/]" in render_findings(
        report(findings=(Finding("a", "A", Counts(mentions=1), quotes=(said,)),)), "table"
    )


def test_colour_only_on_demand_and_only_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render_findings(report(), "table")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    coloured = render_findings(report(), "table", color=True)
    assert "\x1b[38;2;0;114;178m■" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m|■ ", "", coloured).split() == render_findings(report(), "table").split()
    odd = replace(report().findings[0], color="red; evil\x1b")
    assert "■" not in render_findings(report(findings=(odd,)), "table", color=True)


def test_csv_has_a_row_a_code_and_runs_nothing() -> None:
    rows = list(csv.DictReader(io.StringIO(render_findings(report(), "csv", delimiter=";")), delimiter=";"))
    assert [row["code"] for row in rows] == [
        "usikkerhet-begrep", "begrep-forskjell", "mestring", "ubehag-roller", "behov-veiledning", "motvilje-kolleger",
        "brudd-vaner",
    ]  # fmt: skip
    assert rows[0]["mentions"] == "12"
    assert (rows[0]["mentions_OA"], rows[0]["respondents_OA"], rows[0]["of_OA"]) == ("11", "6", "6")
    assert (rows[1]["finding"], rows[1]["parent"]) == ("usikkerhet-begrep", "usikkerhet-begrep")
    assert rows[5]["name"] == "'=Motvilje | blant kolleger"


def test_json_is_the_contract() -> None:
    data = json.loads(render_findings(report(), "json", quotes=0))
    assert data["schema"] == "coanalyze/report/1"
    assert data["respondents"] == 6
    first = data["findings"][0]
    assert set(first) == {
        "code", "name", "hits", "mentions", "respondents", "of", "documents", "cases", "codings", "reviewed",
        "unidentified", "observations", "by", "codes", "quotes", "balance", "pinned", "memos",
    }  # fmt: skip
    assert first["by"]["role"]["OA"] == {"hits": 13, "mentions": 11, "respondents": 6, "of": 6}
    assert set(first["codes"][0]) == set(first)
    assert len(first["quotes"]) == 4
    assert set(first["quotes"][0]) == {
        "id", "document", "turn", "line", "start", "end", "respondent", "role", "text", "code", "coder", "patterns",
        "question", "prompted", "observation", "status", "memo",
    }  # fmt: skip
    assert first["quotes"][1]["text"].endswith("\x1b[31m")


def test_an_unpaired_surrogate_can_be_written_in_every_format() -> None:
    said = quote(1, "d", "A", "Jeg \ud800 vet ikke.", "vet")
    made = report(findings=(Finding("a", "A\udc00", Counts(mentions=1), quotes=(said,)),))
    for format in FORMATS:
        render_findings(made, format).encode("utf-8")
    assert json.loads(render_findings(made, "json"))["findings"][0]["name"] == "A\udc00"


def test_an_empty_report_is_drawn_in_every_format() -> None:
    for format in FORMATS:
        assert render_findings(report(findings=(), title=""), format).endswith("\n")


def test_errors_say_what_there_is() -> None:
    with pytest.raises(UsageError, match="table, md, csv, json"):
        render_findings(report(), "html")
    with pytest.raises(UsageError):
        render_findings(report(), "table", quotes=-1)
    with pytest.raises(UsageError, match="semicolon"):
        render_findings(report(), "csv", delimiter="ab")
