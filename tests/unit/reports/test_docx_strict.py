"""What Word is strict about: the order of elements, ids, parts; and what a report must not hold."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest

from coanalyze.model.memo import Memo
from coanalyze.model.report import Balance, Counts, Finding, FindingReport
from coanalyze.reports import markdown_docx, render_office
from tests.unit.reports.samples import quote, report, word_table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The sequences of ECMA-376 part 1, 17.3 to 17.7, in the order in which Word wants them.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
}


def many(people: int = 40) -> FindingReport:
    """A report with more respondents than fit beside each other, memos, and long names of cases."""
    who = [f"OA-{n:02d}" for n in range(1, people + 1)]
    spoken = tuple(
        quote(n, f"d{n}", who[n], "Vi er usikre.", "usikre", case=f"case-{n % 3} med langt navn") for n in range(5)
    )
    memo = Memo("m", "memos/m.md", "Hva mener de?", "Vet ikke.", date="2026-02-01", coder="kari")
    finding = Finding(
        "a", "Usikkerhet", Counts(80, 80, 80, people, people, 40, 3), "En definisjon.", quotes=spoken, memos=(memo,),
        by={"case": {f"case-{n} med langt navn": Counts(5, 5, 5, 2, 2) for n in range(3)}},
        balance=Balance(tuple((name, 2) for name in who), (), ("x", "y", "z"), (), 40, 900),
    )  # fmt: skip
    return report(language="nb", findings=(finding, replace(finding, code="b")))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def faults(data: bytes) -> list[str]:
    """Where a docx is not as Word wants it."""
    found = []
    made = parts(data)
    for name in made:
        if name.startswith("word/") and name.endswith(".xml"):
            found += [f"{name}: {fault}" for fault in _disorder(ET.fromstring(made[name]))]
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for link in ET.fromstring(made[name]):
                target = posixpath.normpath(posixpath.join(folder, link.attrib["Target"]))
                if link.attrib.get("TargetMode") != "External" and target not in made:
                    found.append(f"{name}: {target} is not there")
    body = ET.fromstring(made["word/document.xml"])
    ids = [node.attrib["id"] for node in body.iter() if node.tag.endswith("}docPr")]
    known = {node.get(f"{_W}styleId") for node in ET.fromstring(made["word/styles.xml"]).iter(f"{_W}style")}
    used = {node.get(f"{_W}val") for kind in ("pStyle", "rStyle", "tblStyle") for node in body.iter(_W + kind)}
    found += [f"no style {name}" for name in used - known]
    found += [f"an id twice: {ids}"] * (len(ids) != len(set(ids)))
    return found


def _disorder(tree: ET.Element) -> list[str]:
    found = []
    for node in tree.iter():
        name = node.tag.removeprefix(_W)
        inner = [child.tag.removeprefix(_W) for child in node]
        if name in ORDERS:
            order = ORDERS[name].split()
            if sorted(inner, key=lambda tag: order.index(tag) if tag in order else -1) != inner or set(inner) - {
                *order
            }:
                found.append(f"{name} has {inner}")
            if name not in ("tbl", "style") and len(inner) != len(set(inner)):
                found.append(f"{name} has one twice: {inner}")
        if name == "tc" and inner[-1:] != ["p"]:
            found.append("a cell does not end with a paragraph")
    return found


def bodies(data: bytes) -> list[ET.Element]:
    return list(ET.fromstring(parts(data)["word/document.xml"])[0])


def words(node: ET.Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{_W}t"))


@pytest.mark.parametrize("made", [report(), report(language="nn"), many(), report(findings=())])
def test_the_order_of_elements_is_that_of_the_format(made: FindingReport) -> None:
    assert faults(render_office(made, "docx", words=word_table(), questions=True)) == []


def test_so_is_a_report_of_ones_own() -> None:
    assert faults(markdown_docx("# A\n\n|a|b|\n|-|-:|\n|1|2|\n\nNå.\n\n> «Nei»\n>\n> — OA-01\n", "a", "nb")) == []


def test_no_empty_paragraph_is_used_as_space() -> None:
    for made in (report(), many()):
        for node in bodies(render_office(made, "docx", words=word_table())):
            drawn = next(node.iter(f"{_W}drawing"), None) is not None
            assert node.tag != f"{_W}p" or drawn or words(node).strip()


def test_a_table_that_goes_on_says_so_and_does_not_melt_into_the_next() -> None:
    nodes = bodies(render_office(many(), "docx"))
    tags = [node.tag for node in nodes]
    assert not any(one == other == f"{_W}tbl" for one, other in pairwise(tags))
    assert [words(node) for node in nodes].count("Tabell 2, fortsatt") == 2


def test_a_heading_its_definition_and_its_figures_stay_together() -> None:
    nodes = bodies(render_office(many(), "docx"))
    definition = next(node for node in nodes if words(node) == "En definisjon.")
    assert definition.find(f"{_W}pPr/{_W}keepNext") is not None


def test_two_tables_of_ones_own_stay_two_and_text_keeps_its_distance() -> None:
    nodes = bodies(markdown_docx("|a|\n|-|\n|1|\n\n<!-- -->\n\n|b|\n|-|\n|2|\n\nEtter.\n", "a", "nb"))
    kinds = [node.tag.removeprefix(_W) for node in nodes]
    assert kinds[:4] == ["tbl", "p", "tbl", "p"]
    assert nodes[3].find(f"{_W}pPr/{_W}spacing").get(f"{_W}before")  # type: ignore[union-attr]


@pytest.mark.parametrize(("lang", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_the_file_says_its_language_and_nothing_of_anybody_s_template(lang: str, tag: str) -> None:
    made = parts(render_office(report(language=lang), "docx"))
    assert f"<dc:language>{tag}</dc:language>".encode() in made["docProps/core.xml"]
    assert b"Microsoft" not in made["docProps/app.xml"]
    assert not [name for name in made if "thumbnail" in name]
    assert b'w:percent="100"' in made["word/settings.xml"]
