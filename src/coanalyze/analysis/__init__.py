"""codings -> counts, findings with their quotes, word frequencies. Pure: nothing is read, written or printed."""

from coanalyze.analysis.agreement import COEFFICIENTS, DRAWS, Agreement, Rated, agreement, rated_labels
from coanalyze.analysis.align import Alignment, align
from coanalyze.analysis.balance import Speech, balanced
from coanalyze.analysis.behind import Behind
from coanalyze.analysis.causes import Borne, Comparison
from coanalyze.analysis.changes import Changes, borne
from coanalyze.analysis.counting import count_code, count_codes
from coanalyze.analysis.crosstab import crosstab, natural, new_codes, together
from coanalyze.analysis.evidence import Evidence, Select, gather
from coanalyze.analysis.findings import check_unit, coders, findings, question_before, quotes
from coanalyze.analysis.frequencies import Frequencies, Lexeme, frequencies
from coanalyze.analysis.keywords import by_speaker, typical
from coanalyze.analysis.rated import RATED_UNITS, CoderWork, characters, continuum, rated_units, segments
from coanalyze.analysis.units import UNITS, turn_units

__all__ = [
    "COEFFICIENTS",
    "DRAWS",
    "RATED_UNITS",
    "UNITS",
    "Agreement",
    "Alignment",
    "Behind",
    "Borne",
    "Changes",
    "CoderWork",
    "Comparison",
    "Evidence",
    "Frequencies",
    "Lexeme",
    "Rated",
    "Select",
    "Speech",
    "agreement",
    "align",
    "balanced",
    "borne",
    "by_speaker",
    "characters",
    "check_unit",
    "coders",
    "continuum",
    "count_code",
    "count_codes",
    "crosstab",
    "findings",
    "frequencies",
    "gather",
    "natural",
    "new_codes",
    "question_before",
    "quotes",
    "rated_labels",
    "rated_units",
    "segments",
    "together",
    "turn_units",
    "typical",
]
