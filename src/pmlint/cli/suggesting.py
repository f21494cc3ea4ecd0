"""What the shell may complete: files, rules and rulebooks. Nothing is loaded that is not shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from pmlint.rulebook.model import Layer


def files(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    """Leave it to the shell, which knows files best."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - for shells only

    return [CompletionItem(incomplete, type="file")]


def rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that begin so."""
    return [name for name in _rules() if name.startswith(incomplete)]


def selections(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """What may stand in a list of rules: names and families, with commas between them."""
    from pmlint.rulebook.plugins import families  # noqa: PLC0415 - for shells only

    before, comma, last = incomplete.rpartition(",")
    chosen = before.split(",")
    words = dict.fromkeys((*_rules(), *families().values()))
    return [f"{before}{comma}{one}" for one in words if one.startswith(last) and one not in chosen]


def rulebooks(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The names of rulebooks that begin so: the shipped ones, the team's own, and `auto`."""
    from pmlint.rulebook.model import shipped_rulebooks  # noqa: PLC0415 - for shells only
    from pmlint.rulebook.several import AUTO  # noqa: PLC0415 - as above

    names = dict.fromkeys((*_legible(_own_rulebooks()), *shipped_rulebooks(), AUTO))
    return [name for name in names if name.startswith(incomplete)]


def shipped(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The names of shipped rulebooks that begin so."""
    from pmlint.rulebook.model import shipped_rulebooks  # noqa: PLC0415 - for shells only

    return [name for name in shipped_rulebooks() if name.startswith(incomplete)]


def _rules() -> Iterator[str]:
    """The names of the shipped rules, and of those that the rulebook of this folder adds."""
    from pmlint.rulebook.plugins import WITHOUT_CHECK, families  # noqa: PLC0415 - for shells only

    shipped = {**families(), **WITHOUT_CHECK}
    yield from shipped
    yield from (name for name in _legible(_own_rules()) if name not in shipped)


def _own_rules() -> Iterator[str]:
    for layer in _layers():
        listed = layer.entries.get("rules")
        yield from (key.name for key, _ in listed.pairs()) if listed else ()


def _own_rulebooks() -> Iterator[str]:
    for layer in _layers():
        listed = layer.entries.get("rulebooks")
        for item in listed.items() if listed else ():
            yield from (name.text() for key, name in item.pairs() if key.name == "name")


def _legible(names: Iterator[str]) -> list[str]:
    """These names out of a rulebook, or none if it cannot be used."""
    from pmlint.rulebook.settings import RulebookError  # noqa: PLC0415 - for shells only

    try:
        return list(names)
    except (OSError, RulebookError):
        return []


def _layers() -> "Iterator[Layer]":
    """The settings of the nearest rulebook above, and what they build upon of the team's own."""
    from pmlint.rulebook.config import NAMES  # noqa: PLC0415 - for shells only
    from pmlint.rulebook.model import is_shipped, layers_of  # noqa: PLC0415 - as above
    from pmlint.rulebook.settings import read_settings  # noqa: PLC0415 - as above

    here = Path.cwd()
    places = (folder / name for folder in (here, *here.parents) for name in NAMES)
    file = next((place for place in places if place.is_file()), None)
    layers = layers_of(read_settings(file, file.name), file) if file else ()
    return (layer for layer in layers if not is_shipped(layer.path))
