"""Automatic codings looked at one by one: a queue with a place in it. Every step is on disk before the next.

Nothing here knows a terminal: a page in a browser can stand on the same functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coanalyze.api.naming import code_named, nearest_codes
from coanalyze.api.opencode import CodeChosen, NewCode, choose_code
from coanalyze.api.reviewed import decided_by_others, records_by_coding, to_review
from coanalyze.api.study import Study
from coanalyze.codings import Change, People, change_people, check_coder, made_coding, read_people, same_coding
from coanalyze.codings.drafts import read_drafts, write_draft
from coanalyze.errors import CodingsError, UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import Coding, PersonCoding
from coanalyze.model.review import ReviewItem

ACCEPTED, REJECTED = "accepted", "rejected"


@dataclass(frozen=True, slots=True)
class _Step:
    """What one key did: at which place, which records went and which came."""

    position: int
    removed: tuple[PersonCoding, ...]
    added: tuple[PersonCoding, ...]


class ReviewQueue:
    """A coder's way through the automatic codings of a selection.

    What the coder has decided is passed over (with `again` it is shown too), and with `undecided` also what anybody
    has. `order` is `code` (the codebook's, then the text's) or `text`. The queue is made when it is opened: it does not
    grow, and what this coder decides elsewhere meanwhile is seen with the next step. Raises UsageError for a code,
    selection, order or name that cannot be.
    """

    def __init__(
        self,
        study: Study,
        coder: str,
        *,
        where: Sequence[str] = (),
        codes: Sequence[str] = (),
        order: str = "code",
        again: bool = False,
        undecided: bool = False,
    ) -> None:
        people = read_people(study.project.root)
        self.coder = check_coder(coder, people.coders)
        self.project = study.project
        self._documents = {document.id: document for document in study.documents}
        self._codes = {code.id: code for code in study.codebook.walk()}
        self._begun: list[Code] = []
        self._again = again
        others = decided_by_others(study, people, self.coder) if undecided else frozenset()
        found, warnings = to_review(study, where, codes, order)
        self.warnings = tuple(warnings)
        self._codings = [coding for coding in found if coding.id not in others]
        self._steps: list[_Step] = []
        self._see(people)
        self.position = 0 if again else self._open(0)

    def _see(self, people: People) -> None:
        """What this coder has decided, by automatic coding."""
        self._records = records_by_coding(self._codings, people, self.coder, self._documents)
        self._drafts = read_drafts(self.project.root, self.coder)
        self.left = sum(self._decision(position) is None for position in range(len(self._codings)))

    def _open(self, position: int) -> int:
        """The first place from `position` on that is to be shown; the length of the queue where there is none."""
        while position < len(self._codings) and not self._again and self._decision(position) is not None:
            position += 1
        return position

    def _decision(self, position: int) -> PersonCoding | None:
        records = self._records.get(self._codings[position].id, ())
        return next((record for record in records if record.status is not None), None)

    @property
    def total(self) -> int:
        """How many codings are in the queue, decided or not."""
        return len(self._codings)

    @property
    def current(self) -> ReviewItem | None:
        """What is to be looked at now, or None at the end."""
        return self.item(self.position) if self.position < len(self._codings) else None

    @property
    def items(self) -> list[ReviewItem]:
        """All that the queue will show from its beginning, in order."""
        shown = (at for at in range(len(self._codings)) if self._again or self._decision(at) is None)
        return [self.item(position) for position in shown]

    def item(self, position: int) -> ReviewItem:
        """One coding of the queue by its place, from 0."""
        coding = self._codings[position]
        document = self._documents[coding.document]
        turn = document.turns[coding.turn]
        records = self._records.get(coding.id, ())
        decision = self._decision(position)
        instead = next((record for record in records if record.status is None), None)
        said = (instead.memo if instead else "") or (decision.memo if decision else "")
        return ReviewItem(
            number=position + 1,
            of=len(self._codings),
            left=self.left,
            coding=coding,
            document=document,
            turn=turn,
            code=self._codes.get(coding.code) or Code(coding.code, coding.code),
            before=document.turns[max(0, turn.index - 2) : turn.index],
            after=document.turns[turn.index + 1 : turn.index + 3],
            patterns=tuple(dict.fromkeys(hit.pattern for hit in coding.hits)),
            decision=decision,
            instead=instead,
            memo=said or self._drafts.get(coding.id, ""),
            attributes=turn.attributes,
        )

    def accept(self) -> None:
        """The coding is right. Goes on to the next. Raises CodingsError where nothing can be written, as all steps."""
        self._decide(ACCEPTED)

    def reject(self) -> None:
        """The coding is wrong. Goes on to the next."""
        self._decide(REJECTED)

    def recode(self, code: str, *, new: NewCode | None = None) -> CodeChosen:
        """Another code belongs there: the suggested one is rejected, and a coding of the coder's own is made.

        A code that no codebook has is begun (see `NewCode`). Raises UsageError for the code that was suggested.
        """
        with change_people(self.project.root) as change:
            chosen = choose_code(change, self.project, code, None, new or NewCode())
            if chosen.id == self._here().code:
                raise UsageError(f"“{chosen.id}” is the code that was suggested.", hint="Accept it instead.")
            step = self._replaced(change, REJECTED, chosen)
        self._done(step, read_people(self.project.root))
        if chosen.created:
            self._begun.append(Code(chosen.id, chosen.name))
        return chosen

    def code_named(self, text: str) -> Code | None:
        """The code that a text means: an id, or a name, whatever the case; None where there is none."""
        return code_named((*self._codes.values(), *self._begun), text)

    def nearest_codes(self, text: str) -> list[Code]:
        """At most five codes that a text may mean, the likeliest first."""
        return nearest_codes((*self._codes.values(), *self._begun), text)

    def note(self, memo: str) -> bool:
        """A memo on what is shown, in place of the one before; kept for the decision where none is made yet.

        Whether it was a step, which `undo` takes back.
        """
        item, text = self._item(), memo.strip()
        if item.decision is None:
            self._draft(item.coding.id, text)
            return False
        with change_people(self.project.root) as change:
            bearer = item.instead or item.decision
            now = change.people.find(bearer.id, self.coder)
            changed = replace(now, memo=text)
            change.replace(now, changed)
        self._steps.append(_Step(self.position, (now,), (changed,)))
        self._see(read_people(self.project.root))
        return True

    def next(self) -> None:
        """Leave it as it is, and go on."""
        self._item()
        self.position = self._open(self.position + 1)

    def back(self) -> None:
        """Go to the one before, also a decided one, to decide anew. Raises UsageError at the first."""
        if self.position == 0:
            raise UsageError("this is the first.", hint="")
        self.position -= 1

    def undo(self) -> None:
        """Take back the last step of this queue, and go where it was made. Raises UsageError where there is none.

        A code that the step began stays in the codebook.
        """
        if not self._steps:
            hint = "Go back, and decide anew there." if self.position else ""
            raise UsageError("no step was made since the queue was opened.", hint=hint)
        step = self._steps[-1]
        with change_people(self.project.root) as change:
            for record in step.added:
                change.remove(record)
            for record in step.removed:
                change.add(record)
        self._steps.pop()
        self.position = step.position
        memo = next((record.memo for record in step.added if record.memo), "")
        if not step.removed and memo:
            self._draft(self._here().id, memo)
        self._see(read_people(self.project.root))

    def _here(self) -> Coding:
        return self._item().coding

    def _item(self) -> ReviewItem:
        if self.current is None:
            raise UsageError("nothing is left to decide here.", hint="")
        return self.current

    def _decide(self, status: str) -> None:
        with change_people(self.project.root) as change:
            step = self._replaced(change, status, None)
        self._done(step, read_people(self.project.root))

    def _replaced(self, change: Change, status: str, chosen: CodeChosen | None) -> _Step:
        """The records of a decision in place of those that are there now."""
        coding, item = self._here(), self._item()
        document = self._documents[coding.document]
        records = records_by_coding([coding], change.people, self.coder, self._documents).get(coding.id, ())
        before = next((record for record in records if record.status is not None), None)
        made = made_coding(document, coding.start, coding.end, coding.code, self.coder)
        if before is not None:
            made = replace(made, id=before.id, created=before.created, extra=before.extra)
        made = replace(made, status=status, auto=coding.id, memo="" if chosen else item.memo)
        added = [made]
        if chosen is not None:
            own = made_coding(document, coding.start, coding.end, chosen.id, self.coder)
            if same_coding(change.people, own) in (None, *records):
                added.append(replace(own, auto=coding.id, memo=item.memo))
        for record in records:
            change.remove(record)
        for record in added:
            change.add(record)
        return _Step(self.position, tuple(records), tuple(added))

    def _done(self, step: _Step, people: People) -> None:
        self._steps.append(step)
        self._draft(self._codings[step.position].id, "")
        self._see(people)
        self.position = self._open(step.position + 1)

    def _draft(self, auto: str, text: str) -> None:
        root = self.project.root
        try:
            write_draft(root, self.coder, auto, text)
        except OSError as error:
            what = f"the memo cannot be kept: {error.strerror}."
            raise CodingsError(what, where=root / ".coanalyze", hint="Make the folder writable.") from error
        self._drafts = read_drafts(root, self.coder)
