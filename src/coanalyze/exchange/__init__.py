"""Other programs' formats, and plain tables."""

from coanalyze.exchange.ratings import RatingsTable, read_ratings_file

__all__ = ["RatingsTable", "read_ratings_file"]
