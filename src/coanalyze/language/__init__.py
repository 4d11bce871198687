"""Words: tokens, sentences, keys, stop words. The only stage that loads language models and dictionaries."""

from __future__ import annotations

from coanalyze.language.asides import asides
from coanalyze.language.bulk import BulkWords, split_documents, split_turns
from coanalyze.language.codes import normal, supports
from coanalyze.language.compounds import constituents, parts
from coanalyze.language.detect import detect
from coanalyze.language.equivalents import NAME as EQUIVALENTS
from coanalyze.language.equivalents import equivalents, join
from coanalyze.language.fillers import fillers
from coanalyze.language.forms import chunk_table
from coanalyze.language.inflections import fitting, forms_of, known, nearest_word
from coanalyze.language.installed import Identity, identify
from coanalyze.language.keys import key_of
from coanalyze.language.pipeline import Annotation, Pipeline, load_pipeline
from coanalyze.language.stopwords import StopList, stop_list
from coanalyze.language.tokenizer import tokenize, tokenize_chunk

__all__ = [
    "EQUIVALENTS",
    "Annotation",
    "BulkWords",
    "Identity",
    "Pipeline",
    "StopList",
    "asides",
    "chunk_table",
    "constituents",
    "detect",
    "equivalents",
    "fillers",
    "fitting",
    "forms_of",
    "identify",
    "join",
    "key_of",
    "known",
    "load_pipeline",
    "nearest_word",
    "normal",
    "parts",
    "split_documents",
    "split_turns",
    "stop_list",
    "supports",
    "tokenize",
    "tokenize_chunk",
]
