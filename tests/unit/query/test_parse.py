"""What a query means, and where a wrong one is wrong."""

from __future__ import annotations

import pytest

from coanalyze.errors import QueryError
from coanalyze.model.query import At, Bears, Beside, Both, Has, Not, Saved, Says, Within, parts
from coanalyze.query import parse_query, renamed, written


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("systemfeil", "systemfeil"),
        ("=systemfeil", "=systemfeil"),
        ("*", "*"),
        ("usikker*", "usikker*"),
        ("a and b or c and d", "(a and b) or (c and d)"),
        ("a and (b or c)", "a and (b or c)"),
        ("a and b and c", "a and b and c"),
        ("a and (b and c) or d", "(a and b and c) or d"),
        ("not a and b", "(not a) and b"),
        ("not a near b", "not (a near 1 b)"),
        ("a not b", "a and (not b)"),
        ("a not b not c or d", "(a and (not b) and (not c)) or d"),
        (
            "systemfeil and (ansvar or makt) near 2 not loesning",
            "systemfeil and ((ansvar or makt) not near 2 loesning)",
        ),
        ("a not near 2 b", "a not near 2 b"),
        ("a near 2 (not b)", "a near 2 (not b)"),
        ("a and not b near 3 c", "a and (not (b near 3 c))"),
        ("a near b", "a near 1 b"),
        ("a near 0 b", "a near 0 b"),
        ("a then b then c", "a before 1 (b before 1 c)"),
        ("a then 3 b", "a before 3 b"),
        ("a before b", "a before b"),
        ("a after 2 b", "a after 2 b"),
        ("a before not b", "a not before b"),
        ("a and b within sentence", "(a and b) within sentence"),
        ("a and b within sentence and c", "((a and b) within sentence) and c"),
        ("a or b and c within document", "a or ((b and c) within document)"),
        ("a within sentence within respondent", "(a within sentence) within respondent"),
        ("a within turn not b", "(a within turn) and (not b)"),
        ('"ta ansvar"', '"ta ansvar"'),
        ("'ta ansvar'", '"ta ansvar"'),
        ("“ta ansvar”", '"ta ansvar"'),
        ("«ta ansvar»", '"ta ansvar"'),
        (r'"sa \"ja\" da"', r'"sa \"ja\" da"'),
        (r"""'{regex: "\\bja\\b"}'""", r'"{regex: \"\\bja\\b\"}"'),
        ("role=OA", "role=OA"),
        ("role = OA,INN", "role=OA,INN"),
        ("role!=F", "role!=F"),
        ("role != F and a", "role!=F and a"),
        ('case="Larvik bolig"', 'case="Larvik bolig"'),
        ('"min alder"=30', '"min alder"=30'),
        ("tid=12:30", 'tid="12:30"'),
        ("not =a", "not =a"),
        ("not=ja", '"not"=ja'),
        ("coder:kari", "coder:kari"),
        ("CODER:kari,ola", "coder:kari,ola"),
        ("status:accepted", "status:accepted"),
        ("a[coder:kari]", "a[coder:kari]"),
        ("=a[coder:kari,ola status:accepted,rejected]", "=a[coder:kari,ola status:accepted,rejected]"),
        ("a[status:accepted, coder=auto]", "a[coder:auto status:accepted]"),
        ("query=alene", "query=alene"),
        ("query:alene and a", "query=alene and a"),
        ("code:og", 'code:"og"'),
        ('code:"a b"', 'code:"a b"'),
        ('code:="a b"', 'code:="a b"'),
        ("code:=og", 'code:="og"'),
        ("\n a\n\tAND\u00a0b ", "a and b"),
        ("a og b eller ikke c", "(a and b) or (not c)"),
        ("a nær 2 ikkje b", "a not near 2 b"),
        ("a før b", "a before b"),
        ("a etter 2 b", "a after 2 b"),
        ("a deretter b innenfor replikk", "(a before 1 b) within turn"),
        ("a innen setning eller b innanfor dokument", "(a within sentence) or (b within document)"),
        ("((a))", "a"),
        ("don't", "don't"),
        ("bola\u030a", "bolå"),
    ],
)
def test_how_a_query_is_read(text: str, read_as: str) -> None:
    query = parse_query(text)
    assert written(query) == read_as
    assert parse_query(read_as) == query


def test_each_part_knows_its_place() -> None:
    text = 'a and ( "b c" or role=OA ) near 2 not =d[coder:x]'
    found = {type(part).__name__: text[part.at.start : part.at.end] for part in parts(parse_query(text))}
    assert found == {
        "Both": text,
        "Bears": "=d[coder:x]",
        "Beside": '( "b c" or role=OA ) near 2 not =d[coder:x]',
        "Either": '( "b c" or role=OA )',
        "Says": '"b c"',
        "Has": "role=OA",
    }


def test_the_tree() -> None:
    found = parse_query('a and ("b" near 2 not c=d,e within sentence) not query=x')
    beside = Beside(Says("b"), Has("c", True, ("d", "e")), "near", 2, True)
    assert found == Both((Bears("a"), Within(beside, "sentence"), Not(Saved("x"))))
    assert found.at == At(0, 56)


@pytest.mark.parametrize(
    ("text", "wrong", "says"),
    [
        ("", "", "empty"),
        ("  ", "", "empty"),
        ("a b", "b", "no operator before `b`"),
        ('a "b"', '"b"', "no operator"),
        ("a and", "", "too early: something is missing after `and`"),
        ("a and and b", "and", "`and` is an operator"),
        ("or a", "or", "`or` is an operator"),
        ("near 2 b", "near", "`near` is an operator"),
        ("a near 2", "", "nothing stands after `near`"),
        ("a near -1 b", "-1", "no distance"),
        ("a near 1.5 b", "1.5", "no distance"),
        ("a near 2.5", "2.5", ""),
        ("a then 0 b", "0", "the same unit"),
        ("a near 9999999 b", "9999999", "no distance"),
        ("a not near 2 not b", "not", "before and after"),
        ("a near ٢ b", "٢", "no distance"),
        ("a near/2 b", "near/2", "no operator"),
        ("a NEAR5 b", "NEAR5", "no operator"),
        ("(a", "(", "not closed"),
        ("(a or (b)", "(", "not closed"),
        ("a)", ")", "never opened"),
        ("()", ")", "nothing stands before"),
        ("(a b)", "b", "no operator"),
        ('a and "b', '"b', "not closed"),
        ('""', '""', "empty"),
        ("a && b", "&&", "no sign"),
        ("a || b", "||", "no sign"),
        ("!a", "!", "no sign"),
        ("age>40", ">", "no sign"),
        ("a within", "", "needs a unit"),
        ("a within 2 b", "2", "needs a unit"),
        ("a within paragraph", "paragraph", "needs a unit"),
        ("role:OA", "role", "`role:` is not known"),
        ("role=", "", "no value"),
        ("role=OA,", "", "no value"),
        ("role=(OA)", "(", "no value"),
        ("status:done", "done", "no status"),
        ("a[b]", "b", "brackets"),
        ("a[coder:kari", "[", "not closed"),
        ("=", "", "no code"),
        ("= a", "a", "no code"),
        ('query="a",b', "b", "named alone"),
        ("query!=a", "a", "named alone"),
        ("a, b", ",", "no operator"),
        ("a\nand\n b c", "c", "no operator"),
    ],
)
def test_an_error_points_at_its_place(text: str, wrong: str, says: str) -> None:
    if text == "a near 2.5":
        # A word with a digit is a code like any other; whether there is one is seen later.
        assert written(parse_query(text)) == "a near 1 2.5"
        return
    with pytest.raises(QueryError) as raised:
        parse_query(text)
    error = raised.value
    assert error.query == text
    assert error.query[error.start : error.end].strip() == wrong
    assert says in error.what
    assert error.hint
    assert error.where is not None
    assert (error.where.path, error.where.line) == ("query", text.count("\n", 0, error.start) + 1)
    assert error.where.column == error.start - text.rfind("\n", 0, error.start)


@pytest.mark.parametrize("text", ["(" * 5000 + "a" + ")" * 5000, "not " * 4000 + "a", "a" + " then a" * 2500,
                                  "a" + " within turn" * 1500, "a and " * 40_000 + "a"])  # fmt: skip
def test_a_query_too_deep_or_long_is_told(text: str) -> None:
    with pytest.raises(QueryError, match=r"too (deep|long)"):
        parse_query(text)


def test_long_rows_are_no_depth() -> None:
    assert len(list(parts(parse_query(" or ".join(["a and b"] * 500))))) == 1501


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("old and older or =OLD", "new and older or =new"),
        ('(old[coder:old]) near 2 "old" and old=old', '(new[coder:old]) near 2 "old" and old=old'),
        ('code:"old" then  old', "code:new then  new"),
        ("old* and query=old", "old* and query=old"),
        ("old old", "old old"),
    ],
)
def test_codes_are_renamed_in_place(text: str, expected: str) -> None:
    assert renamed(text, {"old": "new"}) == expected


@pytest.mark.parametrize(("text", "expected"), [("=a", 'code:="og"'), ("a", 'code:"og"'), ("code:=a", 'code:="og"')])
def test_a_new_id_that_is_an_operator_is_quoted(text: str, expected: str) -> None:
    assert written(parse_query(renamed(text, {"a": "og"}))) == expected


@pytest.mark.parametrize("text", ["frykt&håp", "ja|nei", "åpen[j]"])
def test_an_id_with_a_sign_of_the_language_is_told_how_to_be_written(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert 'code:"..."' in caught.value.hint
    assert parse_query(f'code:"{text}"') == Bears(text)
