"""Files that are no transcripts: what they are, and what to do about them."""

from __future__ import annotations

from collections.abc import Set
from pathlib import PurePosixPath

_AUDIO = "mp3 wav m4a aac ogg oga opus wma flac aif aiff amr 3gp dss ds2 caf"
_VIDEO = "mp4 mov avi mkv webm m4v wmv mpg mpeg mts flv"
_IMAGE = "png jpg jpeg gif bmp tif tiff heic heif webp svg"
_LEGACY = "doc dot wpd wps pages odm sxw fodt dotx hwp one xps abw"
_SHEETS = "xls ods numbers xlsb"
_SLIDES = "ppt pptx odp key"
_ARCHIVES = "zip 7z rar gz tgz tar bz2 xz"
_PROJECTS = (
    "nvp nvpx nvcx mx18 mx20 mx22 mx24 mx5 mqda atlproj atlproj22 hpr7 atlcb qdpx qdc f4p f4a eaf trs exb cha textgrid"
)
_DATABASES = "sav zsav por dta rdata rds parquet db sqlite"

_GROUPS: tuple[tuple[str, str, str], ...] = (
    (_AUDIO, "is a recording, not a transcript", "Transcribe it first, for instance with Whisper."),
    (_VIDEO, "is a video, not a transcript", "Transcribe it first, for instance with Whisper."),
    (_IMAGE, "is an image", "Run text recognition (OCR) first, and save the text as .txt or .docx."),
    (_LEGACY, "is in a format that is not read", "Open it in the program that made it and save it as .docx."),
    (_SHEETS, "is in a format that is not read", "Open it in the program that made it and save it as .xlsx or .csv."),
    (_SLIDES, "is a presentation", "Save its text as .docx or .txt if it is data."),
    (_ARCHIVES, "is an archive", "Unpack it here."),
    (_PROJECTS, "is another program's project or annotation file", "Export the transcripts from it as .docx or .txt."),
    (_DATABASES, "is another program's data file", "Export it as .csv or .xlsx."),
    ("jsonl ndjson", "is a JSON Lines file", "Save the transcript as .txt, .vtt or WhisperX .json."),
)
_UNREADABLE = {f".{ext}": (what, hint) for exts, what, hint in _GROUPS for ext in exts.split()}
_NO_DATA_STEMS = frozenset({"license", "licence", "lisens", "copying", "makefile", "thumbs", "desktop", "icon\r"})
_NO_DATA_SUFFIXES = frozenset(
    {".yaml", ".yml", ".toml", ".ini", ".cfg", ".lock", ".tmp", ".bak", ".swp", ".lnk", ".url", ".db-journal"}
)


def unreadable_kind(name: str, readable: Set[str]) -> tuple[str, str]:
    """Why a file of this name is not read (a verb phrase) and what to do (a sentence)."""
    extension = PurePosixPath(name).suffix.lower()
    if extension in _UNREADABLE:
        return _UNREADABLE[extension]
    known = ", ".join(sorted(ext.lstrip(".") for ext in readable))
    if not extension:
        return "has no extension that tells its format", f"Give it one of {known}."
    return f"has the extension {extension}, which is not read", f"Save it as one of {known}."


def is_no_data(name: str) -> bool:
    """Whether a file of this name is silently left out of a folder: hidden, a lock, a licence, settings, a readme."""
    if name.startswith((".", "~$", "~WRL", "._")) or name.endswith("~"):
        return True
    last = name.lower().rpartition("/")[2]
    stem = last.split(".")[0]
    suffix = last[last.rfind(".") :]
    return stem in _NO_DATA_STEMS or stem.startswith(("readme", "lesmeg")) or suffix in _NO_DATA_SUFFIXES
