"""Where codings live: the derived store, and (later) people's own files."""

from coanalyze.codings.automatic import automatic_codings, coded_turn, coding_id
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
    "Store",
    "Stored",
    "automatic_codings",
    "coded_turn",
    "coding_id",
    "codings_table",
    "documents_table",
    "hits_table",
    "read_codings",
    "read_documents",
    "read_hits",
    "read_words",
    "table_of",
    "turns_table",
    "words_table",
]
