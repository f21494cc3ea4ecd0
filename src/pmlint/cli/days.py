"""A day on the command line."""

import datetime as dt

import click


def day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    """The day that a value names: YYYY-MM-DD, or `today`.

    Raises:
        click.BadParameter: it names none.
    """
    if value is None:
        return None
    if value == "today":
        return dt.date.today()  # noqa: DTZ011 - what the calendar of the reader says
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day: expected YYYY-MM-DD, or 'today'") from None
