"""A theory in every format: what is said, what is escaped, where it stands on the sheet."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.errors import UsageError
from coanalyze.i18n import LANGUAGES, translator
from coanalyze.model.basis import MadeFrom
from coanalyze.model.codebook import RELATION_TYPES, Property
from coanalyze.model.report import Counts
from coanalyze.model.theory import LoosePair, Theory, TheoryLink, TheoryNode
from coanalyze.reports import FIGURE_FORMATS, THEORY_TABLES, draw_model, render_theory, theory_alt
from coanalyze.reports.theory_curves import curves, label_place
from coanalyze.reports.theory_graphs import theory_dot, theory_mermaid
from coanalyze.reports.theory_layout import BOX_WIDTH, GAP, Placed, laid_out
from coanalyze.reports.theory_words import place_name, questions

HOSTILE = 'A "x" <b>&amp;</b> \\N `c`\n]]> --> #quot; %%{init} end'


def node(code: str, place: str, mentions: int = 3, **more: object) -> TheoryNode:
    counts = Counts(mentions=mentions, respondents=min(mentions, 2), of=4)
    given: dict[str, object] = {"name": f"Name {code}", "brief": "", "steps": 1, "drawn": True, "counts": counts}
    return TheoryNode(code=code, place=place, **{**given, **more})  # type: ignore[arg-type]


NODES = (
    node("core", "core", 9, properties=(Property("duration", ("passing", "lasting")), Property("depth"))),
    node("cause", "condition"),
    node("ring", "context"),
    node("do", "strategy"),
    node("end", "consequence"),
    node("piece", "part", within="core", parent="core"),
    node("ghost", "unlinked", 0, steps=None),
    node("silent", "condition", drawn=False),
)
LINKS = (
    TheoryLink("cause", "condition", "core", "", "supported", 3, 1.25, 2, 1, "b.yaml", 4),
    TheoryLink("ring", "context", "core", "m", "unsupported", 0, 0.5),
    TheoryLink("do", "strategy", "core", "", "supported", 1, None, 1, 1),
    TheoryLink("end", "consequence", "core", "", "unmentioned"),
    TheoryLink("piece", "part-of", "core", "", "nested"),
    TheoryLink("do", "contradicts", "end", "", "unsupported", 0, 0.25),
)
THEORY = Theory(
    title="T", core="core", nodes=NODES, links=LINKS, loose=(LoosePair("cause", "do", 2, 0.5, 1, 1),
    LoosePair("ring", "do", 1, 1.5, 1, 1)), unlinked=("ghost",), turns=0, least=1, made=MadeFrom("turn", hash="ab12"),
)  # fmt: skip


def test_the_questions_are_the_gaps_most_pressing_first() -> None:
    asked = questions(THEORY)
    assert [(one.kind, one.codes) for one in asked] == [
        ("unsupported", ("ring", "core")),
        ("unsupported", ("do", "end")),
        ("unlinked", ("ghost",)),
        # The other pair goes together less often than by chance.
        ("unexplained", ("cause", "do")),
    ]
    assert "under what circumstances, and whether “Name ring” was one of them" in asked[0].text


def test_a_code_that_nobody_has_spoken_of_is_asked_about() -> None:
    quiet = tuple(replace(one, counts=Counts()) if one.code == "end" else one for one in NODES)
    first = questions(replace(THEORY, nodes=quiet))[0]
    assert (first.kind, first.codes) == ("unmentioned", ("end",))


def test_without_a_core_the_first_question_is_which() -> None:
    assert questions(replace(THEORY, core=None))[0].codes == ("core",)
    bare = replace(THEORY, core=None, links=(), loose=())
    assert [one.kind for one in questions(bare)] == ["core"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_sentence(lang: str) -> None:
    english = [one.text for one in questions(THEORY, "en")]
    told = [one.text for one in questions(THEORY, lang)]
    assert all((a == b) == (lang == "en") for a, b in zip(english, told, strict=True))
    every = tuple(TheoryLink("do", kind, "core", "", "unsupported") for kind in RELATION_TYPES)
    said = {one.text for one in questions(replace(THEORY, links=every), lang)}
    assert len(said) == len(RELATION_TYPES) + 2


def test_what_stands_alone_without_a_core_is_told_in_every_language() -> None:
    alone = replace(THEORY, core=None)
    told = {lang: place_name("unlinked", alone, translator(lang)) for lang in ("en", "nb", "nn")}
    assert told == {
        "en": "In no relation yet", "nb": "Ikke i noen relasjon ennå", "nn": "Ikkje i nokon relasjon enno"
    }  # fmt: skip


def test_the_terminal_has_all_parts_in_eighty_columns() -> None:
    text = render_theory(THEORY)
    assert max(map(len, text.splitlines())) <= 80
    for part in ("Core category", "Name core (duration:", "Relations", "no relation says why",
                 "For the next interview", "Made from: ab12", "one below"):  # fmt: skip
        assert part in " ".join(text.split())
    assert "Name silent" not in text


def test_markdown_has_the_model_as_mermaid_and_all_pairs() -> None:
    many = tuple(LoosePair("cause", "do", number, 0.5, 1, 1) for number in range(30, 0, -1))
    text = render_theory(replace(THEORY, loose=many), "md")
    assert text.startswith("```mermaid\nflowchart LR\n")
    assert "And 20 more" not in text
    assert "And 20 more pairs." in render_theory(replace(THEORY, loose=many))


def test_json_has_the_figures_as_they_are() -> None:
    data = json.loads(render_theory(THEORY, "json"))
    assert data["schema"] == "coanalyze/theory/1"
    assert data["relations"][0]["expected"] == 1.25
    assert data["relations"][4] == {
        "from": "piece", "type": "part-of", "to": "core", "memo": "", "state": "nested", "together": None,
        "expected": None, "respondents": None, "documents": None, "file": "", "line": None,
    }  # fmt: skip
    assert data["unsupported"] == [
        ["ring", "context", "core"],
        ["end", "consequence", "core"],
        ["do", "contradicts", "end"],
    ]
    assert [one["code"] for one in data["categories"]] == [node.code for node in NODES]
    assert data["near"] is None


@pytest.mark.parametrize(
    ("table", "rows"), [("relations", 6), ("categories", 8), ("unexplained", 2), ("questions", 4)]
)  # fmt: skip
def test_csv_has_one_table_whole(table: str, rows: int) -> None:
    found = list(csv.reader(io.StringIO(render_theory(THEORY, "csv", table=table))))
    assert len(found) == rows + 1
    assert table in THEORY_TABLES
    assert all(len(row) == len(found[0]) for row in found)


def test_mermaid_names_nodes_by_number_and_dots_what_is_unsupported() -> None:
    text = theory_mermaid(THEORY)
    assert '  n1 -->|"condition#58; 3"| n0' in text
    assert '  n2 -.->|"context#58; none"| n0' in text
    # A strategy answers what it is for, and a consequence comes after.
    assert '  n0 -->|"strategy#58; 1"| n3' in text
    assert '  n0 -.->|"consequence#58; not mentioned"| n4' in text
    assert '  n5 --o|"part"| n0' in text
    assert '  n3 x-.-x|"contradicts#58; none"| n4' in text
    assert "n7" not in text
    implied = theory_mermaid(replace(THEORY, links=()))
    assert "  n5 --o n0\n" in implied


def test_dot_marks_core_and_dashes() -> None:
    text = theory_dot(THEORY)
    assert "penwidth=3" in text
    assert text.count("style=dashed") == 3
    assert text.endswith("}\n")


@pytest.mark.parametrize("format", ["mermaid", "dot", "md", "table", "csv", "json"])
def test_a_hostile_name_is_text_in_every_format(format: str) -> None:
    nodes = tuple(replace(one, name=HOSTILE, brief="") for one in NODES)
    text = render_theory(replace(THEORY, nodes=nodes, title=HOSTILE), format)
    if format == "mermaid":
        assert all(line.count('"') in (0, 2) for line in text.splitlines())
        assert "<b>" not in text
    if format == "dot":
        assert all(line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0 for line in text.splitlines())
    if format == "md":
        assert "<b>" not in text


@pytest.mark.parametrize("format", FIGURE_FORMATS)
def test_pictures_are_the_same_every_time(format: str) -> None:
    first = draw_model(THEORY, format)
    assert first == draw_model(THEORY, format)
    assert len(first) > 1000


def test_the_svg_has_its_names_as_text_and_its_description() -> None:
    nodes = tuple(replace(one, name=HOSTILE if one.code == "do" else one.name) for one in NODES)
    root = ET.fromstring(draw_model(replace(THEORY, nodes=nodes), "svg"))
    texts = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert "Name core" in texts
    assert any(text and text.startswith('A "x" <b>') for text in texts)
    described = next(element.text for element in root.iter() if element.tag.endswith("}desc"))
    assert described == theory_alt(replace(THEORY, nodes=nodes))
    assert not any(element.tag.endswith("}script") for element in root.iter())


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UsageError):
        draw_model(THEORY, "gif")


def test_a_model_of_nothing_but_one_category_is_drawn() -> None:
    lone = replace(THEORY, core=None, nodes=(NODES[6],), links=(), loose=())
    assert draw_model(lone, "svg").startswith(b"<?xml")


def layout(theory: Theory) -> list[Placed]:
    return laid_out(theory, translator("en"), 1.0)[0]


def test_conditions_stand_left_of_the_core_and_consequences_right_of_strategies() -> None:
    where = {box.node.code: box for box in layout(THEORY)}
    assert where["cause"].x < where["core"].x < where["do"].x < where["end"].x
    assert where["ring"].y < where["core"].y < where["piece"].y < where["ghost"].y
    assert where["cause"].middle[1] == pytest.approx(where["core"].middle[1])
    assert "silent" not in where


places = st.sampled_from(
    ["condition", "context", "intervening", "part", "strategy", "consequence", "contradicting", "unlinked"]
)


@given(st.lists(st.tuples(places, st.text(max_size=90)), max_size=14))
def test_no_two_boxes_overlap(given: list[tuple[str, str]]) -> None:
    nodes = [node(f"n{at}", place, name=name or "x") for at, (place, name) in enumerate(given)]
    boxes = layout(replace(THEORY, nodes=(NODES[0], *nodes)))
    assert len(boxes) == len(nodes) + 1
    for at, one in enumerate(boxes):
        assert one.y >= 1.0
        for other in boxes[at + 1 :]:
            apart = (one.x + BOX_WIDTH <= other.x, other.x + BOX_WIDTH <= one.x, one.y + one.height <= other.y,
                     other.y + other.height <= one.y)  # fmt: skip
            assert any(apart)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1]), max_size=10))
def test_a_curve_begins_at_one_box_and_ends_at_the_other(pairs: list[tuple[int, int]]) -> None:
    boxes = layout(THEORY)
    drawn = curves([(boxes[one], boxes[other]) for one, other in pairs])
    for (one, other), curve in zip(pairs, drawn, strict=True):
        for box, (x, y) in ((boxes[one], curve.points[0]), (boxes[other], curve.points[-1])):
            on_side = min(abs(x - box.x), abs(x - box.x - BOX_WIDTH), abs(y - box.y), abs(y - box.y - box.height))
            assert on_side < 1e-9
            assert box.x - 1e-9 <= x <= box.x + BOX_WIDTH + 1e-9
            assert box.y - 1e-9 <= y <= box.y + box.height + 1e-9


def test_curves_round_a_side_do_not_lie_on_each_other() -> None:
    boxes = [Placed(node(str(at), "core"), 1.0, at * 1.0, ("x",), "1", ()) for at in range(6)]
    drawn = curves([(boxes[0], boxes[at]) for at in range(2, 6)])
    reach = [max(x for x, _ in curve.points) for curve in drawn]
    assert reach == sorted(reach)
    assert min(b - a for a, b in pairwise(reach)) > 0.1
    assert reach[-1] < 1.0 + BOX_WIDTH + GAP


def test_a_label_goes_where_nothing_is_in_the_way() -> None:
    boxes = {box.node.code: box for box in layout(THEORY)}
    curve = curves([(boxes["cause"], boxes["core"])])[0]
    free = label_place(curve, 0.2, 0.1, [])
    x, y = curve.at(0.5)
    assert free == pytest.approx((x - 0.1, y - 0.05, x + 0.1, y + 0.05))
    moved = label_place(curve, 0.2, 0.1, [free])
    assert moved != free
