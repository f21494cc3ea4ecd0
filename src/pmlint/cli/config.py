"""`pmlint config`: the settings for a document, and where each comes from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pmlint.cli.choosing import configuration
from pmlint.cli.suggesting import files, rulebooks
from pmlint.cli.terminal import write_data, write_text
from pmlint.patterns import regex
from pmlint.plan import Choice, Planner
from pmlint.report.terminal import visible
from pmlint.rulebook.effective import DEFAULT, Effective, OverrideSaid, RuleSaid, Said, effective
from pmlint.rulebook.model import Rulebook, shown
from pmlint.rulebook.several import AUTO

_VERSION = 1
_DOCUMENT = "document.md"  # stands for any document of a folder
_PLAIN = regex(r"[A-Za-z][\w./-]*")
_NO_TEXT_IN_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@click.command()
@click.argument("path", default=".", shell_complete=files)
@click.option(
    "--config",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="The rulebook, in place of the nearest one above PATH.",
)
@click.option(
    "--rulebook",
    metavar="NAME",
    shell_complete=rulebooks,
    help="As for `pmlint check`, but for auto.",
)
@click.option("--isolated", is_flag=True, help="Look for no rulebook: the standard one counts.")
@click.option("--output-format", type=click.Choice(["yaml", "json"]), default="yaml")
def config(path: str, **options: Any) -> None:  # noqa: ANN401 - click gives each option its type
    """Show the settings for the document PATH, and in which file and line each is said.

    For a folder, they are those of any document in it.
    """
    if options["rulebook"] == AUTO:
        raise click.UsageError("--rulebook auto chooses by what stands in a document; name one")
    place = Path(path, _DOCUMENT) if Path(path).is_dir() else Path(path)
    planner = Planner(configuration(options), Choice(rulebook=options["rulebook"]))
    job = planner.plan_text(str(place))
    if job is None:
        raise click.ClickException(f"{path}: this is the template, which is not checked")
    found = effective(job.rulebook, place)
    if options["output_format"] == "json":
        write_data(
            json.dumps(_data(path, job.rulebook, found), ensure_ascii=False, indent=2) + "\n"
        )
    else:
        write_text("".join(f"{visible(line)}\n" for line in _lines(path, job.rulebook, found)))


def _data(path: str, book: Rulebook, found: Effective) -> dict[str, object]:
    return {
        "version": _VERSION,
        "path": path,
        "rulebook": book.name,
        "file": shown(book.path) if book.path else None,
        "settings": {key: said._asdict() for key, said in found.settings.items()},
        "rules": {
            name: {
                "severity": rule.severity._asdict(),
                "options": {option: said._asdict() for option, said in rule.options.items()},
            }
            for name, rule in found.rules.items()
        },
        "overrides": [override._asdict() for override in found.overrides],
    }


def _lines(path: str, book: Rulebook, found: Effective) -> Iterator[str]:
    file = shown(book.path) if book.path else book.name
    by = "" if file == book.name else f", by {file}"
    yield f"# {path} is held to {book.name}{by}."
    yield ""
    for key, said in found.settings.items():
        if said.value or said.origin != DEFAULT:
            yield from _setting(key, said)
    yield "rules:"
    for name, rule in found.rules.items():
        yield from _rule(name, rule)
    if found.overrides:
        yield "overrides:"
    for override in found.overrides:
        yield from _override(override)


def _setting(key: str, said: Said) -> Iterator[str]:
    """A line; what is long, and only shown because it is demanded, is a comment."""
    if key in {"sections", "fields"} and isinstance(said.value, list):
        yield f"# {key}: {len(said.value)} at the top level, from {said.origin}"
    else:
        yield f"{key}: {_yaml(said.value)}  # {said.origin}"


def _rule(name: str, rule: RuleSaid) -> Iterator[str]:
    severity = f"{rule.severity.value}  # {rule.severity.origin}"
    if not rule.options:
        yield f"  {_yaml(name)}: {severity}"
        return
    yield f"  {_yaml(name)}:"
    yield f"    severity: {severity}"
    for option, said in rule.options.items():
        yield f"    {option}: {_yaml(said.value)}  # {said.origin}"


def _override(override: OverrideSaid) -> Iterator[str]:
    applies = "applies here" if override.applies else "for other files"
    yield f"  - files: {_yaml(list(override.files))}  # {override.origin}, {applies}"
    rules = ", ".join(f"{_yaml(name)}: {severity}" for name, severity in override.rules.items())
    yield f"    rules: {{{rules}}}"


def _yaml(value: object) -> str:
    """The value as YAML in one line: JSON is YAML, and plain words need no quotation marks."""
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return json.dumps(value) if value.casefold() in _NO_TEXT_IN_YAML else value
    return json.dumps(value, ensure_ascii=False)
