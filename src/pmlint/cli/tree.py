"""`pmlint tree`: how a document was understood."""

import json
import sys

import click

from pmlint.text import Source, UnreadableError, decode, read
from pmlint.tree.markdown import parse
from pmlint.tree.view import harmless, tree_data, tree_lines

_STDIN = "<stdin>"


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="The whole tree as JSON, with every place.")
def tree(file: str, *, as_json: bool) -> None:
    """Show the headings, fields, tables and lists of FILE as pmlint understands them.

    Each line begins with the number of its source line. FILE `-` is standard input.
    """
    document = parse(_source(file))
    if as_json:
        click.echo(json.dumps(tree_data(document), indent=2))
        return
    for line in tree_lines(document):
        click.echo(_encodable(line))


def _source(file: str) -> Source:
    """Read the file, or say in one line why not and exit with 2."""
    try:
        return read(file) if file != "-" else decode(_STDIN, sys.stdin.buffer.read())
    except OSError as error:
        message = f"{file}: error: {error.strerror or error}"
    except UnreadableError as error:
        path = file if file != "-" else _STDIN
        message = f"{path}:{error.line}:{error.column}: error: {error.reason}"
    click.echo(_encodable(harmless(message)), err=True)
    sys.exit(2)


def _encodable(line: str) -> str:
    """The line with escapes in place of what the output's encoding does not have."""
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)
