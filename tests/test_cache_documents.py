"""The cache of single documents, for runs in which some of many have changed."""

import json
import subprocess
import sys
from binascii import crc32
from pathlib import Path
from typing import Any

import pytest

from caches import CHANGES, COUNT, DOCUMENT, OTHER, found, make_repository
from process import environment, pmlint, write

MANY = 20


@pytest.fixture(autouse=True)
def _many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_repository()
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


def test_only_what_has_changed_is_judged() -> None:
    assert len(judged("docs")) == MANY + 2
    write("docs/more/7.md", OTHER)
    assert judged("docs") == ["docs/more/7.md"]
    assert pmlint("docs") == pmlint("--no-cache", "docs")
    write("docs/more/8.md", OTHER)
    assert judged("--output-format", "json", "docs") == ["docs/more/8.md"]


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


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_beside_many_is_seen(name: str) -> None:
    pmlint("docs")
    write("docs/more/9.md", OTHER)
    CHANGES[name]()
    assert pmlint("docs") == pmlint("--no-cache", "docs")


def test_many_documents_with_other_options_are_judged_anew() -> None:
    pmlint("docs")
    options = ["--ignore", "todo-marker"]
    assert pmlint(*options, "docs") == pmlint(*options, "--no-cache", "docs")


def test_cache_from_elsewhere_breaks_nothing() -> None:
    expected = pmlint("docs")
    file = found(kind="documents")
    key, value = json.loads(file.read_bytes().partition(b"\n")[2])
    rows: list[Any] = [None, [], {}, [1, 2, 3, 4, 5], "row", [[], [[1]], False, "", [9, None, ""]]]
    for row in rows:
        for path in value[2]:
            value[2][path][1] = {"": row}
        body = json.dumps([key, value]).encode()
        file.write_bytes(b"pmlint cache 1 %08x\n%s" % (crc32(body), body))
        found().unlink()
        assert pmlint("docs") == expected
