"""`--watch`: lint once more whenever a document or a setting has changed."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pmlint.cache.store import is_cache
from pmlint.cli.errors import explain
from pmlint.cli.terminal import note
from pmlint.discover import repository_root

_EXCLUDED = ("fix", "unsafe_fixes", "diff", "add_suppressions", "write_baseline", "show_files")
_SUFFIXES = frozenset({".md", ".markdown", ".yaml", ".yml", ".toml"})
_NAMES = frozenset({"CODEOWNERS", ".gitignore"})
_MOMENT = 100  # milliseconds until a watch has begun, and between two looks for Ctrl-C


def watch(lint: Callable[[], int], paths: Sequence[str], options: dict[str, Any]) -> int:
    """Lint now and after each change, until Ctrl-C: that is how it should end, so 0 is the result.

    Raises:
        click.ClickException: the options exclude it, or what it needs is not installed.
        OSError: there is nothing to watch.
    """
    _refuse(paths, options)
    changes = _changes(_folders(paths), options["output_file"])
    try:
        for _ in changes:
            click.clear()
            _lint(lint)
            if not options["quiet"]:
                note("pmlint: watching for changes; Ctrl-C ends")
    except KeyboardInterrupt:
        pass
    return 0


def _refuse(paths: Sequence[str], options: dict[str, Any]) -> None:
    for name in _EXCLUDED:
        if options[name]:
            raise click.UsageError(f"--watch and --{name.replace('_', '-')} exclude each other")
    if "-" in paths:
        raise click.UsageError("--watch is about files, and `-` is none")


def _lint(lint: Callable[[], int]) -> None:
    """Lint; what is wrong with a rulebook now may be mended with the next change."""
    try:
        lint()
    except (click.UsageError, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a traceback is no message for people
        explain(error)


def _folders(paths: Sequence[str]) -> set[Path]:
    """All that can matter: the repositories of the paths, for their settings, and for links."""
    found = set()
    for path in map(Path, paths or (".",)):
        folder = path if path.is_dir() else path.parent
        found |= {folder.resolve(), (repository_root(folder) or folder).resolve()}
    return {one for one in found if found.isdisjoint(one.parents)}


def _changes(folders: set[Path], output: Path | None) -> Iterator[None]:
    """Something at the beginning, and again after changes that matter, those at once together."""
    try:
        from watchfiles import Change, DefaultFilter  # noqa: PLC0415 - few runs watch
        from watchfiles import watch as watched  # noqa: PLC0415 - as above
    except ImportError:
        raise click.ClickException(
            "--watch needs the package watchfiles: pip install 'pmlint[watch]'"
        ) from None
    usual = DefaultFilter()
    written = output.resolve() if output else None

    def matters(change: Change, path: str) -> bool:
        file = Path(path)
        known = file.suffix.lower() in _SUFFIXES or file.name in _NAMES
        ours = file.resolve() == written or is_cache(str(file.parent))
        return known and not ours and usual(change, path)

    begun = False
    watching = watched(
        *folders,
        watch_filter=matters,
        rust_timeout=_MOMENT,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    for changes in watching:
        if changes or not begun:
            begun = True
            yield
