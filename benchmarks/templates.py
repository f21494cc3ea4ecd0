"""What pmlint understands of each template in a folder, as a table in Markdown.

    python benchmarks/templates.py FOLDER > table.md

FOLDER holds a folder for each team. Every template is also written as rulebook YAML and read
again: both have to mean the same, else the exit code is 1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pmlint.outline.model import FieldSpec, Outline
from pmlint.outline.template import outline_of
from pmlint.rulebook.model import apply, load, shipped_rulebooks
from pmlint.rulebook.outline_yaml import outline_yaml
from pmlint.rulebook.settings import parse_settings
from pmlint.text import read
from pmlint.tree.markdown import parse

_HEAD = """\
| template | sections | optional | fields | with a type | tables | hints | guidance | YAML |
|---|---|---|---|---|---|---|---|---|"""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Print a row for each template in FOLDER."""
    vocabulary = load(shipped_rulebooks()["base"]).vocabulary
    print(_HEAD)
    failed = False
    for file in sorted(folder.glob("*/*.md")):
        outline = outline_of(parse(read(str(file))), vocabulary)
        same = _again(outline) == (outline.sections, outline.fields)
        failed = failed or not same
        name = f"{file.parent.name.replace('__', '/')}: {file.name}"
        cells = (name, *_counts(outline), "same" if same else "differs")
        print(f"| {' | '.join(map(str, cells))} |")
    sys.exit(failed)


def _again(outline: Outline) -> tuple[object, object]:
    settings = parse_settings("outline", "extends: base\n" + outline_yaml(outline))
    read_again = apply(settings, Path("outline")).outline
    return read_again.sections, read_again.fields


def _counts(outline: Outline) -> tuple[int, ...]:
    sections = [spec for _, spec in outline.walk()]
    fields = list(_fields(outline))
    return (
        len(sections),
        sum(not spec.required for spec in sections),
        len(fields),
        sum(field.type.value != "text" for field in fields),
        sum(spec.table is not None for spec in sections),
        len(outline.text.placeholders),
        len(outline.text.guidance),
    )


def _fields(outline: Outline) -> Iterator[FieldSpec]:
    """All fields: of the head, of sections, of tasks and examples, and those below others."""
    stack = [*outline.fields]
    for _, spec in outline.walk():
        stack += [*spec.fields, *spec.tasks, *spec.examples]
    while stack:
        field = stack.pop()
        yield field
        stack += field.fields


if __name__ == "__main__":
    main()
