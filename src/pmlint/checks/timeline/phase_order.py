"""An incident is detected and repaired before it is resolved.

If a document says otherwise, one of its times is wrong, and all that is computed from them too.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.phases import Phase, phases_of, seconds_between
from pmlint.values.time.durations import format_duration

KIND = Kind.CORRECTNESS
Options = CheckOptions

_ORDER = ((Phase.DETECTED, Phase.RESOLVED), (Phase.REPAIRED, Phase.RESOLVED))


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the first phase that is stated to be later than the one after it."""
    phases = phases_of(postmortem)
    for first, last in _ORDER:
        one, other = phases.get(first), phases.get(last)
        apart = seconds_between(one.instant, other.instant) if one and other else None
        if one and other and apart is not None and apart < 0:
            line = postmortem.document.line_of(other.cell.span)
            message = (
                f"{first.verb} at {one.cell.text!r} is {format_duration(-apart)} after "
                f"{last.verb} at {other.cell.text!r} (line {line})"
            )
            yield Finding(one.cell.span, message)
            return
