"""Options of `check` that leave out rules for some files, or files; and showing what is left."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click

from pmlint.choose import choose
from pmlint.cli.reading import read_source
from pmlint.cli.terminal import write_text
from pmlint.discover import repository_root
from pmlint.plan import Ignore, Job
from pmlint.report.terminal import visible
from pmlint.rulebook.model import Rulebook, shown

_Command = Callable[..., Any]


def _ignores(
    _context: click.Context, _option: click.Parameter, values: Sequence[str]
) -> tuple[Ignore, ...]:
    return tuple(map(_ignore, values))


def _ignore(value: str) -> Ignore:
    """What `GLOB:RULE,RULE` means."""
    glob, _, listed = value.rpartition(":")
    rules = tuple(word.strip() for word in listed.split(",") if word.strip())
    if not glob.strip() or not rules:
        raise click.BadParameter(f"expected GLOB:RULE,RULE, found {value!r}")
    return Ignore(glob.strip(), rules)


_OPTIONS = (
    click.option(
        "--per-file-ignores",
        multiple=True,
        callback=_ignores,
        metavar="GLOB:RULES",
        help="Do not run these rules for the files that the glob matches. May be given several "
        "times; in a rulebook, `overrides:` does the same.",
    ),
    click.option(
        "--changed-since",
        metavar="REF",
        help="Leave out the files that are as they were where the branch left this commit of Git.",
    ),
    click.option(
        "--show-files",
        is_flag=True,
        help="Show which files would be checked, each with its rulebook, and exit with 0.",
    ),
)


def narrowing(command: _Command) -> _Command:
    """Add to a command the options that leave something out."""
    return reduce(lambda above, option: option(above), reversed(_OPTIONS), command)


def changed(jobs: Iterable[Job], reference: str) -> list[Job]:
    """The jobs whose documents have changed since a commit, each in its own repository.

    Raises:
        click.ClickException: Git cannot tell.
    """
    from pmlint.changes import NoChangesError, changed_since, real  # noqa: PLC0415 - few runs ask

    files: dict[Path, frozenset[str]] = {}
    found = []
    for job in jobs:
        folder = Path(job.path).parent
        root = repository_root(folder)
        if root is None:
            raise click.ClickException(f"--changed-since: {job.path} is in no Git repository")
        try:
            files[root] = files[root] if root in files else changed_since(reference, root)
        except NoChangesError as error:
            raise click.ClickException(f"--changed-since: {error}") from None
        if real(job.path) in files[root]:
            found.append(job)
    return found


def show_files(jobs: Iterable[Job], *, quiet: bool) -> None:
    """Write a line for each document: its path, and unless `quiet` what it is held to.

    Raises:
        OSError: a document cannot be read, or nothing can be written.
    """
    lines = (
        visible(job.path if quiet else f"{job.path}: {_described(_rulebook_of(job))}")
        for job in jobs
    )
    write_text("".join(f"{line}\n" for line in lines))


def _rulebook_of(job: Job) -> Rulebook:
    if not job.candidates:
        return job.rulebook
    from pmlint.tree.markdown import parse  # noqa: PLC0415 - costs more than all the rest

    return choose(parse(read_source(job.path)), job).rulebook


def _described(rulebook: Rulebook) -> str:
    """`docs/template.md (.pmlint.yaml)`: what it is called, and the file that says so."""
    file = shown(rulebook.path) if rulebook.path else ""
    return rulebook.name if file in {"", rulebook.name} else f"{rulebook.name} ({file})"
