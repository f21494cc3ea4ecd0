"""Which rulebook a document has: the nearest one above it."""

import os
from collections.abc import Iterator
from pathlib import Path

from pmlint import disk
from pmlint.discover import repository_root
from pmlint.patterns import regex
from pmlint.rulebook.model import Rulebook, apply, load, shown
from pmlint.rulebook.settings import RulebookError, Setting, parse_settings, read_text
from pmlint.rulebook.several import with_items

NAMES = (".pmlint.yaml", ".pmlint.yml", "pmlint.yaml")
"""Rulebooks that are found by their names, the first that a folder has."""

_PYPROJECT = "pyproject.toml"
_TABLE = regex(r"[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*(?:pmlint|\"pmlint\"|'pmlint')[ \t]*[.\]]")
_TOML_PLACE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Configuration:
    """The rulebooks of one run. Each file is read once, and each folder looked into once."""

    def __init__(
        self,
        file: Path | None = None,
        *,
        isolated: bool = False,
        rulebook: Rulebook | None = None,
    ) -> None:
        """Take `rulebook`, or that of `file`, for all documents, or `isolated` none but `standard`.

        Raises:
            RulebookError: `file` cannot be used.
        """
        self._fixed = rulebook or (load_file(file) if file else load() if isolated else None)
        self._standard: Rulebook | None = None
        self._by_folder: dict[Path, Rulebook] = {}

    def rulebook_of(self, path: Path) -> Rulebook:
        """The rulebook of a document: that of the nearest folder, else `standard`.

        Raises:
            RulebookError: it cannot be used.
        """
        if self._fixed:
            return self._fixed
        folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link is ruled where it stands
        if folder not in self._by_folder:
            self._look_above(folder)
        return self._by_folder[folder]

    def _look_above(self, folder: Path) -> None:
        passed = []
        rulebook = None
        for above in _folders(folder):
            passed.append(above)
            rulebook = self._by_folder.get(above) or _load_from(above)
            if rulebook:
                break
        self._by_folder.update(dict.fromkeys(passed, rulebook or self._load_standard()))

    def _load_standard(self) -> Rulebook:
        self._standard = self._standard or load()
        return self._standard


def load_file(file: Path) -> Rulebook:
    """Load a rulebook file, or the `[tool.pmlint]` of a TOML file.

    Raises:
        RulebookError: it cannot be used.
    """
    if file.suffix != ".toml":
        return with_items(load(file))
    rulebook = _load_table(file)
    if rulebook is None:
        raise RulebookError(f"{shown(file)}: there is no [tool.pmlint] in it")
    return rulebook


def _folders(start: Path) -> Iterator[Path]:
    """The folders to look into: up to the repository's root, or else to the home folder."""
    last = repository_root(start) or Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    for folder in (start, *start.parents):
        yield folder
        if folder == last:
            return


def _load_from(folder: Path) -> Rulebook | None:
    """Load what a folder has. A name that leads nowhere is an error, and no missing rulebook."""
    for name in NAMES:
        if disk.holds(str(folder / name)):
            return with_items(load(folder / name))
    pyproject = folder / _PYPROJECT
    return _load_table(pyproject) if disk.holds(str(pyproject)) else None


def _load_table(file: Path) -> Rulebook | None:
    text = read_text(file, shown(file))
    if "pmlint" not in text:
        return None  # without a parser: most such files are not about us
    table = _parse_toml(text, shown(file)).get("tool")
    if not isinstance(table, dict) or "pmlint" not in table:
        return None
    return with_items(apply(_as_settings(table["pmlint"], text, shown(file)), file))


def _as_settings(table: object, text: str, path: str) -> Setting | None:
    """The table as settings; all of them stand where the table begins."""
    import yaml  # noqa: PLC0415 - only for the rulebooks that stand in TOML

    lines = enumerate(text.split("\n"), 1)
    number = next((number for number, line in lines if _TABLE.match(line)), 1)
    return parse_settings(path, yaml.safe_dump(table, sort_keys=False), line=number)


def _parse_toml(text: str, path: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - as above

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _TOML_PLACE.search(str(error))
        line, column = (found[1] or 1, found[2] or 1) if found else (1, 1)
        reason = str(error)[: found.start()] if found else str(error)
        raise RulebookError(f"{path}:{line}:{column}: not TOML: {reason}") from None
