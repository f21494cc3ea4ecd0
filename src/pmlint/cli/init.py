"""`pmlint init`: begin a rulebook."""

import re
from pathlib import Path
from typing import NoReturn

import click

from pmlint import __version__
from pmlint.cli.reading import read_source
from pmlint.cli.terminal import note, write_file, write_text
from pmlint.discover import repository_root
from pmlint.rulebook.config import NAMES, load_file
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.settings import RulebookError
from pmlint.start.choice import BASE
from pmlint.start.proposal import propose
from pmlint.start.report import report
from pmlint.start.rulebook_text import rulebook_text, scalar
from pmlint.start.survey import page_of, survey
from pmlint.values.names import unknown

_FILE = Path(NAMES[0])
_PYPROJECT = "pyproject.toml"
_HOOK = """\
To check documents before each commit, add this to .pre-commit-config.yaml:

  - repo: https://github.com/OWNER/pmlint    # where you found pmlint
    rev: v{version}
    hooks:
      - id: pmlint
"""


@click.command()
@click.option("--template", metavar="FILE", help="The document that people copy to begin.")
@click.option(
    "--rulebook",
    metavar="NAME",
    help="A shipped rulebook to begin with, such as standard; base demands no sections.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(template: str | None, rulebook: str | None, *, dry_run: bool) -> None:
    """Begin a .pmlint.yaml in the current folder.

    Template and post-mortems are looked for below it, and the template or the shipped rulebook is
    proposed that the post-mortems fit best.
    """
    if template and rulebook:
        raise click.UsageError("--template and --rulebook exclude each other")
    if rulebook and rulebook not in shipped_rulebooks():
        raise click.UsageError(unknown("rulebook", rulebook, tuple(shipped_rulebooks())))
    _refuse_second()
    vocabulary = load(shipped_rulebooks()[BASE]).vocabulary
    page = page_of(read_source(Path(template).as_posix()), vocabulary) if template else None
    proposal = propose(survey(".", vocabulary), vocabulary, page, rulebook)
    for line in report(proposal):
        note(line)
    text = rulebook_text(proposal)
    if dry_run:
        write_text(text)
        return
    _write(text)
    write_text(_HOOK.format(version=__version__) + _files_line(proposal.coverage.folders))


def _refuse_second() -> None:
    """Leave the rulebook that the folder has as it is."""
    if existing := next((name for name in NAMES if Path(name).exists()), None):
        _refuse(existing)
    try:
        load_file(Path(_PYPROJECT))
    except RulebookError:
        return
    _refuse(f"[tool.pmlint] in {_PYPROJECT}")


def _refuse(existing: str) -> NoReturn:
    raise click.ClickException(f"{existing} is there already, and stays as it is") from None


def _write(text: str) -> None:
    try:
        write_file(_FILE, text, new=True)
    except FileExistsError:
        _refuse(str(_FILE))
    note(f"Wrote {_FILE}.")


def _files_line(folders: tuple[str, ...]) -> str:
    """Which files the hook is for, as a regular expression; none where it is for all."""
    root = repository_root(Path())
    here = Path.cwd().relative_to(root.resolve()).as_posix() if root else "."
    below = [Path(here, folder).as_posix() for folder in folders]
    if not below or "." in below:
        return ""
    below = [one for one in below if not any(one.startswith(f"{other}/") for other in below)]
    parts = [re.sub(r"([.^$*+?{}()\[\]|\\])", r"\\\1", f"{path}/") for path in below]
    pattern = f"^{parts[0]}" if len(parts) == 1 else f"^({'|'.join(parts)})"
    return f"        files: {scalar(pattern)}\n"
