"""Edge cases of the rules on codebooks; what is plain is in the rules' own examples."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from coanalyze import language
from coanalyze.check import CheckInput, Committed, rules
from coanalyze.codebook import read_codebook_text
from coanalyze.model.problem import Problem


def study(*texts: str, together: bool = True) -> CheckInput:
    books, problems, lines = [], [], {}
    for number, text in enumerate(texts, 1):
        name = f"{number}.yaml"
        book, found = read_codebook_text(textwrap.dedent(text), name)
        problems += found
        lines[name] = tuple(textwrap.dedent(text).split("\n"))
        assert book is not None
        books.append(book)
    return CheckInput(
        codebooks=tuple(books),
        form_problems=tuple(problems),
        lines=lines,
        together=together,
        detect=lambda text, one, other: language.detect(text, (one, other), default=one),
    )


def problems(rule: str, given: CheckInput | str) -> list[Problem]:
    entry = next(entry for entry in rules() if entry.rule.id == rule)
    return list(entry.check(study(given) if isinstance(given, str) else given))


def places(rule: str, given: CheckInput | str) -> list[tuple[int | None, int | None]]:
    return [(problem.line, problem.column) for problem in problems(rule, given)]


def code(**values: str) -> str:
    """One code as a codebook; values stand as they are."""
    return "codes:\n  - id: a\n" + "".join(f"    {key}: {value}\n" for key, value in values.items())


def test_equal_names_are_not_also_nearly_equal() -> None:
    assert places("CB009", "codes: [{id: a, name: Role}, {id: b, name: ROLE}]") == []
    assert places("CB009", "codes: [{id: a, name: Role}, {id: b, name: Roles}]") == [(1, 44)]


def test_codebooks_that_stand_alone_are_not_compared() -> None:
    books = ("codes: [{id: a, name: Role, definition: One two.}]", "codes: [{id: b, name: Roles, definition: one two}]")
    for rule in ("CB009", "CB010"):
        assert len(problems(rule, study(*books))) == 1
        assert problems(rule, study(*books, together=False)) == []


@pytest.mark.parametrize(
    ("name", "missing"),
    [("a", False), ("A", False), ("'a'", False), (">-\n      a", False), ('""', True), ("''", True), ("", True)],
)
def test_a_name_may_be_the_id(name: str, missing: bool) -> None:
    assert bool(places("CB008", code(name=name, definition="Something said."))) is missing


def test_missing_definitions_are_not_alike() -> None:
    assert problems("CB010", "codes: [{id: a}, {id: b}, {id: c, definition: '...'}, {id: d, definition: '!'}]") == []


@pytest.mark.parametrize(
    ("name", "definition", "circular"),
    [
        ("Uncertainty", "Uncertainty.", True),
        ("Uncertainty about roles", "The respondent talks about uncertainties about her role.", True),
        ("Usikkerhet", "Informanten uttrykker usikkerhet.", True),
        ("Usikkerhet", "Respondenten er usikker.", True),
        ("Usikkerhet", "Den som snakker, er usikker på hva ordet betyr.", False),
        ("Uncertainty", "The respondent does not know what is meant.", False),
        ("Trust", "The respondent counts on others.", False),
        ("Trust", "...", False),
    ],
)
def test_definitions_that_repeat_the_name(name: str, definition: str, circular: bool) -> None:
    assert bool(problems("CB012", code(name=name, definition=f'"{definition}"'))) is circular


def test_circles_are_told_once_and_only_those_of_definitions() -> None:
    text = """
        codes:
          - {id: a, name: A, definition: What is more than `b` in every way.}
          - {id: b, name: B, definition: "Less than others, see Cee."}
          - {id: c, name: Cee, definition: "A kind of `A`, in other words."}
          - {id: d, name: D, definition: Leads to `a` and is on no circle.}
          - {id: e, name: E, definition: Like `e` itself.}
          - {id: f, name: F, definition: Free of it., exclude: See `g`.}
          - {id: g, name: G, definition: Free of that., exclude: See `f`.}
    """
    found = [problem.message.split(".")[0] for problem in problems("CB012", text)]
    assert found == [
        "these definitions lead in a circle: `a` → `b` → `c` → `a`",
        "the definition of `e` refers to itself",
    ]


def test_a_long_chain_of_definitions_is_no_trouble() -> None:
    many = "".join(f"  - {{id: c{n}, definition: More than what `c{n + 1}` says.}}\n" for n in range(3000))
    assert problems("CB012", f"codes:\n{many}") == []
    assert len(problems("CB012", f"codes:\n{many}  - {{id: c3000, definition: More than what `c0` says.}}\n")) == 1


@pytest.mark.parametrize("rule", ["CB013", "CB014", "CB024"])
def test_what_no_code_has_is_told_once(rule: str) -> None:
    codes = "".join(f"  - {{id: c{n}, definition: d}}\n" for n in range(3))
    assert len(problems(rule, f"codes:\n{codes}")) == 3
    (only,) = problems(rule, f"codes:\n{codes}  - {{id: stub}}\n  - {{id: c3, definition: d}}\n")
    assert only.line == 2
    assert "none of the 4 codes has" in only.message
    assert len(problems(rule, f'codes:\n{codes}  - {{id: d, include: i, exclude: e, color: "#123456"}}\n')) == 3


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("see `rolls`", ["rolls"]), ("Bruk `annet` i stedet.", ["annet"]), ("see `Roles` and `ROLE-CONFLICT`", []),
        ("see `Leaving a role`", []), ("see `Leaving the role`", ["Leaving the role"]),
        ("see role-conflct", ["role-conflct"]),
        ("see e-mail, see below, se neste kode", []), ("not in `exclude`", []), ("words like `eh, well`", []),
        ("`maybe` alone", []), ("see `x`, see `x`", ["x"]), ("a ` lonely ` one", ["lonely"]), ("``", []),
    ],
)  # fmt: skip
def test_codes_that_are_named_and_do_not_exist(text: str, unknown: list[str]) -> None:
    book = f"""
        codes:
          - id: a
            exclude: >-
              Only what is
              meant: {text}
            patterns: [maybe]
          - {{id: roles, name: Leaving a role}}
          - {{id: role-conflict}}
    """
    found = problems("CB015", book)
    assert [problem.message.split("`")[5] for problem in found] == unknown
    assert all(problem.line == 6 for problem in found)


def test_a_code_of_another_codebook_is_known() -> None:
    assert problems("CB015", study("codes: [{id: a, exclude: see `b-c`}]", "codes: [{id: b-c}]")) == []


def test_how_many_examples_are_few() -> None:
    book = """
        codes:
          - {id: hand, definition: d}
          - {id: one, definition: d, examples: [x]}
          - {id: two, definition: d, examples: [x, y]}
          - {id: none, patterns: [p]}
          - {id: pone, patterns: [p], examples: [x], counterexamples: [z]}
          - id: parent
            codes: [{id: stub}]
    """
    assert [problem.line for problem in problems("CB016", book)] == [3, 4, 7]
    assert [problem.line for problem in problems("CB017", book)] == [6, 7]


def test_repeated_examples() -> None:
    book = "codes: [{id: a, examples: ['One, two!', b, one two], counterexamples: ['!', '?', one two]}]"
    assert places("CB018", book) == [(1, 44)]


def test_an_example_may_be_shared_with_the_family() -> None:
    book = """
        codes:
          - id: a
            examples: [x]
            codes:
              - {id: b, examples: [x]}
              - {id: c, examples: [y]}
          - {id: d, examples: [Y.]}
    """
    assert places("CB019", book) == [(8, 24)]


def test_a_counterexample_above_contradicts_an_example_below_and_not_the_other_way_round() -> None:
    book = """
        codes:
          - id: a
            examples: [yes]
            counterexamples: [no]
            codes:
              - {id: b, examples: ["No"], counterexamples: [yes]}
    """
    (only,) = problems("CB020", book)
    assert (only.line, only.column) == (5, 23)
    assert "`b`, which is below `a` (1.yaml:7:28)" in only.message


def test_depth_is_told_at_the_fifth_level_only() -> None:
    text, indent = "codes:\n", ""
    for level in range(1, 8):
        text += f"{indent}  - id: l{level}\n{indent}    codes:\n"
        indent += "    "
    assert [problem.line for problem in problems("CB022", text.rsplit("\n", 2)[0] + "\n")] == [10]


def test_colours_side_by_side() -> None:
    book = """
        codes:
          - id: a
            color: "#0072B2"
            codes:
              - {id: b, color: "#0072B2"}
              - {id: c, color: "#07b"}
              - {id: d, color: "#0077BB"}
          - {id: e, color: "#0072b2"}
    """
    assert [problem.line for problem in problems("CB025", book)] == [9, 8]
    assert [problem.line for problem in problems("CB026", book)] == [7]


def test_the_usual_palette_is_fine_and_a_hundred_colours_are_not_compared() -> None:
    palette = ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
    book = "codes:\n" + "".join(f'  - {{id: c{n}, color: "{color}"}}\n' for n, color in enumerate(palette))
    assert [problems(rule, book) for rule in ("CB025", "CB026", "CB027")] == [[], [], []]
    many = "codes:\n" + "".join(f'  - {{id: c{n}, color: "#0000{n:02X}"}}\n' for n in range(100))
    assert problems("CB026", many) == []


@pytest.mark.parametrize(
    ("ids", "odd"),
    [
        (["a-b", "c-d", "e_f"], ["e_f"]), (["a_b", "c_d", "e-f", "x"], ["e-f"]), (["a-b", "c_d"], ["c_d"]),
        (["aB", "cD", "rolle", "OA"], []), (["rolle", "Makt", "tid"], []), (["a-b", "c-d_e"], ["c-d_e"]),
        (["a-b", "minRolle", "c-d"], ["minRolle"]), (["a-B", "c-d"], []), (["blå-rød", "våreÅr"], ["våreÅr"]),
    ],
)  # fmt: skip
def test_ids_in_several_manners(ids: list[str], odd: list[str]) -> None:
    book = "codes:\n" + "".join(f"  - id: {code_id}\n" for code_id in ids)
    assert [problem.message.split("`")[1] for problem in problems("CB028", book)] == odd


@pytest.mark.parametrize(
    ("names", "odd"),
    [
        (["Lack of time", "Need for Help", "Time for help"], ["Need for Help"]),
        (["Livet i Larvik", "Mangel på tid", "Møter i Horten"], []),
        (["Lack of Time", "Need for Help", "time and help"], ["time and help"]),
        (["NAV og Husbanken", "Støtte fra NAV"], []),
        (["ROLES AND TIME", "Roles of leaders", "Time of leaders"], ["ROLES AND TIME"]),
        (["Tid", "Makt", "Roller"], []),
    ],
)
def test_names_in_several_manners(names: list[str], odd: list[str]) -> None:
    book = "codes:\n" + "".join(f"  - {{id: c{n}, name: {name}}}\n" for n, name in enumerate(names))
    assert [problem.message.split("“")[1].split("”")[0] for problem in problems("CB029", book)] == odd


def test_an_empty_codebook_with_an_error_is_told_by_the_error() -> None:
    assert places("CB030", "title: t\ncodes:\n") == [(2, 7)]
    assert problems("CB030", "codes: [7]") == []


@pytest.mark.parametrize(
    ("rest", "stub"),
    [("", True), ("memo: m", True), ('color: "#123456"', True), ("definition: d", False), ("patterns: [p]", False),
     ("examples: [e]", False), ("codes: [{id: b, definition: d}]", False), ("include: i", False)],
)  # fmt: skip
def test_stubs(rest: str, stub: bool) -> None:
    assert bool(problems("CB031", f"codes:\n  - id: a\n    {rest}\n")) is stub


@pytest.mark.parametrize(
    ("definition", "short"),
    [
        ("Lack of clarity.", True),
        ("A b c d", False),
        ("回答者不知道这是什么意思。", False),
        ("TODO", False),
        ("...", False),
    ],
)
def test_short_definitions(definition: str, short: bool) -> None:
    assert bool(problems("CB032", code(name="Uncertain", definition=f'"{definition}"'))) is short


@pytest.mark.parametrize(
    ("key", "text", "open_still"),
    [
        ("definition", "TODO", True), ("definition", "todo: ask", True), ("definition", "...", True),
        ("definition", "Fill in", True), ("definition", "Fyll inn her …", True), ("definition", "To be written.", True),
        ("definition", "[definition]", True), ("definition", "Mangler.", True), ("name", "Ny kode", True),
        ("include", "lorem ipsum dolor", True), ("name", "Mangler", False), ("name", "Test", False),
        ("definition", "They have to fill in forms.", False), ("definition", "Fill in forms for others.", False),
        ("definition", "Writes to-do lists.", False), ("exclude", "Ingen", False), ("memo", "TODO: ask Kari", False),
        ("definition", "Hesitates ... and stops.", False), ("definition", "N/A", True), ("brief", "???", True),
    ],
)  # fmt: skip
def test_placeholders(key: str, text: str, open_still: bool) -> None:
    assert bool(problems("CB034", code(**{key: f'"{text}"'}))) is open_still


def test_speech_is_no_placeholder() -> None:
    book = 'codes: [{id: a, examples: ["XXX sa det ...", "Later.", "Test.", "...", "[ler]"]}]'
    assert places("CB034", book) == [(1, 65)]


def test_personal_data_is_placed_and_never_repeated() -> None:
    book = """
        codes:
          - id: a
            definition: >-
              Asked for by
              fru Hansen in May.
            memo: Ring 912 34 567.
            examples: ["Then, said kari@post.example, we left.", "Fru N sa det."]
            counterexamples:
              - Broken by herr
                Olsen over two lines.
    """
    found = problems("CB035", book)
    assert [(problem.line, problem.column) for problem in found] == [(6, 7), (7, 16), (8, 28), (10, 9)]
    assert not any(secret in problem.message for problem in found for secret in ("Hansen", "567", "kari", "Olsen"))


@pytest.mark.parametrize(
    ("version", "fits"),
    [("1.0.0", True), ("0.1.0-draft.2", True), ("1.0.0+nb", True), ("1.0", False), ("v1.0.0", False), ("01.0.0", False),
     ("2021-05-12", False), ("1.0.0-", False), ("１.0.0", False)],
)  # fmt: skip
def test_versions(version: str, fits: bool) -> None:
    assert bool(problems("CB037", f'version: "{version}"\ncodes: [{{id: a}}]')) is not fits
    assert problems("CB036", f'version: "{version}"\ncodes: [{{id: a}}]') == []


BEFORE = """\
codebook: b
version: {version}
language: en
codes:
  - id: a
    name: A
    definition: One two.
    color: "#111111"
    patterns: [p, q]
    examples: [x, y]
  - id: b
    finding: true
"""


def since(now: str, before: str = BEFORE, old: str = "1.0.0", new: str = "1.0.0") -> list[Problem]:
    then, _ = read_codebook_text(before.replace("{version}", old), "1.yaml")
    given = study(now.replace("{version}", new))
    return problems("CB038", replace(given, committed={"1.yaml": Committed("tag v1", "", then)}))


@pytest.mark.parametrize(
    ("old", "new"),
    [("One two.", "One  two."), ("#111111", "#222222"), ("[p, q]", "[q, p]"), ("[x, y]", "[y,\n      x]"),
     ("    finding: true", "    finding: true\n    memo: m # why"), ("codebook: b", "title: t\ncodebook: c")],
)  # fmt: skip
def test_what_needs_no_new_version(old: str, new: str) -> None:
    assert since(BEFORE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("One two.", "One three.", "`definition` of `a` changed"), ("[p, q]", "[p]", "`patterns` of `a` changed"),
        ("[p, q]", "[p, {match: q, unless: r}]", "`patterns` of `a` changed"),
        ("id: b", "id: c", "the code `c` is new, and 1"),
        ("language: en", "language: nb", "the language was en"), ("[x, y]", "[x]", "`examples` of `a` changed"),
        ("    finding: true\n", "", "`finding` of `b` changed"),
        ("  - id: b\n    finding: true\n", "", "the code `b` is gone"),
        ("  - id: b\n    finding: true\n", "    codes: [{id: b, finding: true}]\n", "`b` stands elsewhere"),
    ],
)  # fmt: skip
def test_what_needs_a_new_version(old: str, new: str, said: str) -> None:
    (only,) = since(BEFORE.replace(old, new))
    assert (only.line, only.column) == (2, 10)
    assert f"still 1.0.0, and since tag v1 {said}" in only.message


@pytest.mark.parametrize(
    ("old", "new", "raised"),
    [("1.0.0", "1.0.1", True), ("1.9.0", "1.10.0", True), ("1.0.0-a", "1.0.0", True), ("1.0.0", "1.0.0-a", False),
     ("1.0.0", "0.9.0", False), ("1.0.0-2", "1.0.0-10", True), ("may", "june", True), ("may", "may", False),
     ("1.0.0+a", "1.0.0+b", False), ("1.0", "1.1", True), ("1.0.0", "", False)],
)  # fmt: skip
def test_which_version_is_above_which(old: str, new: str, raised: bool) -> None:
    changed = BEFORE.replace("One", "Two")
    assert bool(since(changed, old=old, new=new)) is not raised


def test_without_a_version_before_or_a_file_in_git_there_is_nothing_to_raise() -> None:
    assert since(BEFORE.replace("One", "Two"), old="", new="") == []
    assert problems("CB038", BEFORE.replace("{version}", "1.0.0")) == []
    given = replace(study(BEFORE), committed={"1.yaml": Committed("tag v1", "unreadable")})
    assert problems("CB038", given) == []


@pytest.mark.parametrize("code_id", ["con", "AUX", "com1", "LPT9", "nul.old", "com²"])
def test_ids_that_are_devices(code_id: str) -> None:
    assert len(problems("CB041", f"codes: [{{id: {code_id}}}]")) == 1
    assert problems("CB041", f"codes: [{{id: x{code_id}}}]") == []


@pytest.mark.parametrize(
    ("written", "untidy"),
    [('"a "', True), ("' a'", True), ('"a"', False), ("a", False), ("a\u030a", True), ("å", False),
     ("a # a\u030a", False), ('"a\u030a"', True), ("[", False)],
)  # fmt: skip
def test_ids_and_names_as_they_are_written(written: str, untidy: bool) -> None:
    if written != "[":
        assert bool(problems("CB043", f"codes:\n  - id: {written}\n")) is untidy
        assert bool(problems("CB043", f"codes:\n  - id: x\n    name: {written}\n")) is untidy
        assert bool(problems("CB043", f"codes: [{{id: {written.split('#')[0]}, name: y}}]")) is untidy


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("r\u043eller", True), ("Rol\u200bler", True), ("Rol\u00adler", True), ("a\u202eb", True),
        ("ro\u200dller", True), ("Роли", False), ("TGFβ", False), ("Rollen ærlig", False), ("👩\u200d🏫 lærer", False),
        ("Роли roller", False),
        ("Ζeit", True), ("می\u200cخواهم", False),
    ],
)  # fmt: skip
def test_characters_that_are_not_what_they_look_like(name: str, found: bool) -> None:
    assert bool(problems("CB044", f'codes:\n  - id: a\n    name: "{name}"\n')) is found


ENGLISH = "I did not know what they wanted from us, and neither did the others, but we were there."
NORWEGIAN = "Jeg visste ikke hva de ville ha av oss, og det gjorde ikke de andre heller, men vi var der."
NYNORSK = "Eg visste ikkje kva dei ville ha av oss, og det gjorde ikkje dei andre heller, men me var der."


@pytest.mark.parametrize(
    ("lang", "example", "wrong"),
    [("nb", ENGLISH, True), ("nn", ENGLISH, True), ("en", NORWEGIAN, True), ("en", NYNORSK, True),
     ("nb", NYNORSK, False), ("nn", NORWEGIAN, False), ("nb", NORWEGIAN, False), ("en", ENGLISH, False),
     ("fi", ENGLISH, False),
     ("nb", "Feedback.", False)],
)  # fmt: skip
def test_examples_in_another_language(lang: str, example: str, wrong: bool) -> None:
    found = places("CB045", f'language: {lang}\ncodes: [{{id: a, examples: ["{example}"]}}]')
    assert found == ([(1, 11)] if wrong else [])


def test_definitions_in_one_language_and_patterns_in_another_are_fine() -> None:
    one = f'{{id: a, name: Not knowing what it is, definition: "{ENGLISH}", examples: ["{NORWEGIAN}"]}}'
    book = f"language: nb\ncodes: [{one}]"
    assert problems("CB045", book) == problems("CB046", book) == []


def test_a_quotation_in_another_language_does_not_make_a_text_odd() -> None:
    book = f"""
        codes:
          - {{id: a, definition: "{NORWEGIAN}"}}
          - {{id: b, definition: "Den som snakker, sier noe som «{ENGLISH}»"}}
          - {{id: c, definition: "{ENGLISH}"}}
    """
    assert [problem.line for problem in problems("CB046", book)] == [5]


def test_a_tie_of_languages_has_no_odd_one() -> None:
    assert problems("CB046", f'codes: [{{id: a, definition: "{NORWEGIAN}"}}, {{id: b, definition: "{ENGLISH}"}}]') == []
