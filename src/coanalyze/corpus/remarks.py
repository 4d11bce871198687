"""What a researcher should look at in one document, in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coanalyze.corpus.identity import NOTES, Identity
from coanalyze.corpus.labels import Decision
from coanalyze.corpus.settings import Settings
from coanalyze.corpus.speakers import Directory
from coanalyze.model.document import Kind, Label, Span, Turn
from coanalyze.model.packed import Voice

_NOTE = re.compile(
    r"[\W_]*(?:felt-?notat|felt-?dagbok|observasjonsnotat|field[ -]?notes?|møtereferat|referat|minutes)"
    r"(?!.*(?:intervju|interview|evidence))",
    re.IGNORECASE,
)
LONG = 60
"""Words before the first label that are worth a remark."""


def about_labels(decision: Decision, starts: Sequence[int], line: Callable[[int], int]) -> list[str]:
    """What looked like a label and was left as text."""
    return [
        f"line {line(starts[index])}: “{label}:” may be a speaker; declare it under speakers: to count it"
        for index, label in decision.left
    ]


def about_silence(text: str, before: Sequence[Span], line: Callable[[int], int]) -> list[str]:
    """Long text that is nobody's speech."""
    words = sum(len(text[start:end].split()) for start, end in before)
    if words <= LONG:
        return []
    first, last = line(before[0].start), line(before[-1].end)
    return [
        f"lines {first}–{last}: {words} words stand outside the speakers' turns and are taken as a heading, "
        "nobody's speech; if they are speech, put a label before them"
    ]


def about_people(
    kind: Kind,
    settings: Settings,
    directory: Directory,
    labels: Sequence[Label],
    voices: Sequence[Voice | Turn],
    title: str,
) -> list[str]:
    """Speakers that are missing or not told apart. `voices` has one for each turn, in any order."""
    found: list[str] = []
    if not voices:
        return ["no speech was found"]
    if kind in NOTES and settings.kind is None and all(voice.prose for voice in voices):
        by = labels[0].label if labels else "its author"
        found.append(
            f"no speakers were found: read as a field note by {by}; if it is a transcript, declare its labels "
            "under speakers:, or write kind: interview and respondent: in its front matter"
        )
    unknown = sum(voice.speaker is None for voice in voices)
    if unknown:
        found.append(
            f"{unknown} turn{'s' if unknown > 1 else ''} without a speaker, counted for no respondent; "
            "label them, or name the respondent in the front matter"
        )
    bare = all(label.why == "a role" for label in labels)
    if kind is Kind.INTERVIEW and settings.kind is None and labels and (bare or _NOTE.match(title)):
        found.append("read as an interview, since labels were found; if it is a field note, write kind: field-note")
    if kind in (Kind.INTERVIEW, Kind.FOCUS_GROUP):
        spoken = [label for label in labels if label.person]
        if len(spoken) > 1 and not any(label.researcher for label in spoken):
            names = ", ".join(label.label for label in spoken[:4]) + (", …" if len(spoken) > 4 else "")
            found.append(
                f"no researcher among the speakers ({names}); if one of them asks, write it under speakers: with role F"
            )
        identities = [
            Identity(label.label, label.respondent, label.role, label.researcher, label.person, "") for label in labels
        ]
        if directory.lone_missing(identities):
            names = ", ".join(label.label for label in spoken if not label.researcher) or "none"
            found.append(
                f"the front matter names the respondent {settings.respondent}, but no label is surely that person "
                f"({names}); write for instance respondents: {{R: {settings.respondent}}}"
            )
    return found
