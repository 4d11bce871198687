"""`coanalyze tokens`."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from coanalyze.cli.options import OutputOption, PathsArgument, QuietOption, TextFormatOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze tokens transcripts/interview-1.txt --format json")
def tokens(
    paths: PathsArgument = None,
    format: TextFormatOption = "text",
    language: Annotated[str | None, typer.Option("--language", help="Read as this language (nb, nn, en ...).")] = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show how text is read: sentences, tokens, keys, compound parts. All of the text, whoever speaks.

    In text, a line is a sentence; a form whose key differs is shown as form/key, a compound's parts with +,
    a part of speech (where the study names a pipeline) after a colon.
    """
    from dataclasses import replace

    from coanalyze import api
    from coanalyze.cli.locate import locate_paths
    from coanalyze.cli.output import as_json, choose, emit, warn
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError
    from coanalyze.model.languages import language_code

    format = choose(format, ("text", "table", "json"), output)
    project, files = locate_paths(paths)
    if language:
        project = replace(project, language=language_code(language), detect=False)
    with Meter(quiet) as meter:
        reading = api.read_sources(project, files, progress=meter)
    warn((f"{skipped.path}: {skipped.reason}" for skipped in reading.skipped), quiet)
    warn(api.unknown_languages(None, reading.documents), quiet)
    if not reading.documents:
        raise UsageError("no source could be read.", where=project.root, hint="`coanalyze sources` says why.")
    found = api.tokens_json(reading.documents, project)
    emit(as_json(found) if format == "json" else _text(found), output)


def _text(found: dict[str, object]) -> str:
    from coanalyze.reports import clean

    lines: list[str] = []
    for document in cast("list[dict[str, Any]]", found["documents"]):
        lines.append(clean(f"# {document['id']} ({document['language']})"))
        for sentence in document["sentences"]:
            lines.append(clean(" ".join(_token(token) for token in sentence["tokens"])))
        lines.append("")
    return "\n".join(lines)


def _token(token: dict[str, Any]) -> str:
    form, key, parts = token["form"], token["key"], token["parts"]
    shown = form if key == form.lower() else f"{form}/{key}"
    shown += f":{token['pos']}" if "pos" in token else ""
    return f"{shown}[{'+'.join(parts)}]" if parts else shown
