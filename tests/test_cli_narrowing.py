"""Leaving out rules for some files, leaving out files that did not change, and what is left."""

import subprocess
from pathlib import Path

import pytest

from pmlint.report import FORMATS
from process import pmlint, write

TABLE = "| Action | Owner | Due |\n|---|---|---|\n| Cap it | | |\n"
BAD = f"# The map was empty\n\n## Action Items\n\n{TABLE}"
OWNER, DUE = "[missing-owner]", "[missing-due-date]"


def git(*arguments: str, folder: str = ".") -> str:
    names = ("-c", "user.name=Ada Cole", "-c", "user.email=ada@example.com")
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, capture_output=True, check=True, text=True
    )
    return done.stdout


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with three documents on its branch `main`."""
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch", "main")
    write(".pmlint.yaml", "extends: base\n")
    for name in ("a", "b", "c"):
        write(f"docs/{name}.md", BAD.replace("The map", f"Map {name}"))
    git("add", ".")
    git("commit", "--quiet", "--message", "Begin")
    return tmp_path


def files(*arguments: str) -> list[str]:
    """The files that a run shows."""
    done = pmlint("check", "--show-files", "-q", *arguments)
    assert done.status == 0
    return done.output.splitlines()


# --per-file-ignores


def test_rules_are_left_out_for_some_files() -> None:
    done = pmlint(".", "--per-file-ignores", "docs/a.md:missing-owner,missing-due-date")
    assert "a.md" not in done.output
    assert done.output.count(OWNER) == done.output.count(DUE) == 2
    several = (
        "--per-file-ignores",
        "docs/*:*-owner",
        "--per-file-ignores",
        "b.md:missing-due-date",
    )
    done = pmlint(".", *several)
    assert (done.output.count(OWNER), done.output.count(DUE)) == (0, 2)
    assert pmlint("docs/a.md", "--per-file-ignores", "docs:actions").status == 0


def test_globs_are_from_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("docs")
    assert OWNER not in pmlint("a.md", "--per-file-ignores", "/a.md:missing-owner").output
    assert OWNER in pmlint("a.md", "--per-file-ignores", "docs/a.md:missing-owner").output


def test_left_out_rules_do_not_make_comments_useless() -> None:
    write("docs/a.md", f"<!-- pmlint-disable-file missing-owner -->\n{BAD}")
    done = pmlint("docs/a.md", "--per-file-ignores", "docs:missing-owner")
    assert "unused-suppression" not in done.output


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("docs/a.md", "expected GLOB:RULE,RULE, found 'docs/a.md'"),
        (":missing-owner", "expected GLOB:RULE,RULE"),
        ("docs:", "expected GLOB:RULE,RULE"),
        ("docs:mising-owner", "unknown rule 'mising-owner', did you mean 'missing-owner'?"),
        ("[:missing-owner", ""),
    ],
)
def test_what_is_no_glob_with_rules(value: str, reason: str) -> None:
    done = pmlint(".", "--per-file-ignores", value)
    assert reason in done.errors
    assert done.status == (2 if reason else 1)


# --changed-since


def test_files_that_did_not_change_are_left_out() -> None:
    assert files("--changed-since", "HEAD", ".") == []
    done = pmlint("check", "--changed-since", "main", ".")
    assert (done.status, done.errors) == (0, "No documents to check.\n")
    write("docs/a.md", f"{BAD}\nMore.\n")
    write("docs/new.md", BAD)
    write(".gitignore", "ignored.md\n")
    write("docs/ignored.md", BAD)
    assert files("--changed-since", "main", ".") == ["docs/a.md", "docs/new.md"]
    git("add", "docs")
    assert files("--changed-since", "main", ".") == ["docs/a.md", "docs/new.md"]
    assert files("--changed-since", "main", "docs/a.md", "docs/b.md") == ["docs/a.md"]
    assert pmlint("check", "--changed-since", "main", "docs/b.md").status == 0


def test_the_branch_counts_and_not_what_others_did_since() -> None:
    git("checkout", "--quiet", "-b", "topic")
    write("docs/a.md", f"{BAD}\nMore.\n")
    git("commit", "--quiet", "--all", "--message", "On the branch")
    git("checkout", "--quiet", "main")
    write("docs/b.md", f"{BAD}\nMore.\n")
    git("commit", "--quiet", "--all", "--message", "On main")
    git("checkout", "--quiet", "topic")
    assert files("--changed-since", "main", ".") == ["docs/a.md"]
    assert files("--changed-since", "HEAD", ".") == []
    assert files("--changed-since", "HEAD~1", ".") == ["docs/a.md"]


def test_renamed_and_deleted_files_and_strange_names(monkeypatch: pytest.MonkeyPatch) -> None:
    git("mv", "docs/a.md", "docs/ä b.md")
    git("rm", "--quiet", "docs/b.md")
    assert files("--changed-since", "main", ".") == ["docs/ä b.md"]
    monkeypatch.chdir("docs")
    assert files("--changed-since", "main", ".") == ["ä b.md"]
    assert files("--changed-since", "main", "..") == ["../docs/ä b.md"]


def test_a_baseline_keeps_what_was_not_checked() -> None:
    pmlint("check", "--baseline", "known.json", "--write-baseline", ".")
    before = Path("known.json").read_text(encoding="utf-8")
    Path("docs/c.md").unlink()
    write("docs/new.md", BAD.replace("Cap it", "Alert"))
    done = pmlint("check", "--baseline", "known.json", "--changed-since", "main", ".")
    assert "no longer" not in done.errors
    assert done.output.count("docs/new.md") == done.output.count("\n") == 2
    pmlint("check", "--baseline", "known.json", "--write-baseline", "--changed-since", "main", ".")
    assert Path("known.json").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("no-such-branch", "Git knows no commit 'no-such-branch'; fetch more of the history"),
        ("--output=x", "Git knows no commit '--output=x'"),
        ("orphan", "'orphan' and HEAD have no commit in common"),
    ],
)
def test_commits_that_tell_nothing(reference: str, reason: str) -> None:
    git("checkout", "--quiet", "--orphan", "orphan")
    git("commit", "--quiet", "--message", "Another beginning")
    git("checkout", "--quiet", "main")
    done = pmlint("check", f"--changed-since={reference}", ".")
    assert (done.status, done.output) == (2, "")
    assert done.errors.startswith(f"pmlint: error: --changed-since: {reason}")
    assert not Path("x").exists()


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").rename(tmp_path / "elsewhere")
    done = pmlint("check", "--changed-since", "main", "docs/a.md")
    expected = "pmlint: error: --changed-since: docs/a.md is in no Git repository\n"
    assert done == (2, "", expected)
    (tmp_path / "elsewhere").rename(tmp_path / ".git")
    monkeypatch.setenv("PATH", "")
    done = pmlint("check", "--changed-since", "main", "docs/a.md")
    assert done.errors.startswith("pmlint: error: --changed-since: Git cannot be run: no such file")


# --show-files


def test_files_are_shown_with_their_rulebooks() -> None:
    write("template.md", "# [Title]\n\n## Weather\n")
    write(".pmlint.yaml", "template: template.md\nrulebooks: [{files: [c.md], extends: aws-coe}]\n")
    done = pmlint("check", "--show-files", ".")
    held = {"a": "template.md", "b": "template.md", "c": "aws-coe"}
    lines = (f"docs/{name}.md: {book} (.pmlint.yaml)\n" for name, book in held.items())
    assert done == (0, "".join(lines), "")
    assert files("--exclude", "docs/b.md", ".") == ["docs/a.md", "docs/c.md"]


def test_files_are_shown_with_the_rulebook_that_fits() -> None:
    write("docs/a.md", "# Outage\n\n## Weather\n\nSunny.\n")
    write("t.md", "# [Title]\n\n## Weather\n\n## Mood\n")
    write(".pmlint.yaml", "template: t.md\n")
    done = pmlint("check", "--show-files", "--rulebook", "auto", "docs/a.md", "docs/b.md")
    assert done.output == "docs/a.md: t.md (.pmlint.yaml)\ndocs/b.md: base (.pmlint.yaml)\n"


def test_a_file_that_is_missing_is_an_error_among_those_shown() -> None:
    done = pmlint("check", "--show-files", "docs/a.md", "docs/none.md")
    assert (done.status, done.output[:9]) == (2, "docs/a.md")


@pytest.mark.parametrize("option", ["--show-files", "--changed-since=main"])
def test_standard_input_is_no_file(option: str) -> None:
    done = pmlint("check", option, "-")
    assert done.status == 2
    assert "is about files, and `-` is none" in done.errors


# --statistics


@pytest.mark.parametrize("format_", FORMATS)
def test_statistics_in_every_format(format_: str) -> None:
    plain = pmlint("--output-format", format_, ".")
    done = pmlint("--output-format", format_, "--statistics", ".")
    counts = "3  error    missing-owner\n3  warning  missing-due-date\n"
    assert done.status == plain.status == 1
    assert counts in done.output + done.errors
    assert "The map" not in done.errors
    if counts in done.errors:  # a format for programs is as it is without
        assert done.output == plain.output
    else:
        assert done.output == counts
