"""The folder of a cache: where it is, and its files, each read and written as a whole."""

import json
import os
from binascii import crc32
from collections.abc import Iterator, Mapping
from typing import IO, Any

from pmlint.patterns import regex

FOLDER = ".pmlint_cache"
_MARKS = (".git", ".pmlint.yaml", ".pmlint.yml", "pmlint.yaml")
_FORMAT = b"pmlint cache 1"
_MOST_FILES = 64
_NAME = regex(r"[a-z]+-[0-9a-f]{8}")
_IGNORE = "# Made by pmlint.\n*\n"
_DEPTH = 3
"""Where in what is saved the rows are of which there may be many: `[key, [rows, ...]]`."""

_json = json.JSONEncoder(separators=(",", ":")).encode
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache of pmlint, see https://bford.info/cachedir/\n"
)


def usual_folder(environment: Mapping[str, str]) -> str:
    """Where the cache is if nobody says so: in the project of the current folder, or right there.

    A project is the nearest folder above with a rulebook or a repository in it.
    """
    if chosen := environment.get("PMLINT_CACHE_DIR"):
        return chosen
    start = folder = os.getcwd()  # noqa: PTH109 - this is on the way of each run
    while not any(os.path.lexists(f"{folder}/{mark}") for mark in _MARKS):
        above = os.path.dirname(folder)  # noqa: PTH120 - as above
        if above == folder:
            folder = start
            break
        folder = above
    return os.path.join(folder, FOLDER)  # noqa: PTH118 - as above


def load(folder: str, kind: str, key: object) -> Any:  # noqa: ANN401 - whatever was saved
    """What was saved under a key; None if there is nothing, or nothing sound."""
    try:
        with open(_file(folder, kind, key), "rb", 0) as file:  # noqa: PTH123 - as above
            head, _, body = file.readall().partition(b"\n")
        if head != _head(crc32(body)):
            return None
        kept_key, value = json.loads(body)
    except (OSError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    return value if kept_key == json.loads(json.dumps(key)) else None


def save(folder: str, kind: str, key: object, value: object) -> None:
    """Save a value under a key; where that cannot be, nothing is saved."""
    file = _file(folder, kind, key)
    temporary = f"{file}.{os.getpid()}"
    try:
        if not is_cache(folder) and not _make(folder):
            return
        with open(temporary, "wb") as opened:  # noqa: PTH123 - as above
            _write(opened, [key, value])
        os.replace(temporary, file)  # noqa: PTH105 - as above
        _tidy(folder)
    except OSError:
        _remove(temporary)


def clean(folder: str) -> bool:
    """Remove a cache; whether there was one.

    Raises:
        OSError: it cannot be removed.
    """
    if not is_cache(folder):
        return False
    import shutil  # noqa: PLC0415 - one command only

    shutil.rmtree(folder)
    return True


def is_cache(folder: str) -> bool:
    """Whether a folder was made here."""
    try:
        with open(os.path.join(folder, "CACHEDIR.TAG"), encoding="utf-8") as file:  # noqa: PTH118, PTH123 - as above
            return file.read() == _TAG
    except (OSError, ValueError):
        return False


def _write(file: IO[bytes], value: object) -> None:
    """Write a value part by part: all of it at once, as one text, takes more than a run does."""
    check = 0
    file.write(_head(check) + b"\n")
    for part in _parts(value, _DEPTH):
        data = part.encode()
        check = crc32(data, check)
        file.write(data)
    file.seek(0)
    file.write(_head(check))


def _parts(value: object, depth: int) -> Iterator[str]:
    """The JSON of a value: what is that deep in lists and mappings is a part of its own."""
    if not depth or not isinstance(value, (dict, list, tuple)):
        yield _json(value)
        return
    named = isinstance(value, dict)
    items = value.items() if isinstance(value, dict) else (("", inner) for inner in value)
    comma = ""
    yield "{" if named else "["
    for name, inner in items:
        yield f"{comma}{_json(name)}:" if named else comma
        yield from _parts(inner, depth - 1)
        comma = ","
    yield "}" if named else "]"


def _head(check: int) -> bytes:
    return b"%s %08x" % (_FORMAT, check)


def _file(folder: str, kind: str, key: object) -> str:
    name = crc32(json.dumps(key).encode())  # a file whose key is another one is written anew
    return os.path.join(folder, f"{kind}-{name:08x}")  # noqa: PTH118 - as above


def _make(folder: str) -> bool:
    """Begin a cache, whether there was nothing in the folder that could be somebody's."""
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    if os.listdir(folder):  # noqa: PTH208 - as above
        return is_cache(folder)  # which another run may have begun just now
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", _IGNORE)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123 - as above
            file.write(text)
    return True


def _tidy(folder: str) -> None:
    """Keep the newest files only: nobody repeats what was asked long ago."""
    with os.scandir(folder) as scan:
        files = [entry for entry in scan if _NAME.fullmatch(entry.name)]
    if len(files) > _MOST_FILES:
        files.sort(key=lambda entry: entry.stat().st_mtime_ns)
        for entry in files[: len(files) - _MOST_FILES]:
            _remove(entry.path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108 - as above
    except OSError:
        return
