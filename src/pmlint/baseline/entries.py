"""The file of a baseline: JSON with one entry a line, sorted, for people to review."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_VERSION = 1
_HEAD = f'{{"version": {_VERSION}, "entries": [\n'
_TAIL = "]}\n"


class Entry(NamedTuple):
    """A known finding. Equal findings have an entry each.

    `path` is relative to the folder of the file, with `/`. `fingerprint` is what is compared;
    `section` and `message` are for people, as they were when the entry was written.
    """

    path: str
    rule: str
    section: str
    message: str
    fingerprint: str


class DamagedError(ValueError):
    """A text that is no baseline; `line` is where that shows."""

    def __init__(self, reason: str, line: int = 1) -> None:
        """Keep the reason, which is for people, and the line."""
        super().__init__(reason)
        self.line = line


def write_entries(entries: Iterable[Entry]) -> str:
    """The text of a baseline; the same entries in any order give the same text."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(entries)]
    return _HEAD + ",\n".join(lines) + ("\n" if lines else "") + _TAIL


def read_entries(text: str) -> list[Entry]:
    """The entries of a baseline.

    Raises:
        DamagedError: this is none.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise DamagedError(f"not JSON: {error.msg.lower()}", error.lineno) from None
    except RecursionError:
        raise DamagedError("not JSON: it is nested too deeply") from None
    if not isinstance(content, dict) or content.keys() != {"version", "entries"}:
        raise DamagedError("this is no baseline of pmlint")
    if content["version"] != _VERSION:
        raise DamagedError(f"expected version {_VERSION}, found {content['version']!r}")
    if not isinstance(content["entries"], list):
        raise DamagedError("'entries' is no list")
    for number, entry in enumerate(content["entries"]):
        if fault := _fault(entry):
            raise DamagedError(fault, _line_of(text, number))
    return [Entry(**entry) for entry in content["entries"]]


def _fault(entry: object) -> str:
    """Why this is no entry; empty if it is one."""
    if not isinstance(entry, dict):
        return "an entry is a mapping"
    for name in Entry._fields:
        if not isinstance(entry.get(name), str):
            return f"the entry has no text {name!r}"
    strange = entry.keys() - set(Entry._fields)
    return f"an entry has no {min(strange)!r}" if strange else ""


def _line_of(text: str, number: int) -> int:
    """The line on which the entry with this number begins, in whatever layout."""
    starts = _starts(text, text.index("[", text.index('"entries"')) + 1)
    start = next(start for at, start in enumerate(starts) if at == number)
    return text.count("\n", 0, start) + 1


def _starts(text: str, at: int) -> Iterator[int]:
    """Where the values of a JSON list begin; `at` is behind its bracket."""
    decoder = json.JSONDecoder()
    while True:
        while text[at] in ", \t\r\n":
            at += 1
        yield at
        _, at = decoder.raw_decode(text, at)
