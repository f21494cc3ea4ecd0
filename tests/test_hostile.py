"""Whatever it is given, pmlint says what is wrong in a few words, and never with a traceback."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pmlint import disk
from pmlint.cli import main
from pmlint.plan import Choice, Job, Planner
from pmlint.rulebook.config import Configuration
from pmlint.run import run
from process import COMMAND, Done, pmlint

GOOD = "# Picnic\n\n## Weather\n\nSunny.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository that demands nothing but readable documents."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".pmlint.yaml").write_text("extends: base\n", encoding="utf-8")
    for name in ("PMLINT_OUTPUT_FORMAT", "PMLINT_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rulebook(*lines: str) -> None:
    Path(".pmlint.yaml").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


# documents


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"\n",
            b"\r",
            b"   ",
            b"\xef\xbb\xbf",
            b"---\n---\n",
            b"---\ntitle: x\n---\n",
            b"---",
        ),
        *(b"\x0c\x1b[31m\x07", b"# \n## \n###### \n", b"|" * 5000, b"> " * 5000, b"[" * 5000),
        *(b"*" * 5000, b"<!--", b"<!-- pmlint-disable", b"```", b"# a\n" * 3000, b"- " * 3000),
        *(b"# a" + b" " * 9000 + b"b\n", b"**Key**: a" + b"\t" * 9000 + b"b\n"),
    ],
)
def test_odd_text_is_judged(data: bytes) -> None:
    Path("a.md").write_bytes(data)
    done = pmlint("a.md", "--exit-zero")
    assert done.status == 0
    assert done.errors.endswith("1 file.\n")


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"# T\n\nab\xff\n", "3:3: error: the file is not UTF-8: byte 0xff starts no character"),
        (b"\x89PNG\r\n\x1a\n\0\0", "1:1: error: the file is binary, expected text"),
        ("# T\n".encode("utf-16"), "1:1: error: the file is UTF-16, expected UTF-8"),
        ("# T\n".encode("utf-32"), "1:1: error: the file is UTF-32, expected UTF-8"),
    ],
)
def test_what_is_no_text_is_one_finding(data: bytes, finding: str) -> None:
    Path("a.md").write_bytes(data)
    Path("b.md").write_text(GOOD, encoding="utf-8")
    done = pmlint(".", "--select", "unreadable-file")
    summary = "Found 1 error in 1 of 2 files.\n"
    assert done == Done(2, f"a.md:{finding} [unreadable-file]\n", summary)


def test_an_unreadable_file_is_never_silent() -> None:
    Path("a.md").write_bytes(b"\xff")
    done = pmlint("a.md", "--ignore", "unreadable-file", "--quiet")
    message = "a.md:1:1: the file is not UTF-8: byte 0xff starts no character"
    assert done == Done(2, "", f"pmlint: error: {message}\n")


def test_standard_input_that_is_no_text() -> None:
    done = pmlint("-", data=b"\xff")
    assert done.status == 2
    assert done.output.startswith("<stdin>:1:1: error: the file is not UTF-8")


@pytest.mark.parametrize("body", ["a: [b\n", "a: b: c\n", 'a: "b\n', "\ta: b\n", "a: *b\n"])
def test_broken_front_matter_is_a_finding_and_the_body_is_read(body: str) -> None:
    text = f"---\n{body}---\n\n# Picnic\n\n<!-- pmlint-disable nonsense -->\n"
    Path("a.md").write_text(text, encoding="utf-8")
    done = pmlint("a.md", "--select", "invalid-front-matter,unknown-suppression")
    assert done.status == 1
    assert "[invalid-front-matter]" in done.output
    assert "[unknown-suppression]" in done.output


def test_a_missing_path() -> None:
    done = pmlint("none.md", "no/where/")
    assert done.status == 2
    assert done.output == ""
    assert "pmlint: error: none.md: no such file or directory\n" in done.errors
    assert "pmlint: error: no/where: no such file or directory\n" in done.errors


def test_a_path_below_a_file_and_an_empty_one() -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")
    assert "a.md/b.md: not a directory" in pmlint("a.md/b.md").errors
    assert pmlint("").status == 2
    assert "file name too long" in pmlint("a" * 5000).errors


def test_a_folder_that_cannot_be_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "closed").mkdir()
    (here / "open.md").write_text(GOOD, encoding="utf-8")
    scandir = os.scandir

    def closed(path: str) -> Any:  # noqa: ANN401 - what os.scandir gives has no public type
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    monkeypatch.setattr(sys, "argv", ["pmlint", ".", "--select", "unreadable-file"])
    assert main() == 2
    errors = capsys.readouterr().err
    assert errors == "pmlint: error: closed: permission denied\nNo findings in 1 file.\n"


def test_a_file_that_cannot_be_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.md").write_text(GOOD, encoding="utf-8")

    read = disk.read

    def closed(path: str) -> bytes:
        if not path.endswith("a.md"):
            return read(path)
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(disk, "read", closed)
    monkeypatch.setattr(sys, "argv", ["pmlint", "a.md"])
    assert main() == 2
    finding = "a.md:1:1: error: the file cannot be read: permission denied [unreadable-file]\n"
    assert capsys.readouterr().out == finding


def test_pipes_are_read_and_devices_are_not(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    with subprocess.Popen(
        [*COMMAND, "pipe.md"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        (here / "pipe.md").write_bytes(b"\xff")
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert output.startswith(b"pipe.md:1:1: error: the file is not UTF-8")
    done = pmlint("/dev/zero")
    assert done.status == 2
    assert "/dev/zero:1:1: error: this is a device, expected a file" in done.output
    for command in ("tree", "outline", "--config"):
        done = pmlint(command, "/dev/zero")
        assert done.status == 2
        assert done.errors.endswith(": this is a device, expected a file\n")


def test_pipes_in_folders_are_passed_over(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    assert pmlint(".") == Done(0, "", "No documents to check.\n")


def test_a_socket(here: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.md")  # relative: the names of sockets are short
        done = pmlint(str(here / "a.md"), "--color", "never")
    assert done.status == 2
    assert "error: the file cannot be read: " in done.output


@pytest.mark.parametrize(
    "name", [b"a\nb.md", b"a\x1b[31mb.md", b"a\xffb.md", b"-a.md", b"a:1:1: error.md"]
)
def test_names_do_no_harm(here: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(here) + b"/" + name))).write_bytes(b"\xff")
    for format_ in ("concise", "full", "json", "github"):
        done = pmlint("--output-format", format_, "--", name)
        assert done.status == 2
        assert "not UTF-8" in done.output
        assert "\x1b" not in (done.output if format_ != "github" else "") + done.errors
        if format_ == "concise":
            assert done.output.count("\n") == 1
    missing = pmlint(b"missing-" + name)
    assert missing.status == 2
    assert "\x1b" not in missing.errors
    assert missing.errors.count("\n") == 1


def test_a_check_with_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")

    def stumble(*_: object) -> Iterator[object]:
        raise KeyError("oops")

    jobs = [
        item for item in Planner(Configuration(), Choice()).plan(["a.md"]) if isinstance(item, Job)
    ]
    rule = jobs[0].rulebook.rules["invalid-front-matter"]
    monkeypatch.setattr(rule.check, "check", stumble)
    (result,) = run(jobs)
    assert result.failed
    (diagnostic,) = result.diagnostics
    assert (diagnostic.path, diagnostic.rule) == ("a.md", "failed-check")
    assert "invalid_front_matter failed: KeyError: 'oops'" in diagnostic.message


# rulebooks


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["rules: [a"], "2:1: not YAML: did not find expected ',' or ']'"),
        (
            ["rules:", "\tmissing-section: off"],
            "2:1: not YAML: a tab stands where only spaces may",
        ),
        (["exclude: [a]", "exlude: [b]"], "2:1: unknown setting 'exlude', did you mean 'exclude'?"),
        (
            ["rules:", "  mising-section: off"],
            "2:3: unknown rule 'mising-section', did you mean 'missing-section'?",
        ),
        (
            ["rules:", "  missing-section: warn"],
            "2:20: unknown severity 'warn'; known are off, info, warning, error",
        ),
        (
            ["rules:", "  missing-section: warnin"],
            "2:20: unknown severity 'warnin', did you mean 'warning'?",
        ),
        (["rules: off"], "1:8: expected a mapping of names to settings for 'rules'"),
        (
            ["sections: {Impact: {required: maybe}}"],
            "1:31: expected true or false for 'required', found 'maybe'",
        ),
        (["extends: .pmlint.yaml"], "1:10: the rulebook extends itself"),
        (["extends: standrad"], "1:10: unknown rulebook 'standrad', did you mean 'standard'?"),
        (["template: none.md"], "1:11: none.md: no such file or directory"),
        (["template: ."], "1:11: .: is a directory"),
        (["template:"], "1:10: expected a text for 'template', found nothing"),
        (["template: ''"], "1:11: expected a text for 'template', found nothing"),
        (["template: /dev/zero"], "1:11: /dev/zero: this is a device, expected a file"),
        (["extends:"], "1:9: expected a text for 'extends', found nothing"),
        (["files: [a, '[z-a]']"], "1:12: [z-a]: not a glob, expected a pattern as in .gitignore"),
        (["overrides: [{files: '!', rules: {}}]"], "1:21: !: not a glob"),
        (["overrides: [{files: , rules: {}}]"], "1:13: the override names no files"),
        (
            ["sections: {Impact: off}"],
            "1:20: expected settings for 'Impact', such as {required: false}, found 'off'",
        ),
        (["- a"], "1:1: expected a mapping of names to settings"),
        (["[" * 100_000], "1:1: not YAML: it is nested too deeply"),
        (["a: &a [*a, *a]"], "1:1: unknown setting 'a'"),
    ],
)
def test_what_is_wrong_in_a_rulebook_is_said_with_its_place(lines: list[str], message: str) -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")
    rulebook(*lines)
    done = pmlint("a.md")
    assert (done.status, done.output) == (2, "")
    assert done.errors.startswith(f"pmlint: error: .pmlint.yaml:{message}")
    assert done.errors.count("\n") == 1


@pytest.mark.parametrize("data", [b"\xff\xfe", b"rules: \xff", b"a\0"])
def test_a_rulebook_that_is_no_text(data: bytes) -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")
    Path(".pmlint.yaml").write_bytes(data)
    done = pmlint("a.md")
    assert done.status == 2
    assert done.errors.startswith("pmlint: error: .pmlint.yaml:1:1: ")


def test_a_rulebook_that_is_a_folder() -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")
    done = pmlint("a.md", "--config", ".git")
    assert done == Done(2, "", "pmlint: error: .git: is a directory\n")


# standard output and signals


def test_a_reader_who_leaves() -> None:
    for number in range(300):
        Path(f"{number}.md").write_bytes(b"\xff")
    script = 'set -o pipefail; "$@" | head -n 1'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *COMMAND, "."], capture_output=True, check=False
    )
    assert done.stdout.count(b"\n") == 1
    assert done.returncode in {2, 141}  # 2 if all of it fitted into the pipe
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_reader_who_was_never_there() -> None:
    Path("a.md").write_bytes(b"\xff")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, "a.md"], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def with_closed(descriptor: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    script = f'"$@" {descriptor}'
    command = ["bash", "-c", script, "bash", *COMMAND, *arguments]
    return subprocess.run(command, capture_output=True, check=False)


def test_closed_standard_output() -> None:
    Path("a.md").write_bytes(b"\xff")
    for arguments in (["a.md"], ["a.md", "--output-format", "json"], ["rule"]):
        done = with_closed(">&-", *arguments)
        assert (done.returncode, done.stderr) == (2, b"pmlint: error: standard output is closed\n")


def test_closed_standard_error_and_input() -> None:
    Path("a.md").write_bytes(b"\xff")
    done = with_closed("2>&-", "a.md")
    assert done.returncode == 2
    assert done.stdout.startswith(b"a.md:1:1: error: ")
    done = with_closed("<&-", "-")
    assert (done.returncode, done.stderr) == (2, b"pmlint: error: standard input is closed\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_a_full_disk() -> None:
    Path("a.md").write_bytes(b"\xff")
    for arguments in (["a.md"], ["--help"], ["--version"], ["rule"]):
        done = with_closed(">/dev/full", *arguments)
        assert done.returncode == 2
        assert done.stderr == b"pmlint: error: no space left on device\n"


def test_an_interrupt(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    with (
        subprocess.Popen([*COMMAND, "pipe.md"], stderr=subprocess.PIPE) as process,
        (here / "pipe.md").open("wb"),  # opens when pmlint does
    ):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors


# bugs of ours


def test_a_bug_is_one_line_and_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text(GOOD, encoding="utf-8")

    def stumble(*_: object) -> object:
        raise ValueError("oops")

    monkeypatch.setattr("pmlint.single.parse", stumble)
    monkeypatch.setattr(sys, "argv", ["pmlint", "a.md"])
    assert main() == 2
    assert capsys.readouterr().err == (
        "pmlint: error: this is a bug in pmlint: ValueError: oops (PMLINT_DEBUG=1 shows where)\n"
    )
    monkeypatch.setenv("PMLINT_DEBUG", "1")
    assert main() == 2
    errors = capsys.readouterr().err
    assert errors.startswith("Traceback")
    assert errors.endswith("ValueError: oops\n")
