"""Canonical text, and the keys by which labels and ids are compared: the nouns' own, under the name corpus uses."""

from __future__ import annotations

from coanalyze.model.labels import INVISIBLE, canonical, id_key, is_canonical, key, numbered, tidy

__all__ = ["INVISIBLE", "canonical", "id_key", "is_canonical", "key", "numbered", "tidy"]
