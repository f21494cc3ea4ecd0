"""`pmlint new`: begin a document."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pmlint.cli.days import day
from pmlint.cli.reading import read_source
from pmlint.cli.terminal import note, write_file, write_text
from pmlint.outline.template import outline_of
from pmlint.rulebook.config import Configuration
from pmlint.rulebook.model import Rulebook, shown
from pmlint.start import place as places
from pmlint.start.author import git_author
from pmlint.start.blanks import Filling, What
from pmlint.start.draft import Draft, draft
from pmlint.start.naming import convention, slug
from pmlint.tree.markdown import parse

_BOM = "\ufeff"


@click.command()
@click.argument("title")
@click.option(
    "--date",
    callback=day,
    metavar="DATE",
    help="The day of the incident, as YYYY-MM-DD; by default the present one.",
)
@click.option("--author", metavar="NAME", help="Who writes; by default whom Git knows.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write it there; by default beside the other documents, and named like them.",
)
@click.option("--template", metavar="FILE", help="Begin with this template.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="The rulebook that names the template, in place of the nearest one.",
)
def new(title: str, **options: Any) -> None:  # noqa: ANN401 - click gives each option its type
    """Begin a document called TITLE from the template of the nearest rulebook.

    Title, date, author and incident ID are filled in where the template asks for them; all else
    stays as it is. No file is ever overwritten.
    """
    wanted = _plain(title)
    if not wanted:
        raise click.UsageError("the title is empty")
    configuration = Configuration(options["config"])
    rulebook = places.rulebook_for(configuration, options["output"] or Path("document.md"))
    template = parse(read_source(options["template"] or _template(rulebook)))
    place = places.place(configuration, rulebook)
    known = places.known(place.documents)
    on: dt.date = options["date"] or dt.date.today()  # noqa: DTZ011 - the calendar of the author
    author = _plain(git_author() if options["author"] is None else options["author"])
    filling = Filling(wanted, slug(wanted), on, author, known)
    made = draft(template, outline_of(template, rulebook.vocabulary), rulebook.vocabulary, filling)
    path = options["output"]
    if path is None:
        names = convention(place.documents, place.folder)
        path = Path(names.path(wanted, on, filling.identifier))
        path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, (_BOM if template.source.bom else "") + made.text)
    for line in _report(made, author):
        note(line)
    write_text(f"{path.as_posix()}\n")


def _plain(text: str) -> str:
    """A text on one line, without what no document should hold."""
    kept = (c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in text)
    return " ".join("".join(kept).split())


def _template(rulebook: Rulebook) -> str:
    if rulebook.template is None:
        name = shown(rulebook.path) if rulebook.path else "the rulebook"
        raise click.ClickException(f"{name} names no template; say one with --template")
    return shown(rulebook.template)


def _write(path: Path, text: str) -> None:
    try:
        write_file(path, text, new=True)
    except FileExistsError:
        message = f"{path.as_posix()} is there already, and stays as it is"
        raise click.ClickException(message) from None


def _report(made: Draft, author: str) -> Iterator[str]:
    for what in What:
        if text := made.filled.get(what):
            yield f"Filled in {what}: {text}"
        elif what is What.AUTHOR and what in made.left and not author:
            yield "Not filled in: author; Git knows no user.name, --author says it"
        elif what in made.left:
            yield f"Not filled in: {what}"
        elif what is What.TITLE:
            yield "The template has no place for the title."
