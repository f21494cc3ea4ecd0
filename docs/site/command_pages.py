"""What the commands and their options are, from their own help."""

import inspect
from collections.abc import Iterator

import click

from marks import contents, fenced, plain
from pmlint.cli.group import COMMANDS, commands


def command_pages() -> Iterator[tuple[str, str]]:
    """The pages with their names: `commands/index`, and `commands/NAME` for each command."""
    listed = "\n".join(f"- [pmlint {name}]({name}.md): {does}" for name, does in COMMANDS.items())
    about = plain(inspect.cleandoc(commands.help or ""))
    yield (
        "commands/index",
        f"# Commands\n\n{about}\n\n{listed}\n\n{contents(COMMANDS)}",
    )
    with click.Context(commands, info_name="pmlint") as above:
        for name in COMMANDS:
            command = commands.get_command(above, name)
            assert command  # noqa: S101 - it is one of ours
            yield f"commands/{name}", _page(command, click.Context(command, above, name))


def _page(command: click.Command, context: click.Context) -> str:
    usage = command.get_usage(context).removeprefix("Usage: ")
    about = [plain(part) for part in inspect.cleandoc(command.help or "").split("\n\n")]
    parameters = command.get_params(context)
    records = (one.get_help_record(context) for one in parameters if isinstance(one, click.Option))
    options = [f"- `{names}`{_meaning(text)}" for names, text in filter(None, records)]
    title = f"# {context.command_path}"
    return "\n\n".join([title, fenced(usage), *about, "## Options", "\n".join(options)])


def _meaning(text: str) -> str:
    return f": {plain(text)}" if text else ""
