"""`pmlint tree`: how a document was understood."""

import json

import click

from pmlint.cli.reading import read_source, read_stdin
from pmlint.cli.suggesting import files
from pmlint.cli.terminal import write_data, write_text
from pmlint.tree.markdown import parse
from pmlint.tree.view import tree_data, tree_lines


@click.command()
@click.argument("file", shell_complete=files)
@click.option("--json", "as_json", is_flag=True, help="The whole tree as JSON, with every place.")
def tree(file: str, *, as_json: bool) -> None:
    """Show the headings, fields, tables and lists of FILE as pmlint understands them.

    Each line begins with the number of its source line. FILE `-` is standard input.
    """
    source = read_source("<stdin>", read_stdin()) if file == "-" else read_source(file)
    document = parse(source)
    if as_json:
        write_data(json.dumps(tree_data(document), indent=2) + "\n")
    else:
        write_text("".join(f"{line}\n" for line in tree_lines(document)))
