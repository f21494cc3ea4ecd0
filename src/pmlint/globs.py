"""Gitignore-style globs. The library that reads them is imported when the first one is."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern


class BadGlobError(ValueError):
    """A glob that cannot be read; `glob` is the glob."""

    def __init__(self, glob: str) -> None:
        """Keep the glob, and say for people that it is bad."""
        super().__init__(f"{glob}: not a glob, expected a pattern as in .gitignore")
        self.glob = glob


class Globs:
    """Globs of which the last one that matches a path decides; `!` takes back earlier ones."""

    def __init__(self, root: Path, patterns: Sequence[str]) -> None:
        """Read the globs, each relative to the folder `root`. None of them match nothing.

        Raises:
            BadGlobError: one of the patterns cannot be read.
        """
        self._root = Path(os.path.abspath(root))  # noqa: PTH100 - a link stays where it stands
        self._spec = _spec(patterns) if patterns else None

    def matches(self, path: Path) -> bool:
        """Whether the globs match a path, taken from the current folder unless it is absolute.

        They also match what is in a folder that they match. Paths outside the root match never.
        """
        if self._spec is None:
            return False
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - as in __init__
        if self._root not in absolute.parents:
            return False
        return self._spec.match_file(absolute.relative_to(self._root).as_posix())


def check_globs(patterns: Iterable[str]) -> None:
    """Make sure that globs can be read.

    Raises:
        BadGlobError: one of them cannot.
    """
    for pattern in patterns:
        if _pattern(_from_root(pattern)) is None:
            raise BadGlobError(pattern)


def _spec(patterns: Sequence[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - costs more than linting a document

    check_globs(patterns)
    return GitIgnoreSpec.from_lines(map(_from_root, patterns))


def _from_root(pattern: str) -> str:
    """The pattern with `./` at its beginning, which Git does not know, as `/`."""
    if pattern.startswith("!"):
        return "!" + _from_root(pattern[1:])
    return pattern[1:] if pattern.startswith("./") else pattern


def _pattern(line: str) -> "GitIgnoreSpecPattern | None":
    """The pattern of a line, or None where it cannot be read."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415 - as above

    try:
        return GitIgnoreSpecPattern(line)
    except (ValueError, re.error):
        return None


class IgnoreFile:
    """The rules of one `.gitignore`, for files and folders whose parents are not ignored."""

    def __init__(self, folder: str, lines: Sequence[str]) -> None:
        """Read the rules, which hold for what is below the absolute path `folder`.

        Like Git, skip the lines that cannot be read.
        """
        self._prefix = os.path.join(folder, "")  # noqa: PTH118 - `Path` drops the last separator
        patterns = (_pattern(_inner_folders(line)) for line in lines)
        self._last_first = [
            (pattern.regex, pattern.include)
            for pattern in patterns
            if pattern is not None and pattern.regex is not None
        ][::-1]

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether an absolute path is ignored; None where no rule of the file speaks of it."""
        relative = path.removeprefix(self._prefix).replace(os.sep, "/")
        for regex, include in self._last_first:
            if _names(regex, relative, is_folder=is_folder):
                return include
        return None


def _inner_folders(line: str) -> str:
    """`a/**/` as `a/**/*/`: for Git these are the folders in `a`, for pathspec also `a`."""
    head, all_folders, rest = line.rstrip().rpartition("/**/")
    return f"{head}/**/*/" if all_folders and not rest else line


def _names(regex: re.Pattern[str], path: str, *, is_folder: bool) -> bool:
    """Whether the expression of a pattern names the path itself, and not a folder above it.

    `GitIgnoreSpec` cannot tell these apart for folders: `*` beats a later `!*/` there. In the
    expressions of pathspec, the only group is the slash that ends the name of a folder.
    """
    if not regex.groupindex:
        return regex.search(path) is not None
    candidate = f"{path}/" if is_folder else path
    return any(
        found.end() == len(candidate) and (is_folder or found.lastindex is None)
        for found in regex.finditer(candidate)
    )
