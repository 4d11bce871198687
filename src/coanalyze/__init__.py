"""coanalyze: qualitative coding in the manner of grounded theory, from the terminal."""

__version__ = "0.1.0"
