"""Diagnostics as plain data, which JSON keeps just as it is."""

from collections.abc import Iterable
from typing import Any

from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, Severity, Suppressed


def diagnostics_of(rows: Iterable[Any]) -> list[Diagnostic]:
    """The diagnostics that are kept in these rows, which `json` made of themselves."""
    return [
        Diagnostic._make(row)._replace(severity=Severity(row[5]), fix=_fix_of(row[10]))
        for row in rows
    ]


def suppressed_of(rows: Iterable[Any]) -> tuple[Suppressed, ...]:
    """What is suppressed, from rows like those."""
    return tuple(
        Suppressed(diagnostics_of([diagnostic])[0], in_source, reason)
        for diagnostic, in_source, reason in rows
    )


def _fix_of(row: Any) -> PlacedFix | None:  # noqa: ANN401 - JSON
    if row is None:
        return None
    title, safe, edits = row
    return PlacedFix(title, safe, tuple(PlacedEdit(*edit) for edit in edits))
