"""A duration says how long something took.

`1h 75m` is a slip of the pen, and `a while` says nothing that a report could count. Where the
template asks for a start, an end and a duration, all three are there. Words such as `ongoing` or
`Unknown - ...` are an answer.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, Value
from pmlint.postmortem.windows import duration_in, window_in
from pmlint.values.problem import Problem
from pmlint.values.time.instants import find_instants

KIND = Kind.CORRECTNESS
Options = CheckOptions

_OPEN = regex(
    r"\b(?:ongoing|on-going|continuing|still|until|unknown|present|open|n/a|unclear|various"
    r"|intermittent(?:ly)?|instant(?:ly)?|immediate(?:ly)?|momentar\w+|brief(?:ly)?|transient)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 6
_TYPES = frozenset({FieldType.DURATION, FieldType.WINDOW})


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report durations that cannot be, and values of such fields that are none."""
    for value in postmortem.values:
        if value.type in _TYPES and postmortem.is_value(value.cell):
            yield from _judge(value, postmortem)


def _judge(value: Value, postmortem: Postmortem) -> Iterator[Finding]:
    cell = value.cell
    read = duration_in(postmortem, cell.text)
    if isinstance(read, Problem):
        yield Finding(cell.part(read.start, read.end).span, read.reason)
    elif value.spec and value.spec.required and not _OPEN.search(cell.text):
        if value.type is FieldType.WINDOW:
            if not window_in(postmortem, cell.text):
                yield from _without_window(cell.text, value, has_duration=read is not None)
        elif read is None and not _has_times(cell.text) and len(cell.text.split()) <= _FEW_WORDS:
            reason = f"{cell.text!r} is no duration, expected one such as 2h 15m"
            yield Finding(cell.span, reason)


def _without_window(text: str, value: Value, *, has_duration: bool) -> Iterator[Finding]:
    if _has_times(text):
        return
    expected = "14:03 - 16:18 UTC (2h 15m)"
    if has_duration:
        reason = f"{text!r} has neither start nor end, expected all three as in {expected}"
        yield Finding(value.cell.span, reason)
    elif len(text.split()) <= _FEW_WORDS:
        reason = f"{text!r} does not say from when to when, expected a value such as {expected}"
        yield Finding(value.cell.span, reason)


def _has_times(text: str) -> bool:
    """Whether there is any time: if it is wrong, or stands alone, other rules say so."""
    return bool(find_instants(text))
