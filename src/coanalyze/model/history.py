"""What was done to codes, as `codings/history.jsonl` has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodeEvent:
    """One step in the life of codes.

    `action` is `rename`, `merge`, `split`, `move` or `retire`; `before` are the codes that it was done to, `after`
    those that stand for them now. `who` did it, `when` (ISO 8601, UTC), `why`. `names` are the names that codes had
    before, `under` the parent after a move (None: the top). `counts` say how many `codings`, `decisions`, `coders` and
    `documents` it changed, `joined` which coding (by id) became part of which other. `extra` holds keys that this
    version does not know.
    """

    id: str
    when: str
    who: str
    action: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    under: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)
