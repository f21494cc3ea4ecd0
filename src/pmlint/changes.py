"""Which files were changed since a commit, as Git sees it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

_FULL = "fetch more of the history, as with fetch-depth: 0"


class NoChangesError(Exception):
    """Git cannot tell what has changed. The text is for people."""


def changed_since(reference: str, folder: Path) -> frozenset[str]:
    """The real paths of files that differ from where this branch left `reference`.

    These are the files that were added, modified or renamed since, committed or not, and those
    that Git does not know yet but for ignored ones. The repository is that of the folder.

    Raises:
        NoChangesError: there is no repository, no such commit, or no Git.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    if not top:
        raise NoChangesError(f"{folder} is in the folder of Git itself")
    commit = _commit(reference, folder)
    base = _base(commit, reference, folder)
    changed = _git(
        folder, "diff", "--name-only", "--no-relative", "-z", "--diff-filter=d", base, "--"
    )
    unknown = _git(Path(top), "ls-files", "--others", "--exclude-standard", "-z")
    names = (name for name in (*changed.split("\0"), *unknown.split("\0")) if name)
    return frozenset(real(os.path.join(top, name)) for name in names)  # noqa: PTH118 - places are text


def real(path: str) -> str:
    """A path without links on the way to it; one that is a link itself stays so, as in Git."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - as above


def _commit(reference: str, folder: Path) -> str:
    try:
        found = _git(
            folder,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{reference}^{{commit}}",
        )
    except NoChangesError:
        raise NoChangesError(f"Git knows no commit {reference!r}; {_FULL}") from None
    return found.strip()


def _base(commit: str, reference: str, folder: Path) -> str:
    try:
        return _git(folder, "merge-base", commit, "HEAD").strip()
    except NoChangesError:
        raise NoChangesError(f"{reference!r} and HEAD have no commit in common; {_FULL}") from None


def _git(folder: Path, *arguments: str) -> str:
    """What a command of Git prints.

    Raises:
        NoChangesError: it fails.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell is involved
            ["git", *arguments],  # noqa: S607 - the user's own Git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoChangesError(
            f"Git cannot be run: {(error.strerror or str(error)).lower()}"
        ) from None
    if done.returncode:
        raise NoChangesError(next(_reasons(done.stderr), "Git failed"))
    return os.fsdecode(done.stdout)


def _reasons(errors: bytes) -> Iterator[str]:
    for line in errors.decode(errors="replace").splitlines():
        yield line.removeprefix("fatal: ").removeprefix("error: ").strip()
