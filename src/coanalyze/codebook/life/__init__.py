"""What becomes of codes: renamed, merged, split, moved, retired. Changes of a codebook's text, nothing written."""

from coanalyze.codebook.life.joining import joined_codes, joined_relations
from coanalyze.codebook.life.moving import added_code, moved_code, removed_code
from coanalyze.codebook.life.renaming import referred, renamed_code
from coanalyze.codebook.life.splitting import new_codes, retired_code

__all__ = [
    "added_code",
    "joined_codes",
    "joined_relations",
    "moved_code",
    "new_codes",
    "referred",
    "removed_code",
    "renamed_code",
    "retired_code",
]
