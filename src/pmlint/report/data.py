"""JSON that every reader takes, and paths as other programs expect them."""

import json
import os
from pathlib import Path

from pmlint.patterns import regex

_SURROGATE = regex("[\ud800-\udfff]")  # from names of files that are not UTF-8


def dump(content: object, *, indent: int | None = 2) -> str:
    """The content as JSON that can be encoded as UTF-8; what cannot is `\N{REPLACEMENT CHARACTER}`.

    Strict readers refuse half of a surrogate pair, even where it is escaped.
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _json(content, indent))


def dump_exactly(content: object, *, indent: int | None = 2) -> str:
    """The content as JSON that can be encoded as UTF-8, with the exact names of all files."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", _json(content, indent))


def relative(path: str, root: str = "") -> str:
    """The path as seen from `root`, or the current folder, with `/` and without `.` and `..`.

    What lies elsewhere has an absolute path.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    base = os.path.abspath(root or os.curdir)  # noqa: PTH100 - as above
    inside = absolute.is_relative_to(base)
    return (absolute.relative_to(base) if inside else absolute).as_posix()


def _json(content: object, indent: int | None) -> str:
    return json.dumps(content, ensure_ascii=False, indent=indent)
