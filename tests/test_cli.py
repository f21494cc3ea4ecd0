"""The command line, as people and their scripts use it."""

import json
import os
import sys
from pathlib import Path

import click
import pytest

from pmlint import __version__
from pmlint.cli import main
from pmlint.cli.group import COMMANDS, commands
from process import COMMAND, Done, environment, pmlint, write
from terminals import shown_in_terminal

RULES = """\
rules: {missing-section: error, unused-suppression: warning, unreadable-file: error}
"""
TEMPLATE = "# [Title]\n\n## Weather\n\n[How it was]\n"
BAD = "# Picnic\n"
GOOD = "# Picnic\n\n## Weather\n\nSunny.\n"
WARNING = GOOD + "\n<!-- pmlint-disable missing-section -->\n"
MISSING = "[missing-section]"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with a rulebook that demands a section on the weather."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("t.md", TEMPLATE)
    write(".pmlint.yaml", f"template: t.md\n{RULES}")
    return tmp_path


def in_terminal(*arguments: str, **more: str) -> str:
    """What is shown in a terminal."""
    env = environment(**{"TERM": "xterm", **more})
    return shown_in_terminal([*COMMAND, *arguments], "stdout", env)


# commands


def test_a_path_is_checked_without_the_word() -> None:
    write("a.md", BAD)
    short = pmlint("a.md")
    assert short == pmlint("check", "a.md") == pmlint("--color", "never", "a.md")
    assert short.status == 1
    assert "a.md:1:3: error: " in short.output
    assert short.output.endswith("[missing-section]\n")
    assert short.errors == "Found 1 error in 1 file.\n"


def test_the_current_folder_is_the_default_of_check() -> None:
    write("docs/a.md", BAD)
    done = pmlint("check")
    assert done.status == 1
    assert done.output.startswith("docs/a.md:1:3: error: ")


def test_nothing_at_all_is_a_mistake() -> None:
    done = pmlint()
    assert done.status == 2
    assert done.errors.startswith("pmlint: error: expected a path to check")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    assert pmlint(option) == Done(0, f"pmlint {__version__}\n", "")


def test_help_lists_the_commands() -> None:
    done = pmlint("--help")
    assert done.status == 0
    assert done == pmlint("-h")
    listed = done.output.partition("Commands:")[2]
    assert all(f"\n  {name} " in listed for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command
    assert command.name == name
    assert command.help
    done = pmlint(name, "--help")
    assert done.status == 0
    assert done.output.startswith(f"Usage: pmlint {name}")


def test_a_slip_in_a_command() -> None:
    done = pmlint("chekc", "a.md")
    assert done.status == 2
    assert "there is no command and no file 'chekc', did you mean 'check'?" in done.errors


def test_a_slip_in_an_option() -> None:
    write("a.md", GOOD)
    done = pmlint("--selct", "x", "a.md")
    assert done.status == 2
    assert done.output == ""
    assert done.errors.startswith("pmlint: error: No such option")
    assert "--select" in done.errors
    assert done.errors.endswith("Try 'pmlint check --help'.\n")


# exit status


def test_clean() -> None:
    write("a.md", GOOD)
    assert pmlint("a.md") == Done(0, "", "No findings in 1 file.\n")


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (BAD, [], 1),
        (BAD, ["--exit-zero"], 0),
        (WARNING, [], 0),
        (WARNING, ["--fail-on", "error"], 0),
        (WARNING, ["--fail-on", "warning"], 1),
        (WARNING, ["--fail-on", "info"], 1),
        (WARNING, ["--fail-on", "info", "--exit-zero"], 0),
        (GOOD, ["--fail-on", "info"], 0),
        ("", ["--fail-on", "info", "--select", "unreadable-file"], 0),
    ],
)
def test_findings_fail_at_their_level(text: str, options: list[str], status: int) -> None:
    write("a.md", text)
    assert pmlint(*options, "a.md").status == status


def test_a_missing_path_does_not_stop_the_others() -> None:
    write("a.md", BAD)
    done = pmlint("none.md", "a.md", "--exit-zero")
    assert done.status == 2
    assert done.output.startswith("a.md:1:3: error: ")
    assert done.errors.startswith("pmlint: error: none.md: no such file or directory\n")


@pytest.mark.parametrize("options", [[], ["--output-format", "json"]])
def test_a_folder_without_documents_is_fine(options: list[str]) -> None:
    Path("empty").mkdir()
    done = pmlint("empty", *options)
    assert (done.status, done.errors) == (0, "No documents to check.\n")


def test_the_named_template_is_passed_over() -> None:
    done = pmlint("t.md")
    assert (done.status, done.output) == (0, "")
    assert "t.md: this is the template, which is not checked\n" in done.errors
    assert pmlint("t.md", "--quiet") == Done(0, "", "")


# rules and rulebooks


def test_selections() -> None:
    write("a.md", WARNING)
    assert pmlint("a.md", "--fail-on", "info", "--ignore", "unused-*, missing-section").status == 0
    assert pmlint("a.md", "--fail-on", "info", "--select", "missing-section").status == 0
    both = pmlint(
        "a.md", "--fail-on", "info", "--select", "missing-section", "--select", "document"
    )
    assert both.status == 1
    write(".pmlint.yaml", "template: t.md\nrules: {missing-section: off}\n")
    write("b.md", BAD)
    assert MISSING not in pmlint("b.md").output
    extended = pmlint("b.md", "--extend-select", "missing-section")
    assert " warning: " in extended.output


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_rule(option: str) -> None:
    write("a.md", BAD)
    done = pmlint(option, "missing-sektion", "a.md")
    message = "pmlint: error: unknown rule 'missing-sektion', did you mean 'missing-section'?\n"
    assert done == Done(2, "", message)


def test_the_rulebook_is_chosen() -> None:
    write("a.md", GOOD)
    write("ci/strict.yaml", f"template: ../snow.md\n{RULES}")
    write("snow.md", "# [Title]\n\n## Snow\n\n[How deep]\n")
    strict = pmlint("a.md", "--config", "ci/strict.yaml")
    assert strict.status == 1
    assert "Snow" in strict.output
    isolated = pmlint("a.md", "--isolated")
    assert isolated.status == 1
    assert "Executive Summary" in isolated.output
    both = pmlint("a.md", "--isolated", "--config", "ci/strict.yaml")
    assert both.status == 2
    assert "--config and --isolated exclude each other" in both.errors
    none = pmlint("a.md", "--config", "none.yaml")
    assert none == Done(2, "", "pmlint: error: none.yaml: no such file or directory\n")


def test_exclusion() -> None:
    write("a.md", BAD)
    write("old/b.md", BAD)
    write(".gitignore", "a.md\n")
    assert pmlint(".", "--exclude", "old").status == 0
    assert pmlint(".", "--exclude", "old", "--no-respect-gitignore").status == 1
    assert pmlint("old/b.md", "--exclude", "old").status == 1
    assert pmlint("old/b.md", "--exclude", "old", "--force-exclude").status == 0


# standard input


def test_standard_input() -> None:
    done = pmlint("-", data=BAD.encode())
    assert done.status == 1
    assert done.output.startswith("<stdin>:1:3: error: ")


def test_standard_input_has_the_rulebook_of_its_name() -> None:
    write("snow/.pmlint.yaml", "template: ../snow.md\nexclude: [old.md]\n")
    write("snow.md", "# [Title]\n\n## Snow\n\n[How deep]\n")
    done = pmlint("-", "--stdin-filename", "snow/a.md", data=GOOD.encode())
    assert done.output.startswith("snow/a.md:1:3: error: ")
    assert "Snow" in done.output
    forced = pmlint("-", "--stdin-filename", "snow/old.md", "--force-exclude", data=GOOD.encode())
    assert (forced.status, forced.output) == (0, "")


def test_standard_input_stands_alone() -> None:
    done = pmlint("-", "a.md", data=GOOD.encode())
    assert done.status == 2
    assert "`-` is standard input: no other path can stand beside it" in done.errors


# output


def test_quiet_shows_findings_only() -> None:
    write("a.md", BAD)
    done = pmlint("a.md", "-q")
    assert MISSING in done.output
    assert done.errors == ""


def test_json_is_all_there_is_on_standard_output() -> None:
    write("a.md", BAD)
    done = pmlint("a.md", "--output-format", "json")
    content = json.loads(done.output)
    assert [one["rule"] for one in content["diagnostics"]] == ["missing-section"]
    assert done.errors == ""
    assert done == pmlint("a.md", more={"PMLINT_OUTPUT_FORMAT": "json"})


@pytest.mark.parametrize("more", [{}, {"PMLINT_OUTPUT_FORMAT": "jsn"}])
def test_an_unknown_format(more: dict[str, str]) -> None:
    done = pmlint("a.md", *([] if more else ["--output-format", "jsn"]), more=more)
    assert done.status == 2
    assert "'jsn'" in done.errors
    assert "'json'" in done.errors


def test_an_output_file_gets_it_all() -> None:
    write("a.md", BAD)
    done = pmlint("a.md", "-o", "report.txt")
    assert done.output == ""
    assert done.status == 1
    report = Path("report.txt")
    assert report.read_text(encoding="utf-8") == pmlint("a.md").output
    report.chmod(0o640)
    pmlint("a.md", "-o", "report.txt", "--output-format", "json")
    assert json.loads(report.read_text(encoding="utf-8"))
    assert report.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in Path().iterdir() if "report" in path.name} == {"report.txt"}


def test_an_output_file_that_cannot_be_written() -> None:
    write("a.md", GOOD)
    done = pmlint("a.md", "-o", "none/report.txt")
    assert done.status == 2
    assert done.errors == "pmlint: error: none/report.txt: no such file or directory\n"


def test_an_output_file_need_not_be_readable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", GOOD)
    file = write("out.txt", "old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(sys, "argv", ["pmlint", "a.md", "-o", str(file)])
    assert main() == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8") == ""


def test_an_output_file_may_be_a_device() -> None:
    write("a.md", BAD)
    assert pmlint("a.md", "-o", os.devnull).status == 1
    assert not Path(os.devnull).is_file()


def test_statistics_stand_in_place_of_findings() -> None:
    write("a.md", BAD)
    done = pmlint("a.md", "--statistics")
    assert done.output == "1  error  missing-section\n"
    machine = pmlint("a.md", "--statistics", "--output-format", "json")
    assert json.loads(machine.output)["summary"]["errors"] == 1
    assert machine.errors == "1  error  missing-section\n"


def test_terminals_get_the_full_format_in_colour() -> None:
    write("a.md", BAD)
    shown = in_terminal("a.md")
    assert "\x1b[" in shown
    assert "^^^" in shown
    assert "\x1b[" not in in_terminal("a.md", NO_COLOR="1", FORCE_COLOR="1")
    assert "\x1b[" not in in_terminal("a.md", TERM="dumb")
    assert "\x1b[" not in in_terminal("a.md", "--color", "never")
    assert "^^^" not in in_terminal("a.md", "--output-format", "concise")


def test_pipes_get_colour_only_if_it_is_asked_for() -> None:
    write("a.md", BAD)
    assert "\x1b[" not in pmlint("a.md").output
    assert "\x1b[" in pmlint("a.md", more={"FORCE_COLOR": "1"}).output
    assert "\x1b[" in pmlint("a.md", "--color", "always", more={"NO_COLOR": "1"}).output
    assert "\x1b[" not in pmlint("a.md", "--color", "always", "--output-format", "json").output


def test_names_of_rules_are_links_in_terminals() -> None:
    own = "own: {check: forbidden-text, pattern: Picnic, message: no picnics}"
    write(".pmlint.yaml", f"template: t.md\nrules: {{missing-section: error, {own}}}\n")
    write("a.md", "# Picnic \x1b[2m[missing-title]\x1b[0m\n")
    link = (
        "\x1b]8;;https://pmlint.readthedocs.io/en/stable/rules/missing-section/\x1b\\"
        "\x1b[2m[missing-section]\x1b[0m\x1b]8;;\x1b\\"
    )
    shown = in_terminal("a.md")
    assert link in shown
    assert "\x1b[2m[own]\x1b[0m" in shown
    assert shown.count("\x1b]8;;") == 2
    for name in ("concise", "grouped"):
        assert link in in_terminal("a.md", "--output-format", name)
    for more in ({"NO_COLOR": "1"}, {"TERM": "linux"}, {"FORCE_HYPERLINK": "0"}):
        assert "\x1b]8" not in in_terminal("a.md", **more)
    assert "\x1b]8" not in in_terminal("a.md", "--color", "never", FORCE_HYPERLINK="1")


def test_pipes_get_links_only_if_they_are_asked_for() -> None:
    write("a.md", BAD)
    assert "\x1b]8" not in pmlint("a.md", more={"FORCE_COLOR": "1"}).output
    both = {"FORCE_COLOR": "1", "FORCE_HYPERLINK": "1"}
    assert "\x1b]8" in pmlint("a.md", more=both).output
    assert "\x1b]8" not in pmlint("a.md", "--output-format", "github", more=both).output
    assert "\x1b]8" not in pmlint("a.md", more={"FORCE_HYPERLINK": "1"}).output


def test_output_that_cannot_be_encoded_is_escaped() -> None:
    write("schön.md", BAD)
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    assert pmlint("schön.md", more=ascii_only).output.startswith("sch\\xf6n.md:1:3: ")
    machine = pmlint("schön.md", "--output-format", "json", more=ascii_only)
    assert json.loads(machine.output)["diagnostics"][0]["path"] == "schön.md"
