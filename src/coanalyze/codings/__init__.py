"""Where codings live: the derived store, and people's own files."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
    from coanalyze.codings.arrow import (
        flag_column,
        flags_of,
        int_column,
        int_sequence,
        lists_of,
        numbers_of,
        pieces_of,
        rows_taken,
    )
    from coanalyze.codings.arrowfind import rows_containing, rows_of_texts, rows_starting
    from coanalyze.codings.arrowtext import (
        bytes_at,
        fixed_column,
        fixed_of,
        in_order_of_sight,
        named_column,
        names_of,
        text_column,
        texts_at,
    )
    from coanalyze.codings.automatic import automatic_codings, coded_turn, coding_id
    from coanalyze.codings.change import Change, change_people, finish_changes
    from coanalyze.codings.columns import table_of
    from coanalyze.codings.cutting import is_one_segment
    from coanalyze.codings.history import History, add_events, event_line, lineage, read_history, successor
    from coanalyze.codings.kept import KeptTable
    from coanalyze.codings.lines import new_id, timestamp
    from coanalyze.codings.made import made_coding, same_coding, stood
    from coanalyze.codings.names import check_coder
    from coanalyze.codings.newstate import Writing
    from coanalyze.codings.people import People, read_people
    from coanalyze.codings.quoting import find_quote
    from coanalyze.codings.recoding import Recoded, recode
    from coanalyze.codings.seen import Seen
    from coanalyze.codings.segments import FirstCome, Segments
    from coanalyze.codings.sidecar import LineProblem, Sidecar
    from coanalyze.codings.store import Store
    from coanalyze.codings.stored import Stored
    from coanalyze.codings.tables import (
        codings_table,
        documents_table,
        hits_table,
        packed_turns_table,
        read_documents,
        read_hits,
        turns_table,
    )
    from coanalyze.codings.wordpieces import WORDS, StoredWords
    from coanalyze.codings.wordtables import read_words, word_columns, words_table

__all__ = [
    "WORDS",
    "Change",
    "FirstCome",
    "History",
    "KeptTable",
    "LineProblem",
    "People",
    "Recoded",
    "Seen",
    "Segments",
    "Sidecar",
    "Store",
    "Stored",
    "StoredWords",
    "Writing",
    "add_events",
    "automatic_codings",
    "bytes_at",
    "change_people",
    "check_coder",
    "coded_turn",
    "coding_id",
    "codings_table",
    "documents_table",
    "event_line",
    "find_quote",
    "finish_changes",
    "fixed_column",
    "fixed_of",
    "flag_column",
    "flags_of",
    "hits_table",
    "in_order_of_sight",
    "int_column",
    "int_sequence",
    "is_one_segment",
    "lineage",
    "lists_of",
    "made_coding",
    "named_column",
    "names_of",
    "new_id",
    "numbers_of",
    "packed_turns_table",
    "pieces_of",
    "read_documents",
    "read_history",
    "read_hits",
    "read_people",
    "read_words",
    "recode",
    "rows_containing",
    "rows_of_texts",
    "rows_starting",
    "rows_taken",
    "same_coding",
    "stood",
    "successor",
    "table_of",
    "text_column",
    "texts_at",
    "timestamp",
    "turns_table",
    "word_columns",
    "words_table",
]

_MODULES = {
    "Change": "change",
    "FirstCome": "segments",
    "History": "history",
    "KeptTable": "kept",
    "LineProblem": "sidecar",
    "People": "people",
    "Recoded": "recoding",
    "Seen": "seen",
    "Segments": "segments",
    "Sidecar": "sidecar",
    "Store": "store",
    "Stored": "stored",
    "StoredWords": "wordpieces",
    "WORDS": "wordpieces",
    "Writing": "newstate",
    "add_events": "history",
    "automatic_codings": "automatic",
    "bytes_at": "arrowtext",
    "change_people": "change",
    "check_coder": "names",
    "coded_turn": "automatic",
    "coding_id": "automatic",
    "codings_table": "tables",
    "documents_table": "tables",
    "event_line": "history",
    "find_quote": "quoting",
    "finish_changes": "change",
    "fixed_column": "arrowtext",
    "fixed_of": "arrowtext",
    "flag_column": "arrow",
    "flags_of": "arrow",
    "hits_table": "tables",
    "in_order_of_sight": "arrowtext",
    "int_column": "arrow",
    "int_sequence": "arrow",
    "is_one_segment": "cutting",
    "lists_of": "arrow",
    "lineage": "history",
    "made_coding": "made",
    "named_column": "arrowtext",
    "names_of": "arrowtext",
    "new_id": "lines",
    "numbers_of": "arrow",
    "packed_turns_table": "tables",
    "pieces_of": "arrow",
    "read_documents": "tables",
    "read_history": "history",
    "read_hits": "tables",
    "read_people": "people",
    "read_words": "wordtables",
    "recode": "recoding",
    "rows_containing": "arrowfind",
    "rows_of_texts": "arrowfind",
    "rows_starting": "arrowfind",
    "rows_taken": "arrow",
    "same_coding": "made",
    "stood": "made",
    "successor": "history",
    "table_of": "columns",
    "text_column": "arrowtext",
    "texts_at": "arrowtext",
    "timestamp": "lines",
    "turns_table": "tables",
    "word_columns": "wordtables",
    "words_table": "wordtables",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())
