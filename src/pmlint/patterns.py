"""Regular expressions that are compiled once, and not again by each run.

`re.compile` works in Python: for the expressions of this package that took a third of a run over
one document. What it makes of them is plain data, which is kept beside the bytecode of this module,
and as Python keeps bytecode: for one version of it, and only where files may be written. Where
anything is not as expected, expressions are compiled as ever.
"""

import atexit
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from typing import NamedTuple, cast

_HEADER = f"{sys.implementation.cache_tag} {sys.hexversion:x}\n".encode()
_AT_MOST = 2000
"""So many are kept; a file with more is full of what earlier states of the package used."""


class Compiled(NamedTuple):
    """The arguments of `_sre.compile`, which makes an expression of them; `code` is packed."""

    flags: int
    code: bytes
    groups: int
    numbers: dict[str, int]
    names: tuple[str | None, ...]


_Known = dict[tuple[str, int], Compiled]


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives for an expression that is written in the program.

    Those that users write are compiled by `re.compile`, so that they are not kept.
    """
    key = (pattern, int(flags))
    try:
        compiled = _kept.get(key) or _added.get(key) or _add(key)
        return _expression(pattern, compiled)
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):
        return re.compile(pattern, flags)  # noqa: TID251 - another Python, or one whose insides have changed


def _expression(pattern: str, compiled: Compiled) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found] # noqa: PLC0415 - not every Python has it

    flags, code, *groups = compiled
    return cast("re.Pattern[str]", _sre.compile(pattern, flags, array("I", code).tolist(), *groups))


def _add(key: tuple[str, int]) -> Compiled:
    if not _added and _PATH and not sys.dont_write_bytecode:
        atexit.register(write, _PATH, _kept, _added)  # which grows until then
    _added[key] = _compile(*key)
    return _added[key]


def _compile(pattern: str, flags: int) -> Compiled:
    """As `re._compiler.compile` does, up to the call of `_sre.compile`."""
    from re import _compiler, _parser  # type: ignore[attr-defined] # noqa: PLC0415 - as above

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - as above
    return Compiled(flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names))


def read(path: str) -> _Known:
    """The expressions in a file; none if it is not there, damaged, or of another version."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs more than this module saves
            header, checksum, data = file.read(len(_HEADER)), file.read(4), file.read()
        if header != _HEADER or checksum != _checksum(data):
            return {}
        known = marshal.loads(data)  # noqa: S302 - as Python reads the bytecode beside it
        return {key: Compiled(*compiled) for key, compiled in known.items()}
    except (OSError, EOFError, ValueError, TypeError, AttributeError):
        return {}


def write(path: str, kept: _Known, added: _Known) -> None:
    """Write a file anew with what has been added; if it cannot be written, that is no loss."""
    known = {**(kept if len(kept) < _AT_MOST else {}), **added}
    data = marshal.dumps({key: tuple(compiled) for key, compiled in known.items()})
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123 - as above
            file.write(_HEADER + _checksum(data) + data)
        os.replace(temporary, path)  # noqa: PTH105 - as above
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")


_PATH = f"{__spec__.cached.removesuffix('.pyc')}.regex" if __spec__.cached else ""
"""The file beside the bytecode of this module; empty if Python keeps none."""

_kept: _Known = read(_PATH)
_added: _Known = {}
