"""Where each category stands in the paradigm model: conditions, context, core, strategies, consequences.

Source: Anselm Strauss and Juliet Corbin, Basics of Qualitative Research (Sage 1990), chapter 7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.model.codebook import Code, Relation

_ROLE = {
    "condition": "condition",
    "context": "context",
    "strategy": "strategy",
    "consequence": "consequence",
    "part-of": "part",
    "contradicts": "contradicting",
}
"""What the code that a relation starts from is to the other."""
_INVERSE = {
    "condition": "consequence",
    "context": "consequence",
    "strategy": "condition",
    "consequence": "condition",
    "part-of": "part",
    "contradicts": "contradicting",
}
"""What the code that a relation leads to is to the other: what something is a condition of, follows from it."""


_Near = Mapping[str, Sequence[tuple[str, str]]]
"""For each code those that it is linked to, with what they are to it."""


def placed(
    codes: Sequence[Code], relations: Sequence[Relation], core: str | None
) -> dict[str, tuple[str, int | None]]:  # fmt: skip
    """For each code its place in the model (one of PLACES) and how many relations it is from the core.

    `codes` are the uppermost, with those below them. A code that is linked to the core has the place that the relation
    gives it. One that is linked through others has the place of what it is to the one before it; a part has the place
    of its whole, whether a relation says so or the codebook has it below; what is a condition or the context of a
    strategy intervenes. Relations count before what stands below what; of several ways the shortest counts, of equally
    short ones that of the first relation.

    Without a core each code has the place of the first relation that starts from it, and what relations only lead to
    stands in the middle, as a phenomenon would. Codes that no way leads to are `unlinked`.
    """
    every = [code.id for top in codes for code in top.walk()]
    if core is None:
        found = _without_core(relations)
        return {id_: (found.get(id_, "unlinked"), None) for id_ in every}
    known: dict[str, tuple[str, int | None]] = {core: ("core", 0)}
    queue = [core]
    # What relations lead to first: what a code is to the core by a relation says more than where it stands.
    by_relation, by_nesting = _related(relations), _nested(codes)
    while queue:
        _spread(known, queue, by_relation)
        queue = list(known)
        queue = _spread(known, queue, by_nesting, only_once=True)
    return {id_: known.get(id_, ("unlinked", None)) for id_ in every}


def _spread(
    known: dict[str, tuple[str, int | None]], queue: list[str], near: _Near, *, only_once: bool = False
) -> list[str]:
    """Places for the neighbours of what is queued, and for theirs in turn; gives those that are new."""
    new = []
    for at in queue:
        place, steps = known[at]
        for other, role in near.get(at, ()):
            if other not in known:
                known[other] = (_place(role, place), (steps or 0) + 1)
                new.append(other)
                if not only_once:
                    queue.append(other)
    return new


def _place(role: str, beside: str) -> str:
    """The place of what is `role` to a category in the place `beside`."""
    if role == "part":
        return "part" if beside == "core" else beside
    if role in ("condition", "context") and beside in ("strategy", "intervening"):
        return "intervening"
    return role


def _related(relations: Sequence[Relation]) -> _Near:
    near: dict[str, list[tuple[str, str]]] = {}
    for one in relations:
        if one.source != one.target:
            near.setdefault(one.target, []).append((one.source, _ROLE[one.type]))
            near.setdefault(one.source, []).append((one.target, _INVERSE[one.type]))
    return near


def _nested(codes: Sequence[Code]) -> _Near:
    near: dict[str, list[tuple[str, str]]] = {}
    for top in codes:
        for code in top.walk():
            for child in code.codes:
                near.setdefault(code.id, []).append((child.id, "part"))
                near.setdefault(child.id, []).append((code.id, "part"))
    return near


def _without_core(relations: Sequence[Relation]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in relations:
        if one.source != one.target:
            found.setdefault(one.source, _ROLE[one.type])
    for one in relations:
        if one.source != one.target:
            found.setdefault(one.target, "core")
    return found


def explained(codes: Sequence[Code], relations: Sequence[Relation]) -> set[frozenset[str]]:
    """The pairs of codes that hang together by the codebook: by a relation, or one below the other.

    A relation holds for what stands below its codes, too: who relates two categories relates their parts.
    """
    by_id = {code.id: code for top in codes for code in top.walk()}
    pairs: set[frozenset[str]] = set()
    for code in by_id.values():
        pairs |= {frozenset((code.id, below.id)) for below in code.walk()}
    for one in relations:
        if one.ends <= by_id.keys():
            own = [code.id for code in by_id[one.source].walk()]
            pairs |= {frozenset((a, b.id)) for a in own for b in by_id[one.target].walk()}
    return pairs
