"""The command line: one file a command; each parses, calls api and renders."""

from __future__ import annotations


def main(args: list[str] | None = None) -> None:
    """Run the command line; never returns (SystemExit carries the status)."""
    from coanalyze.cli.app import run

    run(args)
