"""The cache on the command line: its options, what is kept of a run, and repeating one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any

import click

from pmlint.cache.documents import PAYS_FROM, Documents, documents_of
from pmlint.cache.runs import Place, Run, code_seen, remember
from pmlint.cli.outcome import ABOUT_OUTCOME, Outcome
from pmlint.cli.terminal import noting
from pmlint.disk import Seen, seeing

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
_ABOUT_RESULTS = (
    "config",
    "extend_select",
    "ignore",
    "isolated",
    "per_file_ignores",
    "rulebook",
    "select",
    "stage",
    "today",
)
"""The options that a document's result depends on."""

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


class Keeper:
    """What a run depends on and says, and what is kept of it; nothing if there is no `place`."""

    def __init__(
        self, place: Place | None, options: Mapping[str, Any], seen: Seen, said: Sequence[str]
    ) -> None:
        """Begin with a run that has just begun."""
        self._place = place
        self._options = options
        self._seen = seen
        self._said = said
        self._documents: Documents | None = None

    def documents(self, count: int) -> Documents | None:
        """What is known of single documents, to be asked for when all settings have been read."""
        if self._place and count >= PAYS_FROM:
            self._documents = documents_of(self._place, self._about_results(), self._seen)
        return self._documents

    def keep(self, outcome: Outcome) -> None:
        """Keep the outcome; what cannot be read now may be readable later."""
        if self._place is None:
            return
        if self._documents:
            self._documents.save(self._place, self._about_results())
        # A cache may be somebody else's, and must not name the file that a run writes.
        if not outcome.failed and not self._options["output_file"]:
            self._seen.add(code_seen())
            remember(self._place, self._run(outcome), self._seen)

    def _about_results(self) -> dict[str, Any]:
        return {name: self._options[name] for name in _ABOUT_RESULTS}

    def _run(self, outcome: Outcome) -> Run:
        return Run(
            {name: self._options[name] for name in ABOUT_OUTCOME},
            list(self._said),
            list(outcome.paths),
            list(outcome.diagnostics),
            list(outcome.suppressed),
        )


@contextmanager
def watched(paths: Sequence[str], options: Mapping[str, Any]) -> Iterator[Keeper]:
    """See what a run depends on and says."""
    place = click.get_current_context().find_object(Place)
    if place is None or "-" in paths or any(options[name] for name in _NOT_KEPT):
        yield Keeper(None, options, Seen(), ())
        return
    with seeing() as seen, noting() as said:
        yield Keeper(place, options, seen, said)
