"""Two selections beside each other, as JSON."""

from __future__ import annotations

from coanalyze.model.keywords import WHAT, Contrast, Contrasted, TypicalWord
from coanalyze.reports.values import to_json


def contrast_json(found: Contrast) -> str:
    """The contract `coanalyze/compare/1`."""
    return to_json(
        {
            "schema": "coanalyze/compare/1",
            "made_from": found.made.as_dict(),
            "by": found.by or None,
            "unit": found.unit,
            "sides": [
                {
                    "label": side.label,
                    "selection": dict(side.selection),
                    "respondents": side.respondents,
                    "speakers": side.speakers,
                    "documents": side.documents,
                    "turns": side.turns,
                    "words": side.words,
                    "units": side.units,
                }
                for side in found.sides
            ],
            "shared_turns": found.shared_turns,
            "min_respondents": found.least,
            "max_share": found.largest if found.least > 1 else None,
            "ngrams": found.longest,
            "p_of": f"log_likelihood_{found.cells}",
            "stop_words": found.stop_words,
            "stop_words_sha256": found.stop_words_sha256,
            "parameters": dict(found.parameters),
            **{what: _data(found.found[what]) if what in found.found else None for what in WHAT},
        }
    )


def _data(found: Contrasted) -> dict[str, object]:
    return {
        "tests": found.tests,
        "sides": [[_word_data(word) for word in words] for words in found.sides],
        "left_out": [[_word_data(word) for word in words] for words in found.left_out],
    }


def _word_data(word: TypicalWord) -> dict[str, object]:
    return {
        "word": word.word,
        "key": word.key,
        "count": word.count,
        "other": word.other,
        "per_1000": round(word.rate, 4),
        "other_per_1000": round(word.other_rate, 4),
        "log_likelihood_2": round(word.two_cells, 4),
        "log_likelihood_4": round(word.four_cells, 4),
        "log_ratio": round(word.log_ratio, 4),
        "z": round(word.z, 4),
        "p": float(f"{word.p:.4g}"),
        "speakers": word.speakers,
        "other_speakers": word.other_speakers,
        "dispersion": round(word.dispersion, 4),
        "largest_share": round(word.most, 4),
    }
