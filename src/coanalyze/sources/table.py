"""What csv and xlsx share: rows of cells -> a transcript or a survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coanalyze.model.source import Block, BlockKind
from coanalyze.sources import headings
from coanalyze.sources.reading import File, Reading
from coanalyze.sources.stamps import clock, from_seconds
from coanalyze.sources.survey import read_survey
from coanalyze.sources.tables import SpeechColumns, speech_blocks, speech_columns

Row = Sequence[str]
_SURVEY_HINT = "Name its columns under `survey:` in coanalyze.yaml, or give a transcript the headings speaker and text."


def read_table(file: File, rows: Sequence[Row], notes: Sequence[str], *, joint: str = " ") -> Reading:
    """A transcript where there are a speaker's and a words' column, else a survey: a row a respondent.

    `rows` are the filled rows in order, headings first if there are any; `joint` joins the cells that one speech was
    split into by mistake. Raises UnreadableSource if there is neither.
    """
    remarks = list(notes)
    table = _below_title(rows, remarks)
    if not table:
        raise file.unreadable("is empty.", "Save the table again, or take the file away.")
    settings = file.survey
    told = settings.id or settings.role or settings.questions or settings.attributes
    if not told:
        columns = speech_columns(table)
        if columns and _is_transcript(table, columns):
            return _transcript(table, columns, remarks, joint)
        whisper = _timed_words(table)
        if whisper:
            return Reading(whisper, notes=tuple(remarks))
    reading = read_survey(table, settings, remarks)
    if not reading.blocks:
        raise file.unreadable("is a table without answers or speech.", _SURVEY_HINT)
    return reading


def _below_title(rows: Sequence[Row], remarks: list[str]) -> list[list[str]]:
    """The table from its headings on: lines of one cell above it are its title. Qualtrics' extra rows are taken in."""
    table = [list(row) for row in rows]
    width = max((sum(bool(cell.strip()) for cell in row) for row in table[:20]), default=0)
    skipped = 0
    while width > 1 and skipped < 5 and table and sum(bool(cell.strip()) for cell in table[0]) == 1 and len(table) > 2:
        table.pop(0)
        skipped += 1
    if skipped:
        remarks.append(f"{skipped} lines above the headings left out")
    if len(table) > 3 and any(cell.startswith('{"ImportId"') for cell in table[2]):
        table = [[text or name for name, text in zip(table[0], table[1], strict=False)], *table[3:]]
    return table


def _is_transcript(table: Sequence[Row], columns: SpeechColumns) -> bool:
    """“deltaker” and “svar” could be a survey's headings: there a person has one row, here a speaker has many."""
    if columns.first == 0:
        return True
    heads = [headings.key(cell) for cell in table[0]]
    sure = heads[columns.speaker] in headings.SPEAKER_SURE and heads[columns.words] in headings.WORDS_SURE
    others = [head for head in heads if head]
    if sure or (len(others) <= 2 and heads[columns.words] in headings.WORDS_SURE):
        return True
    if any(headings.starts_as_question(cell) for cell in table[0]):
        return False
    labels = Counter(row[columns.speaker].strip().casefold() for row in table[1:] if columns.speaker < len(row))
    recurs = len(labels) < sum(labels.values())
    return recurs and (columns.time is not None or heads[columns.words] in headings.WORDS_SURE)


def _transcript(table: Sequence[Row], columns: SpeechColumns, remarks: list[str], joint: str) -> Reading:
    width = len(table[0]) if columns.first else max(len(row) for row in table)
    ragged = 0
    rows: list[list[str]] = []
    for row in table:
        cells = list(row)
        if columns.first and len(cells) > width and any(cell.strip() for cell in cells[width:]):
            extra = joint if columns.words == width - 1 else " "
            cells[columns.words] = extra.join([cells[columns.words], *cells[width:]]).strip()
            ragged += 1
        rows.append(cells)
    if ragged:
        remarks.append(f"{ragged} rows are longer than the headings: their last cells were joined to the speech")
    if columns.unread:
        names = ", ".join(f"“{table[0][column].strip() or column + 1}”" for column in columns.unread if column < width)
        remarks.append(f"columns not read as speech: {names or len(columns.unread)}")
    return Reading(_in_seconds(speech_blocks(rows, columns)), notes=tuple(remarks))


def _in_seconds(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Stamps that are bare numbers are seconds, or milliseconds where all are whole and one is beyond any interview."""
    numbers = [number for block in blocks if (number := _number(block.stamp)) is not None]
    if not numbers or len(numbers) < sum(block.stamp is not None for block in blocks):
        return blocks
    scale = 1000 if max(numbers) > 36_000 and all(number == int(number) for number in numbers) else 1
    return tuple(
        Block(
            block.text,
            block.kind,
            block.speaker,
            from_seconds((_number(block.stamp) or 0) / scale) if block.stamp else None,
        )
        for block in blocks
    )


def _number(text: str | None) -> float | None:
    try:
        return float((text or "").replace(",", "."))
    except ValueError:
        return None


def _timed_words(table: Sequence[Row]) -> tuple[Block, ...] | None:
    """Whisper's own csv and tsv: start, end (in milliseconds) and text, nobody named."""
    heads = [headings.key(cell) for cell in table[0]]
    if not (2 <= len(heads) <= 4 and heads[0] in headings.TIME and heads[-1] in headings.WORDS_SURE):
        return None
    if len(heads) == 3 and heads[1] not in headings.TIME_END:
        return None
    blocks: list[Block] = []
    for row in table[1:]:
        text = " ".join(" ".join(row[len(heads) - 1 :]).split())
        number = _number(row[0])
        scale = 1000 if number is not None and "." not in row[0] and "end" in heads else 1
        stamp = from_seconds(number / scale) if number is not None else clock(row[0])
        if text:
            blocks.append(Block(text, BlockKind.CUE, stamp=stamp))
    return tuple(blocks)
