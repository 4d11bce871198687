"""Real output of the sample study against the JSON Schemas in docs/schemas, which here allow no further key."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coanalyze.cli import main
from tests.docs.pages import ROOT, read

SCHEMAS = sorted((ROOT / "docs" / "schemas").glob("*-1.json"))
CODES = ("usikkerhet-begrep", "usikkerhet-begrep", "helt-ny")
BY_KARI = ("--coder", "kari", "-s")
MARKED = "a marked file"
DRAFT = "a draft.md"
OWN_REPORT = ROOT / "sample_corpus" / "reports" / "rapport.md"
OTHER = "another study"
RUNS = {
    "report": [["report"], ["report", "--where", "phase=start", "--unit", "sentence"], ["report", "-w", "role!=OA"]],
    "code": [["code"]],
    "sources": [["sources"]],
    "codings": [["codings"], ["codings", "--code", "usikkerhet-begrep"]],
    "review": [["review", "--coder", "kari", "--list"], ["review", "--coder", "kari", "--list", "--again"]],
    "add": [["add", "intervju-01", "--quote", "Nei.", "--line", "7", "--code", code, *BY_KARI] for code in CODES],
    "move": [["move", "aaaa", "--quote", "Ja.", "--line", "3", *BY_KARI], ["move", "aaaa", "--memo", "m", *BY_KARI]],
    "remove": [["remove", "bbbb", *BY_KARI]],
    "mark": [["mark", "intervju-01", "--read", MARKED, "--new", *BY_KARI]] * 2,
    "comments": [["comments", "read", "feltnotat-2", *BY_KARI]],
    "anchors": [["anchors"], ["anchors", "--settle", "lost", "--drop"]],
    "words": [
        ["words"],
        ["words", "--by", "form", "--where", "phase=start"],
        ["words", "--ngrams", "2", "--by", "role"],
        ["words", "--by", "code", "--by", "form"],
    ],
    "query": [
        ["query", 'systemfeil near 2 "kommune*" not role=INN', "-s"],
        ["query", "coder:kari", "--unit", "sentence", "-s"],
        ["query", "*", "--unit", "document", "-w", "kind=field-note", "-s"],
    ],
    "queries": [["query", "-s"]],
    "cloud": [["cloud"], ["cloud", "--compare", "role"], ["cloud", "--by", "phase"]],
    "figure": [["figure", kind] for kind in ("heatmap", "cooccurrence", "timeline", "codes")]
    + [["figure", "saturation", "--coder", "auto"], ["figure", "heatmap", "--columns", "role", "--measure", "share"]],
    "matrix": [
        ["matrix"],
        ["matrix", "--columns", "role", "--columns", "phase", "--quotes", "systemfeil:OA,start", "--measure", "share"],
        ["matrix", "--rows", "case", "--columns", "finding", "--unit", "segment", "--quotes", "forberedelse"],
    ],
    "cooccur": [["cooccur"], ["cooccur", "--after", "2", "--top"], ["cooccur", "--unit", "segment"]],
    "saturation": [["saturation", "--auto"], ["saturation", "--auto", "--by", "case"]],
    "compare": [
        ["compare", "--by", "role"],
        ["compare", "--a", "phase=start", "--what", "words,codes", "-w", "role=OA"],
    ],
    "theory": [["theory"], ["theory", "--near", "2", "--min", "3"], ["theory", "--unit", "segment", "-w", "role=OA"]],
    "equivalents": [["words", "--equivalents"]],
    "check": [["check"]],
    "diff": [["diff", str(ROOT / "codebooks" / name), "-s"] for name in ("five-findings.yaml", "allotment.yaml")],
    "codebook-show": [
        ["codebook", "show"],
        ["codebook", "show", "-w", "role=OA"],
        ["codebook", "show", "--code", "systemfeil"],
    ],
    "explain": [["explain", "Jeg var usikker på hva samskaping er", "-s"], ["explain", "Det regner", "-s"]],
    "agree": [["agree", "--coder", "kari,auto", "--draws", "0"]],
    "codebook-change": [
        ["codebook", "rename", "systemfeil", "svikt", "--dry-run", *BY_KARI],
        ["codebook", "retire", "systemfeil", "--why", "w", *BY_KARI],
    ],
    "history": [["history", "-s"]],
    "memo-list": [["memo", "list"]],
    "memo-show": [["memo", "show", "svikt", "-s"]],
    "merge": [["merge", OTHER, "-s"], ["merge", OTHER, "--dry-run", "-s"]],
    "kwic": [["kwic", "usikker*", "-s"]],
    "tokens": [["tokens"]],
    "verify": [["verify", str(OWN_REPORT), "-s"], ["verify", DRAFT, "-s"]],
}


def strict(schema: Any) -> Any:
    """The schema with every object closed that does not say otherwise: an undocumented key is an error here."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        if "properties" in closed and closed.get("type") == "object":
            closed.setdefault("additionalProperties", False)
        return closed
    return [strict(item) for item in schema] if isinstance(schema, list) else schema


def load(command: str) -> dict[str, Any]:
    """The JSON Schema of a command."""
    schema: dict[str, Any] = json.loads((ROOT / "docs" / "schemas" / f"{command}-1.json").read_text(encoding="utf-8"))
    return schema


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample study."""
    root = tmp_path_factory.mktemp("study")
    for name in ("sample_corpus", "codebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(".coanalyze", "reports"))
    own = root / "sample_corpus" / "codings" / "kari" / "intervju-01.jsonl"
    own.parent.mkdir(parents=True)
    rows = [{"id": name * 16, "code": "systemfeil", "start": 58, "end": 60, "quote": "OA"} for name in "ab"]
    rows.append(
        {"id": "lost-one", "code": "systemfeil", "start": 3, "end": 9, "quote": "som ingen har sagt her om været"}
    )
    own.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    source = (ROOT / "sample_corpus" / "sources" / "intervju-01.txt").read_text(encoding="utf-8").rstrip()
    (root / MARKED).write_text(f"{source} [[systemfeil]] [[en ny kode]]", encoding="utf-8")
    draft = "«Jeg var kvalm hele den dagen», «Nei, det er det» (INN). Ti ganger. «Sol (...) ute»\n"
    (root / DRAFT).write_text(draft, encoding="utf-8")
    (root / "claims.yaml").write_text("- {says: Ti ganger, code: systemfeil, mentions: 1}\n", encoding="utf-8")
    other = root / OTHER / "codings" / "ola" / "intervju-01.jsonl"
    other.parent.mkdir(parents=True)
    other.write_text("".join(json.dumps({**row, "code": code}) + "\n" for row, code in zip(rows, CODES, strict=True)))
    memo = root / "sample_corpus" / "memos" / "svikt.md"
    memo.parent.mkdir()
    memo.write_text("---\ntitle: Svikt\nlinks: {codes: [systemfeil]}\n---\n\nTekst.\n", encoding="utf-8")
    yield root / "sample_corpus"


def output(words: list[str], study: Path) -> Any:
    """What a command prints as JSON."""
    printed = StringIO()
    with redirect_stdout(printed), suppress(SystemExit):
        here = [str(study.parent / word) if word in (MARKED, OTHER, DRAFT) else word for word in words]
        main([*here, str(study), "--format", "json", "-q"])
    return json.loads(printed.getvalue())


@pytest.mark.parametrize(("command", "words"), [(name, words) for name, runs in RUNS.items() for words in runs])
def test_output_keeps_the_contract(command: str, words: list[str], study: Path) -> None:
    found = output(words, study)
    jsonschema.Draft202012Validator(strict(load(command))).validate(found)
    assert found["schema"] == f"coanalyze/{command}/1"


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_schema_is_a_schema_and_documented(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert f"(schemas/{path.name})" in read("docs/json.md")
    assert path.stem.removesuffix("-1") in RUNS


def test_the_contract_catches_a_wrong_type_and_a_key_that_is_gone(study: Path) -> None:
    found = output(["report"], study)
    validator = jsonschema.Draft202012Validator(strict(load("report")))
    for key, value in (("mentions", "12"), ("quotes", None), ("new", 1)):
        wrong = copy.deepcopy(found)
        wrong["findings"][0][key] = value
        assert not validator.is_valid(wrong), key
    del found["findings"][0]["of"]
    assert not validator.is_valid(found)


def test_the_figures_of_a_finding_are_those_of_its_quotes(study: Path) -> None:
    for finding in output(["report"], study)["findings"]:
        spoken = [quote for quote in finding["quotes"] if not quote["observation"]]
        assert len({quote["id"] for quote in finding["quotes"]}) == len(finding["quotes"])
        assert finding["respondents"] == len({quote["respondent"] for quote in spoken} - {None})
        assert finding["documents"] == len({quote["document"] for quote in spoken})
        assert finding["codings"] == len(spoken)
