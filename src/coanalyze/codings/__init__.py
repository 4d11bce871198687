"""Where codings live: the derived store, and people's own files."""

from coanalyze.codings.arrow import (
    bytes_at,
    fixed_column,
    fixed_of,
    flag_column,
    flags_of,
    int_column,
    int_sequence,
    named_column,
    names_of,
    numbers_of,
    pieces_of,
    text_column,
    texts_at,
)
from coanalyze.codings.automatic import automatic_codings, coded_turn, coding_id
from coanalyze.codings.change import Change, change_people, finish_changes
from coanalyze.codings.columns import table_of
from coanalyze.codings.history import History, add_events, event_line, lineage, read_history, successor
from coanalyze.codings.kept import KeptTable
from coanalyze.codings.lines import new_id, timestamp
from coanalyze.codings.made import made_coding, same_coding, stood
from coanalyze.codings.names import check_coder
from coanalyze.codings.newstate import Writing
from coanalyze.codings.people import People, read_people
from coanalyze.codings.quoting import find_quote
from coanalyze.codings.recode import Recoded, recode
from coanalyze.codings.seen import Seen
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
from coanalyze.codings.wordtables import read_words, word_columns, words_table

__all__ = [
    "Change",
    "History",
    "KeptTable",
    "LineProblem",
    "People",
    "Recoded",
    "Seen",
    "Sidecar",
    "Store",
    "Stored",
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
    "int_column",
    "int_sequence",
    "lineage",
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
