"""`pmlint check`: lint documents."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from pmlint.choose import Held
from pmlint.cli.choosing import choosing, configuration, jobs_of, writing
from pmlint.cli.days import day
from pmlint.cli.fixing import note_dropped, note_fixes, write_diff, write_fixed
from pmlint.cli.holding import note_choices
from pmlint.cli.reading import read_stdin
from pmlint.cli.terminal import (
    error_line,
    is_colored,
    is_terminal,
    note,
    write_aside,
    write_bytes,
    write_data,
    write_file,
    write_text,
)
from pmlint.diagnostic import Diagnostic, Severity
from pmlint.plan import Choice, Planner
from pmlint.report import FORMATS, statistics, writer
from pmlint.report.summary import Summary
from pmlint.rulebook.selection import Selection
from pmlint.run import Fixing, Result, run, run_text
from pmlint.values.stages import Stage

_STDIN = "-"
_FOR_PEOPLE = ("concise", "full")
_SEVERITIES = {severity.label: severity for severity in Severity}


def _words(
    _context: click.Context, _option: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    """Values given several times, or with commas between them."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    metavar="RULES",
    help="Run these rules only: names, globs or families, with commas between them. Only its own "
    "name turns on a rule that is off.",
)
@click.option(
    "--extend-select",
    multiple=True,
    callback=_words,
    metavar="RULES",
    help="Run these rules too.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_words,
    metavar="RULES",
    help="Do not run these rules.",
)
@choosing
@click.option("--stdin-filename", metavar="FILE", help="The name of what PATH `-` reads.")
@click.option(
    "--stage",
    type=click.Choice([stage.value for stage in Stage]),
    help="Hold all documents to this stage, whatever their status says.",
)
@click.option(
    "--today",
    callback=day,
    metavar="DATE",
    help="Run the rules that ask for the day, such as overdue-action, as of this one.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(_SEVERITIES)),
    default=Severity.ERROR.label,
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed, and show what is left.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Fix what may not be meant too: a name nearly right, and TBD for what is missing.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, and write nothing; the exit status is 1 if it is anything.",
)
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    envvar="PMLINT_OUTPUT_FORMAT",
    show_envvar=True,
    help="Default: full in a terminal, else concise.",
)
@writing
@click.option(
    "--statistics",
    is_flag=True,
    help="Show how often each rule found something, and not the findings.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show findings and errors only.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say of each document which rulebook it is held to."
)
def check(paths: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - click gives each option its type
    """Find what is missing, unfilled or contradictory in post-mortems.

    PATH is a document, a folder with documents (by default the current one), or `-` for standard
    input. The exit status is 0 if nothing is wrong, 1 if something is, and 2 if pmlint could not
    do its job.
    """
    if options["quiet"] and options["verbose"]:
        raise click.UsageError("--quiet and --verbose exclude each other")
    planner = Planner(configuration(options), _choice(options))
    fixing = Fixing(options["unsafe_fixes"]) if options["fix"] or options["diff"] else None
    if _STDIN in paths:
        report = _check_text(planner, paths, options["stdin_filename"], fixing)
    else:
        report = _check_files(planner, paths or (".",), fixing, quiet=options["quiet"])
    if not options["quiet"]:
        note_choices(report.held, each=options["verbose"])
    if fixing:
        note_dropped(report.mended)
    if options["diff"]:
        return _show_changes(report, options)
    failed = _keep_changes(report, options) if fixing else False
    _write(report, options)
    if report.failed or failed:
        return 2
    level = _SEVERITIES[options["fail_on"]]
    found = any(diagnostic.severity >= level for diagnostic in report.diagnostics)
    return int(found and not options["exit_zero"])


class _Report(NamedTuple):
    """What came of a run: of how many documents, and whether some part of the job failed.

    `held` says by which rulebook each was judged, `mended` are the results of those with fixes.
    `text` is what standard input has become, if it was to be fixed.
    """

    diagnostics: list[Diagnostic]
    held: list[tuple[str, Held]]
    files: int
    failed: bool
    mended: list[Result]
    text: bytes | None = None


def _choice(options: dict[str, Any]) -> Choice:
    return Choice(
        exclude=options["exclude"],
        force_exclude=options["force_exclude"],
        respect_gitignore=options["respect_gitignore"],
        rulebook=options["rulebook"],
        selection=Selection(options["select"], options["extend_select"], options["ignore"]),
        stage=Stage(options["stage"]) if options["stage"] else None,
        today=options["today"],
    )


def _check_files(
    planner: Planner, paths: Sequence[str], fixing: Fixing | None, *, quiet: bool
) -> _Report:
    jobs, failed = jobs_of(planner, paths, quiet=quiet)
    whole = any(Path(path).is_dir() for path in paths)
    return _collect(run(jobs, whole=whole, fixing=fixing), failed=failed)


def _check_text(
    planner: Planner, paths: Sequence[str], name: str | None, fixing: Fixing | None
) -> _Report:
    if len(paths) > 1:
        raise click.UsageError("`-` is standard input: no other path can stand beside it")
    data = read_stdin()
    job = planner.plan_text(name or "<stdin>")
    report = _collect(run_text(job, data, fixing=fixing) if job else (), failed=False)
    if not fixing:
        return report
    fixed = next((one.mended.after for one in report.mended if one.mended), data)
    return report._replace(text=fixed)


def _show_changes(report: _Report, options: dict[str, Any]) -> int:
    color = is_colored(options["color"], options["output_file"])
    changes = write_diff(report.mended, options["output_file"], color=color)
    if not options["quiet"]:
        note_fixes(report.mended, written=False)
    if report.failed:
        return 2
    return int(changes and not options["exit_zero"])


def _keep_changes(report: _Report, options: dict[str, Any]) -> bool:
    """Write what was fixed; whether that failed for some of it."""
    failed = False
    if report.text is None:
        failed = write_fixed(report.mended)
    else:
        write_bytes(report.text)
    if not options["quiet"] and not failed:
        note_fixes(report.mended, written=True)
    return failed


def _collect(results: Iterable[Result], *, failed: bool) -> _Report:
    diagnostics: list[Diagnostic] = []
    held: list[tuple[str, Held]] = []
    mended: list[Result] = []
    files = 0
    for result in results:
        files += 1
        failed = failed or result.failed
        diagnostics += result.diagnostics
        if result.mended:
            mended.append(result)
        if result.held:
            held.append((result.path, result.held))
        if result.trouble:
            error_line(result.trouble)
    return _Report(diagnostics, held, files, failed, mended)


def _usual_format(report: _Report, file: Path | None) -> str:
    return "full" if is_terminal() and not file and report.text is None else "concise"


def _write(report: _Report, options: dict[str, Any]) -> None:
    file: Path | None = options["output_file"]
    format_ = options["output_format"] or _usual_format(report, file)
    summary = Summary.of(report.diagnostics, files=report.files)
    for_people = format_ in _FOR_PEOPLE
    counts = statistics.write(report.diagnostics) if options["statistics"] else ""
    if for_people and options["statistics"]:
        text = counts
    else:
        color = for_people and is_colored(options["color"], file) and report.text is None
        text = writer(format_)(report.diagnostics, summary, color=color)
    if file:
        write_file(file, text)
    elif report.text is not None:
        write_aside(text)  # standard output has the document
    elif for_people:
        write_text(text)
    else:
        write_data(text)
    if not for_people:
        write_aside(counts)
    if report.files == 0 and report.failed:
        return  # all there is to say has been said
    if not options["quiet"] and (for_people or report.files == 0):
        note(summary.sentence())
