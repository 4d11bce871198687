"""Codes that go together: the graph as other programs read it, the picture, the table."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from itertools import pairwise, permutations

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rich.cells import cell_len

from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.figure import FigureRow
from coanalyze.model.matrix import CodePair, CoOccurrence
from coanalyze.reports import PAIR_FORMATS, cooccur_xlsx, draw_network, network_alt, render_pairs
from coanalyze.reports.graphs import GRAPHS, dot_text, graph_text, mermaid_text
from coanalyze.reports.network import places, ring

MADE = MadeFrom("turn", {}, "either", 0, {}, ("auto",), 2, 3, 4, "0" * 16, {"texts": "a" * 12})
EVIL = 'A "b" \\N <c> & [d] | e; #f --> end\n%% g'
NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def pair(first: str, second: str, count: int = 2, expected: float | None = 0.5) -> CodePair:
    ratio = count / expected if expected else None
    return CodePair(first, second, 4, 5, count, count, expected, ratio, 0.25, 0.25, 2, 1)


def found(*pairs: CodePair, how: str = "same", **changed: object) -> CoOccurrence:
    codes = (FigureRow("a", EVIL, 0, "1"), FigureRow("b", "Æøå", 1), FigureRow("c", "", 0, "2"), FigureRow("d", "D"))
    made = CoOccurrence(
        "Study", how, 2, 1, "turn", codes, (4, 5, 3, 0), pairs, 3, MADE, ("#0072B2", None, "no color", None)
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


SAME = found(pair("a", "b", 3), pair("a", "c", 1, None))
NEXT = found(pair("b", "a", 3), pair("a", "b", 1), how="next")


def graphml(one: CoOccurrence) -> etree._Element:
    return etree.fromstring(graph_text(one, "graphml").encode("utf-8"))


@pytest.mark.parametrize(("one", "edges"), [(SAME, "undirected"), (NEXT, "directed"), (found(), "undirected")])
def test_graphml_declares_its_keys_and_joins_nodes_that_are_there(one: CoOccurrence, edges: str) -> None:
    root = graphml(one)
    graph = root.find("g:graph", NS)
    assert graph is not None
    assert graph.get("edgedefault") == edges
    keys = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in root.findall("g:key", NS)}
    nodes = [node.get("id") for node in root.iterfind(".//g:node", NS)]
    assert len(nodes) == len(set(nodes)) == 4
    types = {"int": int, "double": float, "string": str}
    for kind in ("node", "edge"):
        for element in root.iterfind(f".//g:{kind}", NS):
            for data in element.findall("g:data", NS):
                of, written = keys[data.get("key")]
                assert of == kind
                types[str(written)](data.text or "")
    ends = [(edge.get("source"), edge.get("target")) for edge in root.iterfind(".//g:edge", NS)]
    assert len(ends) == len(one.pairs)
    assert {end for both in ends for end in both} <= set(nodes)


def test_graphml_keeps_names_and_numbers() -> None:
    root = graphml(SAME)
    said = {data.get("key"): data.text for data in root.iterfind(".//g:node[@id='n0']/g:data", NS)}
    assert said == {
        "node_label": " ".join(EVIL.split()), "node_code": "a", "node_mentions": "4", "node_color": "#0072B2",
    }  # fmt: skip
    edges = [{d.get("key"): d.text for d in edge} for edge in root.iterfind(".//g:edge", NS)]
    assert edges[0]["edge_weight"] == "3.0"
    assert edges[0]["edge_expected"] == "0.5"
    # What is not defined is left out, never NaN.
    assert "edge_expected" not in edges[1]


def test_dot_quotes_what_would_be_syntax() -> None:
    text = graph_text(SAME, "dot")
    assert text.startswith("graph codes {\n")
    assert text.endswith("}\n")
    assert 'n0 [label="A \\"b\\" \\\\N <c> & [d] | e; #f --> end %% g (4)", color="#0072B2"];' in text
    assert 'n2 [label="c (3)"];' in text
    assert 'n0 -- n1 [label="3", penwidth=6.0];' in text
    assert "n1 -> n0" in graph_text(NEXT, "dot")
    assert graph_text(NEXT, "dot").startswith("digraph")


def test_mermaid_writes_letters_with_a_meaning_as_codes() -> None:
    lines = graph_text(NEXT, "mermaid").splitlines()
    assert lines[0] == "flowchart LR"
    assert lines[1] == (
        '  n0["A #34;b#34; #92;N #60;c#62; #38; #91;d#93; #124; e#59; #35;f --#62; end #37;#37; g (4)"]'
    )
    assert lines[2] == '  n1["Æøå (5)"]'
    assert lines[5:] == ['  n1 -->|"3"| n0', '  n0 -->|"1"| n1']
    assert '  n0 ---|"3"| n1' in graph_text(SAME, "mermaid")


_TEXT = st.text(max_size=40)


@settings(deadline=None)
@given(_TEXT)
def test_no_name_breaks_out_of_its_quotation_marks(name: str) -> None:
    assert re.fullmatch(r'"(?:[^"\\]|\\.)*"', dot_text(name))
    assert not set(mermaid_text(name)) & set('"[]{}()|<>`\n\r')
    rows = (FigureRow("a", name), FigureRow("b", name), FigureRow("c", ""), FigureRow("d", ""))
    one = replace(SAME, codes=rows, title=name)
    for format in GRAPHS:
        assert len(graph_text(one, format).splitlines()) == len(graph_text(SAME, format).splitlines())
    graphml(one)


@settings(deadline=None)
@given(st.integers(1, 6), st.data())
def test_the_ring_is_an_order_and_no_worse_than_the_first(size: int, data: st.DataObject) -> None:
    everyone = [(one, other) for one in range(size) for other in range(one + 1, size)]
    pairs = [(*ends, data.draw(st.integers(0, 9))) for ends in everyone]
    order = ring(pairs, size)
    assert sorted(order) == list(range(size))
    assert length(order, pairs) <= length(list(range(size)), pairs)


def test_a_chain_becomes_neighbours() -> None:
    pairs = [(0, 3, 9), (3, 1, 9), (1, 4, 9), (4, 2, 9)]
    least = min(length(list(order), pairs) for order in permutations(range(5)))
    assert length(ring(pairs, 5), pairs) == least


def length(order: list[int], pairs: list[tuple[int, int, int]]) -> int:
    place = {thing: at for at, thing in enumerate(order)}
    apart = [(abs(place[one] - place[other]), weight) for one, other, weight in pairs]
    return sum(weight * min(far, len(order) - far) for far, weight in apart)


@pytest.mark.parametrize("one", [SAME, NEXT])
def test_the_picture_is_the_same_twice_and_its_words_are_text(one: CoOccurrence) -> None:
    drawn = draw_network(one, "svg")
    assert drawn == draw_network(one, "svg")
    root = etree.fromstring(drawn)
    text = " ".join("".join(map(str, root.itertext())).split())
    assert "Æøå (5)" in text
    assert "In no pair: " in text
    assert root.get("role") == "img"
    assert draw_network(one, "png")[:4] == b"\x89PNG"


def test_there_is_no_picture_of_nothing_and_none_in_an_unknown_format() -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        draw_network(found())
    with pytest.raises(UsageError, match="bmp"):
        draw_network(SAME, "bmp")


def test_the_picture_in_words() -> None:
    said = network_alt(NEXT)
    assert "2 pairs of codes" in said
    assert "Æøå → A" in said
    assert "later, by at most 2 turns" in said


@pytest.mark.parametrize("one", [SAME, NEXT, found(), found(pair("a", "b"), how="near", turns=1, least=3)])
@pytest.mark.parametrize("width", [40, 80])
def test_the_table_fits(one: CoOccurrence, width: int) -> None:
    text = render_pairs(one, "table", width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "0" * 16 in text
    assert "Denominator: mentions of either code" in " ".join(text.split())


def test_a_limit_is_told() -> None:
    text = render_pairs(SAME, "table", limit=1)
    assert "1 of 2 pairs of codes." in text
    assert "a + c" not in text
    assert "a → b" in render_pairs(NEXT, "md")


def test_what_is_not_defined_is_empty_for_programs_and_a_dash_for_people() -> None:
    rows = list(csv.DictReader(io.StringIO(render_pairs(SAME, "csv"))))
    assert [row["expected"] for row in rows] == ["0.5", ""]
    assert (rows[0]["first"], rows[0]["count"], rows[0]["jaccard"]) == ("a", "3", "0.25")
    assert [row["expected"] for row in json.loads(render_pairs(SAME, "json"))["pairs"]] == [0.5, None]
    assert "–" in render_pairs(SAME, "table")
    sheet = openpyxl.load_workbook(io.BytesIO(cooccur_xlsx(SAME)))["pairs"]
    assert [cell.value for cell in sheet[3]][:7] == ["a", "c", 4, 5, 1, None, None]


@pytest.mark.parametrize("format", PAIR_FORMATS)
def test_every_format_ends_with_a_line_break(format: str) -> None:
    assert render_pairs(SAME, format).endswith("\n")


def test_an_unknown_format_of_pairs_is_told() -> None:
    with pytest.raises(UsageError, match="pptx"):
        render_pairs(SAME, "pptx")


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("size", [2, 3, 12, 13, 14, 45, 120])
def test_no_label_of_a_network_lies_on_another(size: int, lines: int) -> None:
    around = places(size, lines)
    assert len({(round(x, 3), round(y, 3)) for x, y in around}) == size
    assert around[0][1] == pytest.approx(min(y for _, y in around))
    if size > 12:
        for side in (1, -1):
            levels = sorted(y for x, y in around if x * side > 0)
            assert len(levels) in (size // 2, size - size // 2)
            assert all(below - above >= lines * 0.17 for above, below in pairwise(levels))
