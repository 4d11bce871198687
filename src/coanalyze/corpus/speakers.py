"""Who a label is: what is known about it before the document is read, and what is decided about it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from coanalyze.corpus.identity import NOTES, Evidence, Identity
from coanalyze.corpus.settings import Settings, find_role
from coanalyze.corpus.usual import BRACKET, is_nobody, is_researcher, is_usual, names_no_one, several, unique_names
from coanalyze.corpus.words import id_key, key, numbered, tidy
from coanalyze.model.document import Kind, Respondent
from coanalyze.model.project import Project, SpeakerRule

_I_NUMBER = re.compile(r"i[\s\-_.]*\d{1,3}")
_ASKS = re.compile(r"q\d?|spørsmål|spm|question")


class Directory:
    """All that is declared about people, for one document."""

    def __init__(
        self, project: Project, respondents: Mapping[str, Respondent], settings: Settings, document_id: str
    ) -> None:
        self.project, self.settings, self.document_id = project, settings, document_id
        self._people = {key(identifier): person for identifier, person in respondents.items()}
        self._numbered = {id_key(identifier): person for identifier, person in reversed(list(respondents.items()))}
        self._names = unique_names(respondents.values())
        self._rules = {key(rule.pattern): rule for rule in reversed(project.speakers)}
        self._globs = [rule for rule in project.speakers if any(char in rule.pattern for char in "*?[")]
        self._ids = {id_key(identifier): identifier for identifier in reversed(settings.ids)}
        self._first: dict[str, str] = {}
        self._asks: set[str] = set()
        self._evidence: dict[str, Evidence] = {}
        self._lone: str | None = None

    def person(self, label: str) -> Respondent | None:
        """The row of respondents.csv that a label or an id names."""
        return self._people.get(key(label)) or self._numbered.get(id_key(label)) or self._names.get(key(label))

    def role_with_number(self, label: str) -> str | None:
        """The role id of `OA-03`, `OA 3`, `oa3`; None for anything else."""
        pair = numbered(label)
        if pair is None:
            return None
        return next((role.id for role in self.project.roles.values() if key(role.id) == pair[0]), None)

    def role_of(self, label: str) -> str | None:
        """The role id of a bare role or a role's name, bracketed or not: `OA`, `Kari (OA)`, `Innbygger (kvinne)`."""
        bracket = BRACKET.fullmatch(label)
        for text in (label, *((bracket[2], bracket[1]) if bracket else ())):
            if role := find_role(text, self.project):
                return role.id
        return self._named_role_with_number(label)

    def _named_role_with_number(self, label: str) -> str | None:
        """The role id of `Innbygger 2`: by the role's name, so that it is a person of its document only."""
        pair = numbered(label)
        named = [role.id for role in self.project.roles.values() if pair and role.name and key(role.name) == pair[0]]
        return next(iter(named), None)

    def rule(self, label: str) -> tuple[SpeakerRule, str] | None:
        """What the front matter, then the project file, say about a label (exact before glob); and which of them."""
        if found := self.settings.rules.get(key(label)):
            return found, "in the front matter"
        if found := self._rules.get(key(label)):
            return found, "in the project file"
        if self.person(label) is None and (glob := self._glob(label)):
            return glob, f"fits “{glob.pattern}” in the project file"
        return None

    def _glob(self, label: str) -> SpeakerRule | None:
        return next((rule for rule in self._globs if fnmatchcase(key(label), key(rule.pattern))), None)

    def evidence(self, label: str) -> Evidence:
        """How sure it is, from the label alone, that it names a speaker."""
        if label not in self._evidence:
            self._evidence[label] = self._look_at(label)
        return self._evidence[label]

    def _look_at(self, label: str) -> Evidence:
        wanted = key(label)
        declared = wanted in self.settings.rules or wanted in self._rules or id_key(label) in self._ids
        if declared or self.person(label) is not None:
            return Evidence.DECLARED
        if self.role_with_number(label):
            return Evidence.ROLE_NUMBER
        if (glob := self._glob(label)) and any(char.isalnum() for char in glob.pattern):
            return Evidence.GLOB
        if self.role_of(label):
            return Evidence.ROLE
        if is_researcher(label):
            return Evidence.RESEARCHER
        if is_nobody(label):
            return Evidence.NOBODY
        if is_usual(label):
            return Evidence.USUAL
        parts = several(label)
        sure = len(parts) > 1 and all(self.evidence(part) >= Evidence.USUAL for part in parts)
        return Evidence.USUAL if sure else Evidence.NONE

    def settle(self, labels: Iterable[str], kind: Kind) -> dict[str, Identity]:
        """Who the accepted labels of a document are, by key, in the order given."""
        shown: dict[str, str] = {}
        for label in labels:
            shown.setdefault(key(label), label)
        self._asks = self._askers(shown)
        self._lone = self._lone_label(shown)
        people: dict[str, Identity] = {}
        spellings: dict[str, Identity] = {}
        for wanted, label in shown.items():
            who = self.identify(label, kind)
            # `OA 3` after `OA-03` is the same label, shown as first written.
            one = id_key(label) if self.role_with_number(label) else wanted
            people[wanted] = spellings.setdefault(one, who)
        return people

    def _askers(self, shown: Mapping[str, str]) -> set[str]:
        """Labels that ask only in the company of others: `Q` beside `A` or a name, `I1` beside respondents' labels."""
        asks = {wanted for wanted in shown if _ASKS.fullmatch(wanted)}
        if not any(wanted not in asks and not names_no_one(label) for wanted, label in shown.items()):
            asks = set()
        numbers = {wanted for wanted in shown if _I_NUMBER.fullmatch(wanted)}
        others = [label for wanted, label in shown.items() if wanted not in numbers and not names_no_one(label)]
        # I1 and I2 are as often informants: they ask only where someone else answers and nobody else asks.
        if numbers and others and not any(is_researcher(label) or self._declared_researcher(label) for label in others):
            asks |= numbers
        return asks

    def _declared_researcher(self, label: str) -> bool:
        found = self.rule(label)
        role = found[0].role if found else self.role_with_number(label)
        return self._role(role or self.role_of(label))[1]

    def _lone_label(self, shown: Mapping[str, str]) -> str | None:
        """The one undeclared label that can be the respondent whom the front matter names."""
        if not self.settings.respondent:
            return None
        wanted = id_key(self.settings.respondent)
        if any(id_key(label) == wanted for label in shown.values()):
            return None
        open_labels = [found for found, label in shown.items() if self._open(found, label)]
        return open_labels[0] if len(open_labels) == 1 else None

    def _open(self, wanted: str, label: str) -> bool:
        """Whether nothing says which person a label is, nor that it is none."""
        if found := self.rule(label):
            said = found[0].respondent or found[0].person is False or self.person(label) or self.role_with_number(label)
            return not said and not self._declared_researcher(label)
        bare = self.evidence(label) in (Evidence.NONE, Evidence.USUAL, Evidence.ROLE)
        return bare and wanted not in self._asks and not self._declared_researcher(label)

    def lone_missing(self, identities: Iterable[Identity]) -> bool:
        """Whether the front matter names a respondent whom no label could be given to."""
        own = self.settings.respondent
        return bool(own) and all(
            identity.respondent is None or id_key(identity.respondent) != id_key(self.identifier(own or ""))
            for identity in identities
        )

    def identifier(self, label: str) -> str:
        """The id of a person as respondents.csv writes it, else as it was first written in this document."""
        if person := self.person(label):
            return person.id
        return self._first.setdefault(id_key(label), self._ids.get(id_key(label), tidy(label)))

    def identify(self, label: str, kind: Kind) -> Identity:
        """Who a label is in a document of this kind."""
        base = key(label)
        if found := self.rule(label):
            return self._by_rule(label, *found, kind)
        if self.person(label) or id_key(label) in self._ids:
            where = self.project.respondents.name if self.project.respondents else "respondents.csv"
            return self._known(label, label, f"in {where}" if self.person(label) else "in the front matter")
        if role := self.role_with_number(label):
            return self._known(label, label, "role with a number", role)
        if base == self._lone:
            own = self.settings.respondent or ""
            return self._known(label, own, f"the one respondent, {own}, of the front matter")
        if role := self.role_of(label):
            nobody = kind in NOTES and numbered(label) is None
            return self._someone(label, role, not nobody, "a role" + (", nobody in particular" if nobody else ""))
        if names_no_one(label) and not is_researcher(label):
            return self._nobody(label)
        if base in self._asks or (is_researcher(label) and not _I_NUMBER.fullmatch(base)):
            return Identity(label, None, self.researcher_role(), True, True, "a usual label of one who asks")
        why = "a usual label of a respondent" if self.evidence(label) is Evidence.USUAL else ""
        own_role = find_role(self.settings.role, self.project) if self.settings.role else None
        return self._someone(label, own_role.id if own_role else self.settings.role, True, why)

    def _nobody(self, label: str) -> Identity:
        """Nobody in particular: of the role that all have whom the label names, if they share one."""
        parts = several(label)
        roles = {self.role_with_number(part) or self.role_of(part) for part in parts} if len(parts) > 1 else {None}
        role, researcher = self._role(roles.pop()) if len(roles) == 1 else (None, False)
        return Identity(
            label, None, role, researcher, False, "nobody in particular" if len(parts) < 2 else "several at once"
        )

    def author(self, kind: Kind) -> Identity:
        """Who wrote the prose: the front matter's author or respondent, else the researcher."""
        named = self.settings.author or self.settings.respondent
        if named and self.evidence(named) >= Evidence.ROLE:
            found = self.identify(named, kind)
            return Identity(named, found.respondent, found.role, found.researcher, found.person, "author")
        if named and not self.settings.author:
            return self._known(named, named, "respondent in the front matter")
        role = self.researcher_role()
        return Identity(named or role or "author", None, role, True, True, "author of the prose")

    def researcher_role(self) -> str | None:
        """The role of those who ask: F where that is a researcher's, else the first that is."""
        found = [role.id for role in self.project.roles.values() if role.researcher]
        return "F" if "F" in found else next(iter(found), None)

    def _role(self, role: str | None) -> tuple[str | None, bool]:
        found = find_role(role, self.project) if role else None
        return (found.id, found.researcher) if found else (role, False)

    def _by_rule(self, label: str, rule: SpeakerRule, why: str, kind: Kind) -> Identity:
        if rule.person is False:
            role, researcher = self._role(rule.role or self.role_with_number(label))
            return Identity(label, None, role, researcher, False, why)
        if rule.respondent:
            return self._known(label, rule.respondent, why, rule.role)
        if self.person(label) or self.role_with_number(label):
            return self._known(label, label, why, rule.role)
        if key(label) == self._lone and not self._role(rule.role)[1]:
            return self._known(label, self.settings.respondent or "", why, rule.role)
        bare = self.role_of(label) is not None and rule.person is None and kind in NOTES
        return self._someone(label, rule.role, not bare, why)

    def _known(self, label: str, identifier: str, why: str, role: str | None = None) -> Identity:
        person = self.person(identifier)
        role = role or (person.role if person else None) or self.role_with_number(identifier) or self.settings.role
        role, researcher = self._role(role)
        return Identity(label, None if researcher else self.identifier(identifier), role, researcher, True, why)

    def _someone(self, label: str, role: str | None, person: bool, why: str) -> Identity:
        role, researcher = self._role(role)
        respondent = f"{self.document_id}/{tidy(label)}" if person and not researcher else None
        return Identity(label, respondent, role, researcher, person or researcher, why)
