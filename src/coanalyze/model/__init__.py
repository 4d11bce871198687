"""The nouns that every stage agrees on: frozen dataclasses, standard library only, no input or output.

All offsets are Unicode code points of a document's canonical text; spans are half-open `[start, end)`.
"""
