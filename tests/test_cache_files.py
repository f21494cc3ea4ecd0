"""The files of the cache when they are damaged, and what a run has seen when that changes."""

import json
import os
import subprocess
from binascii import crc32
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caches import DOCUMENT, OTHER, found, make_repository
from pmlint import disk
from pmlint.cache.plain import diagnostics_of
from pmlint.cache.store import load, save
from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, Severity
from pmlint.disk import Seen, seeing
from process import pmlint, write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_repository()


def test_damaged_cache_is_ignored() -> None:
    expected = pmlint("docs")
    file = found()
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
    file = found(str(folder))
    data = bytearray(file.read_bytes())
    place %= len(data)
    if cut:
        del data[place:]
    else:
        data[place] ^= flip
    file.write_bytes(data)
    assert load(str(folder), "run", ["key"]) is None


@pytest.mark.parametrize(
    "value",
    [
        *(None, 1, "ä\ud800", [], {}, ()),
        [[], {}, (), [[[[1]]]]],
        [{"a.md": [[1, 2], "é"], 'b".md': {}}, {"real": {"a": {"b": {"c": [None, True]}}}}],
    ],
)
def test_a_file_is_the_json_of_what_was_saved(value: object) -> None:
    """It is written in parts, which are those of one text."""
    save("cache", "run", ["key"], value)
    head, _, body = found("cache").read_bytes().partition(b"\n")
    assert body == json.dumps([["key"], value], separators=(",", ":")).encode()
    assert head == b"pmlint cache 1 %08x" % crc32(body)
    assert load("cache", "run", ["key"]) == json.loads(json.dumps(value))


def test_another_key_is_no_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.cache.store.crc32", lambda *_: 7)  # as if they collided
    save("cache", "run", ["one"], 1)
    assert load("cache", "run", ["two"]) is None
    assert load("cache", "run", ["one"]) == 1


def test_old_files_are_removed() -> None:
    for number in range(100):
        save("cache", "run", [number], number)
    assert len(list(Path("cache").glob("run-*"))) == 64
    assert load("cache", "run", [99]) == 99


def test_diagnostics_are_what_they_were() -> None:
    fix = PlacedFix("mend it", safe=True, edits=(PlacedEdit(1, 2, 3, 4, "é", 1, 2),))
    before = [
        Diagnostic("a.md", 1, 2, 3, 4, Severity.WARNING, "rule", "it is", "Part", "line", fix),
        Diagnostic("\udcff.md", 1, 1, 1, 1, Severity.ERROR, "rule", "it is"),
    ]
    file = Path("cache")
    save(str(file), "run", [], before)
    kept = diagnostics_of(load(str(file), "run", []))
    assert kept == before
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
