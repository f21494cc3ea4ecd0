"""Commands that take turns, so that a busy machine slows all of them alike: only ratios count."""

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

LIMIT = 900  # seconds
_ABOUT_PROGRAMS = ("PYTHONDONTWRITEBYTECODE", "PMLINT_OUTPUT_FORMAT", "FORCE_COLOR")
_FOUND_SOMETHING = 1  # the exit status of every linter here


class Command(NamedTuple):
    """A command with absolute paths, what is removed before each run, and how long it may take."""

    arguments: tuple[str, ...]
    removed: Path | None = None
    limit: int = LIMIT


class Took(NamedTuple):
    """What a run took: seconds, those of a processor, and the MB of its largest process."""

    seconds: float
    processor: float
    peak: float


class FailedError(Exception):
    """A command that did not do its job, so that its time means nothing."""


class TooLongError(FailedError):
    """A command that was ended after the time that it may take."""


def environment() -> dict[str, str]:
    """That of this process, without what makes programs slower or their output different."""
    return {name: value for name, value in os.environ.items() if name not in _ABOUT_PROGRAMS}


def run(command: Command) -> Took:
    """Run it once.

    Raises:
        TooLongError: it did not end in time.
        FailedError: its exit status says that it failed.
    """
    if command.removed:
        shutil.rmtree(command.removed, ignore_errors=True)
    harness = [sys.executable, "-I", "-S", str(Path(__file__).with_name("memory.py"))]
    done = subprocess.run(
        [*harness, str(command.limit), *command.arguments],
        check=True,
        capture_output=True,
        env=environment(),
    )
    seconds, processor, peak, status = done.stdout.split()
    if int(status) == -signal.SIGKILL and float(seconds) >= command.limit:
        raise TooLongError(f"ended after {command.limit} s")
    if not 0 <= int(status) <= _FOUND_SOMETHING:
        raise FailedError(f"{' '.join(command.arguments)[:200]}: exit status {int(status)}")
    return Took(float(seconds), float(processor), int(peak) / 1024)


def in_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Took]]:
    """Run all commands in turn, once more than `rounds`: the first time fills the file cache."""
    for command in commands.values():
        run(command)
    taken: dict[str, list[Took]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(command))
    return taken


def seconds(taken: Mapping[str, Iterable[Took]]) -> dict[str, float]:
    """The median time of each command."""
    return {name: median(one.seconds for one in runs) for name, runs in taken.items()}


def processor(taken: Mapping[str, Iterable[Took]]) -> dict[str, float]:
    """The median processor time of each: more exact, for programs that do one thing at a time."""
    return {name: median(one.processor for one in runs) for name, runs in taken.items()}


def calls_in_turns(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median processor time of each of these functions, which take turns in this process."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            gc.collect()
            start = time.process_time()
            call()
            if number:  # the first round fills caches
                taken[name].append(time.process_time() - start)
    return {name: median(times) for name, times in taken.items()}
