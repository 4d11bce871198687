"""Is this a label? Candidates are weighed with the whole document in view.

Sure evidence (declared, a role, a usual label of one who asks or answers, the file's own structure, a time stamp beside
it) is believed at once. Anything else must look like a name, recur, and take turns with other labels; what does not
stays text, and a remark says where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from coanalyze.corpus.candidates import find_candidates
from coanalyze.corpus.forms import Candidate, Form
from coanalyze.corpus.header import heading_lines
from coanalyze.corpus.identity import NOTES, Evidence
from coanalyze.corpus.names import LowerWords, like_a_name, may_be_noun, never_a_label
from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.similar import like_the_others
from coanalyze.corpus.speakers import Directory
from coanalyze.corpus.stamps import only_stamp
from coanalyze.corpus.weak import Weak, recurring
from coanalyze.corpus.wording import PAIRS
from coanalyze.corpus.words import key
from coanalyze.model.document import Kind
from coanalyze.model.source import BlockKind

_OWN_LINE = frozenset({Form.LINE, Form.BOLD, Form.HEADING})
MAX_REMARKS = 10
MOST_CUES = 0.75
_AT_ONCE = frozenset({Form.COLON, Form.STAMP, Form.HEADING, Form.TAB, Form.GAP, Form.BRACKET, Form.BOLD, Form.CHAT})
CHAT_LINES = 3


@dataclass
class Decision:
    """Which pieces begin with a label. `why` by key; `left` are pieces whose candidate was left as text."""

    accepted: dict[int, Candidate] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    left: list[tuple[int, str]] = field(default_factory=list)

    def keys(self) -> set[str]:
        """The keys of all accepted labels."""
        return {key(candidate.label) for candidate in self.accepted.values()}


def decide(pieces: Sequence[Piece], directory: Directory, kind: Kind | None, stop: frozenset[str]) -> Decision:
    """What is a label in a document. `kind`: as declared; `stop`: words that are never labels unless declared."""
    candidates = find_candidates(pieces, directory)
    counts = Counter(key(found.label) for found in candidates.values() if found.form in _AT_ONCE)
    paired = paired_labels(counts)
    every = Counter(key(found.label) for found in candidates.values())
    headings = heading_lines(pieces, candidates, directory, paired, every)
    lower = LowerWords(pieces)
    candidates = {index: found for index, found in candidates.items() if index not in headings}
    decision = Decision()
    evidence = {key(found.label): directory.evidence(found.label) for found in candidates.values()}
    counts = Counter(key(found.label) for found in candidates.values() if found.form in _AT_ONCE)
    for index, found in candidates.items():
        why = at_once(found, evidence[key(found.label)], counts, stop, kind)
        if why is not None:
            decision.accepted[index] = found
            decision.why.setdefault(key(found.label), why)
    _chat(candidates, decision)
    _pairs(candidates, paired, decision)
    _own_lines(pieces, candidates, evidence, decision)
    if kind not in NOTES:
        weak = Weak(pieces, candidates, decision.accepted, stop, lower)
        for wanted, indexes, why in recurring(weak):
            decision.accepted.update((index, candidates[index]) for index in indexes)
            decision.why.setdefault(wanted, why)
    _families(candidates, decision)
    _zoom(pieces, candidates, decision, stop)
    for index in like_the_others(Weak(pieces, candidates, decision.accepted, stop, lower)) if kind not in NOTES else ():
        decision.accepted[index] = candidates[index]
        decision.why.setdefault(key(candidates[index].label), "named like the other speakers")
    _others(candidates, evidence, decision)
    decision.accepted = dict(sorted(decision.accepted.items()))
    decision.left = _left(candidates, decision, stop, lower)
    return decision


def paired_labels(counts: Mapping[str, int]) -> set[str]:
    """Labels that are labels only together and do stand together; `counts` by key, of those set off from speech."""
    return {label for pair in PAIRS if min(counts.get(name, 0) for name in pair[:2]) >= pair[2] for label in pair[:2]}


def at_once(
    found: Candidate, evidence: Evidence, counts: Mapping[str, int], stop: frozenset[str], kind: Kind | None
) -> str | None:
    """Why a candidate is a label without further ado ("" when `speakers` will say), or None."""
    if found.form is Form.STRUCTURE or found.form is Form.VOICE:
        return "named by the file's format"
    wanted = key(found.label)
    named = evidence in (Evidence.DECLARED, Evidence.ROLE_NUMBER)
    if (wanted.isdigit() or found.form is Form.GAP) and counts[wanted] < 2:
        return None
    if found.listed:
        return "" if found.form is Form.COLON and (named or evidence is Evidence.ROLE) else None
    if found.form in _OWN_LINE and found.alone:
        return None
    if found.form in (Form.DASH, Form.BOLD, Form.TAB, Form.BRACKET):
        sure = named or (found.form is not Form.DASH and evidence >= Evidence.USUAL)
        return "" if sure and not wanted.isdigit() else None
    if found.form is Form.STAMP and not found.alone and not found.beside and evidence < Evidence.USUAL:
        return None
    if found.form in _AT_ONCE and evidence >= Evidence.USUAL:
        return "" if evidence is not Evidence.GLOB or like_a_name(found.label) else None
    if not found.beside or not like_a_name(found.label) or never_a_label(found.label, stop):
        return None
    return None if kind in NOTES and counts[wanted] < 2 else "a time stamp beside it"


def _chat(candidates: Mapping[int, Candidate], decision: Decision) -> None:
    """`12.03.2019, 14:02 - Kari: ...`: whoever a chat's export names, where it has a few lines."""
    lines = [index for index, found in candidates.items() if found.form is Form.CHAT]
    for index in lines if len(lines) >= CHAT_LINES else ():
        decision.accepted[index] = candidates[index]
        decision.why.setdefault(key(candidates[index].label), "a message of a chat")


def _pairs(candidates: Mapping[int, Candidate], paired: set[str], decision: Decision) -> None:
    for index, found in candidates.items():
        if key(found.label) in paired and found.form in _AT_ONCE and not found.listed:
            decision.accepted[index] = found
            decision.why.setdefault(key(found.label), "question and answer")


def _own_lines(
    pieces: Sequence[Piece],
    candidates: Mapping[int, Candidate],
    evidence: Mapping[str, Evidence],
    decision: Decision,
) -> None:
    """Sure labels on a line of their own, without colon or stamp: only where the document names speakers so."""
    own = [
        index
        for index, found in candidates.items()
        if found.form in _OWN_LINE and found.alone and not found.listed and evidence[key(found.label)] >= Evidence.USUAL
        and not key(found.label).isdigit()
    ]  # fmt: skip
    followed = [index for index in own if speech_beneath(pieces, index, {*own, *decision.accepted})]
    stamped = [index for index in followed if index and only_stamp(pieces[index - 1].text)]
    if len(followed) >= 2 or stamped:
        for index in followed:
            decision.accepted[index] = candidates[index]
            decision.why.setdefault(key(candidates[index].label), "")


def speech_beneath(pieces: Sequence[Piece], index: int, labels: set[int]) -> bool:
    """Whether words that are no label follow beneath a line."""
    for following in range(index + 1, len(pieces)):
        if pieces[following].text.strip() and not only_stamp(pieces[following].text):
            return following not in labels
    return False


def _families(candidates: Mapping[int, Candidate], decision: Decision) -> None:
    """`P4` is a label, though it stands once, where `P1` and `P2` recur."""
    stems = {_stem(found.label) for found in decision.accepted.values()} - {""}
    forms = {Form.COLON, Form.STAMP} | {found.form for found in decision.accepted.values()} & {Form.HEADING}
    for index, found in candidates.items():
        fits = _stem(found.label) in stems and found.form in forms and not found.listed
        if index not in decision.accepted and fits:
            decision.accepted[index] = found
            decision.why.setdefault(key(found.label), "numbered like the other labels")


def _zoom(
    pieces: Sequence[Piece], candidates: Mapping[int, Candidate], decision: Decision, stop: frozenset[str]
) -> None:
    """Names that stand once, where most cues begin with a name, as Zoom writes them."""
    cues = [index for index, piece in enumerate(pieces) if piece.kind is BlockKind.CUE and piece.text.strip()]
    named = sum(index in decision.accepted and decision.accepted[index].form is Form.COLON for index in cues)
    more = [
        index
        for index in cues
        if (found := candidates.get(index)) is not None
        and index not in decision.accepted
        and found.form is Form.COLON
        and like_a_name(found.label)
        and not never_a_label(found.label, stop)
    ]
    if named * 2 < len(cues) or named + len(more) < MOST_CUES * len(cues):
        return
    for index in more:
        decision.accepted[index] = candidates[index]
        decision.why.setdefault(key(candidates[index].label), "named as in the other cues")


def _stem(label: str) -> str:
    wanted = key(label)
    stem = wanted.rstrip("0123456789")
    return stem if stem != wanted and stem.strip(" -_.#") else ""


def _others(candidates: Mapping[int, Candidate], evidence: Mapping[str, Evidence], decision: Decision) -> None:
    """Nobody's labels where there are somebody's; and the other forms of labels that are accepted anyway."""
    if not decision.accepted:
        return
    keys = decision.keys()
    for index, found in candidates.items():
        if index in decision.accepted or found.listed:
            continue
        wanted, same = key(found.label), found.form in (Form.COLON, Form.TAB, Form.GAP, Form.VOICE)
        nobody = evidence[wanted] is Evidence.NOBODY and found.form in (Form.COLON, Form.STAMP)
        if nobody or (wanted in keys and (same or (found.form is Form.STAMP and found.alone))):
            decision.accepted[index] = found
            decision.why.setdefault(wanted, "")


def _left(
    candidates: Mapping[int, Candidate], decision: Decision, stop: frozenset[str], lower: Container[str]
) -> list[tuple[int, str]]:
    """What looked like a speaker and was left as text, first occurrences."""
    left: dict[str, int] = {}
    for index, found in candidates.items():
        if index in decision.accepted or found.form is not Form.COLON or found.listed:
            continue
        if not like_a_name(found.label) or never_a_label(found.label, stop) or may_be_noun(found.label, lower):
            continue
        left.setdefault(key(found.label), index)
    return [(index, candidates[index].label) for index in sorted(left.values())][:MAX_REMARKS]
