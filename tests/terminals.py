"""Programs in a terminal, and what people see there."""

import os
import pty
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple


class Terminal(NamedTuple):
    """A process, and the screen of its terminal: what is written there is typed."""

    process: subprocess.Popen[bytes]
    screen: int


@contextmanager
def in_terminal(
    command: Sequence[str],
    env: Mapping[str, str],
    *,
    streams: Sequence[str] = ("stdin", "stdout", "stderr"),
) -> Iterator[Terminal]:
    """Run a command with these of its streams in a terminal, and the others nowhere."""
    screen, terminal = pty.openpty()
    stdin, stdout, stderr = (
        terminal if name in streams else subprocess.DEVNULL
        for name in ("stdin", "stdout", "stderr")
    )
    with subprocess.Popen(
        command, env=env, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True
    ) as process:
        os.close(terminal)
        yield Terminal(process, screen)
    os.close(screen)


def shown_in_terminal(command: Sequence[str], stream: str, env: Mapping[str, str]) -> str:
    """All that a command writes to one of its streams, which is a terminal."""
    shown = b""
    with in_terminal(command, env, streams=[stream]) as (_, screen):
        try:
            while piece := os.read(screen, 65536):
                shown += piece
        except OSError:  # how Linux says that nobody writes any more
            pass
    return shown.decode()
