"""Anchors: a quote's place found again after the text was edited, or said to be unsure."""

from coanalyze.codings.anchoring.place import place, place_all

__all__ = ["place", "place_all"]
