"""Run pmlint as people do: in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-m", "pmlint")
_ABOUT_OUTPUT = (
    "NO_COLOR",
    "FORCE_COLOR",
    "FORCE_HYPERLINK",
    "TERM",
    "PMLINT_OUTPUT_FORMAT",
    "PMLINT_DEBUG",
    "CI_PROJECT_DIR",
    "GITHUB_WORKSPACE",
    "GITHUB_STEP_SUMMARY",
)


class Done(NamedTuple):
    """What a process did."""

    status: int
    output: str
    errors: str


def environment(**more: str) -> dict[str, str]:
    """The environment without what says how output looks."""
    return {name: value for name, value in os.environ.items() if name not in _ABOUT_OUTPUT} | more


def pmlint(
    *arguments: str | bytes, data: bytes = b"", more: Mapping[str, str] | None = None
) -> Done:
    """Run pmlint with `data` on standard input, and make sure that it shows no traceback."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=data,
        env=environment(**(more or {})),
        capture_output=True,
        check=False,
        timeout=120,
    )
    output, errors = (part.decode(errors="replace") for part in (done.stdout, done.stderr))
    assert "Traceback" not in output + errors
    assert "Exception ignored" not in errors
    return Done(done.returncode, output, errors)


def write(name: str, text: str) -> Path:
    """Write a file, and the folders above it."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
