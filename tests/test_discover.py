"""Finding documents, and the globs that choose among them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlint.discover import Found, Trouble, documents, repository_root
from pmlint.globs import BadGlobError, Globs


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def grow(*names: str) -> None:
    """Make empty files, and folders where a name ends in `/`."""
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.touch()


def write(name: str, *lines: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def found(*paths: str, respect_gitignore: bool = True) -> list[str]:
    items = list(documents(paths, respect_gitignore=respect_gitignore))
    assert all(isinstance(item, Found) for item in items)
    return [item.path for item in items]


def test_a_folder_is_walked_for_markdown_in_order() -> None:
    grow("b.md", "a/z.MD", "a/y.markdown", "a/x.txt", "c/d/e.Markdown", "md", "a/.hidden.md")
    assert found(".") == ["a/.hidden.md", "a/y.markdown", "a/z.MD", "b.md", "c/d/e.Markdown"]


def test_paths_are_as_given_without_dots_before_them(here: Path) -> None:
    grow("docs/a.md", "other/")
    assert found("./docs") == ["docs/a.md"]
    assert found("docs//") == ["docs/a.md"]
    assert found("./docs/a.md") == ["docs/a.md"]
    assert found("other/../docs") == ["other/../docs/a.md"]
    assert found(str(here)) == [f"{here.as_posix()}/docs/a.md"]


def test_some_folders_hold_no_documents() -> None:
    grow(
        *(
            f"{folder}/a.md"
            for folder in (".git", ".venv", ".cache", "venv", "node_modules", "__pycache__")
        ),
        ".github/a.md",
        "docs/a.md",
    )
    assert found(".") == [".github/a.md", "docs/a.md"]
    assert found(".cache") == [".cache/a.md"]


def test_a_named_file_is_given_whatever_it_is() -> None:
    grow("notes.txt", "node_modules/a.md", "ignored.md")
    write(".gitignore", "*.md")
    assert list(documents(["notes.txt", "node_modules/a.md", "ignored.md", "."])) == [
        Found("notes.txt", named=True),
        Found("node_modules/a.md", named=True),
        Found("ignored.md", named=True),
    ]


def test_a_file_is_given_once_and_named_wherever_it_is_named() -> None:
    grow("a.md", "docs/b.md", "docs/c.md")
    assert list(documents(["docs", "docs/b.md", ".", "./docs/../docs/b.md", "docs"])) == [
        Found("docs/b.md", named=True),
        Found("docs/c.md", named=False),
        Found("a.md", named=False),
    ]


def test_links_to_files_are_followed_and_links_to_folders_are_not() -> None:
    grow("elsewhere/a.md", "elsewhere/deep/b.md", "docs/c.md")
    Path("docs/linked.md").symlink_to(Path("../elsewhere/a.md"))
    Path("docs/again.md").symlink_to("c.md")
    Path("docs/folder").symlink_to(Path("../elsewhere"))
    Path("docs/loop").symlink_to(".")
    Path("docs/folder.md").symlink_to(Path("../elsewhere"))
    Path("docs/gone.md").symlink_to("nowhere")
    Path("docs/circle.md").symlink_to("circle.md")
    assert found("docs") == ["docs/again.md", "docs/linked.md"]
    assert found("docs/folder") == ["docs/folder/a.md", "docs/folder/deep/b.md"]


def test_a_missing_path_is_trouble_and_the_rest_is_found() -> None:
    grow("a.md")
    assert list(documents(["gone.md", "a.md", "a.md/b", ""])) == [
        Trouble("gone.md", "no such file or directory"),
        Found("a.md", named=True),
        Trouble("a.md/b", "not a directory"),
        Trouble("", "no such file or directory"),
    ]


def test_an_unreadable_folder_is_trouble_and_the_rest_is_found(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow("a/x.md", "b/x.md", "c/x.md")
    scandir = os.scandir

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == here / "b":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert list(documents(["."])) == [
        Found("a/x.md", named=False),
        Trouble("b", "permission denied"),
        Found("c/x.md", named=False),
    ]


def test_a_tree_may_be_deeper_than_the_stack(here: Path) -> None:
    folders = [here]
    for _ in range(sys.getrecursionlimit() + 100):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    (folders[-1] / "a.md").touch()
    assert found(".") == ["d/" * (len(folders) - 1) + "a.md"]
    (folders[-1] / "a.md").unlink()
    for folder in reversed(folders[1:]):  # pytest removes trees recursively
        folder.rmdir()


def test_gitignore_holds_without_a_repository() -> None:
    grow("a.md", "drafts/b.md", "docs/c.md", "docs/d.md")
    write(".gitignore", "drafts/")
    write("docs/.gitignore", "/c.md")
    assert found(".") == ["a.md", "docs/d.md"]
    assert found(".", respect_gitignore=False) == ["a.md", "docs/c.md", "docs/d.md", "drafts/b.md"]


def test_gitignore_above_the_folder_holds_up_to_the_repository() -> None:
    grow("repo/.git/", "repo/docs/old/a.md", "repo/docs/old/b.md", "repo/docs/old/c.md")
    write(".gitignore", "*.md")
    write("repo/.git/info/exclude", "# comment", "b.md")
    write("repo/.gitignore", "c.md")
    assert found("repo/docs/old") == ["repo/docs/old/a.md"]
    write("repo/docs/.gitignore", "!b.md")
    assert found("repo/docs/old") == ["repo/docs/old/a.md", "repo/docs/old/b.md"]


def test_a_folder_named_on_the_command_line_is_walked_even_if_ignored() -> None:
    grow(".git/", "drafts/a.md", "drafts/b.md")
    write(".gitignore", "drafts/", "b.md")
    assert found(".") == []
    assert found("drafts") == ["drafts/a.md"]


def test_a_repository_inside_has_rules_of_its_own() -> None:
    grow(".git/", "a.md", "inner/a.md", "inner/b.md")
    write("inner/.git", "gitdir: ../.git/modules/inner")
    write(".gitignore", "a.md")
    write("inner/.gitignore", "b.md")
    assert found(".") == ["inner/a.md"]


def test_links_are_ignored_by_their_own_names() -> None:
    grow("real.txt", "kept.txt")
    Path("a.md").symlink_to("real.txt")
    Path("b.md").symlink_to("kept.txt")
    write(".gitignore", "a.md", "kept.txt")
    assert found(".") == ["b.md"]


TRICKY = [
    ["*", "!*/", "!*.md"],
    ["*", "!docs/", "!docs/**"],
    ["docs/*", "!docs/keep/"],
    ["docs/", "!docs/keep/b.md"],
    ["*.md", "!keep/"],
    ["keep/", "!docs/keep/"],
    ["docs/**/b.md", "/a.md"],
    ["**/keep/*.md", "!**/keep/[!b].md"],
    ["docs/**", "!docs/keep", "!docs/keep/c.md"],
    ["build", "!src/"],
    ["src/**/", "!src/build/"],
    [r"\#x.md", r"\!y.md", "# a.md", "#x.txt"],
    ["d?cs/[a-b].md", "a b.md  ", "[z-a].md", "!", "[", "a.md\\"],
    ["/*", "!/src"],
    ["a.md/", "keep/b.md", "**"],
    ["*/", "!src/"],
]


@pytest.mark.parametrize("patterns", TRICKY, ids=" ".join)
def test_gitignore_means_what_git_says(patterns: list[str], here: Path) -> None:
    environment = {**os.environ, "HOME": str(here), "XDG_CONFIG_HOME": str(here)}
    environment["GIT_CONFIG_NOSYSTEM"] = "1"

    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(
            command, capture_output=True, check=True, cwd="repo", env=environment, encoding="utf-8"
        ).stdout

    for name in (
        *("a.md", "#x.md", "!y.md", "a b.md", "docs/a.md", "docs/b.md", "docs/keep/a.md"),
        *("docs/keep/b.md", "docs/keep/c.md", "docs/x/y/b.md", "keep/b.md", "src/a.md"),
        *("src/build/a.md", "src/build/x/b.md", "build/a.md", "src/keep/d.md"),
    ):
        grow(f"repo/{name}")
    git("init", "--quiet")
    write("repo/.gitignore", *patterns)
    write("repo/src/.gitignore", "!keep/", "/keep/e.md")
    listed = git("ls-files", "-z", "--others", "--exclude-standard").split("\0")
    expected = sorted(f"repo/{name}" for name in listed if name.endswith(".md"))
    assert sorted(found("repo")) == expected


def test_globs_are_read_only_where_there_are_any() -> None:
    grow("a.md", ".git/")
    write(".git/info/exclude", "# only comments, as `git init` writes them", "")
    program = (
        "import sys; from pathlib import Path; from pmlint.discover import documents;"
        "from pmlint.globs import Globs; list(documents(['.']));"
        "Globs(Path(), []).matches(Path('a.md')); print('pathspec' in sys.modules);"
        "Globs(Path(), ['*.md']); print('pathspec' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert shown.stdout.split() == [b"False", b"True"]


def test_repository_root(here: Path) -> None:
    grow("repo/.git/", "repo/docs/a.md", "tree/docs/")
    write("tree/.git", "gitdir: ../repo/.git/worktrees/tree")
    assert repository_root(Path("repo/docs/a.md")) == here / "repo"
    assert repository_root(Path("repo")) == here / "repo"
    assert repository_root(Path("repo/docs/../../tree/docs")) == here / "tree"
    assert repository_root(here) is None


@pytest.mark.parametrize(
    ("patterns", "path", "matches"),
    [
        ([], "a.md", False),
        (["*.md"], "deep/a.md", True),
        (["*.md"], "a.txt", False),
        (["postmortems/**/*.md"], "postmortems/a.md", True),
        (["postmortems/**/*.md"], "postmortems/2024/q1/a.md", True),
        (["postmortems/**/*.md"], "old/postmortems/a.md", False),
        (["postmortems/*.md"], "postmortems/2024/a.md", False),
        (["./postmortems/*.md"], "postmortems/a.md", True),
        (["archive/"], "postmortems/archive/a.md", True),
        (["*.md", "!README.md"], "docs/README.md", False),
        (["*.md", "!./README.md"], "docs/README.md", True),
        (["!README.md"], "a.md", False),
        (["*.md"], "../outside.md", False),
        (["*"], "../root-like/a.md", False),
        (["*"], ".", False),
    ],
)
def test_globs(patterns: list[str], path: str, matches: bool, here: Path) -> None:  # noqa: FBT001 - a column of the table
    root = here / "root"
    assert Globs(root, patterns).matches(root / path) is matches


def test_globs_take_relative_paths_from_the_current_folder(here: Path) -> None:
    assert Globs(here / "docs", ["/a.md"]).matches(Path("docs/a.md"))
    assert not Globs(here / "docs", ["/a.md"]).matches(Path("a.md"))
    assert Globs(Path(), ["docs/*.md"]).matches(here / "docs/a.md")


@pytest.mark.parametrize("glob", ["[z-a].md", "a\\", "!"])
def test_a_bad_glob_is_refused(glob: str) -> None:
    with pytest.raises(BadGlobError, match="not a glob") as caught:
        Globs(Path(), ["*.md", glob])
    assert caught.value.glob == glob
