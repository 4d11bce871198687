"""Two selections beside each other: what is typical of each in words, phrases and codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coanalyze import analysis
from coanalyze.analysis import Spoken
from coanalyze.api.answering import asked_for
from coanalyze.api.basis import made_from
from coanalyze.api.chosen import choose_codings
from coanalyze.api.clouds import picture_path, write_picture
from coanalyze.api.opposed import Side, two_sides
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.api.words import parameters
from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.keywords import WHAT, Compared, Contrast, Contrasted
from coanalyze.model.keywords import Side as CloudSide
from coanalyze.statistics import UndefinedStatistic

LONGEST = 6
_ALONE = "one person makes no keyword: --min-respondents 1 shows what each side's speakers say most"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is compared, and how.

    `what`: of WHAT; `longest`: words of the longest phrase (2 to 6); a word counts from `least` speakers on, with (from
    2 on) no more than `largest` of it by one; `cells`: 2 or 4, the log-likelihood that p is of; `unit`, `coders` and
    `statuses`: of codes, as in `find`.
    """

    what: Sequence[str] = WHAT
    longest: int = 3
    least: int = 2
    largest: float = 2 / 3
    cells: int = 2
    unit: str | None = None
    coders: Sequence[str] = ()
    statuses: Sequence[str] = ()


def contrast_sides(
    study: Study,
    *,
    by: str | None = None,
    a: Sequence[str] = (),
    b: Sequence[str] = (),
    where: Sequence[str] = (),
    choices: Choices | None = None,
    lang: str | None = None,
) -> tuple[Contrast, list[str]]:
    """What is typical of two selections, and warnings.

    The sides are the two values of `by` (`KEY=ONE,OTHER`, or `KEY` where it has two), or two selections `a` and `b`,
    each of one or more terms as in `where` (`role=INN,case=x` is two); without `b` it is what a single term of `a`
    leaves out. `where` narrows both. Raises UsageError for sides that are not clear or in which nobody speaks, and for
    choices that cannot be.
    """
    how = choices or Choices()
    _possible(how)
    unit = analysis.check_unit(how.unit or study.project.unit)
    by, terms, labels = two_sides(study, by, a, b, where)
    one, other = (Side(study, [*where, *term], label) for term, label in zip(terms, labels, strict=True))
    found, units, warnings = _found(study, (one, other), how, unit)
    contrast = Contrast(
        title=study.project.title or study.codebook.title or study.codebook.id,
        sides=(one.facts(units[0]), other.facts(units[1])),
        found=found,
        made=_made(study, where, terms, one.speech.total() + other.speech.total(), how, unit),
        unit=unit,
        longest=how.longest,
        least=how.least,
        largest=how.largest,
        cells=how.cells,
        shared_turns=one.shared_turns(other),
        by=by,
        parameters=parameters(study),
        stop_words=one.table.stop_words,
        stop_words_sha256=one.table.stop_words_sha256,
        pair=_pair(by, (one, other), found["words"], told_in(study, lang).lang) if "words" in found else None,
        language=told_in(study, lang).lang,
    )
    return contrast, list(dict.fromkeys([*one.warnings, *other.warnings, *warnings, *_doubts(one, other, how.least)]))


def _doubts(one: Side, other: Side, least: int) -> list[str]:
    """What makes the comparison of two sides doubtful."""
    shared, doubts = one.shared_turns(other), []
    if shared:
        doubts.append(f"{shared} turns stand on both sides: they hide what is typical, and p is not to be trusted")
    if least > 1 and min(len(one.speech), len(other.speech)) < least:
        doubts.append(_ALONE)
    return doubts


def _found(
    study: Study, sides: tuple[Side, Side], how: Choices, unit: str
) -> tuple[dict[str, Contrasted], tuple[int, int], list[str]]:
    """What is typical in words, phrases and codes; the units of speech of each side; warnings."""
    for side in sides:
        if not side.speech.total():
            raise UsageError(f"nobody says a word in “{side.label}”.", hint="Widen --where, or name other sides.")
    found: dict[str, Contrasted] = {}
    speech = (sides[0].speech, sides[1].speech)
    if "words" in how.what:
        spoken = [side.words() for side in sides]
        found["words"] = _contrast(spoken[0], spoken[1], speech, how)
    if "phrases" in how.what:
        spoken = [side.phrases(how.longest) for side in sides]
        phrases = _contrast(spoken[0], spoken[1], speech, how)
        kept = (analysis.without_parts(phrases.sides[0]), analysis.without_parts(phrases.sides[1]))
        found["phrases"] = replace(phrases, sides=kept)
    if "codes" not in how.what or not any(True for _ in study.codebook.active().walk()):
        return found, (0, 0), []
    chosen = choose_codings(study, how.coders, how.statuses)
    (one, units), (other, others) = (side.codes(chosen, unit) for side in sides)
    names = {code.id: code.name for code in study.codebook.walk()}
    found["codes"] = _contrast((one, names), (other, names), speech, how, (units, others))
    return found, (units.total(), others.total()), list(chosen.warnings)


def _contrast(
    one: tuple[Spoken, Mapping[str, str]],
    other: tuple[Spoken, Mapping[str, str]],
    speech: tuple[Counter[str], Counter[str]],
    how: Choices,
    sizes: tuple[Mapping[str, int], Mapping[str, int]] | None = None,
) -> Contrasted:
    try:
        words = (speech[0].total(), speech[1].total())
        return analysis.contrast(
            one[0], other[0], (one[1], other[1]), words=words, speech=speech, sizes=sizes,
            least=how.least, largest=how.largest, cells=how.cells,
        )  # fmt: skip
    except UndefinedStatistic:
        # One word in all, or none: nothing is typical of anybody.
        return Contrasted()


def _made(
    study: Study, where: Sequence[str], terms: Sequence[Sequence[str]], words: int, how: Choices, unit: str
) -> MadeFrom:
    coded = "codes" in how.what
    return made_from(
        study,
        unit=unit if coded else "word",
        where=where,
        of="words",
        number=words,
        # Sides that queries make rest on codings too, whatever is compared.
        coders=how.coders if coded or asked_for([*terms[0], *terms[1]])[1] else None,
        statuses=how.statuses,
        filters={
            "a": list(terms[0]),
            "b": list(terms[1]),
            "min_respondents": how.least,
            "max_share": round(how.largest, 4) if how.least > 1 else 1,
        },
    )


def _pair(by: str, sides: tuple[Side, Side], found: Contrasted, lang: str) -> Compared:
    """What the pair of clouds shows."""
    one, other = (
        CloudSide(side.label, side.label, words, side.table, len(side.speech))
        for side, words in zip(sides, found.sides, strict=True)
    )
    return Compared(by, (one, other), lang)


def draw_contrast(
    study: Study, found: Contrast, output: Path | None, format: str, rows: int,
    pixels: tuple[int, int | None] | None = None,
) -> Path:  # fmt: skip
    """Draw the dot plot with so many rows a side into a file, with what it shows beside it; where it went."""
    from coanalyze.reports import contrast_alt, draw_dots

    path = picture_path(study, output, "compare", format)
    picture = draw_dots(found, format, rows, pixels)
    write_picture(path, picture, contrast_alt(found), own_folder=output is None)
    return path


def _possible(how: Choices) -> None:
    unknown = [what for what in how.what if what not in WHAT]
    if unknown or not how.what:
        hint = f"Compare {', '.join(WHAT)}."
        raise UsageError(f"“{unknown[0] if unknown else ''}” cannot be compared.", hint=hint)
    if not 2 <= how.longest <= LONGEST:
        raise UsageError("a phrase has two words or more.", hint=f"Name 2 to {LONGEST}: --ngrams 3.")
    if how.least < 1 or not 0 < how.largest <= 1:
        raise UsageError("--min-respondents is from 1, --max-share from 0 to 1.", hint="The defaults are 2 and 0.67.")
    if how.cells not in (2, 4):
        raise UsageError(f"there is no log-likelihood of {how.cells} cells.", hint="2 (UCREL) or 4 (Dunning).")
