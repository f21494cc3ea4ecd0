"""`pmlint fix`: lint documents, and fix what can be fixed."""

from typing import Any

import click

from pmlint.cli.check import check


def _fix(**options: Any) -> int:  # noqa: ANN401 - click gives each option its type
    """Fix what can be fixed in post-mortems, and show what is left.

    This is `pmlint check --fix`: PATH is a document, a folder with documents (by default the
    current one), or `-` for standard input, whose fixed text goes to standard output.
    """
    assert check.callback  # noqa: S101 - a command of ours has one
    status: int = check.callback(**options | {"fix": True})
    return status


fix = click.Command(
    "fix",
    callback=_fix,
    params=[option for option in check.params if option.name != "fix"],
    help=_fix.__doc__,
)
