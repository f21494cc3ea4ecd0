"""A field that does not apply, or of which nothing is known, says why.

`None` is an answer. `N/A` and `Unknown` are where an answer would be: readers cannot tell a service
that keeps no data from an author who did not look. A few words behind it are enough (`Unknown -
the logs were gone`). Business impact, notes and details may do without, and so may what the
template itself answers like that; `allow` names further fields, by label or path.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType, Path, split_path
from pmlint.outline.template_text import line_key
from pmlint.postmortem.model import BoundField, Postmortem
from pmlint.text import Cell, Span
from pmlint.values.names import same
from pmlint.values.nothing import unexplained

KIND = Kind.COMPLETENESS

_ALLOWED = ("Business Impact", "Notes", "Details")
_JUDGED = frozenset(
    {
        FieldType.TEXT,
        FieldType.PROSE,
        FieldType.LIST,
        FieldType.COUNT,
        FieldType.PERCENT,
        FieldType.MILLISECONDS,
        FieldType.MONEY,
    }
)
"""Of other types, what is no value is another rule's finding, or needs no reason."""
_MANY = 3


class Options(CheckOptions):
    """`allow` are fields of which a bare `N/A` is enough."""

    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report values without a reason; of many fields side by side once."""
    allowed = [split_path(text) for text in (*_ALLOWED, *options.allow)]
    bare = [found for item in postmortem.fields for found in _bare(item, postmortem, allowed)]
    for _, group in groupby(bare, key=lambda found: found.beside):
        items = list(group)
        for some in [items] if len(items) >= _MANY else [[item] for item in items]:
            yield Finding(some[0].value.span, _message(some))


class _Bare(NamedTuple):
    """A value without a reason; `beside` is the same for fields that stand side by side."""

    beside: tuple[Path, Span | None]
    label: str
    value: Cell


def _bare(item: BoundField, postmortem: Postmortem, allowed: list[Path]) -> Iterator[_Bare]:
    field = item.field
    if not field or not item.spec.required or item.spec.type not in _JUDGED:
        return
    text = field.value.text
    if (
        unexplained(text)
        and not (field.more or field.blocks)
        and line_key(text) not in postmortem.outline.text.lines
        and not any(_is_within(path, item.path) for path in allowed)
    ):
        beside = item.path[:-1], item.holder.span if item.holder else None
        yield _Bare(beside, item.spec.label, field.value)


def _is_within(path: Path, other: Path) -> bool:
    """Whether the titles of a path stand, one after the other, in another one."""
    starts = range(len(other) - len(path) + 1)
    return any(all(map(same, path, other[start:])) for start in starts)


def _message(items: list[_Bare]) -> str:
    said = list(dict.fromkeys(unexplained(item.value.text) for item in items))
    *others, last = (repr(item.label) for item in items)
    labels = f"{', '.join(others)} and {last} say" if others else f"{last} says"
    words = " or ".join(map(repr, said))
    return f"{labels} {words} without a reason, expected '{said[0]} - <reason>'"
