"""What an error repeats of the user's own input is cut where it would drown what the error says."""

from __future__ import annotations

import pytest

from coanalyze.errors import CoanalyzeError, Place, QueryError, UsageError, shortened

LONG = "x" * 19_000
CUT = f"{'x' * 80}…{'x' * 20}"


@pytest.mark.parametrize("form", ["there is no code “{}” here", "write `{}` as it is", "no {} here", "key {}=1: what?"])
def test_what_is_too_long_is_cut_and_the_rest_stays(form: str) -> None:
    before, after = form.split("{}")
    told = shortened(form.format(LONG))
    assert told.startswith(before + "x" * 50)
    assert told.endswith("x" + after)
    assert len(told) < 200


@pytest.mark.parametrize("form", ["“{}”", "`{}`", "'{}'"])
def test_words_between_marks_are_cut_too(form: str) -> None:
    told = shortened(f"it isn't {form.format('to be, or not ' * 100)}, that's all")
    assert told.startswith("it isn't ")
    assert told.endswith(", that's all")
    assert len(told) < 200


@pytest.mark.parametrize(
    "message",
    [
        "there is no code “a”. " + "Codes are " + ", ".join(f"code-{n}" for n in range(200)),
        f"`a` and {'all that stands between them ' * 20} `b`",
        f"“a” and {'all that stands between them ' * 20} “b”",
        f"it doesn't say {'much ' * 100} and isn't long",
        "/a/" + "folder/" * 40,
        "",
    ],
)
def test_what_is_no_repetition_stays_whole(message: str) -> None:
    assert shortened(message) == message


def test_all_parts_of_an_error_are_cut() -> None:
    error = UsageError(f"no “{LONG}”.", where=Place(LONG, 1, 2), hint=f"Not “{LONG}”?")
    assert str(error) == f"{CUT}:1:2: no “{CUT}”. Not “{CUT}”?"
    # Who shows the query marks the place in it, and cuts it there.
    assert QueryError(f"no “{LONG}”.", LONG, 0, 3).query == LONG
    assert issubclass(UsageError, CoanalyzeError)
