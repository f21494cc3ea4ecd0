"""How diagnostics are written: one module a format, each with one function, `write`.

A text that is not empty ends with a line end.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from pmlint.diagnostic import Diagnostic
from pmlint.report.summary import Summary

FORMATS: tuple[str, ...] = (
    "concise",
    "full",
    "grouped",
    "json",
    "json-lines",
    "github",
    "gitlab",
    "junit",
    "sarif",
    "rdjson",
    "azure",
)


class Writer(Protocol):
    """What writes diagnostics in one format; formats for machines ignore `color`."""

    def __call__(
        self, diagnostics: Sequence[Diagnostic], summary: Summary, /, *, color: bool
    ) -> str: ...


def writer(name: str) -> Writer:
    """What writes the format of this name. Its module is imported only now.

    Raises:
        ValueError: `name` is none of `FORMATS`.
    """
    if name not in FORMATS:
        raise ValueError(f"{name}: no such format, expected one of {', '.join(FORMATS)}")
    write: Writer = import_module(f"pmlint.report.{name.replace('-', '_')}").write
    return write
