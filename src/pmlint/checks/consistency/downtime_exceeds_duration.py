"""Nothing was down for longer than the incident lasted.

A longer downtime means that one of the two is wrong, or that the incident began before the time
that the head of the document gives it.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.statements import StatedDuration, stated_durations
from pmlint.values.time.durations import format_duration

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report a downtime that is longer than every duration of the incident that is stated."""
    whole = [one for one in stated_durations(postmortem, "duration") if _is_exact(one)]
    for down in stated_durations(postmortem, "downtime"):
        if not whole or not _is_exact(down):
            continue
        longest = max(whole, key=lambda one: one.seconds)
        tolerance = down.duration.tolerance + longest.duration.tolerance
        if down.seconds > longest.seconds + tolerance:
            line = postmortem.document.line_of(longest.cell.span)
            excess = format_duration(down.seconds - longest.seconds)
            message = f"a downtime of {down.cell.text} is {excess} more than the incident lasted"
            yield Finding(down.cell.span, f"{message}: {longest.cell.text} (line {line})")


def _is_exact(stated: StatedDuration) -> bool:
    """Whether it measures the whole of something, and says how long that was at the most."""
    return not stated.duration.qualifier and stated.duration.most is not None
