"""Ids never change their meaning: people write them into settings, comments and scripts."""

from __future__ import annotations

import re
from pathlib import Path

from coanalyze.check import rules

FROZEN = Path(__file__).parent / "rule_ids.txt"


def test_no_rule_changes_its_id_or_name() -> None:
    frozen = dict(line.split() for line in FROZEN.read_text(encoding="utf-8").splitlines())
    now = {entry.rule.id: entry.rule.name for entry in rules()}
    changed = {rule: (name, now[rule]) for rule, name in frozen.items() if now.get(rule, name) != name}
    assert not changed, "a rule that is another rule needs another id"
    assert not set(now) - set(frozen), "new rules: run `make docs`, which adds them to the frozen list"
    assert len(set(frozen.values())) == len(frozen)


def test_ids_have_a_family_and_a_number_and_stand_in_the_file_name() -> None:
    for entry in rules():
        assert re.fullmatch(r"(CB|PT|SR|CD|PR)\d{3}", entry.rule.id)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.rule.name)
        assert entry.check.__module__.rpartition(".")[2].startswith(f"{entry.rule.id.lower()}_")
