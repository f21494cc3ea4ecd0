"""Values written into front matter, YAML or TOML, so that they are read back as they were meant."""

from collections.abc import Sequence
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.start.blanks import Edit, What
from pmlint.start.rulebook_text import quoted, scalar
from pmlint.tree.document import Field

EMPTY_LIST = "[]"
_TOML = "+++"
_LIST_OF_ONE = regex(r"""\[\s*(["'])([^"']*)\1\s*\]""")
_LIST_MARK = regex(r"-[ \t]+")
_NO_VALUE = regex(r"[\"']?[ \t]*[:=]")


class Written(NamedTuple):
    """What is to stand at `text[start:end]` of a document."""

    start: int
    end: int
    text: str


def sole_value(field: Field) -> Field:
    """The field with the only text of a list as its value: `["<name>"]`."""
    found = _LIST_OF_ONE.fullmatch(field.value.text)
    return field._replace(value=field.value.part(*found.span(2))) if found else field


def fill(text: str, field: Field, changes: Sequence[Edit]) -> Written | None:
    """A value with these changes in it; None where it is none that fits on a line.

    The changes have their places in the value.
    """
    start, end = field.value.span
    mark = (
        text[start - 1]
        if text[start - 1] in "\"'" and text[end : end + 1] == text[start - 1]
        else ""
    )
    old = field.value.text
    if "\n" in old or "\r" in old or (mark and (mark in old or "\\" in old)):
        return None
    new = _applied(old, changes)
    is_date = {edit.what for edit in changes} == {What.DATE}
    if mark:
        return Written(start - 1, end + 1, _quoted(text, new, mark))
    if not old:
        after = _NO_VALUE.match(text, field.label.span.end)
        at = after.end() if after else end
        return Written(at, at, " " + _plain(text, new, is_date=is_date))
    between = text[field.label.span.end : start]
    if "\n" not in between and "\r" not in between:
        plain = _plain(text, new, is_date=is_date)
        return Written(start, end, f"[{plain}]" if old == EMPTY_LIST else plain)
    item = _LIST_MARK.match(new)
    return Written(start, end, item[0] + scalar(new[item.end() :])) if item else None


def _applied(text: str, changes: Sequence[Edit]) -> str:
    for edit in sorted(changes, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _plain(text: str, value: str, *, is_date: bool) -> str:
    if is_date:
        return value
    return quoted(value) if text.startswith(_TOML) else scalar(value)


def _quoted(text: str, value: str, mark: str) -> str:
    if text.startswith(_TOML) or mark == '"':
        return quoted(value)
    return "'" + value.replace("'", "''") + "'"
