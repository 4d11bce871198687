"""Words of two sides beside each other, and the pair of clouds that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coanalyze import analysis
from coanalyze.api.clouds import picture_path, write_picture
from coanalyze.api.parted import quoted_value, values_of
from coanalyze.api.picked import Picked
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.api.words import shown_words, spoken_by, word_table, words_by_speaker
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.keywords import Compared, Side
from coanalyze.statistics import UndefinedStatistic


def compare_words(
    study: Study, compare: str, *, where: Sequence[str] = (), lang: str | None = None
) -> tuple[Compared, list[str]]:
    """What two values of an attribute say differently, and warnings. `compare` is `KEY`, or `KEY=ONE,OTHER`.

    Raises UsageError where the attribute or a value is not there, or where it is not clear which two are meant;
    CoanalyzeError where nothing is typical of either.
    """
    _, warnings = select(study, where)
    by, values = two_values(study, compare, where)
    sides = [Picked(study, select(study, [*where, f"{by}={quoted_value(value)}"])[0]) for value in values]
    tables = [word_table(study, each, "key", value) for each, value in zip(sides, values, strict=True)]
    spoken = [spoken_by(study, each) for each in sides]
    said = [words_by_speaker(study, each) for each in sides]
    shown = [shown_words(table) for table in tables]
    try:
        found = analysis.typical(spoken[0], spoken[1], shown, (said[0], said[1]))
    except UndefinedStatistic as error:
        raise _nothing() from error
    if not any(found):
        raise _nothing()
    one, other = (
        Side(value, side_label(study, by, value), words, table, len({who for said in people.values() for who in said}))
        for value, words, table, people in zip(values, found, tables, spoken, strict=True)
    )
    return Compared(by, (one, other), told_in(study, lang).lang), warnings


def draw_pair(
    study: Study, compared: Compared, output: Path | None, format: str, pixels: tuple[int, int], max_words: int
) -> Path:
    """Draw the two clouds into one file, with what it shows beside it as `NAME.txt`. Raises CoanalyzeError."""
    from coanalyze.reports import draw_cloud_pair, pair_alt

    path = picture_path(study, output, "cloud", format)
    picture = draw_cloud_pair(compared, width=pixels[0], height=pixels[1], max_words=max_words, format=format)
    write_picture(path, picture, pair_alt(compared), own_folder=output is None)
    return path


def two_values(study: Study, compare: str, where: Sequence[str], option: str = "--compare") -> tuple[str, list[str]]:
    """The attribute and the two of its values that `KEY` or `KEY=ONE,OTHER` means, as the study writes them.

    Raises UsageError where they are not two, or nobody has one of them.
    """
    name, sign, rest = compare.partition("=")
    by, there = values_of(study, name, where)
    values = there
    if sign:
        terms = select(study, [f"{by}={rest}"])[0].terms[0].values
        missing = [value for value in terms if value not in there]
        if missing:
            hint = f"Values are {', '.join(there)}." if there else "Widen --where."
            raise UsageError(f"nobody here has “{missing[0]}” for “{by}”.", hint=hint)
        values = list(dict.fromkeys(terms))
    if len(values) != 2:
        found = ", ".join(values) or "none"
        hint = f"Name the two: {option} {by}=ONE,OTHER. Values here: {found}."
        raise UsageError(f"two sides are compared, and “{compare}” has {len(values)}.", hint=hint)
    return by, values


def side_label(study: Study, by: str, value: str) -> str:
    """A value for people: a role with its name."""
    name = study.project.roles[value].name if by == "role" and value in study.project.roles else ""
    return f"{value} ({name})" if name and name != value else value


def _nothing() -> CoanalyzeError:
    hint = "A word counts where two or more say it, nobody more than two thirds of it. Widen the selection."
    return CoanalyzeError("no word is typical of either side.", hint=hint)
