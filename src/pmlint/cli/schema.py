"""`pmlint schema`: what editors need to know of `.pmlint.yaml`."""

import json

import click

from pmlint.cli.terminal import write_data
from pmlint.rulebook import schema as rulebooks


@click.command()
def schema() -> None:
    """Print the JSON Schema of .pmlint.yaml.

    With it, an editor completes keys, rules and options, shows what they mean, and marks what
    pmlint would refuse. Write it beside the rulebook:

    \b
        pmlint schema > .pmlint.schema.json

    and name it in the first line of .pmlint.yaml, for editors that have the YAML language server
    (VS Code, Neovim, Emacs, Helix and others):

    \b
        # yaml-language-server: $schema=.pmlint.schema.json

    In other editors, such as those of JetBrains, choose the file for .pmlint.yaml in the settings.
    Write it anew after an update of pmlint.
    """  # noqa: D301 - click wants the character, which keeps the lines below it apart
    write_data(json.dumps(rulebooks.schema(), ensure_ascii=False, indent=2) + "\n")
