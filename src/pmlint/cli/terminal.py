"""Writing for people and for programs: messages, colour, and files written as a whole."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING

from pmlint.report.terminal import visible

if TYPE_CHECKING:
    from pathlib import Path

_MOST_OF_NAME = 40  # characters of a file's name in that of the temporary one beside it

_SAID: ContextVar[list[str] | None] = ContextVar("said", default=None)


def error_line(message: str) -> None:
    """Say on standard error why the job, or a part of it, could not be done."""
    note(f"pmlint: error: {message}")


@contextlib.contextmanager
def noting() -> Iterator[list[str]]:
    """Gather the lines that are said."""
    said: list[str] = []
    token = _SAID.set(said)
    try:
        yield said
    finally:
        _SAID.reset(token)


def note(message: str) -> None:
    """Say something on standard error, in one line and harmless for a terminal."""
    said = _SAID.get()
    if said is not None:
        said.append(message)
    write_aside(f"{visible(message)}\n")


def write_aside(text: str) -> None:
    """Write a text to standard error; if that fails, there is no other place to complain."""
    if sys.stderr:
        with contextlib.suppress(OSError):
            sys.stderr.write(_encodable(text, sys.stderr.encoding))
            sys.stderr.flush()


def is_colored(when: str, file: "Path | None") -> bool:
    """Whether the output gets colour: `always`, `never`, or as the environment says."""
    if when != "auto":
        return when == "always"
    if file or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and is_terminal()


def is_terminal() -> bool:
    """Whether a person reads standard output."""
    return bool(sys.stdout) and sys.stdout.isatty()


def shows_links(file: "Path | None") -> bool:
    """Whether coloured output gets links: in a terminal, or as FORCE_HYPERLINK says."""
    if forced := os.environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    return not file and is_terminal() and os.environ.get("TERM") not in {"dumb", "linux"}


def is_followed() -> bool:
    """Whether a person follows standard error: it is a terminal that can erase a line, not CI."""
    unfit = os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return bool(sys.stderr) and sys.stderr.isatty() and not unfit


def write_text(text: str) -> None:
    """Write a text for people to standard output, whatever its encoding.

    Raises:
        OSError: nothing can be written there.
    """
    if not text:
        return
    if not sys.stdout:
        raise OSError("standard output is closed")
    sys.stdout.write(_encodable(text, sys.stdout.encoding))
    sys.stdout.flush()


def write_data(text: str) -> None:
    """Write a text for programs to standard output, in UTF-8; see `write_text`."""
    write_bytes(text.encode())


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output just as they are; see `write_text`."""
    if not sys.stdout:
        raise OSError("standard output is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_file(path: "Path", text: str, *, new: bool = False) -> None:
    """Write a whole file in UTF-8 at once: nobody ever sees half of it.

    Raises:
        OSError: it cannot be written; FileExistsError if it must be `new` and is not.
    """
    data = text.encode(errors="backslashreplace")
    target = _target(path)
    try:
        if new:
            _create(target, data)
        elif target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or a device: there is nothing to replace
        else:
            _replace(target, data)
    except OSError as error:  # perhaps about a name that nobody gave us
        raise OSError(error.errno, error.strerror, str(path)) from None


def replace_file(path: "Path", before: bytes, after: bytes) -> None:
    """Put other bytes into a file at once: it keeps its mode, and a link to it stays a link.

    Raises:
        OSError: it cannot be written, is no file, or holds no longer what it held `before`.
    """
    target = _target(path)
    try:
        if not target.is_file():
            raise OSError(errno.EINVAL, "this is no file, and cannot be fixed")  # noqa: TRY301 - see below
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if target.read_bytes() != before:
            raise OSError(errno.EBUSY, "the file has changed in the meantime, and is left alone")  # noqa: TRY301 - all of them get the name that people know
        _replace(target, after)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _target(path: "Path") -> "Path":
    """The file itself, where the path is a link to it."""
    from pathlib import Path  # noqa: PLC0415 - few runs write files

    return Path(os.path.realpath(path))


def _create(target: "Path", data: bytes) -> None:
    target.touch(exist_ok=False)
    try:
        _replace(target, data)
    except OSError:
        target.unlink()
        raise


def _replace(target: "Path", data: bytes) -> None:
    import tempfile  # noqa: PLC0415 - few runs write files

    prefix = f".{target.name[:_MOST_OF_NAME]}."
    handle, temporary = tempfile.mkstemp(prefix=prefix, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _keep_owner(target, temporary)
        os.chmod(temporary, _mode(target))  # noqa: PTH101 - as tempfile names it
        os.replace(temporary, target)  # noqa: PTH105 - as above
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108 - as above


def _keep_owner(target: "Path", temporary: str) -> None:
    """Give a file that takes the place of another one its owner, where that is allowed."""
    if target.exists() and hasattr(os, "chown"):
        status = target.stat()
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)


def _mode(path: "Path") -> int:
    """The permissions of the file, or those that a new one gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _encodable(text: str, encoding: str | None) -> str:
    """The text with escapes in place of what the encoding does not have."""
    return text.encode(encoding or "utf-8", "backslashreplace").decode(encoding or "utf-8")
