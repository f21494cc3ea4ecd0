"""How far a long run is: one line on standard error, which is gone when the run ends."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pmlint.cli.terminal import write_aside
from pmlint.single import Result

_SILENCE = 2.0  # seconds that a run may take without a word
_PAUSE = 0.1  # seconds between two changes of the line
_ERASE = "\r\x1b[K"


@contextmanager
def progress(total: int) -> Iterator[Callable[[Iterable[Result]], Iterable[Result]]]:
    """A function that passes on `total` results one by one, and shows how many there are."""
    line = _Line(total)

    def counted(results: Iterable[Result]) -> Iterator[Result]:
        for number, result in enumerate(results, 1):
            line.show(number)
            yield result
        line.erase()

    try:
        yield counted
    finally:
        line.erase()


class _Line:
    """The line that says how far a run is."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._next = time.monotonic() + _SILENCE
        self._shown = False

    def show(self, number: int) -> None:
        """Show that so many of all are done; not too early, and not too often."""
        if time.monotonic() >= self._next:
            write_aside(f"{_ERASE}linting {number}/{self._total}")
            self._shown = True
            self._next = time.monotonic() + _PAUSE

    def erase(self) -> None:
        """Leave no trace of the line."""
        if self._shown:
            write_aside(_ERASE)
            self._shown = False
