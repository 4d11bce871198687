"""A report held against its study: quotations against the sources, claims against the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze import analysis, language, sources, verify
from coanalyze import project as projects
from coanalyze.api import expect
from coanalyze.api.basis import made_from, made_from_speech, with_part
from coanalyze.api.reading import Progress, Reading
from coanalyze.api.rendering import computed_lines, is_template, rendered, unknown_code
from coanalyze.api.report import select
from coanalyze.api.study import Study, open_study, quiet, read_only
from coanalyze.errors import UnreadableSource, UsageError
from coanalyze.i18n.numbers import read_numbers
from coanalyze.model.basis import MadeFrom
from coanalyze.model.document import Document
from coanalyze.model.expectation import Expected, Verdict
from coanalyze.model.project import Project
from coanalyze.model.report import Counts, Quote
from coanalyze.model.source import Block, Source
from coanalyze.model.verification import (
    Claim,
    ClaimCheck,
    ClaimsFile,
    ClaimStatus,
    LeftOut,
    Paragraph,
    QuoteCheck,
    QuoteStatus,
    Verification,
)

_NO_PARAPHRASE, _LONG = 0.85, 8
"""From which similarity, and how many words, a tagged passage without quotation marks is held to be a quotation."""


def verify_report(
    project: Project,
    report: Path,
    *,
    claims: Path | None = None,
    min_words: int = verify.MIN_WORDS,
    progress: Progress = quiet,
) -> tuple[Verification, list[str]]:
    """Hold a report (docx, odt, md, html, pdf, txt, rtf) against a study; and warnings.

    Every quotation must stand in a source, under whom the report says, but for edits that it declares. `claims` is a
    file of claims (default: `claims.yaml` beside the report, where there is one); only claims, and a Markdown report
    that is a template, need a codebook. Passages in quotation marks of fewer than `min_words` words are no quotations.
    Raises UnreadableSource for the report, ProjectError for the claims, UsageError for a study without sources.
    """
    if min_words < 1:
        raise UsageError(f"--min-words {min_words}: a quotation has one word at least.", hint="Write 3, for instance.")
    source = _read(report)
    file = claims or report.with_name(projects.CLAIMS_FILE)
    given = projects.load_claims(file, _name(file)) if claims or file.is_file() else ClaimsFile()
    template = source.lines_from_file and is_template(_text(source))
    study: Study | None = None
    read: Study | Reading
    if given.claims or template:
        study = open_study(project, progress=progress)
        read = study
    else:
        read, _ = read_only(project, progress=progress)
    documents, respondents, skipped = read.documents, read.respondents, read.skipped
    if not documents:
        raise UsageError("no source could be read.", where=project.root, hint="`coanalyze sources` says why.")
    documents = [document for document in documents if not _is(project, document, report)]
    computed: list[ClaimCheck] = []
    paragraphs = verify.paragraphs(source)
    if study is not None and template:
        paragraphs, computed = _from_template(study, source, report)
    tags = verify.Tags(documents, respondents, project.roles)
    quoted = verify.quotations(paragraphs, tags, min_words=min_words)
    checks, left_out = _checked(project, documents, quoted, given, min_words)
    held = [] if study is None else _claims(study, given.claims, verify.Sentences(paragraphs))
    found = Verification(
        report.as_posix(), tuple(checks), (*held, *computed), tuple(left_out), source.notes,
        _made(study, read, report, len(checks), min_words),
    )  # fmt: skip
    return found, [f"{one.path}: {one.reason}" for one in skipped]


def _made(study: Study | None, read: Study | Reading, report: Path, quoted: int, min_words: int) -> MadeFrom:
    """What the answer rests on: the study, and the report itself."""
    filters = {"min_words": min_words}
    if study is None:
        made = made_from_speech(read, lambda *_: True, {}, "quotation", "quotations", quoted, filters)
    else:
        made = made_from(study, unit="quotation", of="quotations", number=quoted, filters=filters)
    return with_part(made, "report", report.read_bytes())


def _is(project: Project, document: Document, report: Path) -> bool:
    """Whether a document is the report itself: in a bare folder everything is a source."""
    return (project.root / document.path).resolve() == report.resolve()


def _name(path: Path) -> str:
    return path.as_posix()


def _read(report: Path) -> Source:
    ending = report.suffix.lower()
    if report.is_file() and ending not in (".docx", ".docm", ".odt", ".md", ".markdown", ".html", ".htm", ".xhtml",
                                           ".pdf", ".txt", ".text", ".rtf"):  # fmt: skip
        hint = f"Save it as one of {', '.join(verify.FORMATS)}."
        raise UnreadableSource("is in no format that reports are read from.", where=report.as_posix(), hint=hint)
    return sources.read_source(report, report.as_posix(), report=True)


def _text(source: Source) -> str:
    return "\n".join(block.text for block in source.blocks)


def _from_template(study: Study, source: Source, report: Path) -> tuple[list[Paragraph], list[ClaimCheck]]:
    """The paragraphs of a template as it is rendered, with the template's lines; and its figures, as claims."""
    before = _text(source)
    after, figures = rendered(study, report)
    lines = computed_lines(before, after)
    blocks = tuple(Block(line) for line in after.split("\n"))
    paragraphs = verify.paragraphs(replace(source, blocks=blocks))
    placed = [replace(one, line=lines[one.line - 1]) for one in paragraphs]
    claims = [
        ClaimCheck(figure.written, ClaimStatus.HOLDS, {figure.name: str(figure.value)}, {figure.name: figure.value},
                   figure.line, title=figure.written)
        for figure in figures
    ]  # fmt: skip
    return placed, claims


def _checked(
    project: Project, documents: Sequence[Document], quoted: verify.Quoted, given: ClaimsFile, min_words: int
) -> tuple[list[QuoteCheck], list[LeftOut]]:
    ignored = {verify.plain(text).strip(" .,;:!?\"'").casefold() for text, _ in given.ignore}
    checks: list[QuoteCheck] = []
    left_out = list(quoted.left_out)
    kept = []
    for quotation in quoted.quotations:
        if verify.plain(quotation.text).strip(" .,;:!?\"'").casefold() in ignored:
            left_out.append(LeftOut(quotation.text, quotation.line, "named under `ignore`"))
        else:
            kept.append(quotation)
    if kept:
        units = _units(project)
        judge = verify.Judge(verify.speech_of(documents, units, language.asides), language.asides, min_words)
        checks = [check for check in map(judge.check, kept) if check.quotation.sure or _is_quotation(check)]
    return checks, sorted(left_out, key=lambda one: one.line)


def _is_quotation(check: QuoteCheck) -> bool:
    """Whether a passage that only a tag calls a quotation is one: nearly what somebody said, no paraphrase."""
    if check.status is QuoteStatus.ALTERED:
        return check.similarity >= _NO_PARAPHRASE and len(check.quotation.text.split()) >= _LONG
    return check.status is not QuoteStatus.MISSING


def _units(project: Project) -> Callable[[Document], Sequence[int]]:
    return lambda document: analysis.turn_units(document, project.backchannels)


def _claims(study: Study, claims: Sequence[Claim], sentences: verify.Sentences) -> list[ClaimCheck]:
    verdicts = expect.verify(study, [claim.expectation for claim in claims])
    return [_claim(study, claim, verdict, sentences) for claim, verdict in zip(claims, verdicts, strict=True)]


def _claim(study: Study, claim: Claim, verdict: Verdict, sentences: verify.Sentences) -> ClaimCheck:
    if not claim.expectation.code and not verdict.unknown:
        verdict = replace(verdict, counts=_of_selection(study, claim), known_code=True)
    figures = claim.expectation.figures
    line = sentences.line(claim.says)
    problems: list[tuple[ClaimStatus, str]] = []
    for place, message in verdict.unknown:
        problems.append((ClaimStatus.UNKNOWN, f"{place}: {message}" if place else message))
    if not verdict.known_code:
        told = unknown_code(study, claim.expectation.code)
        problems.append((ClaimStatus.UNKNOWN, f"{claim.expectation.place}: {told.what} {told.hint}".rstrip()))
    if verdict.empty and not verdict.unknown:
        place = next(iter(claim.expectation.where_places), claim.expectation.place)
        what = " ".join(["nobody speaks in this selection.", *verdict.hints])
        problems.append((ClaimStatus.DIFFERS, f"{place}: {what}" if place else what))
    for one in verdict.unmet() if verdict.counts is not None else ():
        what = f"{one.figure.figure} should be {one.figure.written}, and is {one.found}."
        problems.append((ClaimStatus.DIFFERS, f"{one.figure.place}: {what}" if one.figure.place else what))
    odd, unsaid = verify.contradictions(claim.says, figures, read_numbers)
    if odd:
        said = " and ".join(map(str, odd))
        meant = " and ".join(f"{figure.figure} {figure.written}" for figure in unsaid)
        problems.append((ClaimStatus.CONTRADICTS, f"{claim.place}: the sentence says {said}, the claim {meant}."))
    if line is None:
        problems.append((ClaimStatus.GONE, f"{claim.place}: the report does not have this sentence."))
    order = list(ClaimStatus)
    status = min((status for status, _ in problems), key=order.index, default=ClaimStatus.HOLDS)
    counted = verdict.counts is not None
    return ClaimCheck(
        claim.says,
        status,
        {figure.figure: figure.written for figure in figures},
        {figure.figure: verdict.found(figure.figure) for figure in figures} if counted else {},
        line,
        claim.place,
        replace(claim.expectation, code=claim.expectation.code or "selection").title(),
        tuple(message for _, message in problems),
        _behind(verdict.quotes, figures) if status is ClaimStatus.DIFFERS else (),
    )


def _behind(quotes: Iterable[Quote], figures: Sequence[Expected]) -> tuple[Quote, ...]:
    """The quotes that figures are counted from: what a researcher noted down is nobody's mention."""
    spoken = {figure.figure for figure in figures} <= {"mentions", "respondents", "of", "cases", "unidentified"}
    return tuple(quote for quote in quotes if not (spoken and quote.observation))


def _of_selection(study: Study, claim: Claim) -> Counts:
    """The respondents, documents and cases of a selection, whatever they say."""
    selection, _ = select(study, claim.expectation.where)
    spoken = [
        (document, turn)
        for document in study.documents
        for turn in document.turns
        if not turn.researcher and not turn.prose and selection.turn(document, turn)
    ]
    people = {turn.respondent for _, turn in spoken if turn.respondent}
    cases = {turn.attributes["case"] for _, turn in spoken if turn.attributes.get("case")}
    return Counts(respondents=len(people), of=len(people), documents=len({d.id for d, _ in spoken}), cases=len(cases))
