"""Large codebooks on two cores: the rules shared out between this process and a copy of it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Sequence
from multiprocessing.connection import Connection

from coanalyze.check.input import CheckInput
from coanalyze.check.registry import RegisteredRule
from coanalyze.check.watched import watched
from coanalyze.model.problem import Problem

MANY_PATTERNS = 4000
"""From here on the copy is worth its start."""
_OTHER_HALF = frozenset({"PT003", "PT004", "PT005", "PT011", "PT016", "PT039"})
"""The rules that take about half of the time: examples matched, patterns that others cover."""

Outcome = tuple[str, list[Problem], bool]
"""A rule's id, what it found, and whether it had everything to look at."""


def look(entries: Sequence[RegisteredRule], study: CheckInput) -> list[Outcome]:
    """What each rule finds in a study, in the order of `entries`.

    The result is the same however the work is shared; where a process cannot be copied (Windows), or there are other
    threads, one does it all.
    """
    if not _worth_sharing(study):
        return [_outcome(entry, study) for entry in entries]
    mine = [entry for entry in entries if entry.rule.id not in _OTHER_HALF]
    others = [entry for entry in entries if entry.rule.id in _OTHER_HALF]
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        copy = context.Process(target=_send, args=(receiver, sender, others, study), daemon=True)
        copy.start()
    sender.close()
    found = [_outcome(entry, study) for entry in mine]
    try:
        found += receiver.recv()
    except EOFError:
        # The copy was killed: its share is done here.
        found += [_outcome(entry, study) for entry in others]
    copy.join()
    order = {entry.rule.id: number for number, entry in enumerate(entries)}
    return sorted(found, key=lambda outcome: order[outcome[0]])


def _worth_sharing(study: CheckInput) -> bool:
    if sys.platform in ("win32", "darwin") or study.facts is not None:
        return False
    if (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        return False
    return sum(len(shelf) for shelf in study.owned_shelves) >= MANY_PATTERNS


def _outcome(entry: RegisteredRule, study: CheckInput) -> Outcome:
    view = watched(study)
    return entry.rule.id, list(entry.check(view)), bool(view.missed)


def _send(receiver: Connection, sender: Connection, entries: Sequence[RegisteredRule], study: CheckInput) -> None:
    # Where nobody else can read any more, sending fails instead of waiting for ever.
    receiver.close()
    sender.send([_outcome(entry, study) for entry in entries])
    sender.close()
