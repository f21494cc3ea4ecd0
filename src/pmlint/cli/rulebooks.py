"""`pmlint rulebooks`: which rulebooks are shipped, what each demands, and its template."""

import dataclasses
import json
import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from pmlint.cli import suggesting
from pmlint.cli.terminal import write_data, write_text
from pmlint.patterns import regex
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.outline_yaml import outline_yaml
from pmlint.values.names import unknown

_WIDTH = 100  # where no terminal says how wide it is
_LEAST_WIDTH = 60
_GAP = "  "
_SENTENCE = regex(r".*?\.(?=\s|$)")
_HOW_TO_USE = (
    "To use one, write 'extends: NAME' into .pmlint.yaml, or let 'pmlint init' write it. "
    "'pmlint rulebooks NAME' shows what one demands."
)


@dataclass(frozen=True, slots=True)
class _Book:
    """What there is to know about a shipped rulebook without loading it."""

    name: str
    description: str
    file: Path

    @property
    def template(self) -> Path | None:
        """The document that people copy to begin, if the rulebook has one."""
        path = self.file.parent / "template.md"
        return path if path.is_file() else None


@click.command()
@click.argument("name", required=False, shell_complete=suggesting.shipped)
@click.option("--template", is_flag=True, help="Write the template of NAME, to be copied.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def rulebooks(name: str | None, output_format: str, *, template: bool) -> None:
    """Show what the shipped rulebook NAME demands, or list all of them.

    `pmlint rulebooks NAME --template > postmortem-template.md` gives a team its template.
    """
    if template:
        write_data(_template_of(name))
        return
    books = _books()
    if name is None:
        data: object = [_data(book) for book in books]
        text = _list(books, _width())
    else:
        book = _find(name)
        data = {**_data(book), "outline": yaml.safe_load(_outline(book)) or {}}
        text = _explanation(book, _width())
    if output_format == "json":
        write_data(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        write_text(text)


def _books() -> list[_Book]:
    return [_Book(name, _description(file), file) for name, file in shipped_rulebooks().items()]


def _find(name: str) -> _Book:
    books = {book.name: book for book in _books()}
    if name not in books:
        raise click.UsageError(unknown("rulebook", name, tuple(books)))
    return books[name]


def _template_of(name: str | None) -> str:
    """The text of a template, just as it stands in its file."""
    if name is None:
        raise click.UsageError("--template needs the name of a rulebook")
    path = _find(name).template
    if path is None:
        raise click.UsageError(f"the rulebook {name!r} has no template")
    return path.read_bytes().decode()


def _description(file: Path) -> str:
    """The first sentence of the comment that a rulebook begins with."""
    comment = _comment(file)
    sentence = _SENTENCE.match(comment)
    return sentence[0] if sentence else comment


def _comment(file: Path) -> str:
    lines = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("#").strip())
    return " ".join(lines)


def _data(book: _Book) -> dict[str, Any]:
    plain = dataclasses.asdict(book) | {"file": str(book.file)}
    return plain | {"template": str(book.template) if book.template else None}


def _outline(book: _Book) -> str:
    return outline_yaml(load(book.file).outline)


def _width() -> int:
    return max(shutil.get_terminal_size((_WIDTH, 0)).columns, _LEAST_WIDTH)


def _list(books: Sequence[_Book], width: int) -> str:
    """A line for each; what does not fit goes on below the description."""
    column = max(len(book.name) for book in books)
    lines = [
        textwrap.fill(
            book.description,
            width,
            initial_indent=f"{book.name:<{column}}{_GAP}",
            subsequent_indent=" " * column + _GAP,
        )
        for book in books
    ]
    return "\n".join([*lines, "", textwrap.fill(_HOW_TO_USE, width)]) + "\n"


def _explanation(book: _Book, width: int) -> str:
    template = (
        f"Its template is {book.template}\n"
        f"'pmlint rulebooks {book.name} --template' writes it, to be copied."
        if book.template
        else "It has no template."
    )
    outline = _outline(book).rstrip()
    parts = [
        book.name,
        textwrap.fill(_comment(book.file), width),
        template,
        f"It demands:\n\n{textwrap.indent(outline, _GAP)}" if outline else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
