"""Other programs' formats, marked transcripts, and plain tables."""

from coanalyze.exchange.letters import Letters, spoken_line, words_sha256
from coanalyze.exchange.markread import read_marked
from coanalyze.exchange.markrecord import memo_mark
from coanalyze.exchange.marktext import handles, record_for, write_marked
from coanalyze.exchange.ratings import RatingsTable, read_ratings_file
from coanalyze.exchange.worddoc import write_commented, written_record

__all__ = [
    "Letters",
    "RatingsTable",
    "handles",
    "memo_mark",
    "read_marked",
    "read_ratings_file",
    "record_for",
    "spoken_line",
    "words_sha256",
    "write_commented",
    "write_marked",
    "written_record",
]
