"""Looks at files and folders. What a run saw can be kept, and held against what is there later.

All that a result depends on is looked at through this module; `seeing` gathers it.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

_SUFFIXES = (".md", ".markdown")
_SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "__pycache__"})
_HIDDEN_FOLDERS_WITH_DOCUMENTS = frozenset({".github"})
_UNSURE = 2_000_000_000  # nanoseconds in which a file may change twice under one time stamp

Stamp = list[int]
"""Size, time of the last change and of the last change of anything about it, as JSON has it."""

Content = Sequence[Any]
"""What a file held: its stamp, or None if it could change without showing it, and its digest.

The digest is empty if the file cannot be read.
"""


class Child(NamedTuple):
    """What is worth a visit in a folder: another folder, or a document, which may be a link."""

    name: str
    is_folder: bool = False
    is_link: bool = False


class Seen:
    """What was looked at, and what was there.

    `contents` are those of files. `answers` has what else was asked, by question and path.
    `lasting` is whether all of it can be looked at again, which a pipe cannot, nor what has changed
    in the meantime.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.contents: dict[str, Content] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.lasting = True
        self._since = time.time_ns() - _UNSURE

    def add(self, other: "Seen") -> None:
        """Take over what another one has seen."""
        for path, content in other.contents.items():
            self._keep(path, content)
        for question, answers in other.answers.items():
            self.answers.setdefault(question, {}).update(answers)
        self.lasting = self.lasting and other.lasting

    def add_content(self, path: str, status: os.stat_result | None, data: bytes | None) -> None:
        """Keep what a file holds, whose status is from before it was read."""
        if status is None or data is None:
            self._keep(path, (None, ""))
            return
        self.lasting = self.lasting and stat.S_ISREG(status.st_mode)
        self._keep(path, (self._stamp(status), digest(data)))

    def _keep(self, path: str, content: Content) -> None:
        before = self.contents.get(path, content)
        self.lasting = self.lasting and before[1] == content[1]
        self.contents[path] = content

    def look_at(self, path: str) -> None:
        """Keep what a file holds."""
        try:
            status = os.stat(path)  # noqa: PTH116 - a Path for each costs more than the look
            self.add_content(path, status, _bytes_of(path))
        except OSError:
            self.add_content(path, None, None)

    def _stamp(self, status: os.stat_result) -> Stamp | None:
        return stamp(status) if max(status.st_mtime_ns, status.st_ctime_ns) < self._since else None

    def is_current(self) -> bool:
        """Whether all of it is as it was. Stamps are renewed where only these have changed."""
        try:
            return self._has_answers() and self._has_contents()
        except OSError:  # a folder that is gone
            return False

    def _has_answers(self) -> bool:
        return all(
            _QUESTIONS[question](path) == answer
            for question, answers in self.answers.items()
            for path, answer in answers.items()
        )

    def _has_contents(self) -> bool:
        changed: dict[str, Content] = {}
        for path in self._with_other_stamps():
            before = self.contents[path]
            now = self.content_now(path, before)
            if now is None:
                return False
            if now is not before:
                changed[path] = now
        self.renewed = any(renewed for renewed, _ in changed.values())
        self.contents |= changed
        return True

    def _with_other_stamps(self) -> list[str]:
        """The files that have to be looked at more closely; this is most of an unchanged run."""
        status_of = os.stat
        found = []
        for path, content in self.contents.items():
            try:
                status = status_of(path)
            except OSError:
                found.append(path)
                continue
            if content[0] != [status.st_size, status.st_mtime_ns, status.st_ctime_ns]:
                found.append(path)
        return found

    def content_now(self, path: str, before: Content) -> Content | None:
        """The content of a file with its present stamp, if it is what it was."""
        expected = before[1]
        try:
            status = os.stat(path)  # noqa: PTH116 - a Path for each costs more than the look
        except OSError:
            return None if expected else before
        if before[0] == [status.st_size, status.st_mtime_ns, status.st_ctime_ns]:
            return before
        if not stat.S_ISREG(status.st_mode) or _digest_of(path) != expected:
            return None
        return (self._stamp(status), expected)

    renewed = False
    """Whether `is_current` has found better stamps, so that keeping it anew pays."""


_SEEN: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def seeing() -> Iterator[Seen]:
    """Gather what is looked at."""
    seen = Seen()
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


def seen_so_far() -> Seen | None:
    """What was seen, if somebody gathers it."""
    return _SEEN.get()


def stamp(status: os.stat_result) -> Stamp:
    """What tells that a file has changed, if its digest is not to be taken."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def digest(data: bytes) -> str:
    """A name for these bytes and no others."""
    from hashlib import blake2b  # noqa: PLC0415 - a run in which all is unchanged needs none

    return blake2b(data, digest_size=16).hexdigest()


def read(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be read.
    """
    seen = _SEEN.get()
    if seen is None:
        return _bytes_of(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - as in Seen
        data = _bytes_of(path)
    except OSError:
        seen.add_content(path, None, None)
        raise
    seen.add_content(path, status, data)
    return data


def is_unchanged(path: str, content: Content) -> bool:
    """Whether a file holds what it did."""
    seen = _SEEN.get() or Seen()
    now = seen.content_now(path, content)
    if now:
        seen.contents[path] = now
    return bool(now)


def exists(path: str) -> bool:
    """Whether there is such a file or folder."""
    return bool(_ask("kind", path))


def is_file(path: str) -> bool:
    """Whether this is a file, or a link to one."""
    return bool(_ask("file", path))


def is_folder(path: str) -> bool:
    """Whether this is a folder, or a link to one."""
    return bool(_ask("kind", path) == "folder")


def holds(path: str) -> bool:
    """Whether there is anything under this name, even a link that leads nowhere."""
    return bool(_ask("name", path))


def real(path: str) -> str:
    """The absolute path without links in it."""
    return str(_ask("real", path))


def children(folder: str) -> list[Child]:
    """What is worth a visit in a folder, sorted by name.

    Raises:
        OSError: the folder cannot be read.
    """
    return [
        Child(shown.partition("/")[0], shown.endswith("/"), shown.endswith("@"))
        for shown in _ask("children", folder)
    ]


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", 0) as file:  # noqa: PTH123 - as in Seen
        return file.readall()


def _digest_of(path: str) -> str:
    try:
        return digest(_bytes_of(path))
    except OSError:
        return ""


def _ask(question: str, path: str) -> Any:  # noqa: ANN401 - each question has answers of its own
    answer = _QUESTIONS[question](path)
    if seen := _SEEN.get():
        seen.answers.setdefault(question, {})[path] = answer
    return answer


def _kind(path: str) -> str:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as in Seen
    except (OSError, ValueError):
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file"


def _children(folder: str) -> list[str]:
    """Documents by their names; `/` follows that of a folder, `/@` that of a link to a document."""
    found = {}
    with os.scandir(folder) as scan:
        for entry in scan:
            name = entry.name
            if name.lower().endswith(_SUFFIXES) and _is_file(entry):
                found[name] = f"{name}/@" if entry.is_symlink() else name
            elif entry.is_dir(follow_symlinks=False) and _is_walked(name):
                found[name] = f"{name}/"
    return [found[name] for name in sorted(found)]


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links in a circle
        return False


def _is_walked(name: str) -> bool:
    if name.startswith("."):
        return name in _HIDDEN_FOLDERS_WITH_DOCUMENTS
    return name not in _SKIPPED_FOLDERS


_QUESTIONS: dict[str, Callable[[str], Any]] = {
    "file": os.path.isfile,
    "kind": _kind,
    "name": os.path.lexists,
    "real": os.path.realpath,
    "children": _children,
}
