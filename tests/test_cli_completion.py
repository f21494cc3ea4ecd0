"""Completion in shells: Bash itself, and the way in which the others ask."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pmlint.cli.completing import VARIABLE
from pmlint.cli.group import COMMANDS
from process import environment, pmlint, write
from terminals import in_terminal

RULEBOOK = """\
rules:
  no-internal-hosts: {check: forbidden-text, pattern: corp, message: name the service}
rulebooks:
  - {name: before-2024, files: ["old/**"]}
"""
BIN = str(Path(sys.executable).parent)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a repository with documents, whose names begin as commands do."""
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", RULEBOOK)
    write("incidents/mail is slow.md", "# Mail was slow\n")


def with_program(**more: str) -> dict[str, str]:
    return environment(PATH=os.pathsep.join((BIN, os.environ["PATH"])), **more)


def in_bash(*words: str) -> list[str]:
    """What Bash offers for the last of these words."""
    program = (
        'eval "$(pmlint completion bash)"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        "compopt() { :; }  # which works on the command line only\n"
        "_pmlint_completion pmlint\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", program, "bash", "pmlint", *words],
        env=with_program(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def asked(shell: str, *words: str) -> str:
    """The answer to a shell whose script sends the words, the last of them to be completed."""
    line = " ".join(["pmlint", *words])
    more = {"COMP_WORDS": line, "COMP_CWORD": str(len(words)), VARIABLE: f"{shell}_complete"}
    if shell == "fish":
        more["COMP_CWORD"] = words[-1]
    done = pmlint(more=more)
    assert done.errors == ""
    assert done.status == 0
    return done.output


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["au"], ["audit"]),
        (["in"], ["init", "incidents"]),
        (["incidents/"], ["incidents/mail is slow.md"]),
        (["--sel"], ["--select"]),
        (["--vers"], ["--version"]),
        (["--unsafe"], ["--unsafe-fixes"]),
        (["incidents/", "--no-b"], ["--no-baseline"]),
        (["check", "incidents/m"], ["incidents/mail is slow.md"]),
        (["fix", "--diff", "incidents/m"], ["incidents/mail is slow.md"]),
        (["tree", "incidents/m"], ["incidents/mail is slow.md"]),
        (["--config", ".pm"], [".pmlint.yaml"]),
        (["--fail-on", ""], ["info", "warning", "error"]),
        (["--output-format", "="], ["concise", "full", "grouped", "json"]),
        (["--output-format", "=", "g"], ["grouped", "github", "gitlab"]),
        (["--output-format=gi"], ["--output-format=github", "--output-format=gitlab"]),
        (["--select", "missing-ow"], ["missing-owner"]),
        (["--extend-select", "structure,missing-t"], None),
        (["--ignore", "missing-owner,missing-o"], []),
        (["--ignore", "repo"], ["repository"]),
        (["--select", "no-"], ["no-action-items", "no-internal-hosts"]),
        (["check", "--add-suppressions", "unused"], ["unused-suppression"]),
        (["rule", "wrong-w"], ["wrong-weekday"]),
        (["rule", "no-internal"], ["no-internal-hosts"]),
        (["--rulebook", "b"], ["before-2024", "base"]),
        (["--rulebook", "au"], ["auto"]),
        (["audit", "--rulebook", "goo"], ["google-sre", "google-sre-workbook"]),
        (["rulebooks", "how"], ["howie"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["nothing-here"], []),
        (["check", "--no-such-thing"], []),
    ],
)
def test_bash(words: list[str], offered: list[str] | None) -> None:
    found = [one for one in in_bash(*words) if one]
    if offered is None:
        parts = ("missing-title", "missing-table", "missing-time-zone", "missing-ticket")
        assert set(found) == {f"structure,{name}" for name in parts}
    else:
        assert found[: len(offered)] == offered
        assert len(found) == len(offered) or words[-1] == "="


def test_commands_and_files_come_first() -> None:
    assert in_bash("") == [*COMMANDS, "incidents", ".pmlint.yaml"]


def test_zsh_and_fish_show_what_commands_do() -> None:
    assert asked("zsh", "aud") == f"plain\naudit\n{COMMANDS['audit']}\nfile\naud\n_\n"
    assert asked("fish", "aud").startswith("plain,audit")
    assert "\nfile,aud" in asked("fish", "aud")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_get_whole_words(shell: str) -> None:
    assert "--output-format=gitlab" in asked(shell, "--output-format=gitl")
    assert "missing-owner" in asked(shell, "--select", "missing-ow")
    assert "incidents/" in asked(shell, "check", "incidents/")


@pytest.mark.parametrize("text", ["rules: [", "rules: 3", "extends: none", "rulebooks: {name: 1}"])
def test_a_bad_rulebook_takes_nothing_away(text: str) -> None:
    write(".pmlint.yaml", text)
    assert in_bash("--select", "missing-ow") == ["missing-owner"]
    assert in_bash("--rulebook", "bas") == ["base"]


def test_what_no_shell_asks_is_no_traceback() -> None:
    assert pmlint(more={VARIABLE: "nush_complete"}).status == 2
    assert pmlint(more={VARIABLE: "bash_complete"}) == (1, "", "")
    assert pmlint(more={VARIABLE: "bash_source"}) == pmlint("completion", "bash")


def test_a_shell_that_is_not_known() -> None:
    done = pmlint("completion", "csh")
    assert done.status == 2
    assert "'csh'" in done.errors


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_for_its_shell(shell: str) -> None:
    done = pmlint("completion", shell)
    assert done.status == 0
    assert f"{VARIABLE}={shell}_complete" in done.output
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=done.output.encode(), check=True)


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("pmlint --sel", ["--select"]),
        ("pmlint in", ["incidents/", "init"]),
        ("pmlint incidents/", ["incidents/mail is slow.md"]),
        ("pmlint --output-format=gi", ["--output-format=github", "--output-format=gitlab"]),
        ("pmlint --select missing-owner,vague-o", ["missing-owner,vague-owner"]),
    ],
)
def test_fish_itself(line: str, offered: list[str]) -> None:
    program = f"pmlint completion fish | source; complete -C '{line}'"
    done = subprocess.run(
        ["fish", "-c", program], env=with_program(), capture_output=True, check=True
    )
    shown = done.stdout.decode().rstrip("\n").split("\n")
    assert [one.partition("\t")[0] for one in shown] == offered


def test_on_the_command_line_of_bash() -> None:
    """Bash completes an option, and puts a file with spaces into quotation marks or the like."""
    bash = ["bash", "--noprofile", "--norc", "-i"]
    env = with_program(TERM="dumb", PS1="> ", INPUTRC=os.devnull)
    with in_terminal(bash, env) as (shell, screen):
        try:
            shown = typed(screen)
        finally:
            shell.kill()
    assert "pmlint --unsafe-fixes incidents/mail\\ is\\ slow.md" in shown


def typed(screen: int) -> str:
    """What a command line looks like that was completed three times."""
    os.write(screen, b'eval "$(pmlint completion bash)"; echo re""ady\n')
    read_until(screen, "ready\r\n")
    os.write(screen, b"pmlint --unsa\t")
    shown = read_until(screen, "--unsafe-fixes ")
    os.write(screen, b"incid\t")
    shown += read_until(screen, "incidents/")
    os.write(screen, b"ma\t")
    return shown + read_until(screen, ".md")


def read_until(screen: int, end: str) -> str:
    shown = ""
    while end not in shown:
        ready, _, _ = select.select([screen], [], [], 30)
        assert ready, shown
        shown += os.read(screen, 65536).decode()
    return shown


def test_commands_are_offered_without_importing_them() -> None:
    more = {"COMP_WORDS": "pmlint au", "COMP_CWORD": "1", VARIABLE: "bash_complete"}
    code = "import sys; from pmlint.cli import main; main(); print('=', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(**more), capture_output=True, check=True
    )
    answer, _, imported = done.stdout.decode().partition("=")
    assert answer == "plain,audit\nfile,au\n"
    names = ("audit", "check", "rule")
    assert not {*imported.split()} & {"yaml", "markdown_it", *(f"pmlint.cli.{n}" for n in names)}


def test_nothing_of_it_is_imported_otherwise() -> None:
    code = "import sys; from pmlint.cli import main; main(); print('=', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "--exit-zero", "."],
        env=environment(),
        capture_output=True,
        check=True,
    )
    imported = {*done.stdout.decode().rpartition("=")[2].split()}
    assert "pmlint.cli.check" in imported
    assert not imported & {"click.shell_completion", "pmlint.cli.completing"}
