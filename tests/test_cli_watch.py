"""`--watch`, as people use it: with an editor open beside it, and Ctrl-C in the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from caches import COUNT
from process import COMMAND, environment, pmlint, write
from terminals import in_terminal

BAD = "# Picnic\n"
GOOD = "# Picnic\n\n## Weather\n\nSunny.\n"
RULEBOOK = "template: t.md\nrules: {missing-section: error}\n"
READY = "watching for changes; Ctrl-C ends\n"
PATIENCE = 60  # seconds, on a machine that has much to do


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a repository with a rulebook that demands a section on the weather."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")
    write("t.md", "# [Title]\n\n## Weather\n\n[How it was]\n")
    write(".pmlint.yaml", RULEBOOK)
    write("docs/a.md", BAD)
    write("docs/b.md", GOOD)


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let what is started heed Ctrl-C, though the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Watch(NamedTuple):
    """A process that watches, and the files that its output goes to."""

    process: subprocess.Popen[bytes]
    output: Path
    errors: Path

    def runs(self) -> int:
        return self.errors.read_text(encoding="utf-8").count(READY)

    def after(self, change: Callable[[], object]) -> str:
        """What is new on both outputs when a change was made and answered."""
        runs = self.runs()
        output, errors = (file.stat().st_size for file in (self.output, self.errors))
        change()
        self.wait_for(runs + 1)
        return self.output.read_text()[output:] + self.errors.read_text()[errors:]

    def wait_for(self, runs: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.runs() < runs:
            assert time.monotonic() < end, self.errors.read_text(encoding="utf-8")
            assert self.process.poll() is None, self.errors.read_text(encoding="utf-8")
            time.sleep(0.02)


@contextmanager
def watching(*arguments: str, command: Sequence[str] = COMMAND) -> Iterator[Watch]:
    output, errors = Path("../output").resolve(), Path("../errors").resolve()
    with (
        output.open("wb") as out,
        errors.open("wb") as err,
        subprocess.Popen(
            [*command, *arguments, "--watch"], env=environment(), stdout=out, stderr=err
        ) as process,
    ):
        watch = Watch(process, output, errors)
        try:
            watch.wait_for(1)
            yield watch
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
            assert "Traceback" not in errors.read_text(encoding="utf-8")
        finally:
            process.kill()


def test_documents_and_settings_are_watched() -> None:
    with watching("docs") as watch:
        assert "docs/a.md:1:3: error: " in watch.output.read_text(encoding="utf-8")
        assert "No findings in 2 files." in watch.after(lambda: write("docs/a.md", GOOD))
        assert "docs/c.md:1:3: error: " in watch.after(lambda: write("docs/c.md", BAD))
        off = RULEBOOK.replace("error", "off")
        assert "No findings in 3 files." in watch.after(lambda: write(".pmlint.yaml", off))
        snow = "# [Title]\n\n## Snow\n\n[How deep]\n"
        watch.after(lambda: write(".pmlint.yaml", RULEBOOK))
        assert "'Snow'" in watch.after(lambda: write("t.md", snow))


def test_of_many_documents_only_those_that_change_are_judged_again() -> None:
    for number in range(20):
        write(f"docs/{number}.md", GOOD)
    with watching("docs", "-j", "1", command=(sys.executable, "-c", COUNT)) as watch:
        assert watch.errors.read_text(encoding="utf-8").count("judged") == 22
        said = watch.after(lambda: write("docs/7.md", BAD))
        assert "Found 2 errors in 2 of 22 files" in said
        assert said.count("judged") == said.count("judged docs/7.md") == 1
        assert watch.runs() == 2


def test_a_file_that_an_editor_replaces() -> None:
    def replace() -> None:
        write("docs/.a.md.tmp", GOOD).replace("docs/a.md")

    with watching("docs/a.md") as watch:
        assert "No findings in 1 file." in watch.after(replace)


def test_a_broken_rulebook_is_said_and_can_be_mended() -> None:
    with watching("docs") as watch:
        said = watch.after(lambda: write(".pmlint.yaml", "rulez: {}\n"))
        assert "pmlint: error: .pmlint.yaml:1:1: " in said
        assert "docs/a.md:1:3: error: " in watch.after(lambda: write(".pmlint.yaml", RULEBOOK))


def test_what_does_not_matter_is_left_alone() -> None:
    with watching("docs", "-o", "report.md") as watch:
        write("docs/notes.txt", "Nothing.\n")
        write("node_modules/x/readme.md", BAD)
        Path("report.md").touch()
        time.sleep(0.5)
        assert watch.runs() == 1
        watch.after(lambda: write("docs/a.md", GOOD))
        assert Path("report.md").read_text(encoding="utf-8") == ""


def test_changes_at_once_are_one() -> None:
    with watching("docs") as watch:
        watch.after(lambda: [write(f"docs/{number}.md", GOOD) for number in range(50)])
        time.sleep(0.5)
        assert watch.runs() <= 3


def test_a_terminal_is_cleared() -> None:
    command = [*COMMAND, "docs", "--watch", "--color", "never"]
    env = environment(TERM="xterm")
    with in_terminal(command, env, streams=["stdout", "stderr"]) as (process, screen):
        try:
            shown = b""
            while READY.strip().encode() not in shown:
                shown += os.read(screen, 65536)
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(PATIENCE)
    assert shown.startswith(b"\x1b[2J\x1b[1;1H")
    assert status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix", "docs"],
        ["--diff", "docs"],
        ["--unsafe-fixes", "docs"],
        ["--add-suppressions", "missing-section", "docs"],
        ["--baseline", "b.txt", "--write-baseline", "docs"],
        ["--show-files", "docs"],
        ["-"],
    ],
)
def test_what_it_excludes(arguments: list[str]) -> None:
    done = pmlint(*arguments, "--watch")
    assert done.status == 2
    assert "exclude each other" in done.errors or "`-` is none" in done.errors
    assert Path("docs/a.md").read_text(encoding="utf-8") == BAD


def test_fixing_while_somebody_writes_is_refused() -> None:
    done = pmlint("fix", "docs", "--watch")
    assert (done.status, done.output) == (2, "")
    assert "--watch and --fix exclude each other" in done.errors


def test_without_the_package_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['watchfiles'] = None\n"
        "from pmlint.cli import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "docs", "--watch"],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode() == (
        "pmlint: error: --watch needs the package watchfiles: pip install 'pmlint[watch]'\n"
    )


def test_a_plain_run_imports_nothing_of_it() -> None:
    code = "import sys; from pmlint.cli import main; main(); print('=', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "docs"], env=environment(), capture_output=True, check=True
    )
    assert b"pmlint.cli.check" in done.stdout
    assert not {b"watchfiles", b"pmlint.cli.watching"} & {*done.stdout.split()}
