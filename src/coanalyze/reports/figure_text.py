"""What a figure says in words: its title, what it rests on, and what it shows to those who do not see it."""

from __future__ import annotations

from coanalyze.i18n import Translator, mark
from coanalyze.model.figure import Figure, FigureColumn, FigureRow
from coanalyze.reports.wording import UNIT_TEXTS, clean, held_text, review, selected_text

_MEASURES = {
    "mentions": mark("Mentions"),
    "respondents": mark("Respondents with a mention"),
    "presence": mark("Codes that are mentioned"),
    "share": mark("Share of speech units with a mention"),
}
_ATTRIBUTES = {
    "role": mark("role"),
    "respondent": mark("respondent"),
    "document": mark("document"),
    "case": mark("case"),
    "phase": mark("phase"),
    "kind": mark("kind"),
    "language": mark("language"),
    "date": mark("date"),
}
_NAMED = 3


def title_of(figure: Figure, t: Translator) -> str:
    """`Mentions by respondent`."""
    if figure.kind == "cooccurrence":
        return t.gettext("Mentions that two codes have in common")
    if figure.kind == "codes":
        return t.gettext("Mentions and respondents of each code")
    if figure.kind == "saturation":
        return t.gettext("New codes from document to document")
    by = attribute_name(figure.by, t)
    return t.gettext("{measure} by {attribute}", measure=measure_name(figure.measure, t), attribute=by)


def attribute_name(key: str, t: Translator) -> str:
    """What an attribute is called: in this language where it is one that every study has."""
    return t.gettext(_ATTRIBUTES[key]) if key in _ATTRIBUTES else clean(key)


def measure_name(measure: str, t: Translator) -> str:
    """What is counted, as a title begins."""
    return t.gettext(_MEASURES[measure])


def column_label(figure: Figure, column: FigureColumn, t: Translator) -> str:
    """The heading of a column: a date as the language writes it, and words for speech that has no value."""
    if column.key is None:
        return t.gettext("not identified") if figure.by == "respondent" else t.gettext("none given")
    return t.date(column.label) if figure.by == "date" else clean(column.label)


def notes_of(figure: Figure, t: Translator) -> list[str]:
    """What the figure rests on, a paragraph each."""
    report = figure.report
    coders = ", ".join(report.coders) or t.gettext("none")
    lines = [
        selected_text(report.selection, held_text(report, t), t),
        f"{review(report, t)}. {t.gettext('Coders: {coders}.', coders=coders)}",
    ]
    if figure.kind == "saturation":
        return [*lines, *_saturation(figure, t)]
    lines.insert(0, t.gettext(UNIT_TEXTS[figure.unit]))
    if figure.kind == "timeline" and not figure.dated:
        lines.append(t.gettext("In the order of their names: not all documents have a date."))
    if figure.by == "date":
        lines.append(t.gettext("Dates stand in order, not to scale."))
    observed = sum(top.counts.observations for top in (*report.findings, *report.themes))
    if observed and figure.kind != "cooccurrence":
        lines.append(t.gettext("Researchers' observations left out: {n}.", n=t.integer(observed)))
    return [clean(line) for line in lines]


def _saturation(figure: Figure, t: Translator) -> list[str]:
    found = figure.saturation
    if found is None:
        return []
    how = t.gettext(
        "Saturation after Guest, Namey and Chen 2020: base {base}, run {run}, threshold {threshold}.",
        base=found.base,
        run=found.run,
        threshold=t.percent(found.threshold),
    )
    if found.point:
        said = t.ngettext(
            "Reached after {n} document ({point}).", "Reached after {n} documents ({point}).", found.documents,
            point=found.point,
        )  # fmt: skip
    elif found.why:
        said = t.gettext("Too little to tell whether it is reached.")
    else:
        said = t.gettext("Not reached.")
    lines = [f"{how} {said}"]
    if not figure.dated:
        lines.append(t.gettext("In the order of their names: not all documents have a date."))
    if "auto" in figure.report.coders:
        lines.append(
            t.gettext(
                "With automatic codings: a codebook that is there before the reading is saturated from the start."
            )
        )
    return lines


def figure_alt(figure: Figure, t: Translator) -> str:
    """What the picture shows, in a few sentences: its title, what is largest, and what was not found."""
    parts = [f"{clean(figure.report.title)}: {title_of(figure, t)}."]
    if figure.kind == "saturation":
        last = figure.values[-1]
        codes = t.ngettext("{n} code", "{n} codes", int(last[1] or 0))
        held = t.ngettext("{n} document has {codes}.", "{n} documents have {codes}.", len(figure.rows), codes=codes)
        parts.append(held)
        parts.append(
            t.gettext("New in each: {numbers}.", numbers=", ".join(str(int(row[0] or 0)) for row in figure.values))
        )
    elif figure.kind == "codes":
        parts += [f"{clean(row.name)}: {_counted(values, t)}." for row, values in _top(figure)]
    else:
        parts += _matrix(figure, t)
    return " ".join([*parts, *(_sentence(note) for note in notes_of(figure, t)[:2])])


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _top(figure: Figure) -> list[tuple[FigureRow, tuple[float | None, ...]]]:
    return [(row, values) for row, values in zip(figure.rows, figure.values, strict=True) if not row.depth]


def _counted(values: tuple[float | None, ...], t: Translator) -> str:
    mentions, _, respondents, of = (int(value or 0) for value in values)
    if not mentions:
        return t.gettext("no mention found")
    said = t.ngettext("{n} mention", "{n} mentions", mentions)
    return f"{said}, {t.gettext('{of} respondents', of=t.of(respondents, of))}" if of else said


def _matrix(figure: Figure, t: Translator) -> list[str]:
    pairs = figure.kind == "cooccurrence"
    cells = []
    for at, (row, values) in enumerate(zip(figure.rows, figure.values, strict=True)):
        for column, value in list(zip(figure.columns, values, strict=True))[: at if pairs else None]:
            label = clean(column.label) if pairs else column_label(figure, column, t)
            if value is not None:
                cells.append((value, f"{clean(row.name)} × {label}"))
    codes = t.ngettext("{n} code", "{n} codes", len(figure.rows))
    columns = t.ngettext("{n} column", "{n} columns", len(figure.columns))
    said = [t.gettext("{rows}, {columns}.", rows=codes, columns=columns) if not pairs else f"{codes}."]
    top = sorted((cell for cell in cells if cell[0]), key=lambda cell: -cell[0])[:_NAMED]
    if top and figure.measure != "presence":
        share = figure.measure == "share"
        named = [f"{what} ({t.percent(value) if share else t.integer(int(value))})" for value, what in top]
        said.append(t.gettext("Largest: {cells}.", cells="; ".join(named)))
    empty = sum(not value for value, _ in cells)
    if empty:
        said.append(t.ngettext("Nothing found in {n} cell.", "Nothing found in {n} cells.", empty))
    return said
