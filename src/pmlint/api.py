"""pmlint from Python: what `import pmlint` gives. Its names and their meaning are stable."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.discover import Trouble
from pmlint.fix import fix
from pmlint.lint import CheckFailedError, lint
from pmlint.plan import Choice, Job, Planner
from pmlint.rulebook.config import Configuration, load_file
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.rulebook.settings import RulebookError
from pmlint.run import Means, run
from pmlint.text import Source
from pmlint.tree.markdown import parse
from pmlint.workers import WorkerDiedError

__all__ = [
    "CheckFailedError",
    "Diagnostic",
    "FixedText",
    "Rulebook",
    "RulebookError",
    "Severity",
    "WorkerDiedError",
    "fix_text",
    "lint_paths",
    "lint_text",
    "load_rulebook",
]


@dataclass(frozen=True, slots=True)
class FixedText:
    """A document after its fixes.

    `applied` are the findings that were fixed, with the places that they had when that was done;
    `left` is what is still wrong in `text`.
    """

    text: str
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def load_rulebook(name: str | os.PathLike[str] = "standard") -> Rulebook:
    """Load a shipped rulebook by its name, or a rulebook file (YAML, or `pyproject.toml`).

    A rulebook is frozen and may be used for any number of documents, in any number of threads.

    Raises:
        RulebookError: it cannot be used; the text says where and why.
    """
    shipped = shipped_rulebooks().get(os.fspath(name))
    return load(shipped) if shipped else load_file(Path(name))


def lint_text(
    text: str, *, path: str = "document.md", rulebook: Rulebook | None = None
) -> list[Diagnostic]:
    """Find what is wrong in one document, in its order.

    `path` is what diagnostics call it; no file is read. Without a rulebook, `standard` counts.
    The rules about all documents of a repository find nothing here.

    Raises:
        CheckFailedError: a check has a bug.
    """
    return lint(Source(path, text), rulebook or load_rulebook())


def fix_text(
    text: str,
    *,
    path: str = "document.md",
    rulebook: Rulebook | None = None,
    unsafe: bool = False,
) -> FixedText:
    """Fix what can be fixed in one document, as `pmlint fix` does; nothing is written.

    Only safe fixes are applied unless `unsafe` is set. All else is as in `lint_text`.

    Raises:
        CheckFailedError: a check has a bug.
    """
    fixed = fix(parse(Source(path, text)), rulebook or load_rulebook(), unsafe=unsafe)
    left = tuple(fixed.examined.diagnostics)
    return FixedText(fixed.document.source.text, fixed.applied, left)


def lint_paths(
    paths: Iterable[str | os.PathLike[str]], *, rulebook: Rulebook | None = None, jobs: int = 1
) -> Iterator[Diagnostic]:
    """Find what is wrong in files and in all documents below folders, as `pmlint PATH...` does.

    Without a rulebook, the nearest `.pmlint.yaml` above each document counts. What cannot be read
    is a diagnostic; a document that a check fails on is one of the rule `failed-check`. So many
    processes as `jobs` share the work, where they can be forked and no other thread runs.

    Raises:
        OSError: a path does not exist, or a folder cannot be read.
        RulebookError: a rulebook cannot be used.
        WorkerDiedError: one of the processes was killed.
    """
    names = [os.fspath(path) for path in paths]
    planned = []
    for item in Planner(Configuration(rulebook=rulebook), Choice()).plan(names):
        if isinstance(item, Trouble):
            raise OSError(f"{item.path}: {item.reason}")
        if isinstance(item, Job):
            planned.append(item)
    whole = any(Path(name).is_dir() for name in names)
    for result in run(planned, whole=whole, means=Means(jobs)):
        yield from result.diagnostics
