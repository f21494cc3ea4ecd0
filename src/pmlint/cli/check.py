"""`pmlint check`: lint documents."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, NamedTuple

import click

from pmlint.choose import Held
from pmlint.cli import suggesting
from pmlint.cli.baseline import Scope, about_baselines, without_known
from pmlint.cli.caching import Keeper, about_caches, watched
from pmlint.cli.choosing import choosing, configuration, jobs_of, writing
from pmlint.cli.days import day
from pmlint.cli.fixing import note_dropped, note_fixes, write_diff, write_fixed
from pmlint.cli.holding import note_choices
from pmlint.cli.narrowing import changed, narrowing, show_files
from pmlint.cli.outcome import SEVERITIES, Outcome, conclude
from pmlint.cli.reading import read_stdin
from pmlint.cli.terminal import error_line, is_colored, is_followed, write_bytes
from pmlint.diagnostic import Diagnostic, Severity, Suppressed
from pmlint.plan import Choice, Job, Planner
from pmlint.report import FORMATS
from pmlint.rulebook.selection import Selection
from pmlint.run import Means, run, run_text
from pmlint.single import Fixing, Result
from pmlint.values.stages import Stage
from pmlint.workers import cores

_STDIN = "-"
_ABOUT_FILES = ("add_suppressions", "changed_since", "show_files")


def _words(
    _context: click.Context, _option: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    """Values given several times, or with commas between them."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=suggesting.files)
@click.option(
    "--select",
    multiple=True,
    callback=_words,
    shell_complete=suggesting.selections,
    metavar="RULES",
    help="Run these rules only: names, globs or families, with commas between them. Only its own "
    "name turns on a rule that is off.",
)
@click.option(
    "--extend-select",
    multiple=True,
    callback=_words,
    shell_complete=suggesting.selections,
    metavar="RULES",
    help="Run these rules too.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_words,
    shell_complete=suggesting.selections,
    metavar="RULES",
    help="Do not run these rules.",
)
@choosing
@narrowing
@about_baselines
@about_caches
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
    type=click.Choice(list(SEVERITIES)),
    default=Severity.ERROR.label,
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--add-suppressions",
    multiple=True,
    callback=_words,
    shell_complete=suggesting.selections,
    metavar="RULES",
    help="Write a comment into the documents at each finding of these rules, which silences it, "
    "those too that a baseline knows; and show nothing.",
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
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work, where there is enough; by default one for each core.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Check again whenever a document or a setting changes, until Ctrl-C; needs the package "
    "watchfiles.",
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
    _refuse_contradictions(paths, options)
    if options["watch"]:
        return _watch(paths, options)
    with watched(paths, options) as keeper:
        planner = Planner(configuration(options), _choice(options))
        if options["show_files"]:
            return _show_files(planner, paths or (".",), options)
        report = _check(planner, paths, options, keeper)
        if options["add_suppressions"]:
            return 2 if _add_suppressions(report, options) or report.failed else 0
        if not options["quiet"]:
            note_choices(report.held, each=options["verbose"])
    note_dropped(report.mended)
    if options["diff"]:
        return _show_changes(report, options)
    failed = _keep_changes(report, options) if options["fix"] else False
    outcome = Outcome(
        report.diagnostics,
        report.paths,
        report.failed or failed,
        report.text,
        report.suppressed,
    )
    status = conclude(outcome, options)
    keeper.keep(outcome)
    return status


def _watch(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from pmlint.cli.watching import watch  # noqa: PLC0415 - few runs watch

    assert check.callback  # noqa: S101 - a command of ours has one
    once = partial(check.callback, paths=paths, **options | {"watch": False})
    return watch(once, paths, options)


def _refuse_contradictions(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    if options["quiet"] and options["verbose"]:
        raise click.UsageError("--quiet and --verbose exclude each other")
    for name in _ABOUT_FILES if _STDIN in paths else ():
        if options[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} is about files, and `-` is none")


class _Report(NamedTuple):
    """What came of a run: of which documents, and whether some part of the job failed.

    `held` says by which rulebook each was judged, `mended` are the results of those with fixes;
    `suppressed` is what was found and does not count.
    `text` is what standard input has become, if it was to be fixed.
    """

    diagnostics: list[Diagnostic]
    held: list[tuple[str, Held]]
    paths: tuple[str, ...]
    failed: bool
    mended: list[Result]
    suppressed: tuple[Suppressed, ...] = ()
    text: bytes | None = None


def _choice(options: dict[str, Any]) -> Choice:
    return Choice(
        exclude=options["exclude"],
        force_exclude=options["force_exclude"],
        respect_gitignore=options["respect_gitignore"],
        rulebook=options["rulebook"],
        ignores=options["per_file_ignores"],
        selection=Selection(options["select"], options["extend_select"], options["ignore"]),
        stage=Stage(options["stage"]) if options["stage"] else None,
        today=options["today"],
    )


def _check(
    planner: Planner, paths: tuple[str, ...], options: dict[str, Any], keeper: Keeper
) -> _Report:
    fixing = Fixing(options["unsafe_fixes"]) if options["fix"] or options["diff"] else None
    if _STDIN in paths:
        return _check_text(planner, paths, options, fixing)
    return _check_files(planner, paths or (".",), options, fixing, keeper)


def _check_files(
    planner: Planner,
    paths: Sequence[str],
    options: dict[str, Any],
    fixing: Fixing | None,
    keeper: Keeper,
) -> _Report:
    jobs, failed = _jobs(planner, paths, options)
    scope = Scope.of(() if options["changed_since"] else paths)
    with _progress(len(jobs), options) as counted:
        means = Means(options["jobs"] or cores(), keeper.documents(len(jobs)), counted)
        results = run(jobs, whole=scope.whole, fixing=fixing, means=means)
        return _collect(without_known(results, options, scope), failed=failed)


def _progress(
    total: int, options: dict[str, Any]
) -> AbstractContextManager[Callable[[Iterable[Result]], Iterable[Result]]]:
    if options["quiet"] or not is_followed():
        return nullcontext(iter)
    from pmlint.cli.progress import progress  # noqa: PLC0415 - for people in terminals only

    return progress(total)


def _jobs(
    planner: Planner, paths: Sequence[str], options: dict[str, Any]
) -> tuple[Sequence[Job], bool]:
    jobs, failed = jobs_of(planner, paths, quiet=options["quiet"])
    reference = options["changed_since"]
    return (changed(jobs, reference) if reference else jobs), failed


def _show_files(planner: Planner, paths: Sequence[str], options: dict[str, Any]) -> int:
    jobs, failed = _jobs(planner, paths, options)
    show_files(jobs, quiet=options["quiet"])
    return 2 if failed else 0


def _check_text(
    planner: Planner, paths: Sequence[str], options: dict[str, Any], fixing: Fixing | None
) -> _Report:
    if len(paths) > 1:
        raise click.UsageError("`-` is standard input: no other path can stand beside it")
    data = read_stdin()
    job = planner.plan_text(options["stdin_filename"] or "<stdin>")
    results = run_text(job, data, fixing=fixing) if job else ()
    report = _collect(without_known(results, options, Scope()), failed=False)
    if not fixing:
        return report
    fixed = next((one.mended.after for one in report.mended if one.mended), data)
    return report._replace(text=fixed)


def _add_suppressions(report: _Report, options: dict[str, Any]) -> bool:
    from pmlint.cli.silencing import add_suppressions  # noqa: PLC0415 - few runs write documents

    return add_suppressions(options["add_suppressions"], report.held, report.diagnostics)


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
    paths: list[str] = []
    mended: list[Result] = []
    suppressed: list[Suppressed] = []
    for result in results:
        paths += [result.path] if result.path else []
        failed = failed or result.failed
        diagnostics += result.diagnostics
        suppressed += result.suppressed
        if result.mended:
            mended.append(result)
        if result.held:
            held.append((result.path, result.held))
        if result.trouble:
            error_line(result.trouble)
    return _Report(diagnostics, held, tuple(paths), failed, mended, tuple(suppressed))
