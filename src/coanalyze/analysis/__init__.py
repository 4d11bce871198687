"""codings -> counts, findings with their quotes, word frequencies. Pure: nothing is read, written or printed."""

from coanalyze.analysis.agreement import COEFFICIENTS, DRAWS, Agreement, Rated, agreement, rated_labels
from coanalyze.analysis.align import Alignment, align
from coanalyze.analysis.asking import Asked
from coanalyze.analysis.balance import Speech, balanced
from coanalyze.analysis.behind import Behind
from coanalyze.analysis.causes import Borne, Comparison
from coanalyze.analysis.changes import Changes, borne
from coanalyze.analysis.cooccurrence import HOW, Together, cooccurrence
from coanalyze.analysis.counting import count_code, count_codes
from coanalyze.analysis.crossing import Crossed, Dimension, cross
from coanalyze.analysis.crosstab import crosstab, document_codes, natural, new_codes, together
from coanalyze.analysis.evidence import Evidence, Select, gather
from coanalyze.analysis.findings import check_unit, coders, findings, question_before, quotes
from coanalyze.analysis.frequencies import Frequencies, Lexeme, frequencies
from coanalyze.analysis.grid import Grid
from coanalyze.analysis.keywords import Spoken, by_speaker, contrast, speaker_of, typical, words_by_speaker
from coanalyze.analysis.paradigm import explained, placed
from coanalyze.analysis.phrases import phrases_by_speaker, without_parts
from coanalyze.analysis.rated import RATED_UNITS, CoderWork, characters, continuum, rated_units, segments
from coanalyze.analysis.saturated import saturation_curve
from coanalyze.analysis.spread import with_dispersion
from coanalyze.analysis.units import UNITS, packed_units, turn_units

__all__ = [
    "COEFFICIENTS",
    "DRAWS",
    "HOW",
    "RATED_UNITS",
    "UNITS",
    "Agreement",
    "Alignment",
    "Asked",
    "Behind",
    "Borne",
    "Changes",
    "CoderWork",
    "Comparison",
    "Crossed",
    "Dimension",
    "Evidence",
    "Frequencies",
    "Grid",
    "Lexeme",
    "Rated",
    "Select",
    "Speech",
    "Spoken",
    "Together",
    "agreement",
    "align",
    "balanced",
    "borne",
    "by_speaker",
    "characters",
    "check_unit",
    "coders",
    "continuum",
    "contrast",
    "cooccurrence",
    "count_code",
    "count_codes",
    "cross",
    "crosstab",
    "document_codes",
    "explained",
    "findings",
    "frequencies",
    "gather",
    "natural",
    "new_codes",
    "packed_units",
    "phrases_by_speaker",
    "placed",
    "question_before",
    "quotes",
    "rated_labels",
    "rated_units",
    "saturation_curve",
    "segments",
    "speaker_of",
    "together",
    "turn_units",
    "typical",
    "with_dispersion",
    "without_parts",
    "words_by_speaker",
]
