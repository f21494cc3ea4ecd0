"""`pmlint audit`: what is open in a whole repository."""

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import click

from pmlint.audit.gather import gather
from pmlint.audit.model import Found, audit_of
from pmlint.cli.choosing import choosing, configuration, jobs_of, writing
from pmlint.cli.days import day
from pmlint.cli.holding import note_choices
from pmlint.cli.suggesting import files
from pmlint.cli.terminal import error_line, is_colored, write_data, write_file, write_text
from pmlint.discover import Trouble, is_template_by_name
from pmlint.plan import Choice, Planner

if TYPE_CHECKING:
    from pathlib import Path

    from pmlint.choose import Held

_WIDTH = 100  # where no terminal says how wide it is


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@click.option(
    "--today",
    callback=day,
    metavar="DATE",
    help="The day to look from, as YYYY-MM-DD; by default the present one.",
)
@click.option(
    "--output-format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
@choosing
@writing
def audit(paths: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click gives each option its type
    """Show open action items by owner, and documents that nobody finishes.

    An open item is listed if it is overdue, or names no owner or no date. PATH is a document or a
    folder, by default the current one; in folders, files named template are left out. The exit
    status is 0, or 2 if a document cannot be read; `pmlint check --today today --select
    overdue-action --fail-on warning` fails for what is overdue.
    """
    today: dt.date = options["today"] or dt.date.today()  # noqa: DTZ011 - the reader's calendar
    choice = Choice(
        exclude=options["exclude"],
        force_exclude=options["force_exclude"],
        respect_gitignore=options["respect_gitignore"],
        rulebook=options["rulebook"],
        today=today,
    )
    planned, failed = jobs_of(Planner(configuration(options), choice), paths or (".",))
    jobs = [job for job in planned if job.path in paths or not is_template_by_name(job.path)]
    found: list[Found] = []
    held: list[tuple[str, Held]] = []
    for job, one in zip(jobs, gather(jobs, today), strict=True):
        if isinstance(one, Trouble):
            failed = True
            error_line(f"{one.path}: {one.reason}")
        else:
            found.append(one.found)
            held.append((job.path, one.held))
    note_choices(held)
    _write(found, today, options)
    return 2 if failed else 0


def _write(found: list[Found], today: dt.date, options: dict[str, Any]) -> None:
    file: Path | None = options["output_file"]
    report = audit_of(found, today)
    for_people = options["output_format"] == "table"
    if for_people:
        from pmlint.audit.table import write_table  # noqa: PLC0415 - one of three formats

        width = shutil.get_terminal_size((_WIDTH, 0)).columns
        text = write_table(report, width=width, color=is_colored(options["color"], file))
    else:
        from pmlint.audit import data  # noqa: PLC0415 - as above

        text = (
            data.write_json(report)
            if options["output_format"] == "json"
            else data.write_csv(report)
        )
    if file:
        write_file(file, text)
    elif for_people:
        write_text(text)
    else:
        write_data(text)
