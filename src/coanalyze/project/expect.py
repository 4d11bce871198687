"""`expect`: the figures that a study is held to."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from coanalyze.errors import Place, ProjectError
from coanalyze.model.expectation import FIGURES, Expectation, Expected
from coanalyze.project.keys import EXPECT_KEYS, UNITS
from coanalyze.project.values import check_keys, one_text, texts_with_places
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, as_map, describe, nearest

_HOW = 'Write a number, ">=9", "<=12" or "9-12".'
# Longer than any count a study has; [0-9], since \d has the digits of all scripts.
_NUMBER = "([0-9]{1,9})"
_Bounds = tuple[int, int | None]
_FORMS: tuple[tuple[re.Pattern[str], Callable[[int], _Bounds]], ...] = (
    (re.compile(rf"={{0,2}}\s*{_NUMBER}"), lambda n: (n, n)),
    (re.compile(rf"(?:>=|≥)\s*{_NUMBER}|{_NUMBER}\s*\+"), lambda n: (n, None)),
    (re.compile(rf">\s*{_NUMBER}"), lambda n: (n + 1, None)),
    (re.compile(rf"(?:<=|≤)\s*{_NUMBER}"), lambda n: (0, n)),
    (re.compile(rf"<\s*{_NUMBER}"), lambda n: (0, n - 1)),
)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|\.\.)\s*{_NUMBER}")


def read_expect(node: Node | None) -> tuple[Expectation, ...]:
    """The expectations of an `expect` block, in the file's order: for each code a mapping, or a list of them.

    Raises ProjectError with the place for anything that is not one.
    """
    found: list[Expectation] = []
    for key, value in () if node is None else as_map(node, "`expect`"):
        code = one_text(key, "a code")
        if not code:
            raise ProjectError("a code's id is empty.", where=key.place, hint="Write the id as the codebook has it.")
        blocks = value.items if isinstance(value, YamlList) else (value,)
        if not blocks:
            raise ProjectError(f"nothing is expected of `{code}`.", where=value.place, hint=_example())
        found += [_expectation(code, key.place, block) for block in blocks]
    return tuple(found)


def _example() -> str:
    return "Write for instance {mentions: 11, respondents: 6, where: {phase: start}}, or delete the line."


def _expectation(code: str, place: Place, node: Node) -> Expectation:
    if isinstance(node, YamlStr) and not node.absent:
        what = f"what is expected of `{code}` cannot be {describe(node)}."
        raise ProjectError(what, where=node.place, hint=_example())
    block = as_map(node, f"what is expected of `{code}`")
    check_keys(block, EXPECT_KEYS, "an expectation")
    found = expectation_of(block, code, place)
    if not found.figures:
        where = place if isinstance(node, YamlStr) else block.place
        raise ProjectError(f"no figure is expected of `{code}`.", where=where, hint=_example())
    return found


def expectation_of(block: YamlMap, code: str, place: Place) -> Expectation:
    """Figures, selection and unit of a mapping, whatever other keys it has. Raises ProjectError with the place."""
    terms = tuple(_where(block.get("where")))
    return Expectation(
        code=code,
        figures=tuple(_expected(key.value, value) for key, value in block if key.value in FIGURES),
        where=tuple(term for term, _ in terms),
        where_places=tuple(where for _, where in terms),
        unit=_unit(block.get("unit")),
        place=place,
    )


def _expected(figure: str, node: Node) -> Expected:
    written = one_text(node, f"`{figure}`")
    bounds = _bounds(written)
    if bounds is None:
        raise ProjectError(f"`{figure}` cannot be {describe(node)}.", where=node.place, hint=_HOW)
    least, most = bounds
    if most is not None and most < least:
        what = f"no figure is {written}: `{figure}` could never hold."
        raise ProjectError(what, where=node.place, hint="Write the lower number first.")
    return Expected(figure, least, most, written, node.place)


def _bounds(written: str) -> _Bounds | None:
    between = _RANGE.fullmatch(written)
    if between:
        return int(between[1]), int(between[2])
    for form, bounds in _FORMS:
        match = form.fullmatch(written)
        if match:
            return bounds(int(match[match.lastindex or 1]))
    return None


def _unit(node: Node | None) -> str | None:
    written = one_text(node, "`unit`").casefold()
    if node is not None and written and written not in UNITS:
        like = nearest(written, UNITS)
        hint = f"Did you mean `{like}`?" if like else f"Write one of {', '.join(UNITS)}."
        raise ProjectError(f"`unit` cannot be {describe(node)}.", where=node.place, hint=hint)
    return written or None


def _where(node: Node | None, negated: bool = False) -> Iterator[tuple[str, Place]]:
    """`--where` terms with their places: from a mapping (what is left out under `not`), or as on the command line."""
    if not isinstance(node, YamlMap):
        for term, place in texts_with_places(node, "`where`"):
            if "=" not in term or negated:
                hint = "Write {phase: start}, {not: {role: F}}, or as on the command line: phase=start."
                raise ProjectError(f"“{term}” is no condition.", where=place, hint=hint)
            yield " ".join(term.split()), place
        return
    for key, value in node:
        name = one_text(key, "an attribute")
        if name == "not" and not negated:
            yield from _where(as_map(value, "`not`"), negated=True)
            continue
        if not name or re.search(r"[=!]", name):
            hint = "Write the attribute's name alone; what is left out stands under `not`: {not: {role: F}}."
            raise ProjectError(f"“{name}” cannot be an attribute.", where=key.place, hint=hint)
        yield f"{name}{'!=' if negated else '='}{_values(name, value)}", key.place


def _values(name: str, node: Node) -> str:
    """The values as `--where` has them: one as it is (commas part it), those of a list each whole."""
    written = [" ".join(text.split()) for text, _ in texts_with_places(node, f"`{name}`")]
    if not written or not all(written):
        raise ProjectError(f"`{name}` has no value.", where=node.place, hint="Write for instance {phase: start}.")
    if not isinstance(node, YamlList):
        return written[0]
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(written)
    return row.getvalue()
