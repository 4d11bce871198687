"""`coanalyze render`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.options import CodebookOption, LangOption, OutputOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze render reports/rapport.md -o reports/rapport.docx")
def render(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help='A Markdown report with {{ mentions("code") }} in it.')
    ],
    study: StudyOption = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="md or docx.")] = "md",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Fill the study's figures into a Markdown report.

    {{ mentions("code", phase="start") }} is a figure (also respondents, of, documents, cases, hits), {{ words(11) }} a
    number in words, {{ quotes("code", 2) }} quotes. With -o NAME.docx the result is a Word document.
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate_beside, the_file
    from coanalyze.cli.output import choose, emit
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError

    format = choose(format, ("md", "docx"), output)
    if format == "docx" and output is None:
        raise UsageError("a Word document cannot be printed.", hint="Name a file: -o rapport.docx.")
    with Meter(quiet) as meter:
        project = locate_beside(the_file(report), study, codebook)
        text, language = api.render_report(project, report, lang=lang, progress=meter)
    if format == "md" or output is None:
        emit(text, output)
    else:
        from coanalyze.reports import markdown_docx, write_atomic

        write_atomic(output, markdown_docx(text, report.stem, language))
