"""The rules on patterns, on codebooks as people write them: what is told, where, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.api.check import check_codebooks
from coanalyze.api.studycheck import check_study
from coanalyze.model.problem import Problem, Severity


def check(folder: Path, patterns: str, rule: str, lang: str = "nb", more: str = "") -> list[Problem]:
    book = folder / "book.yaml"
    book.write_text(f"codebook: b\nlanguage: {lang}\ncodes:\n  - id: a\n    patterns: {patterns}\n{more}", "utf-8")
    return [problem for problem in check_codebooks([book]).problems if problem.rule == rule]


def study(folder: Path, patterns: str, speech: str, rule: str, lang: str = "nb", more: str = "") -> list[Problem]:
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text(speech, "utf-8")
    project = f"language: {lang}\nsources: [sources]\ncodebooks: [book.yaml]\n{more}"
    (folder / "coanalyze.yaml").write_text(project, "utf-8")
    book = f"codebook: b\nlanguage: {lang}\ncodes:\n  - id: a\n    patterns: {patterns}\n"
    (folder / "book.yaml").write_text(book, "utf-8")
    return [problem for problem in check_study(folder).problems if problem.rule == rule]


def columns(found: list[Problem]) -> list[tuple[int | None, int | None]]:
    return [(problem.line, problem.column) for problem in found]


def test_frustrert_is_named_with_its_dictionary_form_and_what_it_misses(tmp_path: Path) -> None:
    (found,) = check(tmp_path, "[redd, frustrert]", "PT012")
    assert columns([found]) == [(5, 22)]
    assert found.severity is Severity.WARNING
    assert "`frustrere`" in found.message
    assert "`frustrerte`" in found.message


@pytest.mark.parametrize(
    "patterns",
    [
        "[frustrere]",
        "[=frustrert]",
        '["frustrer*"]',
        "[frustrert, frustrere]",
        '[frustrert, "frustrer*"]',
        "[usikker]",
        "[leder]",
        "[møte]",
        "[veit]",
        "[ikkje]",
        "[samskaping]",
        "[2030]",
    ],
)
def test_words_that_miss_nothing_are_not_told(tmp_path: Path, patterns: str) -> None:
    assert check(tmp_path, patterns, "PT012") == []


@pytest.mark.parametrize(
    ("patterns", "covered"),
    [
        ("[usikker, usikre]", ["usikre"]),
        ("[usikker, =usikre]", ["=usikre"]),
        ("[usikker, jeg var usikker på det]", ["jeg var usikker på det"]),
        ('["frustrer*", frustrere]', ["frustrere"]),
        ('["usik*", "usikkerhet*"]', ["usikkerhet*"]),
        ("[{part: rolle}, rolle]", ["rolle"]),
        ("[rolle, {near: [rolle, ny]}]", ["{near: [rolle, ny]}"]),
        ("[{near: [rolle, ny], within: 6}, {near: [ny, rolle], within: 2, id: x}]", ["{near: [ny, rolle]}"]),
        ("[{any: [rolle, rollen], id: x}]", ["rollen"]),
        ("[usikker, {match: usikker, role: OA}]", ["usikker"]),
        # Not certain, or not so.
        ('["usikke*", usikker]', []),
        ("[usikre, usikker]", ["usikre"]),
        ("[{match: usikker, role: OA}, usikker på]", []),
        ("[{match: usikker, unless: usikker på}, usikker på det]", []),
        ("[rolle, {part: rolle}]", ["rolle"]),
        ("[rolle, {all: [rolle, ny], within: turn}]", []),
        ("[ta _ ansvar, ta mye ansvar]", []),
        ("[hva det er, det er hva]", []),
        ('["hvor*", hvordan]', []),
    ],
)
def test_what_another_pattern_covers(tmp_path: Path, patterns: str, covered: list[str]) -> None:
    found = check(tmp_path, patterns, "PT011")
    assert [problem.message.split("`")[1] for problem in found] == covered
    assert all(problem.severity is Severity.INFO for problem in found)


def test_patterns_of_two_codes_and_of_a_code_below(tmp_path: Path) -> None:
    more = "    codes:\n      - id: b\n        patterns: [Redd, utrygg]\n"
    more += "  - id: c\n    patterns: [{any: [utrygg, redd]}]\n"
    assert columns(check(tmp_path, "[redd]", "PT010", more=more)) == [(5, 16)]
    assert check(tmp_path, "[redd]", "PT008", more=more) == []
    assert [p.line for p in check(tmp_path, "[redd]", "PT009", more=more)] == [10, 10]
    twice = "  - id: c\n    patterns: [ REDD, {match: redd, role: OA}]\n"
    assert columns(check(tmp_path, "[redd]", "PT008", more=twice)) == [(7, 17)]


@pytest.mark.parametrize(
    ("patterns", "stop", "phrase"),
    [
        ("[og]", 1, 0),
        ("[=er]", 1, 0),
        ("[rolle, om det]", 0, 1),
        ("[om rollen]", 0, 0),
        ("[{any: [rolle, og], id: x}]", 1, 0),
        ("[{near: [og, rolle]}]", 0, 0),
        ("[eksempler]", 0, 0),
    ],
)
def test_stop_words(tmp_path: Path, patterns: str, stop: int, phrase: int) -> None:
    assert len(check(tmp_path, patterns, "PT014")) == stop
    assert len(check(tmp_path, patterns, "PT015")) == phrase


def test_a_word_that_the_project_keeps_is_no_stop_word(tmp_path: Path) -> None:
    speech = "Intervjuer: Og?\nOA-01: Kanskje det, ja.\n"
    assert study(tmp_path, "[kanskje]", speech, "PT014", more="words: {keep: [kanskje]}\n") == []


def test_a_broad_glob_lists_words_that_respondents_say_not_researchers(tmp_path: Path) -> None:
    ends = [f"{one}{two}" for one in "bdfgklm" for two in ("an", "en", "in", "on", "un", "yn", "ær", "øl")]
    said = " ".join(f"ord{end}" for end in ends[:50])
    asked = " ".join(f"ord{end}" for end in ends)
    speech = f"Intervjuer: {asked}?\nOA-01: {said}.\nOA-01: Ja.\n"
    assert study(tmp_path, '["ord*"]', speech, "PT016") == []
    (tmp_path / "sources" / "a.txt").write_text(f"{speech}OA-01: {asked}.\n", "utf-8")
    (found,) = [problem for problem in check_study(tmp_path).problems if problem.rule == "PT016"]
    assert found.severity is Severity.WARNING
    assert "56" in found.message
    assert "`ordban`" in found.message


def test_a_broad_glob_without_a_study_lists_words_that_it_fits(tmp_path: Path) -> None:
    (found,) = check(tmp_path, '["*ing"]', "PT016", lang="en")
    listed = found.message.partition("among them ")[2].partition(".")[0].split(", ")
    assert len(listed) == 10
    assert all(word.endswith("ing`") for word in listed)


def test_an_inflected_word_is_a_remark_where_nobody_says_another_form(tmp_path: Path) -> None:
    asked = "Interviewer: Do you worry?\n"
    (quiet,) = study(tmp_path, "[worried]", f"{asked}OA-01: I am worried.\n", "PT012", lang="en")
    (tmp_path / "sources" / "a.txt").write_text(f"{asked}OA-01: I am worried. We worry.\n", "utf-8")
    (loud,) = (problem for problem in check_study(tmp_path).problems if problem.rule == "PT012")
    assert (quiet.severity, loud.severity) == (Severity.INFO, Severity.WARNING)


def test_a_form_that_another_pattern_of_the_code_has_is_not_missed(tmp_path: Path) -> None:
    assert check(tmp_path, "[wifi, Wi-Fi]", "PT012", lang="en") == []
    assert len(check(tmp_path, "[wifi, e-mail]", "PT012", lang="en")) == 1


def test_a_regex_is_found_in_its_file_as_quotes_have_it_written(tmp_path: Path) -> None:
    assert columns(check(tmp_path, '[{id: a, regex: "x\\\\w"}]', "PT020")) == [(5, 32)]
    assert columns(check(tmp_path, "[{id: a, regex: 'it''s\\w'}]", "PT020")) == [(5, 32)]


@pytest.mark.parametrize(
    ("regex", "never"),
    [
        ("a^b", True),
        ("a$b", True),
        ("$a", True),
        ("^a$ b", True),
        ("a\\nb", True),
        ("(a^|b$)c", True),
        ("(?:x|y)(?:^z)", True),
        ("a(?:$b)+", True),
        ("[\\n]x", True),
        ("\\b\\B", True),
        ("a\\bb", True),
        ("x(a\\bb)", True),
        ("a\\B b", True),
        (" \\b,", True),
        ("\\w\\b\\d", True),
        ("[^\\s\\S]", True),
        ("a[^\\w\\W]", True),
        ("[\\s\\S]", False),
        ("a\\b b", False),
        ("\\ba", False),
        ("a?\\bb", False),
        ("ø\\bl", False),
        ("a\\b[a ]", False),
        ("\\Ba", False),
        ("^a$", False),
        ("a*^b", False),
        ("(^|x)b", False),
        ("a($|b)", False),
        ("a(?:$b)?", False),
        ("[\\n ]x", False),
        ("a\\s+b", False),
        ("(?m)a$", False),
        ("\\pL$x", False),
        ("a\\^b", False),
        ("a[$]b", False),
    ],
)
def test_regular_expressions_that_never_match(tmp_path: Path, regex: str, never: bool) -> None:
    found = check(tmp_path, f"[{{regex: '{regex}'}}]", "PT018")
    assert bool(found) is never
    assert all(problem.severity is Severity.ERROR for problem in found)


@pytest.mark.parametrize(
    ("regex", "told"),
    [("\\bår", True), ("på\\b", True), ("\\bny\\b", False), ("få\\w", False), ("\\\\bår", False), ("(\\bøk)", True)],
)
def test_boundaries_beside_norwegian_letters(tmp_path: Path, regex: str, told: bool) -> None:
    assert bool(check(tmp_path, f"[{{regex: '{regex}'}}]", "PT019")) is told


@pytest.mark.parametrize(
    ("pattern", "always", "idle"),
    [
        ("{match: ikke redd, unless: redd}", 1, 0),
        ("{match: redd, unless: ikke redd}", 0, 0),
        ("{match: redd, unless: Redd}", 1, 0),
        ("{match: usikre, unless: usikker}", 1, 0),
        ("{match: usikker, unless: =usikre}", 0, 0),
        ('{match: redd, unless: "red*"}', 1, 0),
        ("{any: [redd, utrygg], unless: [redd]}", 0, 0),
        ("{any: [redd, utrygg], unless: [{any: [utrygg, redd]}]}", 1, 0),
        ("{match: redd, unless: film}", 0, 1),
        ("{match: redd, unless: [film, ikke redd]}", 0, 1),
        ("{match: redd, unless: {all: [film, redd]}}", 0, 0),
        ("{match: redd, unless: [{near: [film, kino]}]}", 0, 0),
        ("{near: [redd, mørke], unless: [film]}", 0, 0),
        ("{match: redd for mørke, unless: [liksom]}", 0, 0),
        ("{match: hvordan, unless: korleis}", 0, 0),
        ('{match: samskapingsdag, unless: "samskapingsdager*"}', 0, 0),
        ('{match: "system*", unless: "*teori"}', 0, 0),
        ("{match: redd, role: OA, unless: [{match: redd, role: OA}]}", 0, 0),
    ],
)
def test_exceptions(tmp_path: Path, pattern: str, always: int, idle: int) -> None:
    assert len(check(tmp_path, f"[{pattern}]", "PT026")) == always
    assert len(check(tmp_path, f"[{pattern}]", "PT027")) == idle


def test_what_an_exception_lacks_is_told_at_its_word(tmp_path: Path) -> None:
    assert columns(check(tmp_path, "[{match: redd, unless: [ikke redd, film]}]", "PT027")) == [(5, 50)]


@pytest.mark.parametrize(
    ("patterns", "word"),
    [
        ("[usiker]", "usikker"),
        ("[rolle]", None),
        ("[samskapingsprosess]", None),
        ("[Kobro]", None),
        ("[frustasjon]", "frustrasjon"),
    ],
)
def test_misspelt_words(tmp_path: Path, patterns: str, word: str | None) -> None:
    found = check(tmp_path, patterns, "PT031")
    assert [problem.message.split("`")[3] for problem in found] == ([word] if word else [])


def test_a_word_that_a_respondent_says_is_not_misspelt(tmp_path: Path) -> None:
    assert study(tmp_path, "[usiker]", "Intervjuer: Og?\nOA-01: Jeg var usiker.\n", "PT031") == []


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ("OA-01: Jeg var redd.\nIntervjuer: Og?\nOA-01: Fortsatt redd.\nIntervjuer: Og?\nOA-02: Nei.\n", 1),
        ("OA-01: Jeg var redd.\nIntervjuer: Og?\nOA-02: Fortsatt redd.\nIntervjuer: Og?\nOA-02: Nei.\n", 0),
        ("OA-01: Jeg var redd.\nIntervjuer: Og?\nOA-01: Og utrygg.\nIntervjuer: Og?\nOA-02: Nei.\n", 0),
        ("OA-01: Jeg var redd.\nIntervjuer: Redd?\nOA-01: Ja.\nIntervjuer: Og?\nOA-02: Nei.\n", 0),
        ("OA-01: Jeg var redd.\nIntervjuer: Og?\nOA-01: Fortsatt redd.\n", 0),
    ],
)
def test_one_pattern_in_one_respondent(tmp_path: Path, turns: str, told: int) -> None:
    found = study(tmp_path, "[redd, utrygg]", f"Intervjuer: Og?\n{turns}", "PT029")
    assert len(found) == told
    assert all("OA-01" in problem.message and problem.column == 16 for problem in found)


@pytest.mark.parametrize(
    ("patterns", "rule", "count"),
    [
        ("[{near: [redd]}]", "PT022", 1),
        ("[{all: [redd, Redd]}]", "PT023", 1),
        ("[{near: [{any: [a, b]}, {any: [b, a]}]}]", "PT023", 0),
        ("[{any: [redd, utrygg, REDD]}]", "PT024", 1),
        ("[{near: [a, b], within: 31}]", "PT025", 1),
        ("[{near: [a, b], within: 30}]", "PT025", 0),
        ("[{near: [a, b], within: 0}]", "PT025", 0),
        ("[{near: [a, b], within: 0, ordered: true}]", "PT025", 1),
        ('["a*"]', "PT017", 1),
        ('["*et hus"]', "PT017", 0),
        ('["a4*"]', "PT017", 0),
        ('["red*"]', "PT017", 0),
        ('["sam\\u00ADskaping"]', "PT033", 1),
        ("[l’hôpital]", "PT034", 1),
        ("[l’hôpital, l'hôpital]", "PT034", 0),
        ("[«samskaping»]", "PT034", 0),
        ("[=Var]", "PT035", 1),
        ("[Var]", "PT035", 0),
        ("[Det slutter. Så skjer det]", "PT036", 1),
        ("[bl.a. dette]", "PT036", 0),
        ("[en to tre fire fem seks sju åtte]", "PT037", 1),
        ("[en to tre _ fire fem seks __ sju]", "PT037", 0),
        ("[{match: redd, unless: [en to tre fire fem redd seks sju åtte]}]", "PT037", 0),
        ("[{regex: samskaping}]", "PT021", 1),
        ("[{regex: '\\bsam\\b'}]", "PT021", 1),
        ("[{regex: 'sam.?'}]", "PT021", 0),
        ("[{regex: '\\w+'}]", "PT020", 1),
    ],
)
def test_form(tmp_path: Path, patterns: str, rule: str, count: int) -> None:
    assert len(check(tmp_path, patterns, rule)) == count


def test_a_word_is_found_in_its_file_over_lines_and_not_in_a_name(tmp_path: Path) -> None:
    patterns = "\n      - id: frustrert og lei\n        any: [redd,\n          frustrert]\n        role: OA"
    assert check(tmp_path, patterns, "PT012") == []
    patterns = "\n      - {id: frustrert, match:\n          frustrert}"
    assert columns(check(tmp_path, patterns, "PT012")) == [(7, 11)]


def test_examples_that_are_only_the_pattern(tmp_path: Path) -> None:
    more = "    examples: ['Ikke redd!', Jeg var ikke redd da heller.]\n"
    assert columns(check(tmp_path, "[ikke redd]", "PT038", more=more)) == [(6, 16)]


def test_nothing_is_told_of_patterns_in_a_language_without_dictionaries(tmp_path: Path) -> None:
    assert check(tmp_path, "[frustrert, usiker]", "PT012", lang="xx") == []
    assert check(tmp_path, "[frustrert, usiker]", "PT031", lang="xx") == []
