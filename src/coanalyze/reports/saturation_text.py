"""Saturation in words: the sentence for a methods section."""

from __future__ import annotations

from coanalyze.i18n import Translator, mark
from coanalyze.model.saturation import SaturationCurve, SaturationReport, SaturationRow
from coanalyze.reports.figure_text import attribute_name
from coanalyze.reports.wording import clean

_ORDERED = {
    "date": mark("in the order of their dates"),
    "id": mark("in the order of their names, since the order of collection is not known"),
    "file": mark("in the order of collection"),
}


def value_label(curve: SaturationCurve, t: Translator) -> str:
    """Whose curve it is: a value of the attribute, or everybody's."""
    return clean(curve.value) if curve.value is not None else t.pgettext("respondents", "all")


def outcome(row: SaturationRow, t: Translator) -> str:
    """`6+2`, or why there is none."""
    if row.point:
        return row.point
    if row.why == "few":
        return t.gettext("too few documents")
    return t.gettext("no code in the base") if row.why == "base" else t.gettext("not reached")


def orders_text(found: SaturationReport, t: Translator) -> str:
    """`1,000 shuffled orders of the documents`."""
    n = found.orders
    return t.ngettext("{n} shuffled order of the documents", "{n} shuffled orders of the documents", n)


def saturation_sentence(found: SaturationReport, t: Translator) -> str:
    """What a methods section says of it: rule, figures, order, and what other orders give; two to five sentences."""
    curve = found.whole
    row = curve.chosen
    codes = t.ngettext("{n} code", "{n} codes", curve.codes)
    documents = t.ngettext("{n} document", "{n} documents", len(curve.documents))
    parts = [
        t.gettext(
            "Saturation was assessed after Guest, Namey and Chen (2020) for {codes} in {documents}, taken {order}, "
            "with a base of {base}, runs of {run} and a threshold of {threshold}.",
            codes=codes,
            documents=documents,
            order=t.gettext(_ORDERED[found.order]),
            base=t.ngettext("{n} document", "{n} documents", row.base),
            run=row.run,
            threshold=t.percent(row.threshold),
        ),
        _point(row, t),
        *_shuffled(found, row, t),
    ]
    if found.groups:
        each = [f"{value_label(group, t)} {outcome(group.chosen, t)} ({t.integer(len(group.documents))})"
                for group in found.groups]  # fmt: skip
        parts.append(
            t.gettext(
                "By {attribute} (documents in brackets): {groups}.",
                attribute=attribute_name(found.by, t),
                groups="; ".join(each),
            )
        )
    if found.auto:
        parts.append(
            t.gettext(
                "The codes were applied automatically from a codebook that was made beforehand, which is saturated by "
                "construction."
            )
        )
    return clean(" ".join(parts))


def _point(row: SaturationRow, t: Translator) -> str:
    if row.why == "few":
        return t.gettext("The documents are too few for that.")
    if row.why == "base":
        return t.gettext("It cannot be told: no code stands in the base.")
    base = t.ngettext("{n} code", "{n} codes", row.base_codes)
    new = t.ngettext("{n} new code", "{n} new codes", row.new_codes) if row.new_codes else t.gettext("no new code")
    if row.point:
        return t.gettext(
            "It was reached after {documents} ({point}): the next {run} brought {new}, where the base had {base}.",
            documents=t.ngettext("{n} document", "{n} documents", row.documents),
            point=row.point,
            run=row.run,
            new=new,
            base=base,
        )
    return t.gettext(
        "It was not reached: the last {run} brought {new}, where the base had {base}.", run=row.run, new=new, base=base
    )


def _shuffled(found: SaturationReport, row: SaturationRow, t: Translator) -> list[str]:
    shuffled = row.shuffled
    if shuffled is None:
        return []
    said = t.gettext("Of {orders}, {share} reach it", orders=orders_text(found, t), share=t.percent(shuffled.share))
    if shuffled.median is None:
        return [said + "."]
    middle, low = t.integer(shuffled.median), t.integer(shuffled.q05 or 0)
    if shuffled.q95 is None:
        spread = t.gettext(
            "median {median} documents, 5th percentile {low}, 95th percentile not reached", median=middle, low=low
        )
    else:
        spread = t.gettext(
            "median {median}, 5th to 95th percentile {low} to {high} documents",
            median=middle,
            low=low,
            high=t.integer(shuffled.q95),
        )
    return [f"{said} ({spread})."]
