"""The rulebook of a document is the nearest one above it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pmlint.rulebook.config
from pmlint.diagnostic import Severity
from pmlint.discover import Trouble
from pmlint.plan import Choice, Job, Planner, Skipped
from pmlint.rulebook.config import Configuration, load_file
from pmlint.rulebook.model import Rulebook, load
from pmlint.rulebook.selection import Selection, UnknownRuleError
from pmlint.rulebook.settings import RulebookError
from pmlint.run import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, an empty repository."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")
    return tmp_path / "repository"


def write(name: str, *lines: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def mark(name: str, zone: str) -> None:
    """Write a rulebook that its time zone tells from others."""
    if name.endswith(".toml"):
        write(name, "[tool.pmlint]", f'time-zone = "{zone}"')
    else:
        write(name, f"time-zone: {zone}")


def zone_of(path: str) -> str | None:
    return Configuration().rulebook_of(Path(path)).circumstances.time_zone


def missing_section(rulebook: Rulebook) -> Severity | None:
    return rulebook.rules["missing-section"].severity


# discovery


def test_without_any_the_standard_one_counts() -> None:
    assert Configuration().rulebook_of(Path("a.md")).rules == load().rules


@pytest.mark.parametrize("name", [".pmlint.yaml", ".pmlint.yml", "pmlint.yaml", "pyproject.toml"])
def test_names(name: str) -> None:
    mark(name, "CET")
    assert zone_of("a.md") == "CET"
    assert zone_of("deep/er/a.md") == "CET"


def test_the_first_name_of_a_folder_counts() -> None:
    for number, name in enumerate(["pyproject.toml", "pmlint.yaml", ".pmlint.yml", ".pmlint.yaml"]):
        mark(name, f"UTC+{number}")
        assert zone_of("a.md") == f"UTC+{number}"


def test_the_nearest_one_counts() -> None:
    mark(".pmlint.yaml", "CET")
    mark("a/b/pyproject.toml", "JST")
    assert [zone_of(path) for path in ("x.md", "a/x.md", "a/b/x.md", "a/b/c/x.md", "d/x.md")] == [
        *("CET", "CET", "JST", "JST", "CET")
    ]


def test_one_run_finds_the_same_in_any_order() -> None:
    mark(".pmlint.yaml", "CET")
    mark("a/b/.pmlint.yaml", "JST")
    configuration = Configuration()
    paths = [Path("a/b/c/x.md"), Path("a/x.md"), Path("a/b/x.md"), Path("x.md")]
    zones = [configuration.rulebook_of(path).circumstances.time_zone for path in paths]
    assert zones == ["JST", "CET", "JST", "CET"]


def test_a_table_that_is_not_ours_is_passed_over() -> None:
    mark(".pmlint.yaml", "CET")
    write("a/pyproject.toml", "[tool.ruff]", "# pmlint comes later")
    write("b/pyproject.toml", "[tool.pmlinter]", "x = 1")
    assert zone_of("a/x.md") == zone_of("b/x.md") == "CET"


@pytest.mark.parametrize("name", [".pmlint.yaml", "pyproject.toml"])
def test_a_link_that_leads_nowhere_is_an_error(name: str) -> None:
    Path(name).symlink_to("none")
    with pytest.raises(RulebookError) as error:
        zone_of("a.md")
    assert str(error.value) == f"{name}: no such file or directory"


def test_the_search_ends_at_the_repository() -> None:
    mark("../.pmlint.yaml", "CET")
    assert zone_of("a.md") is None
    assert zone_of("../a.md") == "CET"


def test_outside_repositories_the_search_ends_at_home(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").rmdir()
    mark("../.pmlint.yaml", "CET")
    mark("home/.pmlint.yaml", "JST")
    write("home/other/x.md")
    monkeypatch.setenv("HOME", str(here))
    assert zone_of("home/other/x.md") == "JST"
    assert zone_of("x.md") is None
    monkeypatch.setenv("HOME", str(here / "elsewhere"))
    assert zone_of("x.md") == "CET"


def test_a_rulebook_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    mark(".pmlint.yaml", "CET")
    loaded: list[Path | None] = []

    def count(path: Path | None = None) -> Rulebook:
        loaded.append(path)
        return load(path)

    monkeypatch.setattr(pmlint.rulebook.config, "load", count)
    configuration = Configuration()
    books = {id(configuration.rulebook_of(Path(path))) for path in ("a.md", "b/c.md", "b/d/e.md")}
    assert len(books) == len(loaded) == 1


def test_a_fixed_rulebook_is_that_of_all_documents() -> None:
    mark(".pmlint.yaml", "CET")
    mark("ci/strict.yaml", "JST")
    fixed = Configuration(Path("ci/strict.yaml"))
    assert fixed.rulebook_of(Path("a.md")).circumstances.time_zone == "JST"
    isolated = Configuration(isolated=True)
    assert isolated.rulebook_of(Path("a.md")).circumstances.time_zone is None


# pyproject.toml


def test_a_table_says_what_a_file_says() -> None:
    write(
        "pyproject.toml",
        "[tool.pmlint]",
        'exclude = ["old/"]',
        "[tool.pmlint.rules]",
        "missing-section = false",
        'unreadable-file = "off"',
        "[tool.pmlint.sections]",
        '"Impact" = {required = false, level = 3}',
        "[[tool.pmlint.overrides]]",
        'files = "a/"',
        'rules = {missing-section = "info"}',
    )
    found = Configuration().rulebook_of(Path("a.md"))
    assert found.exclude == ("old/",)
    assert missing_section(found) is None
    assert found.rules["unreadable-file"].severity is None
    impact = next(spec for path, spec in found.outline.walk() if path == ("Impact",))
    assert (impact.required, impact.level) == (False, 3)
    assert [override.files for override in found.overrides] == [("a/",)]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["[project]", 'name = "x"', "[tool.pmlint]", "exclud = 1"],
            "3:1: unknown setting 'exclud', did you mean 'exclude'?",
        ),
        (
            ["", "[tool.pmlint.rules]", "missing-section = 3"],
            "2:1: unknown severity '3'; known are off, info, warning, error",
        ),
        (["[tool]", "pmlint = 3"], "1:1: expected a mapping of names to settings"),
        (["[tool.pmlint]", "a = "], "2:5: not TOML: Invalid value"),
        (["[tool.pmlint", ""], "1:13: not TOML: Expected ']' at the end of a table declaration"),
    ],
)
def test_errors_point_to_the_table(lines: list[str], message: str) -> None:
    write("pyproject.toml", *lines)
    with pytest.raises(RulebookError) as error:
        Configuration().rulebook_of(Path("a.md"))
    assert str(error.value) == f"pyproject.toml:{message}"


def test_a_toml_file_that_is_asked_for_needs_the_table() -> None:
    write("x.toml", "[tool.ruff]")
    with pytest.raises(RulebookError, match=r"^x\.toml: there is no \[tool\.pmlint\] in it$"):
        load_file(Path("x.toml"))


# which documents


def plan(*paths: str, choice: Choice | None = None) -> list[str]:
    items = Planner(Configuration(), choice or Choice()).plan(paths or (".",))
    return [item.path for item in items if isinstance(item, Job)]


def test_files_and_exclude_choose_what_is_found_in_folders() -> None:
    write(".pmlint.yaml", 'files: ["incidents/**"]', "exclude: [archive/]")
    for name in ("README.md", "incidents/a.md", "incidents/archive/b.md"):
        write(name)
    assert plan() == ["incidents/a.md"]
    assert plan("README.md", "incidents/archive/b.md") == ["README.md", "incidents/archive/b.md"]
    forced = Choice(force_exclude=True)
    assert plan("README.md", "incidents/a.md", "incidents/archive/b.md", choice=forced) == [
        "incidents/a.md"
    ]


def test_globs_are_those_of_the_rulebooks_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/.pmlint.yaml", "exclude: [/old]")
    for name in ("docs/old/a.md", "docs/new/old/b.md"):
        write(name)
    assert plan() == ["docs/new/old/b.md"]
    monkeypatch.chdir("docs/new")
    assert plan("..") == ["../new/old/b.md"]


def test_exclude_of_the_command_line_adds_to_the_rulebook() -> None:
    write(".pmlint.yaml", "exclude: [a.md]")
    for name in ("a.md", "b.md", "c.md"):
        write(name)
    choice = Choice(exclude=("b.*",))
    assert plan(choice=choice) == ["c.md"]
    assert plan("a.md", "b.md", choice=choice) == ["a.md", "b.md"]


def test_the_template_is_never_checked() -> None:
    write(".pmlint.yaml", "template: docs/t.md")
    write("docs/t.md", "# [Title]", "## Impact")
    write("docs/a.md")
    Path("link.md").symlink_to("docs/t.md")
    assert plan("docs", "link.md") == ["docs/a.md"]
    named = Planner(Configuration(), Choice()).plan(["docs/t.md"])
    assert named == [Skipped("docs/t.md", "this is the template, which is not checked")]


def test_what_is_missing_does_not_hide_the_rest() -> None:
    write("a.md")
    items = Planner(Configuration(), Choice()).plan(["none.md", "a.md"])
    assert items[0] == Trouble("none.md", "no such file or directory")
    assert [item.path for item in items] == ["none.md", "a.md"]


def test_bad_globs_name_their_place() -> None:
    write(".pmlint.yaml", 'exclude: ["a", "[z-a]"]')
    write("a.md")
    bad = plan_error(RulebookError)
    assert bad == (".pmlint.yaml:1:16: [z-a]: not a glob, expected a pattern as in .gitignore")


def plan_error(kind: type[Exception], choice: Choice | None = None) -> str:
    with pytest.raises(kind) as error:
        plan(choice=choice)
    return str(error.value)


# which rules


def severities(path: str, choice: Choice | None = None) -> Severity | None:
    (job,) = Planner(Configuration(), choice or Choice()).plan([path])
    assert isinstance(job, Job)
    return missing_section(job.rulebook)


def test_the_last_override_that_matches_counts() -> None:
    write(
        ".pmlint.yaml",
        "rules: {missing-section: error}",
        "overrides:",
        '  - {files: ["2023/"], rules: {missing-section: off, unreadable-file: info}}',
        '  - {files: ["*-draft.md"], rules: {missing-section: info}}',
    )
    for name in ("2023/a.md", "2023/b-draft.md", "2024/b-draft.md", "2024/a.md"):
        write(name)
    assert severities("2023/a.md") is None
    assert severities("2023/b-draft.md") is Severity.INFO
    assert severities("2024/b-draft.md") is Severity.INFO
    assert severities("2024/a.md") is Severity.ERROR


def test_the_command_line_beats_overrides() -> None:
    write(".pmlint.yaml", "overrides: [{files: [a.md], rules: {missing-section: info}}]")
    write("a.md")
    ignoring = Choice(selection=Selection((), (), ("missing-section",)))
    assert severities("a.md", ignoring) is None
    selecting = Choice(selection=Selection(("unreadable-file",)))
    assert severities("a.md", selecting) is None


def test_a_selected_rule_exists_in_some_rulebook() -> None:
    write("a/.pmlint.yaml", "rules: {mine: {check: missing-section}}")
    write("a/a.md")
    write("b/b.md")
    plan(choice=Choice(selection=Selection(("mine",))))
    message = plan_error(UnknownRuleError, Choice(selection=Selection(("mien",))))
    assert message == "unknown rule 'mien', did you mean 'mine'?"


def test_a_selected_rule_is_looked_up_even_if_there_is_no_document() -> None:
    assert plan_error(UnknownRuleError, Choice(selection=Selection((), ("nope-nope",))))


# imported modules


def test_a_run_imports_what_it_needs(here: Path) -> None:
    write("a.md", "# Payments were slow")
    imported = modules_after(
        "from pmlint.cli import main; main()", "--isolated", "a.md", folder=here
    )
    assert "markdown_it" in imported
    assert not imported & {"pathspec", "tomllib", "importlib.metadata", "multiprocessing"}


def test_the_version_is_cheap(here: Path) -> None:
    imported = modules_after("from pmlint.cli import main; main()", "--version", folder=here)
    assert not imported & {"markdown_it", "yaml", "click", "pathspec", "pmlint.cli.group"}


def modules_after(code: str, *arguments: str, folder: Path) -> set[str]:
    """The modules that a new process has imported in the end."""
    show = f"{code}; import sys; print('\\n'.join(['', '=', *sys.modules]))"
    command = [sys.executable, "-c", show, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=os.environ, capture_output=True, text=True, check=True
    )
    return set(done.stdout.partition("\n=\n")[2].split("\n"))


def test_a_document_that_goes_away_does_not_stop_the_others() -> None:
    for name in ("a.md", "b.md"):
        write(name, "# Payments were slow")
    jobs = [
        item for item in Planner(Configuration(), Choice()).plan(["."]) if isinstance(item, Job)
    ]
    Path("a.md").unlink()
    first, last = run(jobs)
    assert (first.path, first.failed) == ("a.md", True)
    message = "the file cannot be read: no such file or directory"
    assert [one.message for one in first.diagnostics] == [message]
    assert (last.path, last.failed) == ("b.md", False)
    assert last.diagnostics
