"""The cache: faster, and never wrong. Each input of a run is changed in turn."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caches import CHANGES, DOCUMENT, make_repository
from pmlint import disk
from pmlint.cache.runs import Run
from pmlint.cli.repeating import repeat
from process import COMMAND, Done, environment, pmlint, write

SHOW = """\
import sys
from pmlint.cli import main
sys.argv = ["pmlint", *sys.argv[1:]]
status = main()
print(*(name for name in ("click", "yaml", "markdown_it", "pmlint.check") if name in sys.modules))
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with a rulebook of many files."""
    monkeypatch.chdir(tmp_path)
    make_repository()
    return tmp_path


def imported(*arguments: str) -> str:
    """Which of the costly modules a run imports; the last line of what it writes."""
    command = [sys.executable, "-c", SHOW, *arguments]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env=environment(), timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_seen(name: str) -> None:
    before = pmlint("docs")
    assert pmlint("docs") == before
    CHANGES[name]()
    assert pmlint("docs") == pmlint("--no-cache", "docs")
    assert pmlint("docs") == pmlint("--no-cache", "docs")


@pytest.mark.parametrize("name", list(CHANGES)[:-1])
def test_the_changes_make_a_difference(name: str) -> None:
    before = pmlint("--no-cache", "docs")
    CHANGES[name]()
    if name not in {"the vocabulary", "a document that is a link to another"}:
        assert pmlint("--no-cache", "docs") != before


@pytest.mark.parametrize(
    ("nearer", "text"),
    [
        ("docs/inner/.pmlint.yaml", "extends: base\nrules: {todo-marker: off}\n"),
        ("docs/inner/pmlint.yaml", "extends: base\n"),
        ("docs/inner/pyproject.toml", "[tool.pmlint]\nextends = 'base'\n"),
    ],
)
@pytest.mark.parametrize("path", ["docs", "docs/inner/c.md"])
def test_a_nearer_rulebook_is_seen(nearer: str, text: str, path: str) -> None:
    write("docs/inner/c.md", DOCUMENT)
    before = pmlint(path)
    write(nearer, text)
    after = pmlint(path)
    assert after != before
    assert after == pmlint("--no-cache", path)


@pytest.mark.parametrize(
    "options",
    [
        ["--select", "todo-marker"],
        ["--ignore", "todo-marker"],
        ["--extend-select", "missing-ticket"],
        ["--stage", "final"],
        ["--today", "2026-01-01"],
        ["--today", "today"],
        ["--rulebook", "base"],
        ["--rulebook", "auto"],
        ["--isolated"],
        ["--config", "docs/rules.yaml"],
        ["--per-file-ignores", "docs/a.md:todo-marker"],
        ["--exclude", "a.md"],
        ["--fail-on", "info"],
        ["--output-format", "json"],
        ["--statistics"],
        ["--verbose"],
        ["--quiet"],
        ["--exit-zero"],
    ],
)
def test_options_count(options: list[str]) -> None:
    plain = pmlint("docs")
    expected = pmlint("--no-cache", *options, "docs")
    for _ in range(2):
        assert pmlint(*options, "docs") == expected
    assert pmlint("docs") == plain


def test_each_day_is_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from pmlint.cache import runs

    monkeypatch.setattr("time.strftime", lambda _format: "2025-01-01")
    before = runs.place_of(["--today", "today", "."], {})
    monkeypatch.setattr("time.strftime", lambda _format: "2025-01-02")
    assert runs.place_of(["--today", "today", "."], {}) != before
    assert runs.place_of(["."], {}) == runs.place_of(["."], {})


def test_environment_counts() -> None:
    expected = pmlint("--no-cache", "docs", more={"PMLINT_OUTPUT_FORMAT": "json"})
    pmlint("docs")
    assert pmlint("docs", more={"PMLINT_OUTPUT_FORMAT": "json"}) == expected


def test_baseline_counts() -> None:
    write("docs/c.md", DOCUMENT)
    pmlint("--baseline", "known.json", "--write-baseline", "docs")
    before = pmlint("--baseline", "known.json", "docs")
    assert pmlint("--baseline", "known.json", "docs") == before
    write("known.json", '{"version": 1, "entries": [\n]}\n')
    after = pmlint("--baseline", "known.json", "docs")
    assert after != before
    assert after == pmlint("--no-cache", "--baseline", "known.json", "docs")


def test_nothing_costly_is_imported_for_what_is_unchanged() -> None:
    assert imported("docs/b.md") == "click yaml markdown_it pmlint.check"
    assert imported("docs/b.md") == ""
    assert imported("--no-cache", "docs/b.md") == "click yaml markdown_it pmlint.check"
    assert imported("--output-format", "json", "docs/b.md")
    assert imported("--output-format", "json", "docs/b.md") == ""


def test_code_counts(here: Path) -> None:
    """Another version of a module is another pmlint."""
    package = Path(disk.__file__).parent
    copy = here / "lib" / "pmlint"
    shutil.copytree(package, copy)
    shutil.copytree(package.parents[1] / "rules", here / "rules")
    path = f"{here}/lib"

    def run(*options: str) -> Done:
        return pmlint(*options, "docs", more={"PYTHONPATH": path})

    before = run()
    assert run() == before
    module = copy / "checks" / "placeholders" / "todo_marker.py"
    code = module.read_text(encoding="utf-8")
    write(str(module), code.replace("still to be written", "not written yet"))
    assert run() == run("--no-cache") != before


def test_documents_on_standard_input_are_not_kept() -> None:
    for _ in range(2):
        assert pmlint("-", data=DOCUMENT.encode()).output
    assert not Path(".pmlint_cache").exists()


def test_failures_are_not_kept() -> None:
    assert pmlint("docs/missing.md", "docs/a.md").status == 2
    write("docs/c.md", "")
    Path("docs/c.md").write_bytes(b"# \xff\n")
    assert pmlint("docs").status == 2
    assert not Path(".pmlint_cache").exists()


def test_fixes_are_not_kept() -> None:
    pmlint("--fix", "docs")
    pmlint("--diff", "docs")
    assert not Path(".pmlint_cache").exists()


def test_cache_is_no_part_of_the_repository() -> None:
    pmlint("docs")
    assert Path(".pmlint_cache/.gitignore").read_text(encoding="utf-8").endswith("*\n")
    assert Path(".pmlint_cache/CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f59")


def test_cache_stands_where_it_is_told() -> None:
    pmlint("--cache-dir", "there", "docs")
    assert Path("there/CACHEDIR.TAG").exists()
    pmlint("docs", more={"PMLINT_CACHE_DIR": "elsewhere"})
    assert Path("elsewhere/CACHEDIR.TAG").exists()
    assert not Path(".pmlint_cache").exists()
    pmlint("--no-cache", "--cache-dir", "nowhere", "docs")
    assert not Path("nowhere").exists()


def test_cache_can_be_removed() -> None:
    assert pmlint("clean").errors.startswith("pmlint: there is no cache ")
    pmlint("docs")
    assert pmlint("clean").status == 0
    assert not Path(".pmlint_cache").exists()
    write("mine/note.txt", "dear")
    assert pmlint("clean", "--cache-dir", "mine").errors == "pmlint: there is no cache mine\n"
    assert Path("mine/note.txt").exists()


def test_no_folder_of_others_becomes_a_cache() -> None:
    before = {path: path.stat() for path in Path().rglob("*")}
    pmlint("--cache-dir", ".", "docs")
    pmlint("--cache-dir", "docs", "docs")
    assert {path: path.stat() for path in Path().rglob("*")}.keys() == before.keys()
    Path("empty").mkdir()
    pmlint("--cache-dir", "empty", "docs")
    assert Path("empty/CACHEDIR.TAG").exists()


def test_cache_that_cannot_be_written_is_none() -> None:
    write("file", "")
    expected = pmlint("--no-cache", "docs")
    assert pmlint("--cache-dir", "file", "docs") == expected
    assert pmlint("--cache-dir", "file/below", "docs") == expected
    assert pmlint("--cache-dir", "/proc/nowhere", "docs") == expected


def test_two_runs_at_once_do_not_disturb_each_other() -> None:
    expected = pmlint("--no-cache", "docs")
    started = [
        subprocess.Popen([*COMMAND, "docs"], stdout=subprocess.PIPE, env=environment(), text=True)
        for _ in range(4)
    ]
    assert {process.communicate()[0] for process in started} == {expected.output}
    assert sum("run-" in name for name in os.listdir(".pmlint_cache")) == 1  # noqa: PTH208
    assert pmlint("docs") == expected


def test_a_file_is_written_each_time() -> None:
    for _ in range(2):
        assert pmlint("docs/b.md", "--output-file", "found.txt").status == 1
        assert Path("found.txt").read_text(encoding="utf-8")
        Path("found.txt").unlink()


def test_a_cache_of_somebody_else_names_no_file_to_write() -> None:
    options = {
        "color": "never",
        "exit_zero": False,
        "fail_on": "error",
        "output_file": Path("theirs.txt"),
        "output_format": "concise",
        "quiet": True,
        "statistics": False,
    }
    repeat(Run(options, [], ["docs/a.md"], []))
    assert not Path("theirs.txt").exists()
