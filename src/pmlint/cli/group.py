"""The commands together. The module of a command is imported when the command is used."""

from importlib import import_module
from pathlib import Path
from typing import cast

import click

from pmlint import __version__
from pmlint.values.names import nearest

COMMANDS = {
    "check": "Find what is missing, unfilled or contradictory in post-mortems.",
    "fix": "Fix what can be fixed in post-mortems, and show what is left.",
    "audit": "Show open action items by owner, and documents that nobody finishes.",
    "rule": "Explain a rule, or list all of them.",
    "tree": "Show headings, fields and tables of a document as pmlint understands them.",
    "outline": "Show what a template demands, as rulebook YAML.",
    "rulebooks": "List the shipped rulebooks, or show one and its template.",
    "config": "Show the settings for a document, and where each comes from.",
    "clean": "Remove the cache of results for unchanged documents.",
    "schema": "Print the JSON Schema of .pmlint.yaml, for editors.",
    "init": "Begin a .pmlint.yaml with what the repository has.",
    "new": "Begin a document from the template.",
    "completion": "Print what makes a shell complete commands, options and rules.",
}
"""The names of the commands, and what each does."""

_OWN_OPTIONS = ("--help", "-h", "--version", "-V")


class _Commands(click.Group):
    """A group that knows names and texts of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", getattr(import_module(f"pmlint.cli.{cmd_name}"), cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[check] [OPTIONS] PATH...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix="       ")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="pmlint %(version)s")
def commands() -> None:
    """Find what is missing, unfilled or contradictory in incident post-mortems.

    Without a command, paths and options are those of `pmlint check`.
    """


def run(arguments: list[str], place: object = None) -> int:
    """Run a command; the result is its exit status. `place` is where what it finds may be kept.

    Raises:
        Exception: whatever went wrong. `click.Group.main` would end the process for some of it.
    """
    try:
        with commands.make_context("pmlint", _with_command(arguments), obj=place) as context:
            status = commands.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return status if isinstance(status, int) else 0


def begins_with_command(arguments: list[str]) -> bool:
    """Whether arguments, of which there are some, are not those of `check` without the word."""
    return arguments[0] in COMMANDS or arguments[0] in _OWN_OPTIONS


def _with_command(arguments: list[str]) -> list[str]:
    """The arguments beginning with a command: `check`, unless they name another one."""
    if not arguments:
        raise click.UsageError(
            "expected a path to check: 'pmlint .' checks the current folder",
            click.Context(commands, info_name="pmlint"),
        )
    if begins_with_command(arguments):
        return arguments
    first = arguments[0]
    if first.isalpha() and not Path(first).exists() and (guess := nearest(first, COMMANDS)):
        raise click.UsageError(
            f"there is no command and no file {first!r}, did you mean {guess!r}?",
            click.Context(commands, info_name="pmlint"),
        )
    return ["check", *arguments]
