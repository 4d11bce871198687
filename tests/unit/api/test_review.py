"""The queue: decided codings are passed over, every step is on disk, every step can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coanalyze.api import NewCode, ReviewQueue, open_study, review_json
from coanalyze.codings import read_people
from coanalyze.errors import CodingsError, UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.coding import PersonCoding
from tests.studies import BOOK, small_study


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small_study(tmp_path)
    return tmp_path


def opened(root: Path, coder: str = "kari", **asked: Any) -> ReviewQueue:
    from coanalyze.project import load_project

    return ReviewQueue(open_study(load_project(root)), coder, **asked)


def records(root: Path, coder: str = "kari") -> list[PersonCoding]:
    return [coding for coding in read_people(root).codings if coding.coder == coder]


def shown(queue: ReviewQueue) -> list[tuple[str, str]]:
    return [(item.coding.code, item.coding.document) for item in queue.items]


def test_code_by_code_through_the_text_or_as_the_text_runs(root: Path) -> None:
    by_code = shown(opened(root))
    assert by_code == [
        ("usikker", "a"), ("usikker", "larvik/b"), ("usikker-rolle", "a"), ("usikker-rolle", "larvik/b"),
        ("hjelp", "a"), ("hjelp", "a"),
    ]  # fmt: skip
    assert [document for _, document in shown(opened(root, order="text"))] == ["a"] * 4 + ["larvik/b"] * 2
    assert shown(opened(root, codes=["usikker"], where=["document=larvik/b"])) == [by_code[1], by_code[3]]
    with pytest.raises(UsageError):
        opened(root, order="length")
    with pytest.raises(UsageError):
        opened(root, "auto")


def test_a_decision_carries_its_anchor(root: Path) -> None:
    queue = opened(root)
    coding = queue.current.coding if queue.current else None
    assert coding is not None
    queue.accept()
    (record,) = records(root)
    assert (record.status, record.auto, record.code) == ("accepted", coding.id, "usikker")
    assert (record.start, record.end, record.quote) == (coding.start, coding.end, coding.quote)
    assert (record.prefix, record.suffix) == (coding.prefix, coding.suffix) and record.text_sha256


def test_started_again_it_goes_on_where_it_stopped(root: Path) -> None:
    queue = opened(root)
    queue.accept()
    queue.next()
    queue.reject()
    again = opened(root)
    assert (again.total, again.left) == (6, 4)
    assert again.current is not None and again.current.number == 2
    again.accept()
    assert again.current is not None and again.current.number == 4
    assert len(shown(opened(root, again=True))) == 6 and opened(root, again=True).position == 0


def test_reviewers_are_not_in_each_others_way(root: Path) -> None:
    kari, ola = opened(root), opened(root, "ola")
    kari.accept()
    ola.reject()
    assert (kari.left, ola.left) == (5, 5)
    assert [record.status for record in records(root, "ola")] == ["rejected"]
    assert len(shown(opened(root, "per"))) == 6 and len(shown(opened(root, "per", undecided=True))) == 5


def test_another_code_rejects_and_codes(root: Path) -> None:
    queue = opened(root)
    queue.note("Det er noe annet")
    chosen = queue.recode("Trenger hjelp")
    assert (chosen.id, chosen.created) == ("hjelp", False)
    own, decision = sorted(records(root), key=lambda record: record.status or "")
    assert (decision.status, decision.code, decision.memo) == ("rejected", "usikker", "")
    assert (own.status, own.code, own.memo, own.auto) == (None, "hjelp", "Det er noe annet", decision.auto)
    queue.back()
    assert queue.current is not None and queue.current.instead == own and queue.current.status == "rejected"
    queue.accept()
    (record,) = records(root)
    assert (record.id, record.status, record.memo) == (decision.id, "accepted", "Det er noe annet")


def test_a_new_code_may_begin_here(root: Path) -> None:
    queue = opened(root)
    with pytest.raises(UsageError, match="was suggested"):
        queue.recode("usikker")
    assert records(root) == [] and queue.position == 0
    assert queue.recode("Uklart mandat", new=NewCode(sure=True)).created
    assert "id: uklart-mandat" in (root / "b.yaml").read_text(encoding="utf-8")
    found = queue.code_named("uklart mandat")
    assert found is not None and found.id == "uklart-mandat"
    assert not queue.recode("uklart-mandat").created


def test_every_step_can_be_taken_back(root: Path) -> None:
    queue = opened(root)
    states: list[tuple[int, list[PersonCoding]]] = []
    steps = [queue.accept, lambda: queue.recode("hjelp"), queue.reject, queue.back, queue.accept]
    for step in steps:
        states.append((queue.position, records(root)))
        step()
    queue.back()
    assert queue.note("et ord")
    queue.undo()
    for position, before in [states[4], states[2], states[1], states[0]]:
        queue.undo()
        assert (queue.position, records(root)) == (position, before)
    with pytest.raises(UsageError):
        queue.undo()
    assert (root / "b.yaml").read_text(encoding="utf-8") == BOOK


def test_a_memo_before_the_decision_is_not_lost(root: Path) -> None:
    assert not opened(root).note(" husk å spørre ")
    assert records(root) == []
    queue = opened(root)
    assert queue.current is not None and queue.current.memo == "husk å spørre"
    queue.reject()
    assert [record.memo for record in records(root)] == ["husk å spørre"]
    queue.undo()
    assert queue.current is not None and queue.current.memo == "husk å spørre"
    opened(root, "ola").accept()
    assert [record.memo for record in records(root, "ola")] == [""]


def test_the_end_and_the_beginning(root: Path) -> None:
    queue = opened(root, codes=["usikker-rolle"])
    with pytest.raises(UsageError):
        queue.back()
    queue.next()
    queue.accept()
    assert queue.current is None and queue.left == 1
    for step in (queue.next, queue.accept, queue.reject):
        with pytest.raises(UsageError):
            step()
    queue.back()
    assert queue.current is not None and queue.current.status == "accepted"


@pytest.mark.parametrize("other", [None, "0" * 16])
def test_a_decision_belongs_to_its_place_whatever_id_it_was_made_on(root: Path, other: str | None) -> None:
    """An equal quote put before changes which of them a coding is, and so its id: the place tells."""
    queue = opened(root, codes=["hjelp"])
    second = queue.item(1).coding
    queue.accept()
    path = root / "codings" / "kari" / "a.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**row, "auto": other or second.id}, ensure_ascii=False) + "\n", encoding="utf-8")
    again = opened(root, codes=["hjelp"], again=True)
    assert [item.status for item in again.items] == ["accepted", "suggested"]
    again.reject()
    (record,) = records(root)
    assert (record.id, record.status) == (row["id"], "rejected")


def test_a_decision_that_waits_to_be_placed_belongs_to_nothing(root: Path) -> None:
    queue = opened(root)
    queue.accept()
    path = root / "codings" / "kari" / "a.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    lost = {**row, "quote": "ord som ikke finnes noe sted her", "prefix": "", "suffix": "", "text_sha256": "0" * 64}
    path.write_text(json.dumps(lost, ensure_ascii=False) + "\n", encoding="utf-8")
    assert opened(root).left == 6


def test_what_cannot_be_written_is_said_and_the_place_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coanalyze.codings import transaction

    queue = opened(root)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(transaction, "replace_bytes", full)
    with pytest.raises(CodingsError, match="No space"):
        queue.accept()
    assert queue.position == 0 and records(root) == []
    monkeypatch.undo()
    queue.accept()
    assert len(records(root)) == 1


def test_the_queue_as_json(root: Path) -> None:
    queue = opened(root, again=True)
    queue.recode("hjelp")
    told = review_json(queue, MadeFrom("coding"))
    items = told["items"]
    assert isinstance(items, list)
    assert (told["schema"], told["total"], told["left"], len(items)) == ("coanalyze/review/1", 6, 5, 6)
    assert (items[0]["status"], items[0]["instead"], items[1]["status"]) == ("rejected", "hjelp", "suggested")
    assert items[0]["patterns"] == ["usikker"] and items[0]["line"] == 2
