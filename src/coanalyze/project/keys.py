"""The keys of the project file, in one place: the loader accepts them, `json_schema` tells editors about them."""

from __future__ import annotations

from coanalyze.model.expectation import FIGURES
from coanalyze.yamltext.schema import FLAG, TEXT, WORD, Key, Schema, list_of, object_schema, one_or_many

UNITS = ("turn", "sentence", "document", "segment")

DROP_OR_KEEP = ("drop", "keep")

ROLE_KEYS = (
    Key("name", "What the role is called in reports.", TEXT),
    Key("researcher", "Whether its speech is never counted.", FLAG),
)
SPEAKER_KEYS = (
    Key("role", "The role of whoever the label stands for.", WORD),
    Key("respondent", "The id of the respondent the label stands for.", WORD),
    Key("person", "false where the label is nobody in particular.", FLAG),
)
WORD_KEYS = (
    Key("keep", "Words that are never treated as stop words.", one_or_many(WORD)),
    Key("drop", "Words that are always treated as stop words.", one_or_many(WORD)),
    Key("fillers", "drop or keep: whether words and clouds count fillers.", {"enum": list(DROP_OR_KEEP)}),
    Key("remarks", "drop or keep: whether words and clouds count transcribers' remarks.", {"enum": list(DROP_OR_KEEP)}),
)
SURVEY_KEYS = (
    Key("id", "The column with the respondents' ids.", WORD),
    Key("role", "The column with their roles.", WORD),
    Key("questions", "The columns with answers.", one_or_many(WORD)),
    Key("attributes", "The columns with attributes.", one_or_many(WORD)),
)
SEVERITIES = ("error", "warning", "info")


def _mapping_of(item: Schema) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": item}


CHECK_KEYS = (
    Key("select", "Rules that run, and no others: ids, families (CB), names or globs.", one_or_many(WORD)),
    Key("ignore", "Rules that are left out: ids, families (CB), names or globs.", one_or_many(WORD)),
    Key("fail_on", "The severity from which on `check` fails.", {"enum": [*SEVERITIES, "never"]}),
    Key("severity", "Other severities: rules, and how loud they are.", _mapping_of({"enum": list(SEVERITIES)})),
    Key("files", "Rules that are left out in some files: globs, and rules.", _mapping_of(one_or_many(WORD))),
)


_VALUES = _mapping_of(one_or_many(WORD))
_FIGURE: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "string", "pattern": r"^\s*(([<>]=?|[≤≥]|=)?\s*[0-9]+|[0-9]+\s*\+|[0-9]+\s*(-|–|\.\.)\s*[0-9]+)\s*$"},
    ]
}
_WHERE: Schema = {
    "anyOf": [
        one_or_many(WORD),
        {"type": ["object", "null"], "properties": {"not": _VALUES}, "additionalProperties": one_or_many(WORD)},
    ]
}
EXPECT_KEYS = (
    *(Key(figure, f'{figure}: a number, or ">=9", "<=12", "9-12".', _FIGURE) for figure in FIGURES),
    Key("where", "The selection: {phase: start, not: {role: F}}, or as on the command line: phase=start.", _WHERE),
    Key("unit", "What counts once here; default: the study's.", {"enum": list(UNITS)}),
)


PROJECT_KEYS = (
    Key("title", "The study's title.", TEXT),
    Key("language", "The language of the documents: nb, nn, en ...", {"type": ["string", "boolean"]}),
    Key("sources", "Files, folders or globs with transcripts and field notes.", one_or_many(WORD)),
    Key("respondents", "The table of respondents, csv or xlsx.", TEXT),
    Key("codebooks", "The codebooks, files or globs.", one_or_many(WORD)),
    Key("unit", "What counts once.", {"enum": list(UNITS)}),
    Key("roles", "The roles; replaces OA, INN and F.", _mapping_of({"anyOf": [TEXT, object_schema(ROLE_KEYS)]})),
    Key("speakers", "Whose the labels are that do not speak for themselves; globs allowed.",
        _mapping_of({"anyOf": [WORD, object_schema(SPEAKER_KEYS)]})),
    Key("skip_fillers", "Whether phrases of patterns pass over fillers (eh, liksom, på en måte).", FLAG),
    Key("spoken_forms", "Whether forms of speech (itj, mæ, bynte) are read as the written words.", FLAG),
    Key("words", "Stop words of this study.", object_schema(WORD_KEYS)),
    Key("backchannels", "What a researcher may say without ending a turn.", one_or_many(WORD)),
    Key("filename", "A pattern such as {date}_{respondent} that file names follow.", TEXT),
    Key("survey", "How a survey's columns are read.", object_schema(SURVEY_KEYS)),
    Key("coder", "Who codes here: a short name.", TEXT),
    Key("expect", "Figures that the study is held to, by code; `check` fails where one no longer holds.",
        _mapping_of(one_or_many(object_schema(EXPECT_KEYS)))),
    Key("quotes", "Quotes that stand for a code in reports: codes, and the ids of their quotes (or their beginnings).",
        _mapping_of(one_or_many(WORD))),
    Key("queries", "Queries under names, for `--where query=NAME`.", _mapping_of(WORD)),
    Key("pipeline", "A trained spaCy pipeline: an installed package (nb_core_news_sm), or a folder.", TEXT),
    Key("check", "Settings of the check command.", object_schema(CHECK_KEYS)),
)  # fmt: skip


def json_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of coanalyze.yaml, for editors that complete and check while one writes."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "coanalyze project file"}
    return head | object_schema(PROJECT_KEYS)


CLAIM_KEYS = (
    Key("says", "The sentence of the report, or a part of it, as it is printed.", TEXT, required=True),
    Key("code", "The code whose figures it tells; without one they are those of the selection itself.", WORD),
    *EXPECT_KEYS,
)
CLAIMS_KEYS = (
    Key("claims", "Sentences of the report, and the figures that each rests on.", list_of(object_schema(CLAIM_KEYS))),
    Key("ignore", "Passages in quotation marks that are no respondent's words: titles, literature.",
        one_or_many(WORD)),
)  # fmt: skip


def claims_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of claims.yaml."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "coanalyze claims"}
    return head | {"anyOf": [list_of(object_schema(CLAIM_KEYS)), object_schema(CLAIMS_KEYS)]}
