"""The stages composed: open a study, report its findings, count its words, draw its clouds, check its codebook.

Reads like a method section: `open_study` reads the sources into documents and turns, splits them into words with keys,
matches the codebook's patterns and stores the codings; everything else is counted from that.

A name's module is imported when the name is first asked for: a command loads what it uses, and no more.
"""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
    from coanalyze.api.agree import AgreementReport, agree_on_ratings, agreement_json, least_agreement
    from coanalyze.api.agree_study import agree_on_study
    from coanalyze.api.anchors import Settled, anchors_json, anchors_table, settle_anchor, waiting
    from coanalyze.api.answers import answer_query
    from coanalyze.api.assigning import assigned_by_pattern, read_assignments, write_worksheet
    from coanalyze.api.basis import made_from, state_hashes
    from coanalyze.api.byhand import ByHand, add_coding, move_coding, remove_codings
    from coanalyze.api.byhand_json import added_json, removed_json
    from coanalyze.api.check import check_codebooks
    from coanalyze.api.checked import CheckResult, rule_card, rule_cards
    from coanalyze.api.clouds import draw_clouds, parse_size
    from coanalyze.api.clusters import on_cluster
    from coanalyze.api.coder import Coder, coder_of
    from coanalyze.api.coding import codes_of_text, make_matcher, with_ancestors
    from coanalyze.api.commenting import read_word_comments
    from coanalyze.api.comparing import compare
    from coanalyze.api.contrast import Choices, contrast_sides, draw_contrast
    from coanalyze.api.cooccurrences import cooccur, write_network
    from coanalyze.api.equivalents import equivalents_json, equivalents_table
    from coanalyze.api.explaining import Explanation, explain
    from coanalyze.api.figures import figure, parse_figure_size, write_figure
    from coanalyze.api.fix import FileFix, fix_codebooks, fix_project_file
    from coanalyze.api.flat import FlatCodings, flat_codings
    from coanalyze.api.history import history_json, history_of, history_table, reworked_json
    from coanalyze.api.keywords import compare_words, draw_pair
    from coanalyze.api.kwic import Line, concordance, concordance_json, concordance_table
    from coanalyze.api.languages import study_languages, unknown_languages
    from coanalyze.api.life import Reworked
    from coanalyze.api.lives import merge_codes, move_code, rename_code, retire_code, split_code
    from coanalyze.api.markbase import NotRead
    from coanalyze.api.marked import MarksRead
    from coanalyze.api.marking import marked_docx, marked_text, read_marks, to_mark
    from coanalyze.api.marksjson import marks_json
    from coanalyze.api.matrices import matrix
    from coanalyze.api.memos import find_memo, list_memos, memo_json, memos_json, memos_table, new_memo
    from coanalyze.api.merging import merge_study, merged_json
    from coanalyze.api.methodic import methods_of
    from coanalyze.api.opencode import NewCode
    from coanalyze.api.page import page_of
    from coanalyze.api.placing import NotPlain, Passage
    from coanalyze.api.rendering import render_report
    from coanalyze.api.report import code_counts, find, quotes_of
    from coanalyze.api.review import ReviewQueue
    from coanalyze.api.review_list import review_json, review_table
    from coanalyze.api.revisions import study_at
    from coanalyze.api.saturation import draw_saturation, saturation_of
    from coanalyze.api.savedqueries import queries_json, queries_table, save_query
    from coanalyze.api.schema_texts import schema_files, schemas
    from coanalyze.api.shelf import begin_code, counted_shelf, read_shelf
    from coanalyze.api.starter import start_study
    from coanalyze.api.study import Study, load_codebooks, open_study
    from coanalyze.api.studycheck import check_study
    from coanalyze.api.tables import (
        code_json,
        code_table,
        codings_json,
        codings_table,
        list_codings,
        read_sources,
        sources_json,
        sources_tables,
    )
    from coanalyze.api.telling import told_in
    from coanalyze.api.templating import fill_template
    from coanalyze.api.theorising import draw_theory, theorise
    from coanalyze.api.tokens import tokens_json
    from coanalyze.api.verify import verify_report
    from coanalyze.api.words import count_words, split_by

__all__ = [
    "AgreementReport",
    "ByHand",
    "CheckResult",
    "Choices",
    "Coder",
    "Explanation",
    "FileFix",
    "FlatCodings",
    "Line",
    "MarksRead",
    "NewCode",
    "NotPlain",
    "NotRead",
    "Passage",
    "ReviewQueue",
    "Reworked",
    "Settled",
    "Study",
    "add_coding",
    "added_json",
    "agree_on_ratings",
    "agree_on_study",
    "agreement_json",
    "anchors_json",
    "anchors_table",
    "answer_query",
    "assigned_by_pattern",
    "begin_code",
    "check_codebooks",
    "check_study",
    "code_counts",
    "code_json",
    "code_table",
    "coder_of",
    "codes_of_text",
    "codings_json",
    "codings_table",
    "compare",
    "compare_words",
    "concordance",
    "concordance_json",
    "concordance_table",
    "contrast_sides",
    "cooccur",
    "count_words",
    "counted_shelf",
    "draw_clouds",
    "draw_contrast",
    "draw_pair",
    "draw_saturation",
    "draw_theory",
    "equivalents_json",
    "equivalents_table",
    "explain",
    "figure",
    "fill_template",
    "find",
    "find_memo",
    "fix_codebooks",
    "fix_project_file",
    "flat_codings",
    "history_json",
    "history_of",
    "history_table",
    "least_agreement",
    "list_codings",
    "list_memos",
    "load_codebooks",
    "made_from",
    "make_matcher",
    "marked_docx",
    "marked_text",
    "marks_json",
    "matrix",
    "memo_json",
    "memos_json",
    "memos_table",
    "merge_codes",
    "merge_study",
    "merged_json",
    "methods_of",
    "move_code",
    "move_coding",
    "new_memo",
    "on_cluster",
    "open_study",
    "page_of",
    "parse_figure_size",
    "parse_size",
    "queries_json",
    "queries_table",
    "quotes_of",
    "read_assignments",
    "read_marks",
    "read_shelf",
    "read_sources",
    "read_word_comments",
    "remove_codings",
    "removed_json",
    "rename_code",
    "render_report",
    "retire_code",
    "review_json",
    "review_table",
    "reworked_json",
    "rule_card",
    "rule_cards",
    "saturation_of",
    "save_query",
    "schema_files",
    "schemas",
    "settle_anchor",
    "sources_json",
    "sources_tables",
    "split_by",
    "split_code",
    "start_study",
    "state_hashes",
    "study_at",
    "study_languages",
    "theorise",
    "to_mark",
    "tokens_json",
    "told_in",
    "unknown_languages",
    "verify_report",
    "waiting",
    "with_ancestors",
    "write_figure",
    "write_network",
    "write_worksheet",
]


_MODULES = {
    "AgreementReport": "agree",
    "ByHand": "byhand",
    "CheckResult": "checked",
    "Choices": "contrast",
    "Coder": "coder",
    "Explanation": "explaining",
    "FlatCodings": "flat",
    "FileFix": "fix",
    "Line": "kwic",
    "MarksRead": "marked",
    "NewCode": "opencode",
    "NotPlain": "placing",
    "NotRead": "markbase",
    "Passage": "placing",
    "ReviewQueue": "review",
    "Reworked": "life",
    "Settled": "anchors",
    "Study": "study",
    "add_coding": "byhand",
    "added_json": "byhand_json",
    "agree_on_ratings": "agree",
    "agree_on_study": "agree_study",
    "agreement_json": "agree",
    "anchors_json": "anchors",
    "anchors_table": "anchors",
    "answer_query": "answers",
    "assigned_by_pattern": "assigning",
    "begin_code": "shelf",
    "check_codebooks": "check",
    "check_study": "studycheck",
    "code_counts": "report",
    "code_json": "tables",
    "code_table": "tables",
    "coder_of": "coder",
    "codes_of_text": "coding",
    "codings_json": "tables",
    "codings_table": "tables",
    "compare": "comparing",
    "compare_words": "keywords",
    "concordance": "kwic",
    "concordance_json": "kwic",
    "concordance_table": "kwic",
    "contrast_sides": "contrast",
    "cooccur": "cooccurrences",
    "count_words": "words",
    "counted_shelf": "shelf",
    "draw_clouds": "clouds",
    "draw_contrast": "contrast",
    "draw_pair": "keywords",
    "draw_theory": "theorising",
    "draw_saturation": "saturation",
    "equivalents_json": "equivalents",
    "equivalents_table": "equivalents",
    "explain": "explaining",
    "figure": "figures",
    "fill_template": "templating",
    "find": "report",
    "find_memo": "memos",
    "flat_codings": "flat",
    "fix_codebooks": "fix",
    "fix_project_file": "fix",
    "history_json": "history",
    "history_of": "history",
    "history_table": "history",
    "least_agreement": "agree",
    "list_codings": "tables",
    "list_memos": "memos",
    "load_codebooks": "study",
    "made_from": "basis",
    "make_matcher": "coding",
    "marked_docx": "marking",
    "marked_text": "marking",
    "marks_json": "marksjson",
    "matrix": "matrices",
    "memo_json": "memos",
    "memos_json": "memos",
    "memos_table": "memos",
    "merge_codes": "lives",
    "merge_study": "merging",
    "merged_json": "merging",
    "methods_of": "methodic",
    "move_code": "lives",
    "move_coding": "byhand",
    "new_memo": "memos",
    "on_cluster": "clusters",
    "open_study": "study",
    "page_of": "page",
    "parse_figure_size": "figures",
    "parse_size": "clouds",
    "queries_json": "savedqueries",
    "queries_table": "savedqueries",
    "quotes_of": "report",
    "read_assignments": "assigning",
    "read_marks": "marking",
    "read_shelf": "shelf",
    "read_sources": "tables",
    "read_word_comments": "commenting",
    "remove_codings": "byhand",
    "removed_json": "byhand_json",
    "rename_code": "lives",
    "render_report": "rendering",
    "retire_code": "lives",
    "review_json": "review_list",
    "review_table": "review_list",
    "reworked_json": "history",
    "rule_card": "checked",
    "rule_cards": "checked",
    "saturation_of": "saturation",
    "save_query": "savedqueries",
    "schema_files": "schema_texts",
    "schemas": "schema_texts",
    "settle_anchor": "anchors",
    "sources_json": "tables",
    "sources_tables": "tables",
    "split_by": "words",
    "split_code": "lives",
    "start_study": "starter",
    "state_hashes": "basis",
    "study_at": "revisions",
    "theorise": "theorising",
    "to_mark": "marking",
    "tokens_json": "tokens",
    "told_in": "telling",
    "study_languages": "languages",
    "unknown_languages": "languages",
    "verify_report": "verify",
    "waiting": "anchors",
    "with_ancestors": "coding",
    "write_figure": "figures",
    "write_network": "cooccurrences",
    "write_worksheet": "assigning",
}
"""Where each name is defined."""


if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())
