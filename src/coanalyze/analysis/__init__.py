"""codings -> counts, findings with their quotes, word frequencies. Pure: nothing is read, written or printed."""

from coanalyze.analysis.counting import count_code, count_codes
from coanalyze.analysis.evidence import Evidence, gather
from coanalyze.analysis.findings import check_unit, coders, findings, question_before, quotes
from coanalyze.analysis.frequencies import Frequencies, Lexeme, frequencies
from coanalyze.analysis.units import UNITS, turn_units

__all__ = [
    "UNITS",
    "Evidence",
    "Frequencies",
    "Lexeme",
    "check_unit",
    "coders",
    "count_code",
    "count_codes",
    "findings",
    "frequencies",
    "gather",
    "question_before",
    "quotes",
    "turn_units",
]
