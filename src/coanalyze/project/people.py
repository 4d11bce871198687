"""`roles` and `speakers`: who is who."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coanalyze.errors import ProjectError
from coanalyze.model.project import Role, SpeakerRule
from coanalyze.project.keys import ROLE_KEYS, SPEAKER_KEYS
from coanalyze.project.values import check_keys, one_text
from coanalyze.yamltext import Node, YamlMap, YamlStr, as_bool, as_map, nearest


def read_roles(node: Node | None) -> dict[str, Role]:
    """The roles of a `roles` block: `OA: {name: Offentlig ansatt, researcher: false}`, or `OA: Offentlig ansatt`."""
    roles: dict[str, Role] = {}
    if node is None:
        return roles
    for key, value in as_map(node, "`roles`"):
        role_id = one_text(key, "a role")
        if not role_id or re.search(r"[\s,=/\\]", role_id):
            hint = "Use letters, digits and hyphens; `name` is for people."
            raise ProjectError(f"“{role_id}” cannot be a role.", where=key.place, hint=hint)
        if isinstance(value, YamlStr):
            roles[role_id] = Role(role_id, one_text(value, "`name`") or role_id)
            continue
        block = as_map(value, f"the role {role_id}")
        check_keys(block, ROLE_KEYS, "a role")
        researcher = block.get("researcher")
        roles[role_id] = Role(
            role_id,
            one_text(block.get("name"), "`name`") or role_id,
            researcher=researcher is not None and as_bool(researcher, "`researcher`"),
        )
    return roles


def read_speakers(node: Node | None, roles: Mapping[str, Role]) -> tuple[SpeakerRule, ...]:
    """The rules of a `speakers` block, in the file's order.

    `Intervjuer: F` names a role where there is one of that name (upper or lower case), else a respondent.
    """
    rules: list[SpeakerRule] = []
    for key, value in () if node is None else as_map(node, "`speakers`"):
        label = one_text(key, "a label")
        if not label:
            raise ProjectError("a label is empty.", where=key.place, hint="Write it as it stands in the transcripts.")
        if isinstance(value, YamlMap):
            rules.append(_rule(label, value, roles))
            continue
        written = one_text(value, f"the speaker “{label}”")
        if not written:
            hint = "Write a role, a respondent's id, or {role: INN, person: false}."
            raise ProjectError(f"nothing is said about the label “{label}”.", where=value.place, hint=hint)
        role = _role(written, roles)
        rules.append(SpeakerRule(label, role=role) if role else SpeakerRule(label, respondent=written))
    return tuple(rules)


def _rule(label: str, block: YamlMap, roles: Mapping[str, Role]) -> SpeakerRule:
    check_keys(block, SPEAKER_KEYS, "a speaker")
    person_node, role_node = block.get("person"), block.get("role")
    person = None if person_node is None else as_bool(person_node, "`person`")
    respondent = one_text(block.get("respondent"), "`respondent`") or None
    written = one_text(role_node, "`role`")
    role = _role(written, roles)
    if role_node is not None and role is None:
        like = nearest(written, roles)
        hint = (
            f"Did you mean `{like}`?"
            if like
            else f"Roles are {', '.join(roles) or 'none'}; declare more under `roles`."
        )
        raise ProjectError(f"there is no role “{written}”.", where=role_node.place, hint=hint)
    if person is False and respondent is not None and person_node is not None:
        hint = "Delete `respondent`, or `person: false`."
        raise ProjectError(f"“{label}” is a respondent and nobody at once.", where=person_node.place, hint=hint)
    return SpeakerRule(label, role=role, respondent=respondent, person=person)


def _role(written: str, roles: Mapping[str, Role]) -> str | None:
    """The role meant by its id or, where no id fits, by its name (`Forsker` for F); upper or lower case."""
    if written in roles:
        return written
    for names in ({role: role for role in roles}, {role: roles[role].name for role in roles}):
        found = [role for role, name in names.items() if name.casefold() == written.casefold()]
        if len(found) == 1:
            return found[0]
    return None
