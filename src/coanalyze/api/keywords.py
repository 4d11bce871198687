"""Words of two sides beside each other, and the pair of clouds that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coanalyze import analysis
from coanalyze.api.clouds import picture_path, write_picture
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.api.words import key_of, spoken_by, value_of, word_table
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
    by, values = _sides(study, compare, where)
    selections = [select(study, [*where, f"{by}={_quoted(value)}"])[0] for value in values]
    tables = [
        word_table(study, each.turn, each.as_dict(), "key", value)
        for each, value in zip(selections, values, strict=True)
    ]
    spoken = [spoken_by(study, each.turn) for each in selections]
    shown = [{word.key: word.word for word in table.words} for table in tables]
    try:
        found = analysis.typical(spoken[0], spoken[1], shown)
    except UndefinedStatistic as error:
        raise _nothing() from error
    if not any(found):
        raise _nothing()
    one, other = (
        Side(value, _label(study, by, value), words, table, len({who for said in people.values() for who in said}))
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


def _sides(study: Study, compare: str, where: Sequence[str]) -> tuple[str, list[str]]:
    """The attribute and its two values, as the study writes them."""
    name, sign, rest = compare.partition("=")
    by = key_of(study, name.strip())
    selection, _ = select(study, where)
    written = {
        value
        for document in study.documents
        for turn in document.turns
        if selection.turn(document, turn) and (value := value_of(document, turn, by))
    }
    if sign:
        terms = select(study, [f"{by}={rest}"])[0].terms[0].values
        there = sorted({select(study, [f"{by}={_quoted(value)}"])[0].terms[0].values[0] for value in written})
        missing = [value for value in terms if value not in there]
        if missing:
            hint = f"Values are {', '.join(there)}." if there else "Widen --where."
            raise UsageError(f"nobody here has “{missing[0]}” for “{by}”.", hint=hint)
        values = list(dict.fromkeys(terms))
    else:
        values = sorted({select(study, [f"{by}={_quoted(value)}"])[0].terms[0].values[0] for value in written})
    if len(values) != 2:
        found = ", ".join(values) or "none"
        hint = f"Name the two: --compare {by}=ONE,OTHER. Values here: {found}."
        raise UsageError(f"two sides are compared, and “{compare}” has {len(values)}.", hint=hint)
    return by, values


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if "," in value or '"' in value else value


def _label(study: Study, by: str, value: str) -> str:
    name = study.project.roles[value].name if by == "role" and value in study.project.roles else ""
    return f"{value} ({name})" if name and name != value else value


def _nothing() -> CoanalyzeError:
    hint = "A word counts where two or more say it, nobody more than two thirds of it. Widen the selection."
    return CoanalyzeError("no word is typical of either side.", hint=hint)
