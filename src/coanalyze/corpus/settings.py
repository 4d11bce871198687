"""The settings of one document: kind, language, who speaks, attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coanalyze.corpus.words import canonical, key, tidy
from coanalyze.model.document import Kind
from coanalyze.model.languages import language_code
from coanalyze.model.project import Project, Role, SpeakerRule

_KEYS = {
    "kind": "kind|type|slag|dokumenttype|document type|sjanger",
    "date": "date|dato",
    "language": "language|språk|sprak|lang",
    "respondent": "respondent|informant",
    "respondents": "respondents|respondenter|respondentar|informanter|informantar|informants",
    "speakers": "speakers|talere|talarar",
    "author": "author|forfatter|forfattar|skrevet av|skriven av",
    "role": "role|rolle",
}
KEYS: Mapping[str, str] = {name: wanted for wanted, names in _KEYS.items() for name in names.split("|")}
"""The keys that mean something, and their Norwegian names."""

KNOWN = frozenset(KEYS.values()) | {
    "title", "tittel", "case", "phase", "fase", "kommune", "municipality", "sted", "place", "intervjuer", "interviewer",
}  # fmt: skip

_ASKERS = frozenset({"interviewer", "intervjuer", "intervjuar", "moderator", "forsker", "forskar", "researcher"})

_KINDS = {
    Kind.INTERVIEW: "intervju|dybdeintervju|djupneintervju|enkeltintervju|in-depth interview",
    Kind.FOCUS_GROUP: "fokusgruppe|fokusgruppeintervju|gruppeintervju|focus group|focusgroup|group interview",
    Kind.FIELD_NOTE: "feltnotat|feltnotater|feltnotatar|feltdagbok|observasjon|observasjonsnotat|field note|"
    "field notes|fieldnote|fieldnotes|field-notes|observation",
    Kind.MINUTES: "referat|møtereferat|møtenotat|meeting minutes",
    Kind.SURVEY: "spørreundersøkelse|spørjeundersøking|undersøkelse|spørreskjema|questionnaire",
}
KINDS: Mapping[str, Kind] = {name: kind for kind, names in _KINDS.items() for name in (kind.value, *names.split("|"))}


@dataclass(frozen=True, slots=True)
class Settings:
    """What is known of a document before its text is read. `rules` map labels of this document to people and roles."""

    kind: Kind | None = None
    language: str | None = None
    respondent: str | None = None
    author: str | None = None
    role: str | None = None
    ids: tuple[str, ...] = ()
    rules: Mapping[str, SpeakerRule] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def find_role(text: str, project: Project) -> Role | None:
    """The role whose id or name `text` is, ignoring case."""
    wanted = key(text)
    by_id = next((role for role in project.roles.values() if key(role.id) == wanted), None)
    return by_id or next((role for role in project.roles.values() if role.name and key(role.name) == wanted), None)


def settle(raw: Mapping[str, Any], project: Project, problems: list[str]) -> Settings:
    """Settings from keys and values as text. What is not understood is an attribute, or a sentence in `problems`."""
    rules: dict[str, SpeakerRule] = {}
    ids: list[str] = []
    attributes: dict[str, str] = {}
    for name, value in raw.items():
        if name in {"respondents", "speakers"} and not (isinstance(value, str) and value.strip().isdigit()):
            _declare(value, project, rules, ids)
        elif (text := _scalar(value)) is None:
            problems.append(f"the front matter's {name!r} is not a simple value and is left out")
        elif text and name not in {"kind", "language", "respondent", "author", "role"}:
            attributes[canonical(name)] = text
            if key(name) in _ASKERS:
                rules.setdefault(key(text), SpeakerRule(text, role=_asker(project)))
    kind, respondent = _kind(raw, attributes, problems), _scalar(raw.get("respondent", "")) or None
    if respondent is None and isinstance(raw.get("respondent"), dict):
        _declare(raw["respondent"], project, rules, ids)
    if respondent and len(many := _listed(respondent)) > 1:
        ids, respondent = [*ids, *many], None
    elif respondent is None and len(ids) == 1 and not rules:
        respondent = ids[0]
    language = _scalar(raw.get("language", ""))
    return Settings(
        kind=kind,
        language=language_code(key(language)) if language else None,
        respondent=respondent,
        author=_scalar(raw.get("author", "")) or None,
        role=_scalar(raw.get("role", "")) or None,
        ids=tuple(dict.fromkeys([*ids, *([respondent] if respondent else [])])),
        rules=rules,
        attributes=attributes,
        problems=tuple(problems),
    )


def _asker(project: Project) -> str | None:
    researchers = [role.id for role in project.roles.values() if role.researcher]
    return "F" if "F" in researchers else next(iter(researchers), None)


def _kind(raw: Mapping[str, Any], attributes: dict[str, str], problems: list[str]) -> Kind | None:
    text = _scalar(raw.get("kind", ""))
    if not text:
        return None
    found = KINDS.get(key(text)) or KINDS.get(key(text).replace("_", "-").replace(" ", "-"))
    if found is None:
        attributes["kind"] = text
        known = ", ".join(kind.value for kind in Kind)
        problems.append(f"the kind {text!r} is not known and is passed over: write one of {known}")
    return found


def _scalar(value: Any) -> str | None:
    if isinstance(value, str):
        return canonical(value).strip()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(canonical(item).strip() for item in value if item.strip())
    return None


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]|\s+(?:og|and|&)\s+", text) if part.strip()]


def _declare(value: Any, project: Project, rules: dict[str, SpeakerRule], ids: list[str]) -> None:
    """`{R1: OA-03}`, `[OA-03, OA-04]`, `R1: OA-03, R2: OA-04` as text, or a list of small maps."""
    if isinstance(value, dict):
        for label, target in value.items():
            _rule(label, target, project, rules, ids)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and (own := item.get("id") or item.get("respondent")) and isinstance(own, str):
                ids.append(canonical(own).strip())
                label = item.get("label") or item.get("speaker") or own
                _rule(str(label), item, project, rules, [])
            else:
                _declare(item, project, rules, ids)
    elif isinstance(value, str):
        for part in _listed(canonical(value)):
            label, sign, target = re.match(r"([^=:]*)([=:]?)(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
            if sign and target.strip():
                _rule(label, target, project, rules, ids)
            else:
                ids.append(part)


def _rule(label: str, target: Any, project: Project, rules: dict[str, SpeakerRule], ids: list[str]) -> None:
    label = tidy(label)
    parts = {key(str(name)): item for name, item in target.items()} if isinstance(target, dict) else {}
    respondent = _scalar(parts.get("respondent") or parts.get("id") or "") or None
    role = _scalar(parts.get("role") or parts.get("rolle") or "") or None
    person = {"false": False, "no": False, "nei": False, "true": True, "yes": True, "ja": True}.get(
        key(str(parts.get("person", "")))
    )
    if isinstance(target, str) and (text := canonical(target).strip()):
        found = find_role(text, project)
        role, respondent = (found.id, None) if found else (None, text)
    if label and (role or respondent or person is not None):
        rules[key(label)] = SpeakerRule(label, role=role, respondent=respondent, person=person)
    if respondent:
        ids.append(respondent)
    elif label and not role and person is None:
        ids.append(label)
