"""`pmlint outline`: what a template demands."""

from pathlib import Path

import click

from pmlint.cli.reading import read_source
from pmlint.cli.suggesting import files
from pmlint.cli.terminal import note, write_data
from pmlint.outline.model import Outline
from pmlint.outline.template import outline_of
from pmlint.report.terminal import visible
from pmlint.rulebook.model import apply, load, shipped_rulebooks
from pmlint.rulebook.outline_yaml import outline_yaml
from pmlint.rulebook.settings import parse_settings
from pmlint.tree.markdown import parse

_HEAD = """\
# What {template} demands, as pmlint understands it.
# Put it into .pmlint.yaml in place of `template:`, or only the lines that you want to change.
# It cannot say which text of the template must not be left in a document.

extends: base

"""


@click.command()
@click.argument("template", shell_complete=files)
def outline(template: str) -> None:
    """Show what the documents made from TEMPLATE must have, as rulebook YAML."""
    demanded = read_template(template)
    text = _HEAD.format(template=visible(template)) + outline_yaml(demanded)
    write_data(text)
    if not _says_all(text, demanded):
        note(
            f"pmlint: warning: {template} has several sections, fields or columns with names that "
            "mean the same in one place: in YAML they are one"
        )


def read_template(path: str) -> Outline:
    """Read what a template demands.

    Raises:
        click.ClickException: it is no text.
        OSError: it cannot be opened.
    """
    return outline_of(parse(read_source(path)), load(shipped_rulebooks()["base"]).vocabulary)


def _says_all(text: str, demanded: Outline) -> bool:
    again = apply(parse_settings("outline", text), Path("outline")).outline
    return (again.sections, again.fields) == (demanded.sections, demanded.fields)
