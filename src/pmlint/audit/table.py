"""An audit for people: a table for each owner, the most overdue first."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmlint.audit.model import Audit, Concern, Draft, OpenItem
from pmlint.report.terminal import columns, styled, visible
from pmlint.values.names import without_markup

_NOBODY = "Without an owner"
_INDENT = _GAP = "  "
_LEAST_WIDTH = 60
_PLACE_SHARE = 0.4
"""How much of a line the place of an item may take."""


class _Row(NamedTuple):
    """Since when, what, and where."""

    when: str
    text: str
    place: str


class _Layout(NamedTuple):
    """The widths of the columns."""

    when: int
    text: int
    place: int


class _Group(NamedTuple):
    """The items of one owner that somebody should look at; `open` counts the others too."""

    name: str
    items: Sequence[OpenItem]
    open: int


def write_table(audit: Audit, *, width: int, color: bool) -> str:
    """The audit in lines of at most `width` columns."""
    groups = [(_head_of(group), _rows_of(group)) for group in _groups(audit)]
    if audit.drafts:
        groups.append((("Stale drafts", ""), _rows_of_drafts(audit.drafts)))
    layout = _layout([row for _, rows in groups for row in rows], max(width, _LEAST_WIDTH))
    parts = [_summary(audit)]
    for (name, count), rows in groups:
        head = styled(visible(name), color=color, bold=True) + count
        lines = (_line(row, layout, color=color) for row in rows)
        parts.append("".join(f"{line}\n" for line in (head, *lines)))
    return "\n".join(parts)


def _summary(audit: Audit) -> str:
    first = (
        _plural(audit.documents, "document"),
        _plural(len(audit.items), "open action item"),
        _plural(len(audit.drafts), "stale draft"),
    )
    counts = {
        "overdue": audit.number(Concern.OVERDUE),
        "without an owner": audit.number(Concern.UNOWNED),
        "without a date": audit.number(Concern.UNDATED),
    }
    second = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    bare = (
        f"{_plural(audit.bare, 'list item')} more, with no owner, date or status"
        if audit.bare
        else ""
    )
    lines = (f"As of {audit.today}: {', '.join(first)}", second, bare)
    return "".join(f"{line}\n" for line in lines if line)


def _groups(audit: Audit) -> list[_Group]:
    """The owners, the one with the most overdue item first; items of several are each one's."""
    names: dict[str, str] = {}
    items: dict[str, list[OpenItem]] = {}
    for item in audit.items:
        owners = [(owner.key, owner.name) for owner in item.owners] or [("", _NOBODY)]
        for key, name in owners:
            names.setdefault(key, name)
            items.setdefault(key, []).append(item)
    groups = [
        _Group(names[key], [item for item in own if item.concerns], len(own))
        for key, own in items.items()
    ]
    telling = [group for group in groups if group.items]

    def by_urgency(group: _Group) -> tuple[int, bool, str]:
        return -group.items[0].days_overdue, group.name == _NOBODY, group.name.casefold()

    return sorted(telling, key=by_urgency)


def _head_of(group: _Group) -> tuple[str, str]:
    late = sum(item.days_overdue > 0 for item in group.items)
    return group.name, f" ({group.open} open" + (f", {late} overdue)" if late else ")")


def _rows_of(group: _Group) -> list[_Row]:
    return [
        _Row(_when(item), without_markup(item.action), f"{item.path}:{item.line}")
        for item in group.items
    ]


def _rows_of_drafts(drafts: Iterable[Draft]) -> list[_Row]:
    return [
        _Row(_plural(one.days, "day"), one.incident or one.status, f"{one.path}:{one.line}")
        for one in drafts
    ]


def _when(item: OpenItem) -> str:
    """Since when an item is late, or until when it has time."""
    if item.days_overdue:
        return f"{_plural(item.days_overdue, 'day')} late"
    return f"due {item.due}" if item.due else "no date"


def _layout(rows: Sequence[_Row], width: int) -> _Layout:
    """The columns of all rows: a place has some of the line at the most, a text what is left."""
    when = max((len(row.when) for row in rows), default=0)
    longest = max((_width(visible(row.place)) for row in rows), default=0)
    place = min(longest, int(width * _PLACE_SHARE))
    return _Layout(when, width - when - place - len(_INDENT) - 2 * len(_GAP), place)


def _line(row: _Row, layout: _Layout, *, color: bool) -> str:
    """A place keeps its end, and what is to be done its beginning."""
    late = color and row.when.endswith("late")
    when = styled(f"{row.when:>{layout.when}}", color=late, fg="red")
    text, place = _fit(visible(row.text), layout.text), _fit_end(visible(row.place), layout.place)
    return f"{_INDENT}{when}{_GAP}{text}{_GAP}{place}".rstrip()


def _fit(text: str, width: int) -> str:
    """The beginning of a text, filled up to the width."""
    if _width(text) > width:
        text = f"{_head(text, width - 1)}…"
    return text + " " * (width - _width(text))


def _fit_end(text: str, width: int) -> str:
    return text if _width(text) <= width else f"…{_head(text[::-1], width - 1)[::-1]}"


def _head(text: str, width: int) -> str:
    taken = 0
    for number, character in enumerate(text):
        taken += columns(character)
        if taken > width:
            return text[:number]
    return text


def _width(text: str) -> int:
    return sum(map(columns, text))


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
