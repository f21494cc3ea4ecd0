"""Rows of what was measured, each held against its target."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One thing that was measured: times (`x`) something else, or in a unit of its own.

    It is to be at most the target; `reach` is what would be better still. Without a value it
    could not be measured, and the note says why.
    """

    what: str
    value: float | None
    target: float | None = None
    unit: str = "x"
    reach: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.value is None:
            return "not there"
        if self.target is None:
            return ""
        return "ok" if self.value <= self.target else "missed"

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """The texts of this row."""
        aim = "" if self.target is None else _number(self.target, self.unit)
        if self.reach is not None:
            aim += f" (reach {_number(self.reach, self.unit)})"
        measured = "" if self.value is None else _number(self.value, self.unit)
        return self.what, measured, aim, self.verdict, self.note


_HEAD = ("what", "measured", "at most", "", "note")


def shown(title: str, rows: Iterable[Row], *, markdown: bool = False) -> str:
    """A table of these rows, for people or for a page."""
    cells = [_HEAD, *(row.cells for row in rows)]
    if markdown:
        lines = [" ".join("| " + cell if cell else "|" for cell in line) + " |" for line in cells]
        return "\n".join([f"### {title}", "", lines[0], "|---|---:|---:|---|---|", *lines[1:], ""])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join([title, *(_line(line, widths) for line in cells), ""])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    what, measured, aim, verdict, note = widths
    form = f"  {{:{what}}}  {{:>{measured}}}  {{:>{aim}}}  {{:{verdict}}}  {{:{note}}}"
    return form.format(*cells).rstrip()


def _number(value: float, unit: str) -> str:
    digits = 3 if value < 0.1 else 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{digits}f}{unit if unit == 'x' else f' {unit}'}"
