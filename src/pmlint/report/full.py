"""Each diagnostic with the line it is about, and carets under the place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmlint.diagnostic import Diagnostic
from pmlint.report.summary import Summary
from pmlint.report.terminal import SEVERITY_COLORS, TAB_WIDTH, columns, headline, styled, visible

_CUT = "…"
_WIDTH = (
    80 - len("1234 | ") - 2 * len(_CUT)
)  # columns of a line that a common terminal has room for
_LEAD = 20  # columns kept before the place in a line that does not fit


class _Window(NamedTuple):
    """The part of a line that is shown, as a half-open range of its characters."""

    start: int
    end: int


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:
    """Write the diagnostics for people, with a blank line between two of them."""
    return "\n".join(_finding(diagnostic, color=color) for diagnostic in diagnostics)


def _finding(diagnostic: Diagnostic, *, color: bool) -> str:
    lines = [headline(diagnostic, color=color)]
    if diagnostic.source_line.strip():
        lines += _snippet(diagnostic, color=color)
    if fix := diagnostic.fix:
        option = "--fix" if fix.safe else "--unsafe-fixes"
        lines.append(f"{' ' * len(str(diagnostic.line))} = {option}: {visible(fix.title)}")
    return "".join(f"{line}\n" for line in lines)


def _snippet(diagnostic: Diagnostic, *, color: bool) -> list[str]:
    number = str(diagnostic.line)
    margin = " " * len(number)
    text, indent, carets = _marked(diagnostic)
    bar = styled("|", color=color, fg="blue", bold=True)
    numbered_bar = styled(f"{number} |", color=color, fg="blue", bold=True)
    marks = styled(carets, color=color, fg=SEVERITY_COLORS[diagnostic.severity], bold=True)
    return [f"{margin} {bar}", f"{numbered_bar} {text}", f"{margin} {bar} {indent}{marks}"]


def _marked(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """The text to show, the white space below it as far as the place, and the carets."""
    line = diagnostic.source_line
    start = min(diagnostic.column - 1, len(line))
    one_line = diagnostic.end_line == diagnostic.line
    end = diagnostic.end_column - 1 if one_line else len(line.rstrip())
    window = _window(line, start)
    before = _CUT if window.start > 0 else ""
    after = _CUT if window.end < len(line) else ""
    shown = _visible_line(line[window.start : window.end])
    indent = " " * (len(before) + _width(line[window.start : start]))
    carets = "^" * max(1, _width(line[start : min(end, window.end)]))
    return f"{before}{shown}{after}".rstrip(), indent, carets


def _visible_line(text: str) -> str:
    return visible(text.replace("\t", " " * TAB_WIDTH))


def _window(line: str, place: int) -> _Window:
    """The whole line where it fits, else what fits around the place, most of it after it."""
    if _fitting(line, _WIDTH) == len(line):
        return _Window(0, len(line))
    tail = line[place : place + _fitting(line[place:], _WIDTH - _LEAD)]
    lead = _fitting(reversed(line[:place]), _WIDTH - _width(tail))
    start = place - lead
    return _Window(start, start + _fitting(line[start:], _WIDTH))


def _fitting(characters: Iterable[str], room: int) -> int:
    """How many of the characters, from the first one, fit into so many columns."""
    count = 0
    for character in characters:
        room -= columns(character)
        if room < 0:
            break
        count += 1
    return count


def _width(text: str) -> int:
    return sum(map(columns, text))
