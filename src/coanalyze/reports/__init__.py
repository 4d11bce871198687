"""What coanalyze writes for people and programs: tables, the finding report, word clouds, files."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
    from coanalyze.reports.agreement import codes_table, coefficient_table, pairs_table, worklist_table
    from coanalyze.reports.answer import answer_data, answer_flat
    from coanalyze.reports.answer_text import render_answer
    from coanalyze.reports.caret import pointed
    from coanalyze.reports.check_formats import CHECK_FORMATS, render_check
    from coanalyze.reports.check_rules import rule_text, rules_markdown, rules_table
    from coanalyze.reports.cloud import CLOUD_FORMATS, alt_text, draw_cloud
    from coanalyze.reports.cloud_pair import draw_cloud_pair, pair_alt, pair_data, pair_table
    from coanalyze.reports.code_cards import code_card, code_card_md
    from coanalyze.reports.contrast import contrast_notes, contrast_table, contrast_tables
    from coanalyze.reports.contrast_data import contrast_json
    from coanalyze.reports.contrast_dots import contrast_alt, draw_dots
    from coanalyze.reports.diff import DIFF_FORMATS, render_diff
    from coanalyze.reports.docx_markdown import markdown_docx
    from coanalyze.reports.figure import alt_of_figure, draw_figure, figure_json, figure_table
    from coanalyze.reports.figure_render import FIGURE_FORMATS
    from coanalyze.reports.finding_table import FORMATS, OFFICE, PAGE, render_findings, render_office
    from coanalyze.reports.footers import footer
    from coanalyze.reports.html_page import render_page
    from coanalyze.reports.json_shelf import shelf_json
    from coanalyze.reports.macqueen import EXPORTS, export_table, export_text
    from coanalyze.reports.macqueen_docx import export_docx
    from coanalyze.reports.matrix_formats import MATRIX_FORMATS, PAIR_FORMATS, render_matrix, render_pairs
    from coanalyze.reports.matrix_workbook import cooccur_xlsx, matrix_xlsx
    from coanalyze.reports.md_quotes import quotes_md
    from coanalyze.reports.methods_pages import METHODS_FORMATS, METHODS_PARTS, methods_docx, methods_md
    from coanalyze.reports.network import draw_network, network_alt
    from coanalyze.reports.quote_lines import quote_line
    from coanalyze.reports.quotes import how_many
    from coanalyze.reports.saturation import (
        SATURATION_TABLES,
        documents_table,
        points_table,
        saturation_json,
        saturation_notes,
        sentence_table,
    )
    from coanalyze.reports.saturation_picture import draw_curves, saturation_alt
    from coanalyze.reports.shelf_md import render_shelf_md
    from coanalyze.reports.shelf_text import render_shelf
    from coanalyze.reports.tables import TABLE_FORMATS, render_table
    from coanalyze.reports.template import render_template
    from coanalyze.reports.template_data import report_data, shown_data
    from coanalyze.reports.theory_formats import render_theory
    from coanalyze.reports.theory_picture import draw_model
    from coanalyze.reports.theory_tables import THEORY_TABLES
    from coanalyze.reports.theory_words import theory_alt
    from coanalyze.reports.values import to_json
    from coanalyze.reports.verification import VERIFY_FORMATS, render_verification
    from coanalyze.reports.wording import clean, clean_char
    from coanalyze.reports.words_table import words_as_table, words_flat, words_json
    from coanalyze.reports.write import write_atomic

__all__ = [
    "CHECK_FORMATS",
    "CLOUD_FORMATS",
    "DIFF_FORMATS",
    "EXPORTS",
    "FIGURE_FORMATS",
    "FORMATS",
    "MATRIX_FORMATS",
    "METHODS_FORMATS",
    "METHODS_PARTS",
    "OFFICE",
    "PAGE",
    "PAIR_FORMATS",
    "SATURATION_TABLES",
    "TABLE_FORMATS",
    "THEORY_TABLES",
    "VERIFY_FORMATS",
    "alt_of_figure",
    "alt_text",
    "answer_data",
    "answer_flat",
    "clean",
    "clean_char",
    "code_card",
    "code_card_md",
    "codes_table",
    "coefficient_table",
    "contrast_alt",
    "contrast_json",
    "contrast_notes",
    "contrast_table",
    "contrast_tables",
    "cooccur_xlsx",
    "documents_table",
    "draw_cloud",
    "draw_cloud_pair",
    "draw_curves",
    "draw_dots",
    "draw_figure",
    "draw_model",
    "draw_network",
    "export_docx",
    "export_table",
    "export_text",
    "figure_json",
    "figure_table",
    "footer",
    "how_many",
    "markdown_docx",
    "matrix_xlsx",
    "methods_docx",
    "methods_md",
    "network_alt",
    "pair_alt",
    "pair_data",
    "pair_table",
    "pairs_table",
    "pointed",
    "points_table",
    "quote_line",
    "quotes_md",
    "render_answer",
    "render_check",
    "render_diff",
    "render_findings",
    "render_matrix",
    "render_office",
    "render_page",
    "render_pairs",
    "render_shelf",
    "render_shelf_md",
    "render_table",
    "render_template",
    "render_theory",
    "render_verification",
    "report_data",
    "rule_text",
    "rules_markdown",
    "rules_table",
    "saturation_alt",
    "saturation_json",
    "saturation_notes",
    "sentence_table",
    "shelf_json",
    "shown_data",
    "theory_alt",
    "to_json",
    "words_as_table",
    "words_flat",
    "words_json",
    "worklist_table",
    "write_atomic",
]

_MODULES = {
    "CHECK_FORMATS": "check_formats",
    "CLOUD_FORMATS": "cloud",
    "DIFF_FORMATS": "diff",
    "EXPORTS": "macqueen",
    "FIGURE_FORMATS": "figure_render",
    "FORMATS": "finding_table",
    "MATRIX_FORMATS": "matrix_formats",
    "METHODS_FORMATS": "methods_pages",
    "METHODS_PARTS": "methods_pages",
    "OFFICE": "finding_table",
    "PAGE": "finding_table",
    "PAIR_FORMATS": "matrix_formats",
    "SATURATION_TABLES": "saturation",
    "TABLE_FORMATS": "tables",
    "THEORY_TABLES": "theory_tables",
    "VERIFY_FORMATS": "verification",
    "alt_of_figure": "figure",
    "alt_text": "cloud",
    "answer_data": "answer",
    "answer_flat": "answer",
    "clean": "wording",
    "clean_char": "wording",
    "code_card": "code_cards",
    "code_card_md": "code_cards",
    "codes_table": "agreement",
    "coefficient_table": "agreement",
    "contrast_alt": "contrast_dots",
    "contrast_json": "contrast_data",
    "contrast_notes": "contrast",
    "contrast_table": "contrast",
    "contrast_tables": "contrast",
    "cooccur_xlsx": "matrix_workbook",
    "documents_table": "saturation",
    "draw_cloud": "cloud",
    "draw_cloud_pair": "cloud_pair",
    "draw_curves": "saturation_picture",
    "draw_dots": "contrast_dots",
    "draw_figure": "figure",
    "draw_network": "network",
    "draw_model": "theory_picture",
    "export_docx": "macqueen_docx",
    "export_table": "macqueen",
    "export_text": "macqueen",
    "figure_json": "figure",
    "figure_table": "figure",
    "footer": "footers",
    "how_many": "quotes",
    "markdown_docx": "docx_markdown",
    "matrix_xlsx": "matrix_workbook",
    "methods_docx": "methods_pages",
    "methods_md": "methods_pages",
    "network_alt": "network",
    "pair_alt": "cloud_pair",
    "pair_data": "cloud_pair",
    "pair_table": "cloud_pair",
    "pairs_table": "agreement",
    "pointed": "caret",
    "points_table": "saturation",
    "quote_line": "quote_lines",
    "quotes_md": "md_quotes",
    "render_answer": "answer_text",
    "render_check": "check_formats",
    "render_diff": "diff",
    "render_findings": "finding_table",
    "render_matrix": "matrix_formats",
    "render_office": "finding_table",
    "render_page": "html_page",
    "render_pairs": "matrix_formats",
    "render_shelf": "shelf_text",
    "render_shelf_md": "shelf_md",
    "render_table": "tables",
    "render_template": "template",
    "render_theory": "theory_formats",
    "render_verification": "verification",
    "report_data": "template_data",
    "rule_text": "check_rules",
    "rules_markdown": "check_rules",
    "rules_table": "check_rules",
    "saturation_alt": "saturation_picture",
    "saturation_json": "saturation",
    "saturation_notes": "saturation",
    "sentence_table": "saturation",
    "shelf_json": "json_shelf",
    "shown_data": "template_data",
    "theory_alt": "theory_words",
    "to_json": "values",
    "words_as_table": "words_table",
    "words_flat": "words_table",
    "words_json": "words_table",
    "worklist_table": "agreement",
    "write_atomic": "write",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())
