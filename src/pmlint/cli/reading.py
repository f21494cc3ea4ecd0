"""Reading the one document that a command is about."""

import sys

import click

from pmlint.text import Source, UnreadableError, decode, read


def read_source(path: str, data: bytes | None = None) -> Source:
    """Read a file, or take `data` for what is in it.

    Raises:
        click.ClickException: it is no text.
        OSError: it cannot be opened.
    """
    try:
        return read(path) if data is None else decode(path, data)
    except UnreadableError as error:
        place = f"{path}:{error.line}:{error.column}"
        raise click.ClickException(f"{place}: {error.reason}") from None


def read_stdin() -> bytes:
    """All of standard input.

    Raises:
        OSError: it is closed.
    """
    if not sys.stdin:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
