"""Where a new document goes: the documents that are there, and the folder for the next one."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pmlint.globs import Globs
from pmlint.plan import Choice, Job, Planner
from pmlint.rulebook.config import Configuration
from pmlint.rulebook.model import Rulebook, shipped_rulebooks
from pmlint.start.numbering import Known
from pmlint.start.signs import is_collection
from pmlint.start.survey import age, paths, survey
from pmlint.text import UnreadableError, read

_HEAD = 2000  # characters
_WILD = frozenset("*?[\\")


class Place(NamedTuple):
    """The paths of documents, relative to the current folder, and where one goes without any."""

    documents: tuple[str, ...]
    folder: str


def rulebook_for(configuration: Configuration, path: Path) -> Rulebook:
    """The rulebook of a document to come: that of the current folder, or of `rulebooks:` in it.

    Raises:
        RulebookError: it cannot be used.
    """
    book = configuration.rulebook_of(Path("document.md"))
    items = (one for one in book.rulebooks if Globs(one.root, one.files).matches(path))
    return next(items, book)


def place(configuration: Configuration, rulebook: Rulebook) -> Place:
    """Look at what the rulebook is for; without `files:`, at what looks like a post-mortem.

    Raises:
        RulebookError: a rulebook further down cannot be used.
    """
    root = "." if _is_shipped(rulebook) else os.path.relpath(rulebook.root)
    if rulebook.files:
        planned = Planner(configuration, Choice()).plan([root])
        jobs = (item for item in planned if isinstance(item, Job))
        found = [job.path for job in jobs if job.rulebook.name == rulebook.name]
    else:
        found = paths(survey(root, rulebook.vocabulary).postmortems)
    return Place(tuple(sorted(found, key=age)), _folder(root, rulebook))


def known(documents: Iterable[str]) -> Known:
    """What documents are called, by their files and by themselves."""
    ordered = sorted(documents, key=age)
    return Known(tuple(PurePosixPath(path).stem for path in ordered), tuple(map(_head, ordered)))


def _head(path: str) -> str:
    try:
        return read(path).text[:_HEAD]
    except (OSError, UnreadableError):
        return ""


def _is_shipped(rulebook: Rulebook) -> bool:
    return rulebook.path in shipped_rulebooks().values()


def _folder(root: str, rulebook: Rulebook) -> str:
    """The folder of the first glob, or of a template that stands where post-mortems go."""
    for glob in rulebook.files:
        parts = PurePosixPath(glob.removeprefix("/")).parts[:-1]
        plain = [part for part in parts if not _WILD & {*part}]
        if plain and plain == [*parts[: len(plain)]]:
            return PurePosixPath(Path(root).as_posix(), *plain).as_posix()
    if rulebook.template and not _is_shipped(rulebook) and not rulebook.files:
        folder = Path(os.path.relpath(rulebook.template.parent)).as_posix()
        if is_collection(folder):
            return folder
    return Path(root).as_posix() if rulebook.files else "."
