"""claims.yaml: sentences of a report, and the figures that each rests on."""

from __future__ import annotations

from pathlib import Path

from coanalyze.errors import ProjectError, YamlError
from coanalyze.model.verification import Claim, ClaimsFile
from coanalyze.project.expect import expectation_of
from coanalyze.project.keys import CLAIM_KEYS, CLAIMS_KEYS
from coanalyze.project.values import check_keys, one_text, texts_with_places
from coanalyze.yamltext import Node, YamlList, YamlMap, as_list, as_map, load_file

CLAIMS_FILE = "claims.yaml"
_OF_SELECTION = ("respondents", "documents", "cases")
_EXAMPLE = 'Write {says: "11 ganger av de seks", code: usikkerhet-begrep, mentions: 11, respondents: 6}.'


def load_claims(path: Path, name: str) -> ClaimsFile:
    """The claims of a file: a list of them, or a mapping with `claims` and `ignore`. `name` is what messages call it.

    Raises ProjectError with the place for whatever is none.
    """
    try:
        return _claims(load_file(path, name))
    except YamlError as error:
        raise ProjectError(error.what, where=error.where, hint=error.hint) from error


def _claims(node: Node) -> ClaimsFile:
    if isinstance(node, YamlList):
        return ClaimsFile(tuple(map(_claim, node)))
    tree = as_map(node, "the claims")
    check_keys(tree, CLAIMS_KEYS, "a file of claims")
    given = tree.get("claims")
    return ClaimsFile(
        tuple(map(_claim, as_list(given, "`claims`") if given is not None else ())),
        texts_with_places(tree.get("ignore"), "`ignore`"),
    )


def _claim(node: Node) -> Claim:
    if not isinstance(node, YamlMap):
        raise ProjectError("a claim is a mapping.", where=node.place, hint=_EXAMPLE)
    check_keys(node, CLAIM_KEYS, "a claim")
    says, code = one_text(node.get("says"), "`says`"), one_text(node.get("code"), "`code`")
    key = node.key("says")
    if not says:
        raise ProjectError(
            "a claim does not say which sentence it is.", where=key.place if key else node.place, hint=_EXAMPLE
        )
    named = node.get("code")
    found = expectation_of(node, code, named.place if named is not None else node.place)
    if not found.figures:
        raise ProjectError("a claim has no figure.", where=node.place, hint=_EXAMPLE)
    wrong = None if code else next((one for one in found.figures if one.figure not in _OF_SELECTION), None)
    if wrong is not None:
        hint = f"Name a `code`; without one a claim may have {', '.join(_OF_SELECTION)}."
        raise ProjectError(f"`{wrong.figure}` are those of a code, and none is named.", where=wrong.place, hint=hint)
    return Claim(says, found, key.place if key else node.place)
