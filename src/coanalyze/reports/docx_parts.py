"""What Word documents are made of, beyond what python-docx offers: fields, captions, table styles, header rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

INK, GREY = "1F3A4D", "6B7280"

_TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="{id}">
  <w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D1D5DB"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="{top}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>
      <w:bottom w:w="50" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ink}"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def add_table_style(document: Any, name: str, *, top: int = 70, side: int = 85) -> None:
    """A table style: a dark first row, thin lines between rows; `top` and `side` are cell margins in twips."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    written = _TABLE_STYLE.format(
        ns=nsdecls("w"), id=name.replace(" ", ""), name=name, ink=INK, top=top, side=side
    )  # fmt: skip
    document.styles.element.append(parse_xml(written))


def add_style(document: Any, name: str, size: float, base: str = "Normal", *, after: float = 2) -> Any:
    """A paragraph style that is based on another, `size` and `after` in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.space_before = Pt(0)
    return style


def set_font(style: Any, name: str, size: float | None = None, color: str | None = None) -> None:
    """A style's font in all scripts: the template's styles name theme fonts, which would win."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), name)
    if size is not None:
        style.font.size = Pt(size)
    if color is not None:
        style.font.color.rgb = RGBColor.from_string(color)


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word counts by itself, with what it shows until then."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    written = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(written))


def number_pages(paragraph: Any) -> None:
    """`3 / 12`, on the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES", "1")


def add_caption(document: Any, label: str, number: int, text: str) -> Any:
    """`Table 1. Findings` in the style Caption; the number is a field, so that Word can list and refer to it."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(f"{label} ")
    add_field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
    paragraph.add_run(f". {text}")
    return paragraph


def repeat_first_row(table: Any) -> None:
    """The first row again on every page, no row over two pages."""
    from docx.oxml import OxmlElement

    for number, row in enumerate(table.rows):
        about = row._tr.get_or_add_trPr()
        about.append(OxmlElement("w:cantSplit"))
        if number == 0:
            about.append(OxmlElement("w:tblHeader"))


def describe_table(table: Any, title: str, text: str) -> None:
    """The alternative text of a table."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tag, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fixed widths of a table's columns, in centimetres."""
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def shade(cell: Any, fill: str) -> None:
    """A cell's ground, as six hexadecimal digits."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def turn_up(cell: Any) -> None:
    """A cell's text from bottom to top."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)
