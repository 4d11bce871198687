"""Groups whose commands are imported when they are called, not before."""

from __future__ import annotations

import importlib
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup


class LazyGroup(TyperGroup):
    """A group that lists commands without importing them.

    `rows` gives each command its one-line help; the module of the same name in `package` holds it as `app`.
    """

    rows: ClassVar[dict[str, str]] = {}
    package: ClassVar[str] = ""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of `rows`."""
        return list(self.rows)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What help and completion need to know of a command: its name and one line."""
        if cmd_name in self.commands or cmd_name not in self.rows:
            return self.commands.get(cmd_name)
        return TyperCommand(cmd_name, help=self.rows[cmd_name])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the command that is called."""
        name = args[0] if args else ""
        if name in self.rows and name not in self.commands:
            command = typer.main.get_command(importlib.import_module(f"{self.package}.{name}").app)
            command.name = name
            self.commands[name] = command
        return super().resolve_command(ctx, args)
