"""The cache: faster, and never wrong. Each input of a run is changed in turn."""

import json
import os
import shutil
import subprocess
import sys
from binascii import crc32
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint import disk
from pmlint.cache.plain import diagnostics_of
from pmlint.cache.store import load, save
from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, Severity
from pmlint.disk import Seen, seeing
from process import COMMAND, Done, environment, pmlint, write

RULEBOOK = """\
extends: rules.yaml
template: template.md
people: owners.yaml
vocabulary: {sections: {lessons: [What the rain taught us]}}
rules: {unknown-owner: warning, overdue-action: warning, missing-ticket: off, vague-action: off}
"""
PARENT = "extends: base\nrules: {todo-marker: warning}\n"
TEMPLATE = "# [Title]\n\n## Summary\n\n[What happened?]\n\n## Action Items\n\nNone\n"
OWNERS = "[Ada Cole, Mira Holm]\n"
DOCUMENT = """\
# The map was empty

## Summary

TODO: say what happened, as in [the other](b.md#why) and [the picture](map.png).

## Action Items

| Action | Owner | Due |
|---|---|---|
| Cap the queue of tiles | Ada Cole | 2025-03-01 |
"""
OTHER = "# The map was late\n\n## Why\n\nThe queue was full.\n\n## Action Items\n\nNone\n"
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
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("docs/.pmlint.yaml", RULEBOOK)
    write("docs/rules.yaml", PARENT)
    write("docs/template.md", TEMPLATE)
    write("docs/owners.yaml", OWNERS)
    write("docs/map.png", "")
    write("docs/a.md", DOCUMENT)
    write("docs/b.md", OTHER)
    return tmp_path


def imported(*arguments: str) -> str:
    """Which of the costly modules a run imports; the last line of what it writes."""
    command = [sys.executable, "-c", SHOW, *arguments]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, env=environment(), timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()[-1]


def replaced(path: str, old: str, new: str) -> Callable[[], object]:
    def change() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new))

    return change


def removed(path: str) -> Callable[[], object]:
    return lambda: Path(path).unlink()


def written(path: str, text: str) -> Callable[[], object]:
    return lambda: write(path, text)


def linked(path: str, target: str) -> Callable[[], object]:
    def change() -> None:
        Path(path).unlink()
        Path(path).symlink_to(target)

    return change


CHANGES: dict[str, Callable[[], object]] = {
    "a document": replaced("docs/a.md", "TODO: say", "This is"),
    "a document is gone": removed("docs/b.md"),
    "another document": written("docs/inner/c.md", DOCUMENT),
    "a document that is ignored": written(".gitignore", "a.md\n"),
    "a document that is ignored by its folder": written("docs/.gitignore", "/a.md\n"),
    "a document that Git ignores for one clone": written(".git/info/exclude", "a.md\n"),
    "a document that is a link to another": linked("docs/a.md", "b.md"),
    "a document that is a link to the template": linked("docs/a.md", "template.md"),
    "the rulebook": replaced("docs/.pmlint.yaml", "missing-ticket: off", "todo-marker: error"),
    "no rulebook any more": removed("docs/.pmlint.yaml"),
    "what the rulebook extends": replaced("docs/rules.yaml", "warning", "off"),
    "the template": replaced("docs/template.md", "## Summary", "## Summary\n\nX\n\n## Weather"),
    "the roster": replaced("docs/owners.yaml", "Ada Cole, ", ""),
    "the vocabulary": replaced("docs/.pmlint.yaml", "What the rain taught us", "Summary"),
    "a file that a document links to": removed("docs/map.png"),
    "a heading that a document links to": replaced("docs/b.md", "## Why", "## Whence"),
    "a repository within": lambda: Path("docs/.git").mkdir(),
}


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


# single documents of many


MANY = 20
COUNT = """\
import sys
from pmlint import run, single
def count(task):
    print("judged", task.job.path, file=sys.stderr)
    return single.lint_task(task)
run.lint_task = count
from pmlint.cli import main
sys.argv = ["pmlint", *sys.argv[1:]]
main()
"""


@pytest.fixture
def many() -> None:
    for number in range(MANY):
        write(f"docs/more/{number}.md", DOCUMENT.replace("b.md", "../b.md").replace("map.png", "."))


def judged(*arguments: str) -> list[str]:
    """The documents that a run judges."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, "-j", "1", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=120,
    )
    return [line.split()[1] for line in done.stderr.splitlines() if line.startswith("judged")]


@pytest.mark.usefixtures("many")
def test_only_what_has_changed_is_judged() -> None:
    assert len(judged("docs")) == MANY + 2
    write("docs/more/7.md", OTHER)
    assert judged("docs") == ["docs/more/7.md"]
    assert pmlint("docs") == pmlint("--no-cache", "docs")
    write("docs/more/8.md", OTHER)
    assert judged("--output-format", "json", "docs") == ["docs/more/8.md"]


@pytest.mark.usefixtures("many")
def test_what_rules_about_all_documents_found_is_kept() -> None:
    assert len(judged("docs")) == MANY + 2
    Path("docs/map.png").unlink()
    assert judged("docs") == ["docs/a.md"]  # for the link in it
    write("docs/more/7.md", OTHER)
    assert judged("docs") == ["docs/more/7.md"]
    write("docs/map.png", "")
    write("docs/more/9.md", OTHER)
    assert judged("docs") == ["docs/more/9.md"]
    assert pmlint("docs") == pmlint("--no-cache", "docs")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_beside_many_is_seen(name: str) -> None:
    pmlint("docs")
    write("docs/more/9.md", OTHER)
    CHANGES[name]()
    assert pmlint("docs") == pmlint("--no-cache", "docs")


@pytest.mark.usefixtures("many")
def test_many_documents_with_other_options_are_judged_anew() -> None:
    pmlint("docs")
    options = ["--ignore", "todo-marker"]
    assert pmlint(*options, "docs") == pmlint(*options, "--no-cache", "docs")


@pytest.mark.usefixtures("many")
def test_cache_from_elsewhere_breaks_nothing(tmp_path: Path) -> None:
    expected = pmlint("docs")
    (file,) = Path(".pmlint_cache").glob("documents-*")
    key, value = json.loads(file.read_bytes().partition(b"\n")[2])
    rows: list[Any] = [None, [], {}, [1, 2, 3, 4, 5], "row", [[], [[1]], False, "", [9, None, ""]]]
    for row in rows:
        for path in value[2]:
            value[2][path][1] = {"": row}
        body = json.dumps([key, value]).encode()
        file.write_bytes(b"pmlint cache 1 %08x\n%s" % (crc32(body), body))
        only_file(Path(".pmlint_cache")).unlink()
        assert pmlint("docs") == expected
    assert tmp_path


# what is damaged


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("run-*")
    return file


def test_damaged_cache_is_ignored() -> None:
    expected = pmlint("docs")
    file = only_file(Path(".pmlint_cache"))
    sound = file.read_bytes()
    body = b'[["x"],[{}]]'
    for data in (
        b"",
        sound[: len(sound) // 2],
        sound.replace(b"pmlint cache 1", b"pmlint cache 2"),
        b"garbage",
        sound.replace(b"TODO", b"NONE"),
        b"pmlint cache 1 %08x\n%s" % (crc32(body), body),
    ):
        file.write_bytes(data)
        assert pmlint("docs") == expected
        assert file.read_bytes() != data


@given(place=st.integers(0, 10_000), flip=st.integers(1, 255), cut=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_flipped_bytes_never_count(
    tmp_path_factory: pytest.TempPathFactory, place: int, flip: int, *, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    value = {"a.md": [[1, 2, 3], "digest"], "b": ["\u00e9", None, True]}
    save(str(folder), "run", ["key"], value)
    assert load(str(folder), "run", ["key"]) == value
    file = only_file(folder)
    data = bytearray(file.read_bytes())
    place %= len(data)
    if cut:
        del data[place:]
    else:
        data[place] ^= flip
    file.write_bytes(data)
    assert load(str(folder), "run", ["key"]) is None


def test_another_key_is_no_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.cache.store.crc32", lambda _data: 7)  # as if they collided
    save("cache", "run", ["one"], 1)
    assert load("cache", "run", ["two"]) is None
    assert load("cache", "run", ["one"]) == 1


def test_old_files_are_removed() -> None:
    for number in range(100):
        save("cache", "run", [number], number)
    assert len(list(Path("cache").glob("run-*"))) == 64
    assert load("cache", "run", [99]) == 99


def test_diagnostics_are_what_they_were() -> None:
    fix = PlacedFix("mend it", safe=True, edits=(PlacedEdit(1, 2, 3, 4, "é"),))
    found = [
        Diagnostic("a.md", 1, 2, 3, 4, Severity.WARNING, "rule", "it is", "Part", "line", fix),
        Diagnostic("\udcff.md", 1, 1, 1, 1, Severity.ERROR, "rule", "it is"),
    ]
    file = Path("cache")
    save(str(file), "run", [], found)
    kept = diagnostics_of(load(str(file), "run", []))
    assert kept == found
    assert isinstance(kept[0].severity, Severity)


# what was seen


def seen_now(path: str, monkeypatch: pytest.MonkeyPatch, unsure: int = -(10**18)) -> Seen:
    """What is seen of a file, with stamps that count at once."""
    monkeypatch.setattr(disk, "_UNSURE", unsure)
    with seeing() as seen:
        disk.read(path)
    return seen


def test_unchanged_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_now("docs/a.md", monkeypatch)
    monkeypatch.setattr(disk, "_digest_of", lambda _path: pytest.fail("it was read"))
    assert seen.is_current()
    assert not seen.renewed


def test_file_with_another_stamp_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_now("docs/a.md", monkeypatch)
    write("docs/a.md", DOCUMENT)
    assert seen.is_current()
    assert seen.renewed


def test_file_that_could_have_changed_since_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_now("docs/a.md", monkeypatch, unsure=10**10)
    assert seen.contents["docs/a.md"][0] is None
    assert seen.is_current()
    assert not seen.renewed
    write("docs/a.md", DOCUMENT.swapcase())
    assert not seen.is_current()


def test_change_that_keeps_size_and_time_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = seen_now("docs/a.md", monkeypatch)
    status = Path("docs/a.md").stat()
    write("docs/a.md", DOCUMENT.swapcase())
    os.utime("docs/a.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not seen.is_current()


def test_what_changes_meanwhile_does_not_last() -> None:
    with seeing() as seen:
        disk.read("docs/a.md")
        assert seen.lasting
        write("docs/a.md", OTHER)
        disk.read("docs/a.md")
    assert not seen.lasting


def test_pipes_do_not_last(monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo("pipe")
    with subprocess.Popen(["/bin/sh", "-c", "echo > pipe"]), seeing() as seen:
        disk.read("pipe")
    assert not seen.lasting
    seen = seen_now("docs/a.md", monkeypatch)
    Path("docs/a.md").unlink()
    os.mkfifo("docs/a.md")
    assert not seen.is_current()  # and nobody waits for what comes through it
