"""How often each rule found something."""

from collections import Counter
from collections.abc import Iterable

from pmlint.diagnostic import Diagnostic
from pmlint.report.terminal import visible


def write(diagnostics: Iterable[Diagnostic]) -> str:
    """Write count, severity and rule in columns, the most frequent first."""
    counts = Counter((diagnostic.severity, diagnostic.rule) for diagnostic in diagnostics)
    rows = sorted(counts.items(), key=lambda row: (-row[1], -row[0][0], row[0][1]))
    digits = max((len(str(count)) for count in counts.values()), default=0)
    letters = max((len(severity.label) for severity, _ in counts), default=0)
    return "".join(
        f"{count:>{digits}}  {severity.label:<{letters}}  {visible(rule)}\n"
        for (severity, rule), count in rows
    )
