"""A severity is one level of the team's scale.

The template names the scale, or the rulebook does (`values`). Free text may follow the level, and
a level of another scale may stand in parentheses. Scales are never translated: `SEV-1` is no `P0`.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem
from pmlint.values.severities import Level, read_severity

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report values without a level of the scale, or with more than one."""
    for value in postmortem.values:
        scale = value.spec.values if value.spec else ()
        if value.type is not FieldType.SEVERITY or not scale:
            continue
        level = read_severity(value.cell.text, scale)
        unchosen = len(level.found) == len(scale)  # which is a rule of its own
        if level.value is None and not unchosen and postmortem.is_value(value.cell):
            place = value.cell.part(level.start, level.end)
            yield Finding(place.span, _message(place.text, level, scale))


def _message(text: str, level: Level, scale: tuple[str, ...]) -> str:
    names = ", ".join(scale)
    if level.found:
        return f"{text!r} names {len(level.found)} levels, expected one of {names}"
    if level.other_scheme:
        return f"{text!r} is a level of another scale, expected one of {names}"
    return f"{text!r} is no level, expected one of {names}"
