"""What GitHub Actions shows on the page of a run: Markdown with counts and findings."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pmlint.diagnostic import Diagnostic
from pmlint.patterns import regex
from pmlint.report.pages import page_of
from pmlint.report.summary import Summary
from pmlint.report.terminal import visible

_MARKUP = regex(r"[!-+:<-@\[-`{-~]")  # all that could mean something in Markdown
_RESERVE = 100  # bytes for the line about what is left out


def write(diagnostics: Sequence[Diagnostic], summary: Summary, *, room: int) -> str:
    """Write the totals and the findings, errors first, in at most `room` bytes.

    Without room for the totals it is no text.
    """
    text = f"## pmlint\n\n{summary.sentence()}\n"
    if diagnostics:
        text += _table(("Rule", "Severity", "Findings"), _counts(diagnostics))
        text += _table(("Place", "Severity", "Finding", "Rule"), ())
    room -= len(text.encode()) + _RESERVE
    if room < 0:
        return ""
    rows: list[str] = []
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity):
        row = _finding(diagnostic)
        room -= len(row.encode())
        if room < 0:
            rows.append(f"\n{len(diagnostics) - len(rows)} findings are left out: no more room.\n")
            break
        rows.append(row)
    return text + "".join(rows)


def _counts(diagnostics: Iterable[Diagnostic]) -> Iterable[str]:
    counts = Counter((diagnostic.severity, diagnostic.rule) for diagnostic in diagnostics)
    for (severity, rule), count in sorted(counts.items(), key=lambda row: (-row[0][0], -row[1])):
        yield _row((_linked(rule), severity.label, str(count)))


def _finding(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    severity = diagnostic.severity.label
    return _row((_cell(place), severity, _cell(diagnostic.message), _linked(diagnostic.rule)))


def _table(names: Sequence[str], rows: Iterable[str]) -> str:
    return f"\n{_row(names)}{_row('---' for _ in names)}{''.join(rows)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _linked(rule: str) -> str:
    """The name of a rule, which leads to its page if it has one."""
    page = page_of(rule)
    return f"[{_cell(rule)}]({page})" if page else _cell(rule)


def _cell(text: str) -> str:
    """The text as it is, whatever it would mean in Markdown."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", visible(text))
