from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.yamltext.comments import comments

YAML = """\
# at the top
a: | # after a bar
  text # no
  # nor this
# out
b: "x # y"  # yes
c: plain#no # again
d: 😀æ # wide
e: >-
  folded

  # text

 # out of it
f: several
   lines # last
g: [a, # in brackets
  'it''s # text']
h:\t# after a tab
"""


def test_comments_are_told_from_text() -> None:
    assert [(c.line, c.column, c.text, c.alone) for c in comments(YAML)] == [
        (1, 1, "# at the top", True),
        (2, 6, "# after a bar", False),
        (5, 1, "# out", True),
        (6, 13, "# yes", False),
        (7, 13, "# again", False),
        (8, 7, "# wide", False),
        (14, 2, "# out of it", True),
        (16, 10, "# last", False),
        (17, 8, "# in brackets", False),
        (19, 4, "# after a tab", False),
    ]


@pytest.mark.parametrize("text", ["", "\n", "a: [", "a: 'b # c", "{a: b: c}", "%YAML 9\n# a", "\x00", "a: &x b\nc: *y"])
def test_what_is_no_yaml_has_no_comments_or_those_that_stand_there(text: str) -> None:
    assert all(comment.text.startswith("#") for comment in comments(text))


def test_a_separator_that_editors_do_not_see_ends_no_line() -> None:
    assert [(c.line, c.column) for c in comments("a: x\u2028y # one\nb: c # two\n")] == [(1, 8), (2, 6)]


@given(st.lists(st.sampled_from(["a", "'", '"', "#", " #", "\n", ": ", "- ", "|", "😀", "\t", "æ"]), max_size=12))
def test_every_comment_stands_where_it_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    for comment in comments(text):
        line = text.split("\n")[comment.line - 1]
        assert line[comment.column - 1 :].rstrip() == comment.text
        assert comment.alone == (not line[: comment.column - 1].strip(" \t"))
