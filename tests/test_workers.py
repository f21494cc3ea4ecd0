"""Workers: the same results in the same order, and no loss in silence."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlint.run import Means
from pmlint.workers import WorkerDiedError, can_fork, cores, spread
from process import COMMAND, environment, pmlint, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")

SLOW = """\
import sys, time
import pmlint.single as single
from pmlint import run
def slow(task):
    {action}
    return single.lint_task(task)
run.lint_task = slow
from pmlint.cli import main
sys.argv = ["pmlint", *sys.argv[1:]]
sys.exit(main())
"""


def square(number: int) -> int:
    return number * number


def pid(_number: int) -> int:
    return os.getpid()


def die(number: int) -> int:
    if number == 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave(number: int) -> int:
    os._exit(3) if number == 20 else None
    return number


def fail(number: int) -> int:
    if number == 20:
        raise ValueError("twenty")
    return number


def large(number: int) -> str:
    return "x" * 300_000 + str(number)


def children() -> list[str]:
    found = subprocess.run(
        ["ps", "--no-headers", "-o", "pid,stat,args", "--ppid", str(os.getpid())],
        check=False,
        capture_output=True,
        text=True,
    )
    return [line for line in found.stdout.splitlines() if "ps --no-headers" not in line]


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    before = set(children())
    yield
    assert set(children()) <= before


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 16, 17, 33, 100])
def test_results_are_in_order(workers: int, count: int) -> None:
    assert list(spread(square, range(count), workers)) == [n * n for n in range(count)]


def test_work_is_shared() -> None:
    workers = set(spread(pid, range(100), 2))
    assert len(workers) == 2
    assert os.getpid() not in workers
    assert len(set(spread(pid, range(4), 2))) == 2


def test_results_may_be_large() -> None:
    assert [len(text) for text in spread(large, range(50), 2)] == [300_001] * 10 + [300_002] * 40


def test_killed_worker_is_an_error() -> None:
    with pytest.raises(WorkerDiedError, match="killed by signal 9"):
        list(spread(die, range(100), 2))
    with pytest.raises(WorkerDiedError, match="ended with status 3"):
        list(spread(leave, range(100), 2))


def test_error_of_the_work_is_raised() -> None:
    with pytest.raises(ValueError, match="twenty"):
        list(spread(fail, range(100), 2))


def test_workers_end_when_nobody_wants_more() -> None:
    results = spread(large, range(100), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]


def test_nothing_is_forked_beside_threads() -> None:
    assert can_fork()
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    assert not can_fork()
    end.set()
    other.join()


def test_there_is_a_core() -> None:
    assert cores() >= 1
    assert Means().workers == 1


# on the command line


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for number in range(40):
        ticket = f"INC-{number % 30}"
        link = f"[the next](pm-{number + 1:02}.md#why)"
        text = f"# {ticket} Lost map\n\n**Incident ID:** {ticket}\n\n## Why\n\nTODO {link}\n"
        write(f"docs/pm-{number:02}.md", text)


@pytest.mark.usefixtures("documents")
def test_findings_are_the_same() -> None:
    alone = pmlint("--no-cache", "--jobs", "1", "docs")
    assert "duplicate-incident-id" in alone.output
    assert "broken-link" in alone.output
    assert pmlint("--no-cache", "-j", "3", "docs") == alone
    assert pmlint("-j", "3", "docs") == alone
    assert pmlint("-j", "3", "docs") == alone
    write("docs/pm-07.md", "# Another\n")
    changed = pmlint("--no-cache", "--jobs", "1", "docs")
    assert pmlint("-j", "2", "docs") == changed != alone


@pytest.mark.usefixtures("documents")
def test_which_rulebook_was_chosen_is_the_same() -> None:
    options = ["--no-cache", "--rulebook", "auto", "--verbose", "docs"]
    assert pmlint("-j", "3", *options) == pmlint("-j", "1", *options)


@pytest.mark.usefixtures("documents")
def test_fixes_are_the_same() -> None:
    for path in Path("docs").iterdir():
        text = path.read_text(encoding="utf-8")
        write(str(path), text.replace("ID:** ", "ID:** [").replace("\n\n## Why", "]\n\n## Why"))
    alone = pmlint("--diff", "-j", "1", "docs")
    assert alone.status == 1
    assert pmlint("--diff", "-j", "2", "docs") == alone
    pmlint("--fix", "-j", "2", "docs")
    assert pmlint("--diff", "-j", "1", "docs").status == 0


@pytest.mark.usefixtures("documents")
def test_worker_that_dies_is_said() -> None:
    action = "import os; task.job.path.endswith('20.md') and os.kill(os.getpid(), 9)"
    done = subprocess.run(
        [sys.executable, "-c", SLOW.format(action=action), "-j", "2", "docs"],
        check=False,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("pmlint: error: a worker was killed by signal 9")


@pytest.mark.usefixtures("documents")
def test_interrupt_ends_all() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW.format(action="time.sleep(0.5)"), "-j", "2", "docs"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    for _ in range(600):
        if len(members(process.pid)) == 3:
            break
        time.sleep(0.05)
    assert len(members(process.pid)) == 3
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"")
    assert members(process.pid) == []


def members(session: int) -> list[str]:
    found = subprocess.run(
        ["ps", "--no-headers", "-o", "pid", "-s", str(session)],
        check=False,
        capture_output=True,
        text=True,
    )
    return found.stdout.split()


def test_jobs_is_a_number_of_processes() -> None:
    assert pmlint("--jobs", "0", ".").status == 2
    assert (
        "--jobs"
        in subprocess.run(
            [*COMMAND, "check", "--help"], check=True, capture_output=True, text=True
        ).stdout
    )
