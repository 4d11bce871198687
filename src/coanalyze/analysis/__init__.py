"""codings -> counts, findings with their quotes, word frequencies. Pure: nothing is read, written or printed."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
    from coanalyze.analysis.agreeing import COEFFICIENTS, DRAWS, Agreement, Rated, agreement, rated_labels
    from coanalyze.analysis.alignment import Alignment, align
    from coanalyze.analysis.asking import Asked
    from coanalyze.analysis.balance import Speech, balanced
    from coanalyze.analysis.behind import Behind
    from coanalyze.analysis.causes import Borne, Comparison
    from coanalyze.analysis.changes import Changes, borne
    from coanalyze.analysis.cooccurring import HOW, Together, cooccurrence
    from coanalyze.analysis.counting import count_code, count_codes
    from coanalyze.analysis.crossing import Crossed, Dimension, cross
    from coanalyze.analysis.evidence import Evidence, Select, gather
    from coanalyze.analysis.grid import Grid
    from coanalyze.analysis.ground import Ground, ground_of
    from coanalyze.analysis.keywords import Spoken, by_speaker, contrast, speaker_of, typical, words_by_speaker
    from coanalyze.analysis.paradigm import explained, placed
    from coanalyze.analysis.phrases import PHRASE_BREAKS, phrases_by_speaker, without_parts
    from coanalyze.analysis.quoting import check_unit, coders, findings, question_before, quotes
    from coanalyze.analysis.rated import RATED_UNITS, CoderWork, characters, continuum, rated_units, segments
    from coanalyze.analysis.saturated import saturation_curve
    from coanalyze.analysis.spread import with_dispersion
    from coanalyze.analysis.tabulating import crosstab, document_codes, natural, new_codes, together
    from coanalyze.analysis.units import UNITS, hums, openings, packed_units, turn_units
    from coanalyze.analysis.wordcounts import NUMBER, Frequencies, Lexeme, frequencies, has_letter
    from coanalyze.analysis.wordrows import WordRows

__all__ = [
    "COEFFICIENTS",
    "DRAWS",
    "HOW",
    "NUMBER",
    "PHRASE_BREAKS",
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
    "Ground",
    "Lexeme",
    "Rated",
    "Select",
    "Speech",
    "Spoken",
    "Together",
    "WordRows",
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
    "ground_of",
    "has_letter",
    "hums",
    "natural",
    "new_codes",
    "openings",
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

_MODULES = {
    "COEFFICIENTS": "agreeing",
    "DRAWS": "agreeing",
    "HOW": "cooccurring",
    "NUMBER": "wordcounts",
    "PHRASE_BREAKS": "phrases",
    "RATED_UNITS": "rated",
    "UNITS": "units",
    "Agreement": "agreeing",
    "Alignment": "alignment",
    "Asked": "asking",
    "Behind": "behind",
    "Borne": "causes",
    "Changes": "changes",
    "CoderWork": "rated",
    "Comparison": "causes",
    "Crossed": "crossing",
    "Dimension": "crossing",
    "Evidence": "evidence",
    "Frequencies": "wordcounts",
    "Grid": "grid",
    "Ground": "ground",
    "Lexeme": "wordcounts",
    "Rated": "agreeing",
    "Select": "evidence",
    "Speech": "balance",
    "Spoken": "keywords",
    "WordRows": "wordrows",
    "Together": "cooccurring",
    "agreement": "agreeing",
    "align": "alignment",
    "balanced": "balance",
    "borne": "changes",
    "by_speaker": "keywords",
    "characters": "rated",
    "check_unit": "quoting",
    "coders": "quoting",
    "continuum": "rated",
    "contrast": "keywords",
    "cooccurrence": "cooccurring",
    "count_code": "counting",
    "count_codes": "counting",
    "cross": "crossing",
    "crosstab": "tabulating",
    "document_codes": "tabulating",
    "explained": "paradigm",
    "findings": "quoting",
    "frequencies": "wordcounts",
    "gather": "evidence",
    "has_letter": "wordcounts",
    "ground_of": "ground",
    "hums": "units",
    "natural": "tabulating",
    "new_codes": "tabulating",
    "openings": "units",
    "packed_units": "units",
    "phrases_by_speaker": "phrases",
    "placed": "paradigm",
    "question_before": "quoting",
    "quotes": "quoting",
    "rated_labels": "agreeing",
    "rated_units": "rated",
    "saturation_curve": "saturated",
    "segments": "rated",
    "speaker_of": "keywords",
    "together": "tabulating",
    "turn_units": "units",
    "typical": "keywords",
    "with_dispersion": "spread",
    "without_parts": "phrases",
    "words_by_speaker": "keywords",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())
