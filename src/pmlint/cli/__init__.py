"""The command line: one module a command. Nothing is imported before it is needed."""

import gc
import os
import sys

from pmlint import __version__

_CANNOT = 2
_INTERRUPTED = 130
_OBJECTS = 100_000  # documents leave no circles: looking for them more often finds none
_BROKEN_PIPE = 141  # as a program that the signal ends: a failing pipe must not look clean


def main() -> int:
    """Run the command line of this process; the result is the exit status.

    0 is clean, 1 means findings, 2 that the job could not be done.
    """
    try:
        status = _run(sys.argv[1:])
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback is no message for people
        from pmlint.cli.errors import explain  # noqa: PLC0415 - only when it is needed

        explain(error)
        _silence_stdout()
        return _CANNOT
    return status


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]) and sys.stdout:
        sys.stdout.write(f"pmlint {__version__}\n")
        return 0
    if request := os.environ.get("_PMLINT_COMPLETE"):
        from pmlint.cli.completing import answer  # noqa: PLC0415 - for shells only

        return answer(request)
    from pmlint.cache.runs import may_be_repeated, place_of, recall  # noqa: PLC0415 - as below

    gc.disable()  # all that is read from the cache is kept: there is nothing to collect
    place = place_of(arguments, os.environ)
    if place and may_be_repeated(arguments) and (before := recall(place)):
        from pmlint.cli.repeating import repeat  # noqa: PLC0415 - as below

        return repeat(before)
    gc.enable()
    gc.set_threshold(_OBJECTS)
    from pmlint.cli.group import run  # noqa: PLC0415 - click alone costs more than `--version`

    return run(arguments, place)


def _silence_stdout() -> None:
    """Let the interpreter find nothing to complain about when it flushes once more at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):  # broken, closed, or not there at all
        if sys.stdout:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
