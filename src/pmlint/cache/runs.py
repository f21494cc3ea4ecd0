"""Whole runs: what one has found is what it finds again, if all that it has seen is as it was."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pmlint.cache.plain import diagnostics_of, suppressed_of
from pmlint.cache.store import load, save, usual_folder
from pmlint.diagnostic import Diagnostic, Suppressed
from pmlint.disk import Seen

_KIND = "run"
_PACKAGE = __file__.rpartition("cache")[0]
_LIBRARIES = ("markdown_it", "mdit_py_plugins", "yaml", "pathspec")
_MAKES_NONE = "--no-cache"
_WATCHES = "--watch"
_HOME = ("HOME", "USERPROFILE")


class Run(NamedTuple):
    """What a run came to: the lines that it said on the way, its documents, and what was found.

    `options` are those that tell how to report it.
    """

    options: dict[str, Any]
    said: list[str]
    paths: list[str]
    diagnostics: list[Diagnostic]
    suppressed: Sequence[Suppressed] = ()


class Place(NamedTuple):
    """Where a run is kept: the folder of the cache, and all that was asked for."""

    folder: str
    key: list[Any]


def place_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Place | None:
    """Where a run with these arguments is kept; None if there is to be no cache."""
    if _MAKES_NONE in arguments or environment.get("PMLINT_NO_CACHE"):
        return None
    ours = [name for name in environment if name.startswith("PMLINT_") or name in _HOME]
    today = time.strftime("%Y-%m-%d") if any("today" in word for word in arguments) else ""
    key = [
        [word for word in arguments if word != _WATCHES],
        os.getcwd(),  # noqa: PTH109 - this is on the way of each run
        [[name, environment[name]] for name in sorted(ours)],
        today,
        sys.version,
        list(sys.path),
    ]
    return Place(_chosen_folder(arguments) or usual_folder(environment), key)


def _chosen_folder(arguments: Sequence[str]) -> str:
    """The value of the last `--cache-dir`."""
    chosen = ""
    for number, word in enumerate(arguments):
        if word == "--cache-dir" and number + 1 < len(arguments):
            chosen = arguments[number + 1]
        elif word.startswith("--cache-dir="):
            chosen = word.partition("=")[2]
    return chosen


def may_be_repeated(arguments: Sequence[str]) -> bool:
    """Whether a run with these arguments only says what there is to say now, and then ends."""
    return _WATCHES not in arguments


def recall(place: Place) -> Run | None:
    """The run that is kept there, if it would come to the same now."""
    kept = load(place.folder, _KIND, place.key)
    try:
        contents, answers, options, said, paths, rows, suppressed = kept
        seen = Seen()
        seen.contents, seen.answers = contents, answers
        if not seen.is_current():
            return None
        run = Run(options, said, paths, diagnostics_of(rows), suppressed_of(suppressed))
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
    if seen.renewed:
        remember(place, run, seen)
    return run


def remember(place: Place, run: Run, seen: Seen) -> None:
    """Keep a run, unless it has seen what nobody can look at again."""
    if seen.lasting:
        save(place.folder, _KIND, place.key, [seen.contents, seen.answers, *run])


def code_seen() -> Seen:
    """The code that was running: a result depends on it as on the documents."""
    seen = Seen()
    for folder, _, names in os.walk(_PACKAGE):
        for name in names:
            if name.endswith(".py"):
                seen.look_at(f"{folder}/{name}")
    for name, module in sys.modules.copy().items():
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] in _LIBRARIES:
            seen.look_at(file)
    return seen
