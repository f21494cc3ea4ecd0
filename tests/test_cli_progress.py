"""How far a long run is, as a terminal shows it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from process import COMMAND, environment, write
from terminals import shown_in_terminal

DOCUMENTS = 5
# A run that takes its time from the start, and says so as often as it can.
SLOW = (
    "import sys; import pmlint.cli.progress as progress; progress._SILENCE = progress._PAUSE = 0\n"
    "from pmlint.cli import main; sys.exit(main())"
)
SENTENCE = f"Found {DOCUMENTS} errors in {DOCUMENTS} of {DOCUMENTS} files."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a repository with some documents."""
    monkeypatch.chdir(tmp_path)
    write("t.md", "# [Title]\n\n## Weather\n\n[How it was]\n")
    write(".pmlint.yaml", "template: t.md\nrules: {missing-section: error}\n")
    for number in range(DOCUMENTS):
        write(f"docs/{number}.md", "# Picnic\n")


def errors_in_terminal(*command: str, **more: str) -> str:
    """What a terminal gets on standard error."""
    return shown_in_terminal(command, "stderr", environment(**({"CI": "", "TERM": "xterm"} | more)))


def slow(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", SLOW, *arguments)


def test_one_line_that_is_erased() -> None:
    shown = errors_in_terminal(*slow("docs"))
    lines = "".join(f"\r\x1b[Klinting {number}/5" for number in range(1, DOCUMENTS + 1))
    assert shown == f"{lines}\r\x1b[K{SENTENCE}\r\n"


def test_it_is_erased_before_anything_else_is_said() -> None:
    Path("docs/3.md").write_bytes(b"\xff\xfe\xfa")
    shown = errors_in_terminal(*slow("docs", "--ignore", "document"))
    *_, last = re.split("linting 5/5", shown)
    assert last.startswith("\r\x1b[Kpmlint: error: docs/")
    assert "linting" not in last


def test_it_is_erased_when_the_run_breaks_off() -> None:
    broken = SLOW.replace(
        "from pmlint.cli import main",
        "import pmlint.cli.check as check; from pmlint.cli import main\n"
        "def run(jobs, means, **_): next(iter(means.counted(jobs))); raise KeyboardInterrupt\n"
        "check.run = run",
    )
    shown = errors_in_terminal(sys.executable, "-c", broken, "docs")
    assert shown == "\r\x1b[Klinting 1/5\r\x1b[K"


def test_short_runs_say_nothing() -> None:
    assert errors_in_terminal(*COMMAND, "docs") == f"{SENTENCE}\r\n"


@pytest.mark.parametrize(
    ("arguments", "more"), [(["-q"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"})]
)
def test_nobody_is_bothered(arguments: list[str], more: dict[str, str]) -> None:
    shown = errors_in_terminal(*slow("docs", *arguments), **more)
    assert shown == ("" if arguments else f"{SENTENCE}\r\n")


def test_without_a_terminal_it_is_not_even_imported() -> None:
    code = "import sys; from pmlint.cli import main; main(); print('=', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "docs"], env=environment(), capture_output=True, check=True
    )
    assert b"pmlint.cli.check" in done.stdout
    assert b"pmlint.cli.progress" not in done.stdout
    assert b"linting" not in done.stderr
