"""`pmlint completion`: what makes a shell complete command lines of pmlint."""

import click

from pmlint.cli.completing import script
from pmlint.cli.terminal import write_data


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, options, rules and rulebooks.

    \b
    bash, in ~/.bashrc:  eval "$(pmlint completion bash)"
    zsh, in ~/.zshrc:    eval "$(pmlint completion zsh)"
    fish, once:          pmlint completion fish > ~/.config/fish/completions/pmlint.fish
    """  # noqa: D301 - click wants the character itself: these lines are kept as they are
    write_data(script(shell))
