"""How broad the evidence of a finding is, in plain words that every format shares."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.i18n import Translator
from coanalyze.model.report import Balance, Finding, FindingReport
from coanalyze.reports.wording import EN, clean

_TIED = 3
_BOTH = 2


def balance_text(finding: Finding, t: Translator = EN, names: int | None = None) -> str:
    """Who has no mention and who has most, where none was found, or that it all rests on one person.

    At most `names` names in each list (None: all). Empty where nothing was found or nobody is identified.
    """
    balance, counts = finding.balance, finding.counts
    if balance is None or not counts.mentions:
        return ""
    said = [_most(finding, balance, t), _silent(balance, t, names), _cases(balance, t, names)]
    return " ".join(sentence for sentence in said if sentence)


def uncoded_text(report: FindingReport, t: Translator = EN) -> str:
    """How much of the respondents' speech bears no code at all; empty where it was not counted or nobody spoke."""
    if report.uncoded_turns is None or report.uncoded_words is None or not report.turns:
        return ""
    return t.gettext(
        "Speech without any code: {turns} turns ({turn_share}), {words} words ({word_share}).",
        turns=t.of(report.uncoded_turns, report.turns),
        turn_share=t.percent(report.uncoded_turns / report.turns),
        words=t.of(report.uncoded_words, report.words),
        word_share=t.percent(report.uncoded_words / report.words if report.words else 0.0),
    )


def biggest_share(finding: Finding) -> float | None:
    """The share of all mentions that the respondent with most of them has; None where nobody identified has any."""
    if finding.balance is None or not finding.balance.by_respondent or not finding.counts.mentions:
        return None
    return finding.balance.biggest()[1] / finding.counts.mentions


def _most(finding: Finding, balance: Balance, t: Translator) -> str:
    who, most = balance.biggest()
    if not who:
        return ""
    mentions = finding.counts.mentions
    if finding.rests_on_one and mentions == _BOTH:
        return t.gettext("Rests on one person: {who} has both mentions.", who=clean(who[0]))
    if finding.rests_on_one:
        return t.ngettext(
            "Rests on one person: {who} has the only mention.",
            "Rests on one person: {who} has all {n} mentions.",
            mentions,
            who=clean(who[0]),
        )
    shared = t.gettext("{of} mentions ({share})", of=t.of(most, mentions), share=t.percent(most / mentions))
    if len(who) == 1:
        return t.gettext("Most by {who}: {shared}.", who=clean(who[0]), shared=shared)
    if len(who) <= _TIED and len(who) < len(balance.by_respondent):
        return t.gettext("Most by {names}: {shared} each.", names=t.join(map(clean, who)), shared=shared)
    return t.gettext("Nobody has more than {shared}.", shared=shared)


def _silent(balance: Balance, t: Translator, names: int | None) -> str:
    said, silent = len(balance.by_respondent), len(balance.silent)
    of = said + silent
    if not of:
        return ""
    if not silent and of == _BOTH:
        return t.gettext("Both respondents mention it.")
    if not silent:
        return t.ngettext("The only respondent mentions it.", "All {n} respondents mention it.", of)
    who = _listed(balance.silent, t, names)
    return t.gettext("No mention by {of} respondents ({names}).", of=t.of(silent, of), names=who)


def _cases(balance: Balance, t: Translator, names: int | None) -> str:
    without, of = len(balance.cases_without), len(balance.cases) + len(balance.cases_without)
    if of < 2:
        return ""
    if not without and of == _BOTH:
        return t.gettext("Found in both cases.")
    if not without:
        return t.gettext("Found in all {n} cases.", n=t.integer(of))
    where = _listed(balance.cases_without, t, names)
    return t.gettext("None in {of} cases ({names}).", of=t.of(without, of), names=where)


def _listed(names: Sequence[str], t: Translator, limit: int | None) -> str:
    if limit is None or len(names) <= limit + 1:
        return t.join(map(clean, names))
    more = t.ngettext("{n} more", "{n} more", len(names) - limit)
    return t.join([*map(clean, names[:limit]), more])
