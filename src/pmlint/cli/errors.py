"""What people are told when the job cannot be done."""

import os
import traceback

import click

from pmlint.cli.terminal import error_line, note, write_aside


def explain(error: Exception) -> None:
    """Say on standard error, without a traceback, what went wrong."""
    if os.environ.get("PMLINT_DEBUG"):
        write_aside("".join(traceback.format_exception(error)))
    elif isinstance(error, click.ClickException):
        _explain_usage(error)
    elif isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        error_line(f"{place}{(error.strerror or str(error)).lower()}")
    elif isinstance(error, _errors_for_people()):
        error_line(str(error))
    else:
        error_line(
            f"this is a bug in pmlint: {type(error).__name__}: {error} (PMLINT_DEBUG=1 shows where)"
        )


def _explain_usage(error: click.ClickException) -> None:
    error_line(error.format_message())
    context = getattr(error, "ctx", None)
    if context:
        note(f"Try '{context.command_path} --help'.")


def _errors_for_people() -> tuple[type[Exception], ...]:
    """The errors whose text is all that there is to say."""
    from pmlint.globs import BadGlobError  # noqa: PLC0415 - errors are rare
    from pmlint.rulebook.selection import UnknownRuleError  # noqa: PLC0415 - as above
    from pmlint.rulebook.settings import RulebookError  # noqa: PLC0415 - as above
    from pmlint.workers import WorkerDiedError  # noqa: PLC0415 - as above

    return (RulebookError, UnknownRuleError, BadGlobError, WorkerDiedError)
