"""Where codings live: the derived store, and people's own files."""

from coanalyze.codings.automatic import automatic_codings, coded_turn, coding_id
from coanalyze.codings.change import Change, change_people
from coanalyze.codings.lines import new_id, timestamp
from coanalyze.codings.made import made_coding, same_coding, stood
from coanalyze.codings.names import check_coder
from coanalyze.codings.people import People, read_people
from coanalyze.codings.quoting import find_quote
from coanalyze.codings.sidecar import LineProblem, Sidecar
from coanalyze.codings.store import Store, Stored, table_of
from coanalyze.codings.tables import (
    codings_table,
    documents_table,
    hits_table,
    read_codings,
    read_documents,
    read_hits,
    read_words,
    turns_table,
    words_table,
)

__all__ = [
    "Change",
    "LineProblem",
    "People",
    "Sidecar",
    "Store",
    "Stored",
    "automatic_codings",
    "change_people",
    "check_coder",
    "coded_turn",
    "coding_id",
    "codings_table",
    "documents_table",
    "find_quote",
    "hits_table",
    "made_coding",
    "new_id",
    "read_codings",
    "read_documents",
    "read_hits",
    "read_people",
    "read_words",
    "same_coding",
    "stood",
    "table_of",
    "timestamp",
    "turns_table",
    "words_table",
]
