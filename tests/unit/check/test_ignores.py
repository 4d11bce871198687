"""What silences a rule, and what is said of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coanalyze.check import CheckInput, run_rules
from coanalyze.codebook import read_codebook_text
from coanalyze.errors import Place
from coanalyze.model.settings import CheckSettings, RuleChoice

ABOUT = ("PR020", "PR021", "PR022")


def study(text: str) -> CheckInput:
    book, problems = read_codebook_text(text, "book.yaml")
    lines = {"book.yaml": tuple(text.split("\n"))}
    return CheckInput(codebooks=(book,) if book else (), form_problems=tuple(problems), lines=lines, together=False)


def told(text: str, settings: CheckSettings | None = None, *rules: str) -> list[tuple[str, int | None]]:
    wanted = rules or ("CB006", "CB008", "CB004", *ABOUT)
    found = run_rules(study(text), settings)
    return [(problem.rule, problem.line) for problem in found if problem.rule in wanted]


def choices(*names: str) -> tuple[RuleChoice, ...]:
    return tuple(RuleChoice(name) for name in names)


CODE = """\
codebook: b
codes:
  - id: a{0}
    patterns: [x]
  - id: b
    patterns: [y]
"""
BOTH = [("CB006", 3), ("CB008", 3), ("CB006", 5), ("CB008", 5)]


def test_a_comment_speaks_of_its_line() -> None:
    assert told(CODE.format("")) == BOTH
    assert told(CODE.format("  # coanalyze: ignore[missing-definition] a stub")) == BOTH[1:]
    assert told(CODE.format("  # coanalyze: ignore[CB006, missing-name] a stub")) == BOTH[2:]
    assert told(CODE.format("  # see the memo  # coanalyze: ignore[CB006] a stub")) == BOTH[1:]
    assert told(CODE.format("  #coanalyze:ignore[cb006,MISSING-NAME]: a stub")) == BOTH[2:]
    assert told(CODE.format("  # coanalyze: ignore[CB0*] a stub")) == BOTH[2:]


def test_a_sign_within_a_text_is_no_comment() -> None:
    text = CODE.format("\n    memo: 'x  # coanalyze: ignore[CB006] a stub'")
    assert told(text)[:2] == [("CB006", 3), ("CB008", 3)]
    block = CODE.format("\n    memo: |\n      # coanalyze: ignore[CB006] a stub")
    assert told(block)[:2] == [("CB006", 3), ("CB008", 3)]


def test_no_reason_silences_and_is_told() -> None:
    assert told(CODE.format("  # coanalyze: ignore[CB006]")) == [("CB008", 3), ("PR021", 3), *BOTH[2:]]


def test_what_silences_nothing_is_told() -> None:
    text = CODE.format("  # coanalyze: ignore[CB006, CB003] a stub")
    assert told(text) == [("CB008", 3), ("PR020", 3), *BOTH[2:]]


def test_what_did_not_run_silences_nothing_and_is_not_unused() -> None:
    text = CODE.format("  # coanalyze: ignore[CB006] a stub")
    assert told(text, CheckSettings(select=choices("CB008", "PR020")), "PR020") == []
    assert told(text, CheckSettings(ignore=choices("missing-definition")), "PR020") == []


def test_a_rule_that_had_nothing_to_look_at_is_not_unused() -> None:
    text = CODE.format("  # coanalyze: ignore[PT005, PT003, CB005] a stub")
    assert told(text, None, "PR020") == []
    matched = replace(study(text), match=lambda sentence: frozenset(), hits={"a": 1, "b": 1}, together=True)
    assert [problem.message.split("`")[1] for problem in run_rules(matched) if problem.rule == "PR020"] == [
        "ignore[CB005]", "ignore[PT003]", "ignore[PT005]",
    ]  # fmt: skip


def test_unknown_names_are_told_with_the_nearest() -> None:
    problems = run_rules(study(CODE.format("  # coanalyze: ignore[mising-name, CB006] a stub")))
    found = [problem.message for problem in problems if problem.rule == "PR022"]
    assert found == ["there is no rule “mising-name”. Did you mean `missing-name`?"]


@pytest.mark.parametrize("slip", ["ignore the name", "ignore[]", "ignore[ ] later", "ignroe[CB006] a stub", "Ignore"])
def test_a_comment_without_a_rule_is_told(slip: str) -> None:
    assert ("PR022", 3) in told(CODE.format(f"  # coanalyze: {slip}"))
    assert told(CODE.format(f"  # coanalyze: {slip}"), None, "CB006", "CB008") == BOTH


def test_other_remarks_are_left_alone() -> None:
    assert told(CODE.format("  # coanalyze: see the memo of 3 May"), None, *ABOUT) == []
    assert told(CODE.format("  # not coanalyze"), None, *ABOUT) == []


NESTED = """\
codebook: b
codes:
  # coanalyze: ignore[missing-definition, missing-name] the team writes it
  # in May
  - id: a

    patterns: [x]
    codes:
      - id: child
        patterns: [z]
    memo: end
  - id: b
    patterns: [y]
"""


def test_before_a_code_it_speaks_of_the_code_but_not_of_those_below() -> None:
    assert told(NESTED) == [("CB006", 9), ("CB008", 9), ("CB006", 12), ("CB008", 12)]


def test_on_a_line_of_its_own_it_speaks_of_what_is_indented_below() -> None:
    text = """\
codebook: b
codes:
  - id: a
    # coanalyze: ignore[duplicate-pattern] on purpose
    patterns:
    - x
    - x
  - id: b
    patterns:
      # coanalyze: ignore[duplicate-pattern] on purpose
      - y
      - y
"""
    assert told(text, None, "PT002", "PR020") == [("PR020", 10), ("PT002", 12)]


def test_a_file_that_cannot_be_read_cannot_be_silenced() -> None:
    broken = "# coanalyze: ignore[all] nothing to see\ncodes: [\n"
    never = CheckSettings(select=choices("PT"), ignore=choices("CB001"), severity=((RuleChoice("CB001"), "info"),))
    assert [(p.rule, str(p.severity)) for p in run_rules(study(broken), never)] == [("CB001", "error")]


def test_settings_choose_rules_and_severities() -> None:
    text = CODE.format("")
    assert told(text, CheckSettings(select=choices("missing-*"))) == BOTH
    assert told(text, CheckSettings(select=choices("CB"), ignore=choices("cb006"))) == [BOTH[1], BOTH[3]]
    assert told(text, CheckSettings(ignore=choices("CB", "PR"))) == []
    assert told(text, CheckSettings(files=(("bo*.yaml", choices("CB008")),))) == [BOTH[0], BOTH[2]]
    louder = CheckSettings(severity=((RuleChoice("CB"), "info"), (RuleChoice("missing-name"), "error")))
    found = {p.rule: str(p.severity) for p in run_rules(study(text), louder)}
    assert (found["CB006"], found["CB008"]) == ("info", "error")


def test_settings_that_name_no_rule_are_told_where_they_stand() -> None:
    choice = RuleChoice("nonsense", Place("coanalyze.yaml", 4, 10))
    found = [p for p in run_rules(study(CODE.format("")), CheckSettings(select=(choice,))) if p.rule == "PR022"]
    assert [(problem.file, problem.line, problem.column) for problem in found] == [("coanalyze.yaml", 4, 10)]


def test_the_command_line_wins() -> None:
    own = CheckSettings(choices("CB"), choices("CB006"), "warning")
    assert own.under(CheckSettings()) == own
    assert own.under(CheckSettings(ignore=choices("CB008"), fail_on="never")) == CheckSettings(
        choices("CB"), choices("CB006", "CB008"), "never"
    )
    assert own.under(CheckSettings(select=choices("CB006"))) == CheckSettings(choices("CB006"), (), "warning")
