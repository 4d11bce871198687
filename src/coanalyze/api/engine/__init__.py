"""A study brought up to date in columns: sources in parts, words, hits and codings as numbers, written as they come.

What is told here is told by `read_study`, `match_document` and `automatic_codings` too, object by object; these stay
the reference, and the tests hold one against the other.
"""
