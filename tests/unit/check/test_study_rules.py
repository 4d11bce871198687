"""The rules that look at sources, codings and the project file: what they take for a fault, and what they must not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from coanalyze.api.studycheck import check_study
from coanalyze.check.broken import broken_characters
from coanalyze.check.coded import alike, placed
from coanalyze.check.twins import near_twins
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document, Kind
from coanalyze.model.problem import Problem

TALK = "Interviewer: How was it?\nOA-01: It was good.\nInterviewer: Go on.\nOA-01: That was all.\n"
BOOK = (
    "codebook: book\nlanguage: en\ncodes:\n  - {id: good, name: Good, patterns: [good]}\n  - {id: hand, name: Hand}\n"
)


def check(folder: Path, files: dict[str, str], project: str = "", rule: str = "") -> list[Problem]:
    """The problems of a rule (all of them: "") in a study with these files."""
    whole = {"coanalyze.yaml": f"title: T\nlanguage: en\nsources: [sources]\n{project}"} | files
    for name, text in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [problem for problem in check_study(folder).problems if rule in ("", problem.rule)]


def transcript(*lines: str) -> str:
    return "Interviewer: How was it?\nOA-01: It was good.\n" + "\n".join(lines) + "\nOA-01: That was all.\n"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("OA 03 I was there too.", 1),
        ("OA-03; I was there too.", 1),
        ("OA-03. I was there too.", 1),
        ("oa 3 I was there too.", 1),
        ("[OA-04 Yes, so was I.", 2),
        ("OA-03\nI was there too.", 1),
        ("Kari Nordmann - I was there too.", 1),
        ("Kari Nordmann – I was there too.", 1),
        ("Interviewer - And you?", 1),
        ("KARI NORDMANN\nI was there too.", 1),
    ],
)
def test_labels_without_a_colon(tmp_path: Path, line: str, column: int) -> None:
    found = check(tmp_path, {"sources/a.txt": transcript(line)}, rule="SR009")
    assert [(p.file, p.line, p.column) for p in found] == [("sources/a.txt", 3, column)]


@pytest.mark.parametrize(
    "line",
    [
        "OA-03: I was there too.",
        "OA-03 - I was there too.",
        "OA-030405 is the number of the case.",
        "Yes - that is how it was.",
        "Well; we did it.",
        "So on - and so on.",
        "A good day - and a long one.",
        "I - I don't know.",
        "NAV was there.",
        "We met OA-03 there, and\nOA-03 was glad.",
        "He came from the office in\nNew York - that was a surprise.",
        "12 OA-03 were there.",
        "- So it was.",
    ],
)
def test_speech_that_is_no_label(tmp_path: Path, line: str) -> None:
    assert check(tmp_path, {"sources/a.txt": transcript(line)}, rule="SR009") == []


def test_a_missed_label_is_told_once_a_document(tmp_path: Path) -> None:
    text = transcript("OA 03 I was there.", "OA-01: Were you?", "OA 03 I was.", "OA3 I said so.")
    (found,) = check(tmp_path, {"sources/a.txt": text}, rule="SR009")
    assert (found.line, "3 times" in found.message) == (3, True)


def test_a_field_note_without_speakers_is_left_alone(tmp_path: Path) -> None:
    note = "---\nkind: field-note\n---\nWe met at six.\n\nKari Nordmann - the chair - came late.\n\nLUNCH\nBread.\n"
    assert check(tmp_path, {"sources/note.md": note, "sources/a.txt": TALK}, rule="SR009") == []


@pytest.mark.parametrize(
    ("label", "like"),
    [("OA-O1", "OA-01"), ("OA-0l", "OA-01"), ("Interveiwer", "Interviewer"), ("Intervewer", "Interviewer")],
)
def test_labels_that_look_like_another(tmp_path: Path, label: str, like: str) -> None:
    text = TALK * 4 + f"{label}: And?\nOA-01: No.\n{label}: Sure?\nOA-01: Yes.\n"
    found = check(tmp_path, {"sources/a.txt": text}, rule="SR010")
    assert [(p.line, f"“{like}” misspelt" in p.message) for p in found] == [(17, True)]


def test_numbers_and_names_that_are_two_people(tmp_path: Path) -> None:
    text = TALK * 4 + "OA-11: a\nInterviewer: b\nOA-10: c\nKarin: d\nOA-01: e\nKarin: f\nKaren: g\nOA-01: h\nKaren: i\n"
    assert check(tmp_path, {"sources/a.txt": text}, rule="SR010") == []


def test_everybody_unknown_is_said_once(tmp_path: Path) -> None:
    text = "Interviewer: a\nKari: b\nInterviewer: c\nKari: d\nOla: e\nInterviewer: f\nOla: g\n"
    (found,) = check(tmp_path, {"sources/a.txt": text}, rule="SR003")
    assert "“Kari”, “Ola”" in found.message
    (tmp_path / "sources" / "b.txt").write_text(TALK, encoding="utf-8")
    assert [p.line for p in check(tmp_path, {}, rule="SR003")] == [2, 5]


def test_what_a_rule_says_is_not_said_again_as_a_note(tmp_path: Path) -> None:
    people = "id,role\nOA-01,OA\nOA 1,OA\nOA-09,OAA\n,OA\n"
    files = {"respondents.csv": people, "sources/a.txt": TALK, "sources/b.txt": TALK.replace("OA-01", "OA-02")}
    files["sources/c.txt"] = "Interviewer: a\nModerator: b\nInterviewer: c\n"
    found = check(tmp_path, files, "respondents: respondents.csv\n")
    said = {(p.rule, p.file, p.line) for p in found if p.rule.startswith("SR")}
    assert said >= {
        ("SR004", "respondents.csv", 4),
        ("SR005", "sources/b.txt", 2),
        ("SR006", "sources/c.txt", None),
        ("SR018", "respondents.csv", 4),
        ("SR019", "respondents.csv", 3),
        ("SR002", "respondents.csv", 5),
    }
    assert len([p for p in found if p.rule == "SR002"]) == 1


def test_twins_are_found_in_other_formats_and_after_corrections() -> None:
    rng = random.Random(4)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwæøå", k=rng.randint(2, 9))) for _ in range(4000)]
    texts = [" ".join(rng.choices(words, k=900)) for _ in range(40)]
    edited = [rng.choice(words) if rng.random() < 0.05 else word for word in texts[7].split()]
    texts.append(",\n".join(edited).upper())
    texts.append(" ".join(texts[3].split()[:500] + rng.choices(words, k=300)))
    assert [(pair.first, pair.second) for pair in near_twins(texts)] == [(3, 41), (7, 40)]
    assert near_twins(texts[:40]) == []
    assert near_twins(["", "a", ""]) == []


def test_questions_that_all_interviews_share_make_no_twins() -> None:
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvw", k=rng.randint(3, 9))) for _ in range(4000)]
    questions = " ".join(rng.choices(words, k=300))
    texts = [f"{questions} {' '.join(rng.choices(words, k=300))}" for _ in range(120)]
    assert near_twins(texts) == []


def test_a_copy_is_a_duplicate_and_no_near_duplicate(tmp_path: Path) -> None:
    long = TALK + "Interviewer: Why?\nOA-01: " + " ".join(f"word{n} and" for n in range(40)) + "\n"
    files = {"sources/a.txt": long, "sources/b.txt": long.replace("\n", "\n\n"), "sources/c.txt": long + "OA-01: x\n"}
    found = check(tmp_path, files)
    assert [(p.rule, p.file) for p in found if p.rule in ("SR007", "SR008")] == [
        ("SR007", "sources/b.txt"), ("SR008", "sources/c.txt"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("fÃ¦lt, bÃ¥de og sÃ¸ster", 3),
        ("bl� og gr��nn", 2),
        ("itâ€™s", 1),
        ("Â«ja", 1),
        ("ï»¿Hei", 1),
        ("sp?rsm?l og b?de", 3),
        ("sp?rsm?l, men også både", 0),
        ("hva?jeg vet", 0),
        ("“Å” er en bokstav, Ã er en annen, NÃO", 0),
        ("både ærlig og sør, Çela, naïve, Ångström", 0),
        ("http://a.no/?b=c&d?ef", 0),
    ],
)
def test_broken_letters(text: str, count: int) -> None:
    found = broken_characters(text)
    assert len(found) == count
    assert all(text[each.offset :] and each.shown for each in found)


def test_values_in_two_spellings(tmp_path: Path) -> None:
    people = "id,role,town,Case\nOA-01,OA,Larvik,north side\nOA-02,OA,larvik,north-side\nOA-03,OA,Larvik,South\n"
    files = {"respondents.csv": people, "sources/a.txt": "---\ncase: SOUTH\n---\n" + TALK}
    found = check(tmp_path, files, "respondents: respondents.csv\n", "SR017")
    assert [(p.file, p.line) for p in found] == [
        ("respondents.csv", 3),
        ("respondents.csv", 3),
        ("sources/a.txt", None),
    ]


def test_personal_data_are_masked(tmp_path: Path) -> None:
    text = TALK.replace("all", "all, I am 01010750160, call 22 22 55 55 or kari.nordmann@example.org")
    found = check(tmp_path, {"sources/a.txt": text}, rule="SR021")
    assert [p.line for p in found] == [4] * len(found)
    assert len(found) == 3
    assert not any(part in p.message for p in found for part in ("01010750160", "22 22 55 55", "kari.nordmann"))


def test_project_settings_have_their_place(tmp_path: Path) -> None:
    project = (
        "roles:\n  OA: {name: E}\n  POL: {name: P}\n  F: {name: R, researcher: true}\n"
        "speakers:\n  Interviewer: F\n  Kari: OA\n  kari: F\n"
        "words:\n  keep: [good, nice]\n  drop:\n    - Good\nbackchannels: [mm, 'is that so?', why]\n"
    )
    found = check(tmp_path, {"sources/a.txt": TALK}, project)
    assert [(p.rule, p.line, p.column) for p in found if p.rule.startswith("PR")] == [
        ("PR008", None, None), ("PR004", 6, 3), ("PR005", 10, 3), ("PR005", 11, 3), ("PR015", 11, 3), ("PR007", 13, 16),
        ("PR006", 15, 7), ("PR016", 16, 20), ("PR016", 16, 35),
    ]  # fmt: skip


def row(identifier: str, code: str, quote: str, text: str = TALK, **more: object) -> str:
    start = text.index(quote)
    parts = {"id": identifier, "code": code, "start": start, "end": start + len(quote), "quote": quote} | more
    return json.dumps(parts, ensure_ascii=False) + "\n"


def test_codings_have_the_line_they_stand_on(tmp_path: Path) -> None:
    lines = row("a", "good", "It was good.") + row("b", "goood", "all.") + row("c", "good", "was good")
    lines += row("d", "hand", "gone", TALK + "gone") + row("e", "hand", "OA-01") + row("f", "hand", "Go on.")
    files = {"book.yaml": BOOK, "sources/a.txt": TALK, "codings/kari/a.jsonl": lines}
    found = check(tmp_path, files, "codebooks: [book.yaml]\n")
    assert [(p.rule, p.line) for p in found if p.rule.startswith("CD")] == [
        ("CD008", 2), ("CD011", 3), ("CD009", 4), ("CD010", 5), ("CD013", 6),
    ]  # fmt: skip
    assert {p.file for p in found if p.rule.startswith("CD")} == {"codings/kari/a.jsonl"}


def test_codings_are_not_missed_where_sources_or_codebooks_are(tmp_path: Path) -> None:
    files = {"sources/a.txt": TALK, "codings/kari/a.jsonl": row("b", "goood", "all.")}
    assert check(tmp_path, files, rule="CD008") == []
    private = tmp_path / "clone"
    files = {"book.yaml": BOOK, "sources/.keep": "", "codings/kari/a.jsonl": row("a", "good", "all.")}
    assert not [p for p in check(private, files, "codebooks: [book.yaml]\n") if p.rule in ("CD009", "CD012")]


def document(text: str) -> Document:
    return Document("a", "a.txt", "txt", Kind.INTERVIEW, "en", text, "", "", ())


@pytest.mark.parametrize(
    ("text", "prefix", "suffix", "span"),
    [
        ("well yes", "", "", (5, 8)),
        ("oh, well yes", "", "", (9, 12)),
        ("yes yes", "", "", None),
        ("no yes, so yes.", "so ", ".", (11, 14)),
        ("so yes. so yes.", "so ", ".", None),
        ("no", "", "", None),
    ],
)
def test_where_a_quote_stands_now(text: str, prefix: str, suffix: str, span: tuple[int, int] | None) -> None:
    coding = PersonCoding("i", "a", "kari", "good", 5, 8, "yes", prefix, suffix)
    assert placed(document(text), coding) == span


def test_codes_alike_are_found_as_by_comparing_all() -> None:
    rng = random.Random(3)
    turns: dict[str, set[tuple[str, int]]] = {}
    for number in range(60):
        base = set(rng.choices([("d", turn) for turn in range(80)], k=rng.randint(5, 40)))
        turns[f"c{number}"] = base
        turns[f"twin{number}"] = {turn for turn in base if rng.random() > 0.06}
    names = list(turns)
    every = {
        (a, b)
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if len(turns[a] & turns[b]) > 0.9 * len(turns[a] | turns[b])
    }
    assert {(a, b) for a, b, _ in alike(turns, 0.9)} == every
    assert every


def test_a_case_is_asked_for_only_where_somebody_counted_speaks(tmp_path: Path) -> None:
    cased = {f"sources/{name}.txt": "---\ncase: North\n---\n" + TALK for name in "abcd"}
    silent = {"sources/e.txt": "Interviewer: Hello?\nInterviewer: Nobody there.\n"}
    assert check(tmp_path, cased | silent, rule="SR011") == []
    (found,) = check(tmp_path, cased | silent | {"sources/f.txt": TALK}, rule="SR011")
    assert found.file == "sources/f.txt"
