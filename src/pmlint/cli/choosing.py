"""Options of commands that work on many documents: which ones, held to what, written where."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click

from pmlint.cli.suggesting import rulebooks
from pmlint.cli.terminal import error_line, note
from pmlint.discover import Trouble
from pmlint.plan import Job, Planner
from pmlint.rulebook.config import Configuration

_CHOOSING = (
    click.option(
        "--config",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help="The rulebook of all documents, in place of the nearest one above each.",
    ),
    click.option(
        "--rulebook",
        metavar="NAME",
        shell_complete=rulebooks,
        help="Hold all documents to this rulebook: a shipped one, one of `rulebooks:`, or auto, "
        "which chooses for each document the one that it fits best.",
    ),
    click.option("--isolated", is_flag=True, help="Look for no rulebook: the standard one counts."),
    click.option(
        "--exclude", multiple=True, metavar="GLOB", help="Leave out these files and folders."
    ),
    click.option(
        "--force-exclude",
        is_flag=True,
        help="Leave out excluded files even where they are named.",
    ),
    click.option(
        "--respect-gitignore/--no-respect-gitignore",
        default=True,
        show_default=True,
        help="Leave out what Git ignores, in folders.",
    ),
)
_WRITING = (
    click.option(
        "-o",
        "--output-file",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help="Write the result there, and not to standard output.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the output; auto does so in a terminal, and heeds NO_COLOR and FORCE_COLOR.",
    ),
)
_Command = Callable[..., Any]


def choosing(command: _Command) -> _Command:
    """Add to a command the options that say which documents, and by which rulebooks."""
    return reduce(lambda above, option: option(above), reversed(_CHOOSING), command)


def writing(command: _Command) -> _Command:
    """Add to a command the options that say where its result goes, and in which colours."""
    return reduce(lambda above, option: option(above), reversed(_WRITING), command)


def configuration(options: dict[str, Any]) -> Configuration:
    """The rulebooks that the options mean.

    Raises:
        click.UsageError: they contradict each other.
        RulebookError: `--config` cannot be used.
    """
    if options["config"] and options["isolated"]:
        raise click.UsageError("--config and --isolated exclude each other")
    return Configuration(options["config"], isolated=options["isolated"])


def jobs_of(
    planner: Planner, paths: Iterable[str], *, quiet: bool = False
) -> tuple[Sequence[Job], bool]:
    """What is to be done for these paths, and whether one of them is no document; it is said."""
    jobs: list[Job] = []
    failed = False
    for item in planner.plan(paths):
        if isinstance(item, Job):
            jobs.append(item)
        elif isinstance(item, Trouble):
            failed = True
            error_line(f"{item.path}: {item.reason}")
        elif not quiet:
            note(f"pmlint: {item.path}: {item.reason}")
    return jobs, failed
