"""What a run came to, written for people or programs, and as the exit status. Knows no click."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pmlint.cli.terminal import (
    is_colored,
    is_terminal,
    note,
    shows_links,
    write_aside,
    write_data,
    write_file,
    write_text,
)
from pmlint.diagnostic import Diagnostic, Severity, Suppressed
from pmlint.report import writer
from pmlint.report.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

SEVERITIES = {severity.label: severity for severity in Severity}
"""The words for severities on the command line."""

ABOUT_OUTCOME = (
    "color",
    "exit_zero",
    "fail_on",
    "output_format",
    "quiet",
    "statistics",
)
"""The names of the options that are about the outcome, but for the file that it goes to."""

_FOR_PEOPLE = ("concise", "full", "grouped")


class Outcome(NamedTuple):
    """What came of a run: of which documents, and whether some part of the job failed.

    `text` is what standard input has become, if it was to be fixed. What is `suppressed` was found
    and counts nowhere.
    """

    diagnostics: Sequence[Diagnostic]
    paths: Sequence[str]
    failed: bool = False
    text: bytes | None = None
    suppressed: Sequence[Suppressed] = ()


def conclude(outcome: Outcome, options: Mapping[str, Any]) -> int:
    """Write the outcome as the options say; the exit status."""
    _write(outcome, options)
    if outcome.failed:
        return 2
    level = SEVERITIES[options["fail_on"]]
    found = any(diagnostic.severity >= level for diagnostic in outcome.diagnostics)
    return int(found and not options["exit_zero"])


def _usual_format(outcome: Outcome, file: "Path | None") -> str:
    return "full" if is_terminal() and not file and outcome.text is None else "concise"


def _write(outcome: Outcome, options: Mapping[str, Any]) -> None:
    file: Path | None = options["output_file"]
    format_ = options["output_format"] or _usual_format(outcome, file)
    paths = tuple(outcome.paths)
    suppressed = tuple(outcome.suppressed)
    summary = Summary.of(outcome.diagnostics, files=len(paths), paths=paths, suppressed=suppressed)
    for_people = format_ in _FOR_PEOPLE
    counts = _statistics(outcome) if options["statistics"] else ""
    if for_people and options["statistics"]:
        text = counts
    else:
        color = for_people and is_colored(options["color"], file) and outcome.text is None
        text = writer(format_)(outcome.diagnostics, summary, color=color)
        if color and shows_links(file):
            text = _linked(text)
    if file:
        write_file(file, text)
    elif outcome.text is not None:
        write_aside(text)  # standard output has the document
    elif for_people:
        write_text(text)
    else:
        write_data(text)
    if not for_people:
        write_aside(counts)
    if format_ == "github":
        _add_job_summary(outcome, summary)
    if not paths and outcome.failed:
        return  # all there is to say has been said
    if not options["quiet"] and (for_people or not paths):
        note(summary.sentence())


def _linked(text: str) -> str:
    from pmlint.cli.hyperlinks import linked  # noqa: PLC0415 - for terminals only

    return linked(text)


def _statistics(outcome: Outcome) -> str:
    from pmlint.report import statistics  # noqa: PLC0415 - few runs ask

    return statistics.write(outcome.diagnostics)


def _add_job_summary(outcome: Outcome, summary: Summary) -> None:
    from pmlint.cli.job_summary import add_job_summary  # noqa: PLC0415 - one of many formats

    add_job_summary(outcome.diagnostics, summary)
