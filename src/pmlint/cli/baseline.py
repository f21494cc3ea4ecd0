"""The options about a baseline, and taking what it knows out of the results of a run."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import click

from pmlint import disk
from pmlint.cli.terminal import note, write_file
from pmlint.diagnostic import Diagnostic, Suppressed
from pmlint.rulebook.model import shown
from pmlint.single import Result

if TYPE_CHECKING:
    from pmlint.baseline.entries import Entry
    from pmlint.baseline.matching import Comparison

_OPTIONS = (
    click.option(
        "--baseline",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help="Do not report the known findings in this file; without it, those in the one that "
        "`baseline:` of the rulebook names.",
    ),
    click.option("--no-baseline", is_flag=True, help="Report the known findings, too."),
    click.option(
        "--write-baseline",
        is_flag=True,
        help="Write the known findings: all that is found, if the file is not there yet, else "
        "only less than before, for what no longer occurs is left out. To start anew, delete it.",
    ),
)
_Command = Callable[..., Any]


class Scope(NamedTuple):
    """The folders of which a run sees all documents; there are none if it sees single files."""

    folders: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Iterable[str]) -> Self:
        """The scope of a run about these paths."""
        return cls(tuple(os.path.realpath(path) for path in paths if Path(path).is_dir()))

    @property
    def whole(self) -> bool:
        """As in `pmlint.run.run`."""
        return bool(self.folders)

    def covers(self, path: str) -> bool:
        """Whether a document at this absolute path would have been seen."""
        return any(Path(path).is_relative_to(folder) for folder in self.folders)


def about_baselines(command: _Command) -> _Command:
    """Add to a command the options about a baseline."""
    return reduce(lambda above, option: option(above), reversed(_OPTIONS), command)


def without_known(
    results: Iterable[Result], options: Mapping[str, Any], scope: Scope
) -> Iterable[Result]:
    """The results without the findings that a baseline knows, which is written if that is asked.

    Raises:
        click.ClickException: the options contradict each other, or a baseline cannot be used.
        OSError: it cannot be read or written.
    """
    if options["no_baseline"]:
        if options["baseline"] or options["write_baseline"]:
            raise click.UsageError("--no-baseline excludes --baseline and --write-baseline")
        return results
    if options["add_suppressions"]:
        return results
    found = list(results)
    groups = _by_file(found, options["baseline"])
    if options["write_baseline"] and not groups:
        raise click.UsageError(
            "--write-baseline needs --baseline FILE, or `baseline:` in a rulebook"
        )
    audible: dict[str, Result] = {}
    for file, group in groups.items():
        audible |= _settle(file, group, options, scope)
    return [audible.get(result.path, result) for result in found]


def _by_file(results: Iterable[Result], chosen: Path | None) -> dict[Path, list[Result]]:
    """The results by the baselines that they are held against; failed ones tell nothing."""
    groups: dict[Path, list[Result]] = {chosen: []} if chosen else {}
    for result in results:
        if result.held and not result.failed:
            file = chosen or result.held.rulebook.baseline
            if file:
                groups.setdefault(file, []).append(result)
    return groups


def _settle(
    file: Path, results: Sequence[Result], options: Mapping[str, Any], scope: Scope
) -> dict[str, Result]:
    """The results of documents that have one baseline, by path, without what it knows."""
    folder = Path(os.path.realpath(file.parent))
    entries = _read(file, may_be_new=options["write_baseline"])
    names = {result.path: _name(result.path, folder) for result in results}
    found = _compare(entries or (), results, names, folder, scope)
    new = {path: found.new[name] for path, name in names.items()}
    if options["write_baseline"] and entries is None:
        _create(file, found)
        if not all(map(partial(_is_configured, file), results)):
            note(f"pmlint: with `baseline: {shown(file)}` in .pmlint.yaml, all runs know it")
        new = {path: [] for path in new}
    elif options["write_baseline"]:
        _prune(file, entries or (), found)
    elif not options["quiet"]:
        _note_stale(file, len(found.stale))
    return {one.path: _split(one, new[one.path]) for one in results}


def _is_configured(file: Path, result: Result) -> bool:
    """Whether a run without an option would hold a document against this baseline."""
    own = result.held.rulebook.baseline if result.held else None
    return own is not None and own.resolve() == file.resolve()


def _split(result: Result, new: Sequence[Diagnostic]) -> Result:
    """The result with what is new as its findings, and the others as known."""
    reported = set(new)
    known = (one for one in result.diagnostics if one not in reported)
    more = (Suppressed(one._replace(fix=None), in_source=False) for one in known)
    return result._replace(diagnostics=tuple(new), suppressed=(*result.suppressed, *more))


def _compare(
    entries: Iterable["Entry"],
    results: Sequence[Result],
    names: Mapping[str, str],
    folder: Path,
    scope: Scope,
) -> "Comparison":
    from pmlint.baseline.judging import checked  # noqa: PLC0415 - most runs have no baseline
    from pmlint.baseline.matching import compare  # noqa: PLC0415 - as above

    documents = [
        checked(one, names[one.path], one.held.rulebook, whole=scope.whole)
        for one in results
        if one.held
    ]
    return compare(
        entries,
        documents,
        is_gone=lambda name: not disk.holds(str(folder / name)),
        is_covered=lambda name: scope.covers(os.path.normpath(folder / name)),
    )


def _name(path: str, folder: Path) -> str:
    """What entries call a file: its path from the folder of the baseline."""
    place = Path(os.path.realpath(Path(path).parent), Path(path).name)
    return Path(os.path.relpath(place, folder)).as_posix()


def _read(file: Path, *, may_be_new: bool) -> list["Entry"] | None:
    """The entries of a baseline; None if there is no file, and there need not be one."""
    from pmlint.baseline.entries import DamagedError, read_entries  # noqa: PLC0415 - as above

    try:
        return read_entries(disk.read(str(file)).decode("utf-8-sig"))
    except FileNotFoundError:
        if may_be_new:
            return None
        raise click.ClickException(
            f"{shown(file)}: no such file; --write-baseline writes it"
        ) from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{shown(file)}:1: the file is not UTF-8") from None
    except DamagedError as error:
        raise click.ClickException(f"{shown(file)}:{error.line}: {error}") from None


def _create(file: Path, found: "Comparison") -> None:
    from pmlint.baseline.entries import write_entries  # noqa: PLC0415 - as above
    from pmlint.baseline.matching import entries_of  # noqa: PLC0415 - as above

    entries = entries_of(found.new)
    write_file(file, write_entries(entries))
    note(f"pmlint: wrote {_counted(len(entries))} to {shown(file)}")


def _prune(file: Path, before: Sequence["Entry"], found: "Comparison") -> None:
    from pmlint.baseline.entries import write_entries  # noqa: PLC0415 - as above

    if sorted(before) != sorted(found.kept):
        write_file(file, write_entries(found.kept))
    gone, left = len(found.stale), len(found.kept)
    note(f"pmlint: removed {_counted(gone)} from {shown(file)}, which has {left} now")


def _note_stale(file: Path, count: int) -> None:
    verb = "occurs" if count == 1 else "occur"
    pronoun = "it" if count == 1 else "them"
    if count:
        note(
            f"pmlint: {_counted(count)} of {shown(file)} no longer {verb}; "
            f"--write-baseline removes {pronoun}"
        )


def _counted(count: int) -> str:
    return f"{count} entry" if count == 1 else f"{count} entries"
