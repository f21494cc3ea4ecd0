"""The summary of a job that GitHub Actions shows on the page of a run."""

import os
from collections.abc import Sequence
from pathlib import Path

from pmlint.cli.terminal import note
from pmlint.diagnostic import Diagnostic
from pmlint.report.summary import Summary

_MOST = 1024 * 1024  # bytes that GitHub takes for one step


def add_job_summary(diagnostics: Sequence[Diagnostic], summary: Summary) -> None:
    """Add the findings to the file that GitHub names, if it does.

    That it cannot be written is said, and no reason to fail: the findings decide on that.
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    from pmlint.report import job_summary  # noqa: PLC0415 - for runs on GitHub only

    try:
        with Path(name).open("ab") as file:
            start = "\n" if file.tell() else ""
            room = _MOST - file.tell() - len(start)
            text = job_summary.write(diagnostics, summary, room=room)
            file.write(f"{start}{text}".encode() if text else b"")
    except OSError as error:
        note(f"pmlint: the job summary cannot be written: {error.strerror}")
