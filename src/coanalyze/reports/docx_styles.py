"""The page and the styles of a report in Word."""

from __future__ import annotations

from typing import Any

from coanalyze.reports.docx_parts import GREY, INK, add_style, add_table_style, number_pages, set_font

_FACE = "Calibri"


def set_page(document: Any, title: str) -> None:
    """A4, the title above each page but the first, page numbers below."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.0)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(title)
    for footer in (section.footer, section.first_page_footer):
        number_pages(footer.paragraphs[0])


def set_styles(document: Any) -> None:
    """Word's own styles where it has them, so that the researcher's template takes over; a few of ours beside."""
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    set_font(styles["Normal"], _FACE, 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for name, size, before, after in (("Title", 24, 0, 4), ("Heading 1", 15, 20, 4), ("Heading 2", 12, 12, 4)):
        set_font(styles[name], _FACE, size, INK)
        styles[name].font.bold = True
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(before), Pt(after)
    _no_border(styles["Title"])
    set_font(styles["Subtitle"], _FACE, 11, GREY)
    styles["Subtitle"].font.italic = styles["Subtitle"].font.bold = False
    _set_close(styles["Subtitle"])
    _set_close(styles["Title"])
    set_font(styles["Caption"], _FACE, 9.5, INK)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(16)
    styles["Caption"].paragraph_format.space_after = Pt(4)
    for name in ("Header", "Footer"):
        set_font(styles[name], _FACE, 8.5, GREY)
    _set_quotes(document)
    for name in ("List Bullet", "List Bullet 2"):
        styles[name].paragraph_format.space_after = Pt(3)
    add_table_style(document, "Report Table", top=40, side=70)
    add_table_style(document, "Report Matrix", top=40, side=30)
    add_style(document, "Report Cell", 9, after=0).paragraph_format.line_spacing = 1.0
    add_style(document, "Report Number", 8.5, "Report Cell", after=0)
    remark = add_style(document, "Report Remark", 8, "Report Cell", after=0)
    remark.font.italic, remark.font.color.rgb = True, RGBColor.from_string(GREY)
    add_style(document, "Report Note", 9, after=6).font.color.rgb = RGBColor.from_string(GREY)
    go_on = add_style(document, "Report Continued", 9, after=4)
    go_on.font.color.rgb = RGBColor.from_string(GREY)
    go_on.paragraph_format.space_before, go_on.paragraph_format.keep_with_next = Pt(12), True
    figures = add_style(document, "Report Figures", 10.5, after=6)
    figures.font.bold = figures.paragraph_format.keep_with_next = True
    picture = add_style(document, "Report Picture", 10.5, after=0)
    picture.paragraph_format.keep_with_next = True
    picture.paragraph_format.space_before = Pt(18)
    picture.paragraph_format.left_indent = Cm(0)


def _set_quotes(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    quote = document.styles["Quote"]
    set_font(quote, _FACE, 10.5, "1F2937")
    quote.font.italic = False
    # What was said is not to be corrected, and may be in another language than the report.
    quote.font.no_proof = True
    _rule_left(quote)
    source = add_style(document, "Quote Source", 9, after=8)
    source.font.color.rgb = RGBColor.from_string(GREY)
    question = add_style(document, "Quote Question", 9.5, after=0)
    question.font.italic, question.font.no_proof = True, True
    question.paragraph_format.space_before = Pt(6)
    question.paragraph_format.keep_with_next = True
    quote.paragraph_format.space_before, quote.paragraph_format.space_after = Pt(6), Pt(1)
    quote.paragraph_format.keep_with_next = quote.paragraph_format.keep_together = True
    for style in (quote, source, question):
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.9)
    source.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _rule_left(style: Any) -> None:
    """A thin line beside the text, which is seen in black and white too."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    line = f'<w:left w:val="single" w:sz="12" w:space="8" w:color="{INK}"/>'
    # In the order that the format prescribes, borders come before spacing and indents.
    style.element.get_or_add_pPr().insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"))


def _set_close(style: Any) -> None:
    """Letters as far from each other as in the text."""
    from docx.oxml.ns import qn

    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        spacing.getparent().remove(spacing)


def _no_border(style: Any) -> None:
    from docx.oxml.ns import qn

    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
