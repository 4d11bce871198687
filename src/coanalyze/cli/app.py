"""The group of commands. A command's module is imported when the command is called, not before."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from coanalyze.cli.lazy import LazyGroup
from coanalyze.cli.plain import take_values_plainly
from coanalyze.errors import CoanalyzeError, QueryError, Stopped, shortened

COMMANDS: dict[str, str] = {
    "init": "Make a study that runs: project file, starter codebook, .gitignore, CI workflow.",
    "sources": "List the documents: kind, speakers, turns, words, and what could not be read and why.",
    "code": "Read, match and store codings; only what changed is done again.",
    "report": "The finding table, and the quotes behind every figure.",
    "verify": "Hold a report against the study: its quotations and its figures.",
    "render": "Fill the study's figures into a Markdown report.",
    "codings": "Every coded quote as one flat table with its attributes.",
    "review": "Go through automatic codings one by one: accept, reject, other code.",
    "add": "Code a quote by hand; a new code is begun in the same step.",
    "move": "Give a coding by hand other words, another code or another memo.",
    "remove": "Take codings by hand out again.",
    "anchors": "List codings whose place is not sure after an edit, and settle them.",
    "agree": "Compare coders: where they disagree, and how far they agree beyond chance.",
    "mark": "Write a transcript with its codings as marks for an editor or Word, and read it back.",
    "comments": "Read the comments of a Word document as codings.",
    "words": "Word frequencies of respondents' speech, by key (lemma) or by form.",
    "cloud": "Draw word clouds, and print the counts behind them.",
    "figure": "Draw heat maps, co-occurrence, timelines, bars and saturation of codes.",
    "compare": "Two groups beside each other: words, phrases and codes typical of each.",
    "saturation": "When new documents bring no new codes, in this order and in others.",
    "matrix": "Codes by respondent, role, case, phase or any attribute, and the quotes behind any number.",
    "cooccur": "Which codes go together: in one unit, near each other, one after another.",
    "theory": "Draw the paradigm model, and hold its relations against what was said.",
    "methods": "Write the methods paragraph and a COREQ checklist, filled in from the study.",
    "kwic": "A concordance of any pattern: left, hit, right.",
    "query": "Find turns by a query over codes, words and attributes; save it for --where.",
    "check": "Find problems in codebooks, sources, codings and the project file.",
    "codebook": "Show codebooks, begin and change codes, export them for appendices and editors.",
    "merge": "Bring another coder's codings, memos and history in.",
    "memo": "Write, list and show memos.",
    "history": "Tell the life of codes: renamed, merged, split, moved, retired, by whom and why.",
    "diff": "Show what a change of codebook or sources does to the findings.",
    "explain": "Show why a passage bears its codes, or why it bears none.",
    "tokens": "Show how text is read: sentences, tokens, keys, compound parts.",
}
"""Every command with its one-line help; the module of the same name in coanalyze.cli holds it."""


def _stopped() -> Stopped:
    return Stopped("stopped.", hint="What was stored before is untouched.")


class Commands(LazyGroup):
    """All commands."""

    rows = COMMANDS
    package = "coanalyze.cli"

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises Stopped on Ctrl-C, of which typer would say nothing."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _stopped() from None


app = typer.Typer(
    cls=Commands,
    name="coanalyze",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Qualitative coding in the manner of grounded theory: transcripts and field notes in, "
    "findings out, every figure traceable to its quotes. Nothing leaves this machine.",
    epilog="Example: coanalyze report my-study --where phase=start",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from coanalyze import __version__

        typer.echo(f"coanalyze {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Add the traceback to an error.")] = False,
) -> None:
    """Hold the options that stand before the command."""


def run(args: list[str] | None = None) -> None:
    """Run the command line with `args` (default: the process's own); always raises SystemExit.

    Exit status: 0 done, 1 the answer is no, 2 it could not run, 130 interrupted.
    """
    given = list(sys.argv[1:] if args is None else args)
    debug = "--debug" in given or bool(os.environ.get("COANALYZE_DEBUG"))
    given = [arg for arg in given if arg != "--debug"]
    # A study is a million small objects without cycles: looking for them all the time costs a sixth of a run.
    gc.set_threshold(500_000, 50, 100)
    # Arrow's own allocator takes memory in such pieces that the system clears far more than is used.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    _open_closed_streams()
    _use_utf8()
    take_values_plainly()
    try:
        typer.main.get_command(app).main(given, prog_name="coanalyze")
    except CoanalyzeError as error:
        below = _caret(error) if isinstance(error, QueryError) else ""
        _fail(_clean(str(error)), error.exit_status, debug, below)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more to say, and no complaint at shutdown.
        _drop_stdout()
        sys.exit(0)
    except OSError as error:
        _drop_stdout()
        _fail(f"{_clean(_about(error))}. Check the file, its permissions and the space on the disk.", 2, debug)
    except KeyboardInterrupt:
        _fail(str(_stopped()), 130, debug)
    except Exception as error:
        if _pressed(error):
            _fail(str(_stopped()), 130, debug)
        hint = "This is a fault in coanalyze: please report it with what `--debug` prints."
        _fail(f"{type(error).__name__}: {error}. {hint}", 2, debug)
    finally:
        if args is None:
            # The process ends: to look through all objects for cycles once more would cost a tenth of a run.
            gc.freeze()
            # All is done or told: Ctrl-C would only bring a traceback into the end of the process.
            with contextlib.suppress(ValueError):
                signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pressed(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: Python makes another one of it in places (while a class is made)."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _about(error: OSError) -> str:
    """What the system says, and of which file; without one it is the output that cannot be written."""
    return f"{error.filename or 'the output'}: {error.strerror or error}"


def _clean(message: str) -> str:
    """A message on one line: names of files and labels come from others and must not steer a terminal."""
    from coanalyze.reports import clean

    return clean(shortened(message))


def _drop_stdout() -> None:
    """Send what is still to be written nowhere, so that nothing complains at shutdown."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """A shell may close a stream (`>&-`): what is written to it goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _caret(error: QueryError) -> str:
    """The query, and beneath it what is wrong in it."""
    from coanalyze.cli.output import width
    from coanalyze.reports import pointed

    return pointed(error.query, error.start, error.end, width())


def _fail(message: str, status: int, debug: bool, below: str = "") -> None:
    import traceback

    if debug:
        traceback.print_exc()
    sys.stderr.write(f"coanalyze: {message}\n{below}")
    sys.exit(status)


def _use_utf8() -> None:
    """Norwegian letters intact whatever the terminal's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
