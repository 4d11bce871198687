"""Which quotes came or went since an expectation last held: the study now beside the study as git had it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

from coanalyze import git
from coanalyze.api.expect import verify
from coanalyze.api.revisions import study_at
from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError
from coanalyze.model.expectation import Verdict
from coanalyze.model.project import Project
from coanalyze.model.report import Quote
from coanalyze.reports import quote_line

COMMITS = 20
"""How many commits are looked through, the latest first, of those that touched what the figures come from."""
ALIKE = 0.6
"""The share of words in order from which on a turn is another one, corrected."""
_Key = tuple[str, str, str, int]
SHOWN = 5
"""How many quotes are told of one expectation."""


def with_changes(study: Study, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, those that do not hold with lines on the quotes that came or went since they last did.

    Git is asked for the last `COMMITS` commits that touched the project file, the codebooks, the respondents or the
    sources. Where the figure held at none of them (or there is no git), the lines are the quotes as they are now.
    """
    told = list(verdicts)
    waiting = {number for number, verdict in enumerate(told) if _fails(verdict)}
    for commit in _commits(study.project) if waiting else ():
        then = _verdicts_at(study, commit, [told[number] for number in sorted(waiting)])
        for number, before in zip(sorted(waiting), then, strict=True):
            if before is not None and _holds(before):
                told[number] = replace(told[number], changes=_since(commit, before, told[number]))
                waiting.discard(number)
        if not waiting:
            break
    for number in waiting:
        told[number] = replace(told[number], changes=_now(told[number]))
    return tuple(told)


def _fails(verdict: Verdict) -> bool:
    return verdict.counts is not None and not verdict.empty and bool(verdict.unmet())


def _holds(verdict: Verdict) -> bool:
    return verdict.counts is not None and not verdict.unmet()


def _commits(project: Project) -> tuple[str, ...]:
    paths = [project.root / re.split(r"[*?\[]", entry, maxsplit=1)[0] for entry in project.sources]
    paths += [path for path in (project.file, project.respondents) if path is not None]
    return git.commits_of(project.root, [*paths, *project.codebooks], COMMITS)


def _verdicts_at(study: Study, commit: str, verdicts: Sequence[Verdict]) -> Sequence[Verdict | None]:
    """The same expectations as the study was at a commit; None where it could not be coded then."""
    try:
        return verify(study_at(study.project, commit), [verdict.expectation for verdict in verdicts])
    except (CoanalyzeError, OSError):
        return [None] * len(verdicts)


def _since(commit: str, before: Verdict, now: Verdict) -> tuple[str, ...]:
    old, new = _counted(before, now), _counted(now, now)
    gone = [quote for key, quote in old.items() if key not in new]
    come = [quote for key, quote in new.items() if key not in old]
    gone, come = _but_for_edited(gone, come)
    head = f"It held at {commit[:7]}; since then {_number(gone)} gone and {_number(come)} come"
    if not gone and not come:
        return (f"It held at {commit[:7]}; since then no quote has come or gone.",)
    rows = [("-", quote) for quote in gone], [("+", quote) for quote in come]
    fewer = any(one.below for one in now.unmet())
    return (f"{head}:", *_lines([*rows[0], *rows[1]] if fewer else [*rows[1], *rows[0]]))


def _but_for_edited(gone: Sequence[Quote], come: Sequence[Quote]) -> tuple[list[Quote], list[Quote]]:
    """Without the pairs of which one is the other, corrected: most words alike, one speaker, one document."""
    left, right = [], list(come)
    for quote in gone:
        same = next((other for other in right if _edited(quote, other)), None)
        if same is None:
            left.append(quote)
        else:
            right.remove(same)
    return left, right


def _edited(one: Quote, other: Quote) -> bool:
    if (one.document, one.speaker) != (other.document, other.speaker):
        return False
    matcher = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False)
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _number(quotes: Sequence[Quote]) -> str:
    return f"{len(quotes)} {'quote has' if len(quotes) == 1 else 'quotes have'}"


def _now(verdict: Verdict) -> tuple[str, ...]:
    quotes = _counted(verdict, verdict).values()
    return ("The quotes there are now:", *_lines([("·", quote) for quote in quotes])) if quotes else ()


def _counted(verdict: Verdict, now: Verdict) -> dict[_Key, Quote]:
    """The quotes that the failing figures count, one a turn, by document, speaker, text and which of those alike it is.

    Speech, unless only observations fail.
    """
    prose = {one.figure.figure for one in now.unmet()} == {"observations"}
    turns = {(quote.document, quote.turn): quote for quote in reversed(verdict.quotes) if quote.observation is prose}
    found: dict[_Key, Quote] = {}
    for quote in reversed(turns.values()):
        same = (quote.document, quote.speaker or "", quote.text)
        found[(*same, next(n for n in count() if (*same, n) not in found))] = quote
    return found


def _lines(quotes: Sequence[tuple[str, Quote]]) -> Iterable[str]:
    for sign, quote in quotes[:SHOWN]:
        yield f"{sign} {quote_line(quote, 72)}"
    if len(quotes) > SHOWN:
        yield f"and {len(quotes) - SHOWN} more"
