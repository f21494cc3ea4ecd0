"""The fewest globs that cover the post-mortems of a repository, and little else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.start.signs import is_dated, is_front_page, is_named_postmortem

_MOST = 2 / 3
_PERIOD = regex(r"(?:19|20)\d\d(?:\D.*)?|q[1-4]|\d\d", re.IGNORECASE)
_WORDS = ("postmortem", "post-mortem", "post_mortem", "incident", "outage", "rca", "retro")
_SPECIAL = regex(r"([*?\[\]\\])")


class Coverage(NamedTuple):
    """Globs as in `files:` and `exclude:` of a rulebook, and the folders that they are about."""

    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


@dataclass
class _Folder:
    """A folder with the post-mortems and the other Markdown files that stand in it."""

    path: str
    postmortems: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    folders: dict[str, "_Folder"] = field(default_factory=dict)

    def walk(self) -> "Iterator[_Folder]":
        yield self
        for folder in self.folders.values():
            yield from folder.walk()

    @property
    def count(self) -> int:
        """How many post-mortems there are in it and below."""
        return sum(len(folder.postmortems) for folder in self.walk())

    @property
    def counted_others(self) -> int:
        """How many other files there are; those that stand in any folder do not count."""
        return sum(not is_front_page(path) for folder in self.walk() for path in folder.others)

    def glob(self, pattern: str) -> str:
        """A glob for files of this folder; one that begins with a slash is for no other."""
        if pattern.startswith("**") and not self.path:
            return pattern
        return f"{escape(self.path)}/{pattern}"


def cover(postmortems: Iterable[str], others: Iterable[str], templates: Iterable[str]) -> Coverage:
    """The fewest globs that match the post-mortems; paths are relative, with `/`.

    `templates` are left out, and what stands beside the post-mortems and is none of them.
    """
    left_out = {*templates}
    top = _Folder("")
    for path in postmortems:
        _put(top, path).postmortems.append(path)
    for path in others:
        if path not in left_out:
            _put(top, path).others.append(path)
    files: list[str] = []
    exclude: list[str] = []
    folders: list[str] = []
    for glob, folder, foreign in _globs(top):
        files.append(glob)
        exclude += foreign
        folders.append(folder)
    within = (path for path in sorted(left_out) if _is_below(path, folders))
    return Coverage(tuple(files), (*map(_exactly, within), *exclude), tuple(dict.fromkeys(folders)))


def escape(path: str) -> str:
    """A path as a glob that matches nothing else."""
    glob = _SPECIAL.sub(r"\\\1", path)
    return f"\\{glob}" if glob.startswith(("!", "#")) else glob


def _exactly(path: str) -> str:
    return escape(path) if "/" in path else f"/{escape(path)}"


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def _put(top: _Folder, path: str) -> _Folder:
    folder = top
    for name in PurePosixPath(path).parts[:-1]:
        below = f"{folder.path}/{name}" if folder.path else name
        folder = folder.folders.setdefault(name, _Folder(below))
    return folder


def _globs(folder: _Folder) -> Iterator[tuple[str, str, list[str]]]:
    """Globs, each with its folder and with what is to be left out of what it matches."""
    if _is_collection(folder):
        suffixes = {PurePosixPath(path).suffix for one in folder.walk() for path in one.postmortems}
        foreign = list(_foreign(folder))
        for suffix in sorted(suffixes, reverse=True):
            yield folder.glob(f"**/*{suffix}"), folder.path, foreign
            foreign = []
        return
    if folder.postmortems:
        yield from ((glob, folder.path, []) for glob in _by_name(folder))
    for below in folder.folders.values():
        if below.count:
            yield from _globs(below)


def _is_collection(folder: _Folder) -> bool:
    """Whether a folder with all that is below it is there for post-mortems."""
    own = sum(not is_front_page(path) for path in folder.others)
    if folder.postmortems:
        return len(folder.postmortems) >= _MOST * (
            len(folder.postmortems) + own
        ) and folder.count >= _MOST * (folder.count + folder.counted_others)
    full = [below for below in folder.folders.values() if below.count]
    periods = all(_PERIOD.fullmatch(PurePosixPath(below.path).name) for below in full)
    named = is_named_postmortem(PurePosixPath(folder.path).name)
    mostly = folder.count >= _MOST * (folder.count + folder.counted_others)
    return len(full) > 0 and mostly and (periods or (named and len(full) > 1))


def _foreign(folder: _Folder) -> Iterator[str]:
    """What stands in a collection and is no post-mortem; one with a date may well be one."""
    for path in folder.others:
        if not is_dated(path):
            yield _exactly(path)
    for below in folder.folders.values():
        if below.count:
            yield from _foreign(below)
        elif not all(is_dated(path) for one in below.walk() for path in one.others):
            yield f"{escape(below.path)}/**"


def _by_name(folder: _Folder) -> Iterator[str]:
    """Globs for the post-mortems of a folder that has other files too."""
    left = list(folder.postmortems)
    for word in _WORDS:
        matched = [path for path in left if _matches(path, word)]
        wrong = sum(_matches(path, word) for path in folder.others)
        if matched and len(matched) >= _MOST * (len(matched) + wrong):
            yield folder.glob(f"*{word}*.md")
            left = [path for path in left if path not in matched]
    yield from map(_exactly, left)


def _matches(path: str, word: str) -> bool:
    """Whether a file's name is matched by the glob for a word; globs heed the case."""
    return word in PurePosixPath(path).name and path.endswith(".md")
