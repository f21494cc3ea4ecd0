"""`--fix`, `--diff` and `pmlint fix`: what is written, shown and said."""

import json
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from pmlint.cli.terminal import replace_file
from process import COMMAND, environment, pmlint, write

TEXT = "# Mails\n\n**Date**: 5 May 2025\n**Author**: Mira Holm\n"
FIXED = "# Mails\n\n**Date**: 2025-05-05  \n**Author**: Mira Holm\n"
RULES = "--select=date-format,joined-fields"
DIFF = (
    "--- x.md\n+++ x.md\n@@ -1,4 +1,4 @@\n # Mails\n \n"
    "-**Date**: 5 May 2025\n+**Date**: 2025-05-05  \n **Author**: Mira Holm\n"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_findings_say_whether_they_can_be_fixed() -> None:
    write("x.md", TEXT)
    done = pmlint("check", RULES, "x.md")
    assert "x.md:3:11: info: [*] '5 May 2025' is not in ISO form" in done.output
    assert done.errors == "Found 1 warning and 1 info in 1 file; 2 fixable with `--fix`.\n"


def test_full_output_says_what_the_fix_is() -> None:
    write("x.md", TEXT)
    done = pmlint("check", RULES, "--output-format=full", "x.md")
    assert "  = --fix: Write dates as YYYY-MM-DD\n" in done.output


def test_json_has_the_edits() -> None:
    write("x.md", TEXT.replace("\n", "\r\n"))
    done = pmlint("check", "--select=date-format", "--output-format=json", "x.md")
    content = json.loads(done.output)
    assert content["diagnostics"][0]["fix"] == {
        "title": "Write dates as YYYY-MM-DD",
        "safe": True,
        "edits": [{"line": 3, "column": 11, "end_line": 3, "end_column": 21, "text": "2025-05-05"}],
    }
    assert content["summary"]["fixable"] == 1


@pytest.mark.parametrize("command", [("check", "--fix"), ("fix",), ("--fix",)])
def test_fixing_writes_the_file_and_shows_what_is_left(command: tuple[str, ...]) -> None:
    file = write("x.md", f"{TEXT}\n## Resolution\n\nTBD\n")
    done = pmlint(*command, f"{RULES},todo-marker", "x.md")
    assert file.read_text(encoding="utf-8") == f"{FIXED}\n## Resolution\n\nTBD\n"
    assert done.status == 1
    assert "[todo-marker]" in done.output
    assert "date-format" not in done.output
    assert done.errors == "Fixed 2 problems in 1 file.\nFound 1 error in 1 file.\n"


def test_after_all_is_fixed_the_status_is_0_and_a_second_run_does_nothing() -> None:
    file = write("x.md", TEXT)
    assert pmlint("fix", RULES, "--fail-on=info", "x.md").status == 0
    before = file.stat()
    again = pmlint("fix", RULES, "x.md")
    assert again.errors == "No findings in 1 file.\n"
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_ino == before.st_ino


def test_diff_shows_and_writes_nothing() -> None:
    file = write("x.md", TEXT)
    done = pmlint("check", RULES, "--diff", "x.md")
    assert done == (1, DIFF, "Would fix 2 problems in 1 file.\n")
    assert file.read_text(encoding="utf-8") == TEXT
    assert pmlint("check", RULES, "--diff", "--exit-zero", "x.md").status == 0


def test_diff_of_what_needs_no_fix_is_empty_and_clean() -> None:
    write("x.md", FIXED + "\nTBD\n")
    assert pmlint("fix", "--isolated", "--diff", "x.md") == (0, "", "Nothing to fix.\n")


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip(), TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}"])
def test_git_understands_the_diff(text: str) -> None:
    write("x.md", "").write_bytes(text.encode())
    diff = subprocess.run(
        [*COMMAND, "fix", RULES, "--diff", "x.md"], capture_output=True, check=False
    ).stdout
    apply = ["git", "apply", "-p0", "--whitespace=nowarn"]
    subprocess.run(apply, input=diff, check=True, capture_output=True)
    patched = Path("x.md").read_bytes()
    write("x.md", "").write_bytes(text.encode())
    pmlint("fix", RULES, "x.md")
    assert Path("x.md").read_bytes() == patched != text.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", [True, False])
def test_bytes_that_are_not_edited_are_kept(end: str, mark: bytes, *, last: bool) -> None:
    file = write("x.md", "")
    texts = [text if last else text.removesuffix("\n") for text in (TEXT, FIXED)]
    before, after = (mark + text.replace("\n", end).encode() for text in texts)
    file.write_bytes(before)
    pmlint("fix", RULES, "x.md")
    assert file.read_bytes() == after


def test_mixed_line_ends_are_kept() -> None:
    file = write("x.md", "")
    file.write_bytes(b"# A\r\n\nIt was late, all of it.\r\n---\n\nB\r\n")
    pmlint("fix", "--select=accidental-heading", "x.md")
    assert file.read_bytes() == b"# A\r\n\nIt was late, all of it.\r\n\n---\n\nB\r\n"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_the_mode_is_kept(mode: int) -> None:
    file = write("x.md", TEXT)
    file.chmod(mode)
    pmlint("fix", RULES, "x.md")
    assert file.read_text(encoding="utf-8") == FIXED
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link_and_its_target_is_fixed() -> None:
    file = write("real/y.md", TEXT)
    Path("x.md").symlink_to(file)
    pmlint("fix", RULES, "x.md")
    assert Path("x.md").is_symlink()
    assert file.read_text(encoding="utf-8") == FIXED
    assert [one.name for one in Path("real").iterdir()] == ["y.md"]


def test_a_file_that_cannot_be_written_is_an_error_and_stays() -> None:
    file = write("x.md", TEXT)
    no_room = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
    done = subprocess.run(
        [*no_room, *COMMAND, "fix", RULES, "x.md"],
        capture_output=True,
        check=False,
        env=environment(),
        text=True,
    )
    assert (done.returncode, file.read_text(encoding="utf-8")) == (2, TEXT)
    assert "x.md: file too large" in done.stderr
    assert [one.name for one in Path().iterdir()] == ["x.md"]


def test_a_file_that_may_not_be_written_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("x.md", TEXT)
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write everything
    with pytest.raises(PermissionError, match=r"x\.md"):
        replace_file(file, TEXT.encode(), FIXED.encode())
    assert file.read_text(encoding="utf-8") == TEXT


def test_the_name_of_a_file_may_be_as_long_as_it_can_be() -> None:
    file = write(f"{'x' * 252}.md", TEXT)
    assert pmlint("fix", RULES, file.name).status == 0
    assert file.read_text(encoding="utf-8") == FIXED


def test_standard_input_is_fixed_to_standard_output() -> None:
    text = f"{TEXT}\n## Resolution\n\nTBD\n".replace("\n", "\r\n").encode()
    done = subprocess.run(
        [*COMMAND, "fix", f"{RULES},todo-marker", "-"],
        input=b"\xef\xbb\xbf" + text,
        capture_output=True,
        check=False,
        env=environment(),
    )
    fixed = text.replace(b"5 May 2025", b"2025-05-05  ")
    assert done.stdout == b"\xef\xbb\xbf" + fixed
    notes = done.stderr.decode().split("\n")
    assert notes[0] == "Fixed 2 problems in 1 file."
    assert notes[1].startswith("<stdin>:8:1: error: ")
    assert notes[1].endswith(" [todo-marker]")
    assert notes[2:] == ["Found 1 error in 1 file.", ""]
    assert done.returncode == 1


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"caf\xe9\n", FIXED.encode(), b""])
def test_standard_input_that_is_not_fixed_comes_out_as_it_was(data: bytes) -> None:
    done = subprocess.run(
        [*COMMAND, "fix", RULES, "-"], input=data, capture_output=True, check=False
    )
    assert done.stdout == data


def test_standard_input_can_be_shown_as_a_diff() -> None:
    done = pmlint("check", RULES, "--diff", "--stdin-filename=x.md", "-", data=TEXT.encode())
    assert done == (1, DIFF, "Would fix 2 problems in 1 file.\n")


def test_overrides_and_the_rulebook_decide_what_is_fixed() -> None:
    write(
        ".pmlint.yaml",
        "extends: base\nrules: {joined-fields: off}\n"
        "overrides:\n  - {files: [old/*], rules: {date-format: off}}\n",
    )
    new, old = write("new.md", TEXT), write("old/x.md", TEXT)
    pmlint("fix", ".")
    assert new.read_text(encoding="utf-8") == TEXT.replace("5 May 2025", "2025-05-05")
    assert old.read_text(encoding="utf-8") == TEXT


def test_machines_get_what_is_left() -> None:
    write("x.md", TEXT)
    done = pmlint("fix", RULES, "--output-format=json", "x.md")
    assert json.loads(done.output)["diagnostics"] == []


def test_a_file_that_changes_while_it_is_linted_is_left_alone(tmp_path: Path) -> None:
    from pmlint.cli.terminal import replace_file

    file = tmp_path / "x.md"
    file.write_text("newer", encoding="utf-8")
    with pytest.raises(OSError, match="has changed in the meantime"):
        replace_file(file, b"older", b"fixed")
    assert file.read_text(encoding="utf-8") == "newer"


def test_killed_at_any_moment_the_file_is_old_or_new() -> None:
    body = "".join(f"Line {n} of a report that is not short.\n\n" for n in range(200))
    old, new = f"{TEXT}\n{body}".encode(), f"{FIXED}\n{body}".encode()
    file = write("x.md", "")
    file.write_bytes(old)
    start = time.monotonic()
    pmlint("fix", RULES, "--isolated", "x.md")
    whole = time.monotonic() - start
    assert file.read_bytes() == new
    seen = set()
    for number in range(8):
        file.write_bytes(old)
        command = [*COMMAND, "fix", RULES, "--isolated", "x.md"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.4 + number / 8))
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.add(file.read_bytes())
    assert seen <= {old, new}
    assert old in seen


def test_killed_while_it_is_being_written_the_file_is_old_or_new(tmp_path: Path) -> None:
    """The writing alone, in a loop, so that a signal meets it for certain."""
    file = tmp_path / "x.md"
    old, new = b"a" * 2_000_000, b"b" * 2_000_000
    file.write_bytes(old)
    code = (
        "import sys\nfrom pathlib import Path\nfrom pmlint.cli.terminal import replace_file\n"
        f"a, b = b'a' * {len(old)}, b'b' * {len(new)}\nfile = Path(sys.argv[1])\n"
        "a, b = (a, b) if file.read_bytes() == a else (b, a)\nprint('go', flush=True)\n"
        "while True:\n    replace_file(file, a, b)\n    a, b = b, a\n"
    )
    for number in range(12):
        process = subprocess.Popen([COMMAND[0], "-c", code, str(file)], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.006 * number)
        process.kill()
        process.wait()
        process.stdout.close()
        assert file.read_bytes() in {old, new}
