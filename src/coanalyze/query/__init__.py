"""Text -> Query: what is written after `coanalyze query`, with the place of everything that is wrong."""

from coanalyze.query.parse import parse_query
from coanalyze.query.rename import renamed
from coanalyze.query.write import written

__all__ = ["parse_query", "renamed", "written"]
