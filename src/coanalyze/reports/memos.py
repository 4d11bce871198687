"""Memos in a report."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.i18n import Translator
from coanalyze.model.memo import Memo
from coanalyze.model.report import Finding
from coanalyze.reports.wording import EN, clean


def memos_below(finding: Finding) -> Iterator[Memo]:
    """The memos of a code and of those below it, each once, in order of the codes and then of time."""
    seen: set[str] = set()

    def each(one: Finding) -> Iterator[Memo]:
        for memo in one.memos:
            if memo.id not in seen:
                seen.add(memo.id)
                yield memo
        for child in one.codes:
            yield from each(child)

    return each(finding)


def memo_line(memo: Memo, t: Translator = EN) -> str:
    """`Memo (kari, 23 November 2026): title`, on one line."""
    who = ", ".join(part for part in (memo.coder, t.date(memo.date) if memo.date else "") if part)
    if not who:
        return clean(t.gettext("Memo: {title}", title=memo.title))
    return clean(t.gettext("Memo ({who}): {title}", who=who, title=memo.title))


def memo_json(memo: Memo) -> dict[str, object]:
    """A memo as the report's JSON has it."""
    return {key: getattr(memo, key) for key in ("id", "title", "date", "coder", "type", "text")}
