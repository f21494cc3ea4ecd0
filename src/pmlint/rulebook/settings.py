"""YAML settings with places, so that every error names file, line and column."""

import datetime as dt
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

from pmlint.text import UnreadableError, read_bytes
from pmlint.values.names import unknown
from pmlint.values.time.spans import read_span

T = TypeVar("T")
N = TypeVar("N", int, float)
_DEEPEST = 40  # levels of mappings and lists
_TOO_DEEP = "it is nested too deeply"
TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})
"""The words for true and false in a rulebook, in small letters."""


class RulebookError(Exception):
    """A rulebook that cannot be used. The text is for people: `file:line:column: what is wrong`."""


class Setting:
    """A value in a YAML file. Scalars stay text until somebody asks for what they mean."""

    def __init__(self, path: str, node: yaml.Node, name: str = "", line: int = 0) -> None:
        """Wrap a node of the file `path`; `name` is the key that it stands under.

        `line` is the place of all errors where the YAML was made of something else.
        """
        self._path = path
        self._node = node
        self._line = line
        self.name = name

    def _inner(self, node: yaml.Node, name: str) -> "Setting":
        return Setting(self._path, node, name, self._line)

    def error(self, message: str) -> RulebookError:
        """An error at this place."""
        column = 1 if self._line else self._node.start_mark.column + 1
        return RulebookError(f"{self.place}:{column}: {message}")

    @property
    def place(self) -> str:
        """The file and the line in which this stands."""
        return f"{self._path}:{self._line or self._node.start_mark.line + 1}"

    def unknown(self, kind: str, known: Collection[str]) -> RulebookError:
        """The error that this text is no such thing, with the one that was probably meant."""
        return self.error(unknown(kind, self.text(), known))

    @property
    def is_scalar(self) -> bool:
        """Whether this is a single value."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_mapping(self) -> bool:
        """Whether this is a mapping of keys to settings."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_empty(self) -> bool:
        """Whether there is no value, or an explicit `null`."""
        return isinstance(self._node, yaml.ScalarNode) and (
            self._node.tag == "tag:yaml.org,2002:null" or self._node.value == ""
        )

    def pairs(self) -> Iterator[tuple["Setting", "Setting"]]:
        """Key and value of each entry of a mapping; no entries if it is empty."""
        if self.is_empty:
            return
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error(f"expected a mapping of names to settings{self._for()}")
        seen: set[str] = set()
        for key_node, value_node in self._node.value:
            key = self._inner(key_node, "")
            name = key.text()
            if name in seen:
                raise key.error(f"{name!r} is set twice")
            seen.add(name)
            key.name = name
            yield key, self._inner(value_node, name)

    def mapping(self, known: Collection[str], kind: str = "setting") -> dict[str, "Setting"]:
        """The entries of a mapping that may have only these keys."""
        entries = {}
        for key, value in self.pairs():
            if key.name not in known:
                raise key.error(unknown(kind, key.name, known))
            entries[key.name] = value
        return entries

    def text(self) -> str:
        """The text of a scalar."""
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.error(f"expected a text{self._for()}")
        return str(self._node.value)

    def filled_text(self) -> str:
        """The text of a scalar that says something."""
        if self.is_empty or not self.text().strip():
            raise self.error(f"expected a text{self._for()}, found nothing")
        return self.text()

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(single.text() for single in self.singles())

    def singles(self) -> Iterator["Setting"]:
        """The entries of a list; what is not empty and no list is its own only entry."""
        if self.is_list or self.is_empty:
            yield from self.items()
        else:
            yield self

    def flag(self) -> bool:
        """True or false."""
        word = self.text().casefold()
        if word in TRUE or word in FALSE:
            return word in TRUE
        raise self.error(f"expected true or false{self._for()}, found {self.text()!r}")

    def number(self, convert: Callable[[str], N]) -> N:
        """A number, as `int` or `float` reads it; no `int` is negative."""
        try:
            number = convert(self.text())
        except ValueError:
            number = None
        if number is not None and math.isfinite(number) and (convert is float or number >= 0):
            return number
        kind = "a number" if convert is float else "a whole number"
        raise self.error(f"expected {kind}{self._for()}, found {self.text()!r}")

    def span(self) -> dt.timedelta:
        """A stretch of time, such as `7 days`."""
        span = read_span(self.text())
        if span is None:
            raise self.error(
                f"expected a time such as '7 days'{self._for()}, found {self.text()!r}"
            )
        return span

    def choice(self, kind: str, known: Mapping[str, T]) -> T:
        """One of these words."""
        if self.text() not in known:
            raise self.unknown(kind, tuple(known))
        return known[self.text()]

    def pattern(self) -> re.Pattern[str]:
        """A regular expression."""
        try:
            return re.compile(self.text())  # noqa: TID251 - which users write
        except re.error as error:
            raise self.error(f"{self.text()!r} is no regular expression: {error}") from None

    def items(self) -> Iterator["Setting"]:
        """The entries of a list; no entries if it is empty."""
        if self.is_empty:
            return
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error(f"expected a list{self._for()}")
        for node in self._node.value:
            yield self._inner(node, self.name)

    def _for(self) -> str:
        return f" for {self.name!r}" if self.name else ""


def parse_settings(path: str, text: str, *, line: int = 0) -> Setting | None:
    """Read YAML; None if there is nothing in it. `line` is as in `Setting`.

    Raises:
        RulebookError: it is not YAML.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_depth(text, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = None if _is_too_deep(error) else error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        reason = _reason(error, text)
        raise RulebookError(f"{path}:{place}: not YAML: {reason}") from None
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise RulebookError(f"{path}:1:1: not YAML: {reason}") from None
    return None if node is None else Setting(path, node, line=line)


def _reason(error: yaml.MarkedYAMLError, text: str) -> str:
    """What the library says, in words that make sense without its other lines."""
    if _is_too_deep(error):
        return _TOO_DEEP
    if error.problem_mark and text.startswith("\t", error.problem_mark.index):
        return "a tab stands where only spaces may"
    if error.context and error.context.startswith("expected"):
        return f"{error.context}, {error.problem}"
    return error.problem or error.context or "no YAML"


def _is_too_deep(error: yaml.MarkedYAMLError) -> bool:
    """Whether the scanner gave up on depth: some versions of libyaml do so before any event."""
    return "nesting depth" in (error.problem or "")


def _check_depth(text: str, loader: Any) -> None:  # noqa: ANN401 - PyYAML's loaders have no common type
    """Refuse what would overflow the stack of the C loader, which no exception tells."""
    depth = 0
    for event in yaml.parse(text, loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ValueError(_TOO_DEEP)


def read_settings(path: Path, shown: str) -> Setting | None:
    """Read a YAML file, called `shown` in messages; see `parse_settings`."""
    return parse_settings(shown, read_text(path, shown))


def read_text(path: Path, shown: str) -> str:
    """Read a file of settings, called `shown` in messages.

    Raises:
        RulebookError: it cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(str(path)).decode("utf-8-sig")
    except UnreadableError as error:
        raise RulebookError(f"{shown}: {error.reason}") from None
    except OSError as error:
        raise RulebookError(f"{shown}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise RulebookError(f"{shown}:1:1: the file is not UTF-8") from None
