"""Find the documents that the paths of a command line mean."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from pmlint import disk
from pmlint.globs import IgnoreFile
from pmlint.patterns import regex

_TEMPLATE = regex(r"template|vorlage|plantilla|mod[eè]le", re.IGNORECASE)
_LINE_END = regex(r"\r\n|\r|\n")

_Rules = tuple[IgnoreFile, ...]  # of the outermost folder first


class Found(NamedTuple):
    """A document: its path for people, and whether the command line names the file itself.

    The path is relative where the given one is, without `./`, and separated by `/`.
    """

    path: str
    named: bool


class Trouble(NamedTuple):
    """A path that is missing, or a folder that cannot be read, and why."""

    path: str
    reason: str


class _Entry(NamedTuple):
    """A file or folder on the way; `place` is its absolute path, with no link above it."""

    shown: PurePath
    place: str
    is_folder: bool
    rules: _Rules = ()
    is_link: bool = False

    @property
    def file(self) -> str:
        """The same text for all links to a file and for the file itself."""
        return disk.real(self.place) if self.is_link else self.place


def documents(paths: Iterable[str], *, respect_gitignore: bool = True) -> Iterator[Found | Trouble]:
    """Find the documents of files and folders, each document once, in a stable order.

    A file is given whatever its suffix, even if it is ignored. A folder is walked for Markdown
    files; links to folders are not followed. `respect_gitignore` leaves out what the
    `.gitignore` files and `.git/info/exclude` tell Git to ignore.
    """
    given = list(dict.fromkeys(paths))
    named = {disk.real(path) for path in given if not disk.is_folder(path)}
    seen: set[str] = set()
    for path in given:
        for item in _below(path, respect_gitignore=respect_gitignore):
            if isinstance(item, Trouble):
                yield item
            elif (file := item.file) not in seen:
                seen.add(file)
                yield Found(item.shown.as_posix(), named=file in named)


def is_template_by_name(path: str) -> bool:
    """Whether a file's name says that it is what documents are copied from."""
    return bool(_TEMPLATE.search(PurePath(path).stem))


def repository_root(path: Path) -> Path | None:
    """The nearest folder at or above the path that holds `.git`, be that a folder or a file."""
    start = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would leave the given folder
    return next((folder for folder in (start, *start.parents) if _holds(folder, ".git")), None)


def _below(path: str, *, respect_gitignore: bool) -> Iterator[_Entry | Trouble]:
    try:
        os.stat(path)  # noqa: PTH116 - a Path would take "" for "."; what fails is not kept
    except OSError as error:
        yield Trouble(PurePath(path).as_posix() if path else path, _reason(error))
        return
    place = disk.real(path)
    if not disk.is_folder(path):
        yield _Entry(PurePath(path), place, is_folder=False)
        return
    rules = _rules_above(Path(place)) if respect_gitignore else ()
    top = _Entry(PurePath(path), place, is_folder=True, rules=rules)
    yield from _walk(top, respect_gitignore=respect_gitignore)


def _walk(top: _Entry, *, respect_gitignore: bool) -> Iterator[_Entry | Trouble]:
    pending = [top]
    while pending:  # not recursive: a tree may be deeper than Python's stack
        entry = pending.pop()
        if not entry.is_folder:
            yield entry
            continue
        try:
            children = _children(entry, respect_gitignore=respect_gitignore)
        except OSError as error:
            yield Trouble(entry.shown.as_posix(), _reason(error))
        else:
            pending += reversed(children)


def _children(folder: _Entry, *, respect_gitignore: bool) -> list[_Entry]:
    """What is worth a visit in a folder, sorted by name.

    Raises:
        OSError: the folder cannot be read.
    """
    found = disk.children(folder.place)
    rules = _rules_in(Path(folder.place), folder.rules) if respect_gitignore else ()
    inner = os.path.join(folder.place, "")  # noqa: PTH118 - places are text, as the disk has them
    children = (
        _Entry(folder.shown / child.name, inner + child.name, child.is_folder, rules, child.is_link)
        for child in found
    )
    return [child for child in children if not _is_ignored(child)]


def _is_ignored(entry: _Entry) -> bool:
    verdicts = (
        rules.verdict(entry.place, is_folder=entry.is_folder) for rules in reversed(entry.rules)
    )
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _rules_above(folder: Path) -> _Rules:
    """The rules that a folder inherits from those above it, up to the repository's root."""
    root = repository_root(folder)
    rules: _Rules = ()
    if root is not None:
        for parent in reversed(folder.parents):
            if parent.is_relative_to(root):
                rules = _rules_in(parent, rules)
    return rules


def _rules_in(folder: Path, inherited: _Rules) -> _Rules:
    """The inherited rules and those of the folder; a repository inherits none."""
    rules = inherited
    if _holds(folder, ".git"):
        rules = _read_rules(folder, ".git/info/exclude")
    return rules + _read_rules(folder, ".gitignore")


def _read_rules(folder: Path, name: str) -> _Rules:
    try:
        text = disk.read(str(folder / name)).decode("utf-8-sig", "surrogateescape")
    except OSError:  # mostly because there is none
        return ()
    lines = [line for line in _LINE_END.split(text) if line.strip() and line[0] != "#"]
    return (IgnoreFile(str(folder), lines),) if lines else ()


def _holds(folder: Path, name: str) -> bool:
    return disk.holds(str(folder / name))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
