"""The cache on the command line: its options, what is kept of a run, and repeating one."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any

import click

from pmlint.cache.runs import Place, Run, code_seen, remember
from pmlint.cli.outcome import ABOUT_OUTCOME, Outcome
from pmlint.cli.terminal import noting
from pmlint.disk import seeing

_OPTIONS = (
    click.option(
        "--no-cache",
        is_flag=True,
        envvar="PMLINT_NO_CACHE",
        show_envvar=True,
        help="Judge all documents anew, and keep nothing.",
    ),
    click.option(
        "--cache-dir",
        metavar="FOLDER",
        envvar="PMLINT_CACHE_DIR",
        show_envvar=True,
        help="Keep there what is unchanged documents' result; by default in .pmlint_cache, beside "
        "the rulebook or at the top of the repository.",
    ),
)
_Command = Callable[..., Any]
_NOT_KEPT = (
    "add_suppressions",
    "changed_since",
    "diff",
    "fix",
    "no_cache",
    "show_files",
    "write_baseline",
)


def about_caches(command: _Command) -> _Command:
    """Add to a command the options about the cache."""
    return reduce(lambda above, option: option(above), reversed(_OPTIONS), command)


@contextmanager
def watched(
    paths: Sequence[str], options: Mapping[str, Any]
) -> Iterator[Callable[[Outcome], None]]:
    """See what a run depends on and says; gives what keeps the run, to be called after it."""
    place = click.get_current_context().find_object(Place)
    if place is None or "-" in paths or any(options[name] for name in _NOT_KEPT):
        yield lambda _outcome: None
        return
    with seeing() as seen, noting() as said:

        def keep(outcome: Outcome) -> None:
            if outcome.failed:
                return  # what cannot be read now may be readable later
            kept = {name: options[name] for name in ABOUT_OUTCOME}
            file = kept["output_file"]
            run = Run(
                kept | {"output_file": os.fspath(file) if file else None},
                said.copy(),
                list(outcome.paths),
                list(outcome.diagnostics),
            )
            seen.add(code_seen())
            remember(place, run, seen)

        yield keep
