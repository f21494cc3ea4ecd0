"""The hook, run by the real pre-commit: it installs this checkout and checks a small repository.

It needs a package index, for what the hook's own environment is made of.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import ANY

import pytest

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "fixtures" / "documents" / "checkout-latency.md"


def git(*arguments: str, folder: Path) -> str:
    command = ["git", "-c", "user.name=Hana Ito", "-c", "user.email=hana@example.com", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def commit_all(folder: Path) -> None:
    git("init", "--quiet", folder=folder)
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", "All of it", folder=folder)


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what this checkout holds now, committed or not."""
    copy = tmp_path_factory.mktemp("pmlint")
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    commit_all(copy)
    return copy


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a good document, a bad one, and a bad one that its rulebook leaves out."""
    repository = tmp_path_factory.mktemp("documents")
    shutil.copy(GOOD, repository / "good.md")
    (repository / "bad.md").write_text("# Payments were slow\n", encoding="utf-8")
    (repository / "archive").mkdir()
    (repository / "archive" / "old.md").write_text("# Mail was slow\n", encoding="utf-8")
    (repository / "notes.txt").write_text("No post-mortem.\n", encoding="utf-8")
    (repository / ".pmlint.yaml").write_text("exclude: [archive/]\n", encoding="utf-8")
    commit_all(repository)
    return repository


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the hook's environment, which all tests here share."""
    return tmp_path_factory.mktemp("pre-commit")


def try_hook(
    hook: Path, documents: Path, home: Path, *files: str, name: str = "pmlint"
) -> tuple[int, str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook), name, "--files"]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [*command, *files],
        cwd=documents,
        env=outside | {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("files", [("good.md",), ("good.md", "archive/old.md", "notes.txt")])
def test_good_documents_pass(
    hook: Path, documents: Path, home: Path, files: tuple[str, ...]
) -> None:
    status, output = try_hook(hook, documents, home, *files)
    assert "Passed" in output
    assert status == 0


def test_a_bad_document_fails_with_its_findings(hook: Path, documents: Path, home: Path) -> None:
    status, output = try_hook(hook, documents, home, "good.md", "bad.md", "archive/old.md")
    assert status == 1
    assert "exit code: 1" in output
    assert "bad.md:1:1: error: " in output or "bad.md:1:3: error: " in output
    assert "[missing-section]" in output
    assert "old.md" not in output
    assert "good.md" not in output


def test_the_repository_is_seen_when_only_changed_files_are_passed(
    hook: Path, home: Path, tmp_path: Path
) -> None:
    text = GOOD.read_text(encoding="utf-8")
    (tmp_path / "first.md").write_text(text, encoding="utf-8")
    (tmp_path / "second.md").write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("No post-mortem.\n", encoding="utf-8")
    commit_all(tmp_path)
    assert try_hook(hook, tmp_path, home, "first.md") == (0, ANY)
    status, output = try_hook(hook, tmp_path, home, "first.md", name="pmlint-repository")
    assert status == 1
    assert "second.md:3:20: error: " in output or "second.md:3:18: error: " in output
    assert "is the identifier of first.md, line 3, too [duplicate-incident-id]" in output
    assert try_hook(hook, tmp_path, home, "notes.txt", name="pmlint-repository") == (0, ANY)


def test_the_fixing_hook_writes_and_fails_once(hook: Path, home: Path, tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8")
    bad = text.replace("**Date**: 2024-11-14", "**Date**: 14 Nov 2024")
    assert bad != text
    (tmp_path / "bad.md").write_text(bad, encoding="utf-8")
    commit_all(tmp_path)
    status, output = try_hook(hook, tmp_path, home, "bad.md", name="pmlint-fix")
    assert status == 1
    assert "files were modified by this hook" in output
    assert (tmp_path / "bad.md").read_text(encoding="utf-8") == text
    assert try_hook(hook, tmp_path, home, "bad.md", name="pmlint-fix") == (0, ANY)
