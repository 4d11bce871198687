"""The conversation of `coanalyze review`: a card, a key, a step, the next card."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.api import ReviewQueue
    from coanalyze.cli.keys import Keys
    from coanalyze.model.codebook import Code

HELP = """\
  a  accept     the code belongs there
  r  reject     it does not: the coding counts nowhere any more
  c  code       another code belongs there: this one is rejected, and a
                coding of your own is made; +ID begins a new code
  m  memo       write a remark; it is kept with your decision
  n  next       leave it undecided (also: space)
  b  back       to the one before; deciding there replaces your decision
  u  undo       take back your last step
  w  whole      the whole turn, with more of what was said round it
  q  quit       everything is saved; start again to go on
"""
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"


class Reviewing:
    """One sitting at a queue."""

    def __init__(self, queue: ReviewQueue, keys: Keys, *, color: bool) -> None:
        self.queue = queue
        self.keys = keys
        self.color = color
        self.done: list[str] = []

    def run(self) -> None:
        """Show card after card until the queue or the input ends, or somebody quits."""
        shown = None
        while self.queue.current is not None:
            if shown != self.queue.position:
                self._card()
            shown = self.queue.position
            key = self.keys.key()
            if key in ("q", ""):
                break
            try:
                # After most keys there is something new to see, also at the same place.
                shown = None if self._step(key) else shown
            except UsageError as error:
                self._say(str(error))
        self._close()

    def _step(self, key: str) -> bool:
        """Do what a key asks for; whether the card is to be shown again."""
        queue = self.queue
        match key:
            case "a":
                queue.accept()
                self._did("accepted")
            case "r":
                queue.reject()
                self._did("rejected")
            case "c":
                return self._recode()
            case "m":
                return self._memo()
            case "n" | " " | "\n" | "\r":
                queue.next()
            case "b":
                queue.back()
            case "u":
                queue.undo()
                self._say(f"→ no longer {self.done.pop()}")
            case "w":
                self._card(full=True)
                return False
            case "?" | "h":
                self._say(HELP.rstrip())
                return False
            case _:
                self._say(f"“{key}” does nothing here; ? shows the keys" if key.isprintable() else "? shows the keys")
                return False
        return True

    def _recode(self) -> bool:
        from coanalyze import api
        from coanalyze.reports import clean

        text = self.keys.line("Other code (id or name, +ID for a new one, Enter for none): ")
        while text:
            begun = text.startswith("+")
            code = None if begun else self.queue.code_named(text)
            if begun or code is not None:
                wanted = text[1:].strip() if code is None else code.id
                chosen = self.queue.recode(wanted, new=api.NewCode(sure=True))
                self._did("given another code")
                self._say(f"  {clean(chosen.id)}, your own" + (", new in the codebook" if chosen.created else ""))
                return True
            near = self.queue.nearest_codes(text)
            for number, one in enumerate(near, 1):
                self._say(f"{number}  {clean(one.id)}  {clean(one.name)}", cut=True)
            text = self._chosen(near, clean(text)[:20])
        return True

    def _chosen(self, near: Sequence[Code], text: str) -> str:
        """What is written next: the id of one of the codes offered by its number, or anything else."""
        asked = "Number, id or name" if near else "There is none like it. Id or name"
        said = self.keys.line(f"{asked} (+{text} begins it, Enter for none): ")
        while near and said.isdecimal() and not 1 <= int(said) <= len(near):
            said = self.keys.line(f"1 to {len(near)}, id or name (Enter for none): ")
        return near[int(said) - 1].id if near and said.isdecimal() else said

    def _memo(self) -> bool:
        text = self.keys.line("Memo: ")
        if text and self.queue.note(text):
            self.done.append("remarked on")
        return True

    def _card(self, *, full: bool = False) -> None:
        from coanalyze.cli.output import width
        from coanalyze.reports.review_card import KEYS, review_card

        item = self.queue.current
        if item is None:
            return
        # Two lines stay for the keys, and one so that the top is not scrolled away.
        height = max(20, shutil.get_terminal_size((80, 24)).lines - 4)
        sys.stdout.write("\n" + review_card(item, width(), height, self.color, full=full))
        keys = f"{_DIM}{KEYS}{_PLAIN}" if self.color else KEYS
        sys.stdout.write(f"\n{keys}\n")
        sys.stdout.flush()

    def _say(self, text: str, *, cut: bool = False) -> None:
        from coanalyze.cli.output import width

        lines = [line[: width() - 1] if cut else line for line in text.split("\n")]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    def _did(self, what: str) -> None:
        self.done.append(what)
        self._say(f"→ {what}")

    def _close(self) -> None:
        """What was done, and what is left."""
        from coanalyze.cli.output import width

        left, total = self.queue.left, self.queue.total
        said = ", ".join(f"{number} {what}" for what, number in Counter(self.done).items())
        parts = [f"{said} in this sitting" if said else ""]
        if total == 0:
            parts = ["There is no automatic coding to review here"]
        elif left == 0:
            parts.append(f"All {total} are decided")
        else:
            parts.append(f"{left} of {total} left; `coanalyze review` goes on where you stopped")
        text = ". ".join(part for part in parts if part) + "."
        self._say("\n" + "\n".join(wrap(text, width())))
