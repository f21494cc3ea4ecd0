"""Front matter, YAML or TOML: found, and read into fields with places."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Field, FieldForm, Problem

if TYPE_CHECKING:
    import yaml

_RULE = "invalid-front-matter"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_STARTS_AS_DATA = regex(r"[\"']?\w[\w .-]*[\"']?\s?[:=](?:\s|$)|\[")
"""What a broken block must begin with: else it is prose between two thematic breaks."""

_DEEPEST = 40
_TOO_DEEP = "it is nested too deeply"
_TOML_PAIR = regex(r"""[ \t]*("[^"]*"|'[^']*'|[\w-]+)[ \t]*=[ \t]*("[^"]*"|'[^']*'|\S.*)""")
_TOML_TABLE = regex(r"[ \t]*\[([^\[\]]+)\]")
_TOML_PLACE = regex(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class FrontMatter(NamedTuple):
    """How many lines it takes, fences included; its fields; and what is wrong with it."""

    lines: int
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]


NONE = FrontMatter(0, (), ())


def read_front_matter(source: Source) -> FrontMatter:
    """Read the front matter at the top of a document; `NONE` if there is none."""
    fence = source.line(1).text.rstrip()
    if fence not in _FENCES:
        return NONE
    for number in range(2, len(source.line_starts) + 1):
        if source.line(number).text.rstrip() in _FENCES[fence]:
            span = Span(source.line_starts[1], source.line_starts[number - 1])
            body = Cell(source.text[span.start : span.end], span)
            found = _read_yaml(body, source) if fence == "---" else _read_toml(body, source)
            return FrontMatter(number, *found) if found else NONE
    return NONE


_Read = tuple[tuple[Field, ...], tuple[Problem, ...]] | None
"""Fields and problems; None when this is text between two thematic breaks."""


def _failed(body: Cell, line: Cell, reason: str) -> _Read:
    """The front matter is broken, if it ever was meant as such."""
    lines = (line.lstrip() for line in re.split(r"[\r\n]+", body.text))
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return ((), (Problem(_RULE, line.span, reason),)) if _STARTS_AS_DATA.match(first) else None


def _read_yaml(body: Cell, source: Source) -> _Read:
    """Read events and not nodes: the C loader overflows its stack on nodes nested deeply."""
    import yaml  # noqa: PLC0415 - most documents have no front matter

    try:
        reader = _YamlReader(
            body, yaml.parse(body.text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        )
        fields = reader.read()
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # some libyaml give up before we do
            return _failed(body, source.line(1), f"the front matter is no YAML: {_TOO_DEEP}")
        mark = error.problem_mark or error.context_mark
        offset = min(mark.index if mark else 0, max(len(body.text.rstrip()) - 1, 0))
        line = source.line(source.position(body.span.start + offset).line)
        return _failed(body, line, f"the front matter is no YAML: {error.problem or error.context}")
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        return _failed(body, source.line(1), f"the front matter is no YAML: {reason}")
    if fields is None:
        return None if body.text.strip() else ((), ())
    return fields, ()


class _YamlReader:
    """Fields of a mapping. Every scalar stays text as written: 14:05 is no number."""

    def __init__(self, body: Cell, events: "Iterator[yaml.Event]") -> None:
        self._body = body
        self._events = events
        self._anchors: set[str] = set()

    def read(self) -> tuple[Field, ...] | None:
        """The fields; None if the text holds no mapping.

        Raises:
            ValueError: it holds more than one document, or nests too deeply.
        """
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                break
        else:
            return None
        first = next(self._events)
        _, fields = self._node(first, 0)
        next(self._events)  # the end of the document
        if type(next(self._events)).__name__ != "StreamEndEvent":
            raise ValueError("it holds more than one document")
        return fields if type(first).__name__ == "MappingStartEvent" else None

    def _node(self, event: "yaml.Event", depth: int) -> tuple[Cell, tuple[Field, ...]]:
        """The node as written, and its fields if it is a mapping."""
        if depth > _DEEPEST:
            raise ValueError(_TOO_DEEP)
        kind = type(event).__name__
        anchor = getattr(event, "anchor", None)
        if kind == "AliasEvent":
            if anchor not in self._anchors:
                raise ValueError(f"it refers to &{anchor}, which does not stand before")
        elif anchor:
            self._anchors.add(anchor)
        if kind == "MappingStartEvent":
            return self._mapping(event, depth)
        if kind == "SequenceStartEvent":
            return self._sequence(event, depth), ()
        return self._scalar(event), ()

    def _mapping(self, start: "yaml.Event", depth: int) -> tuple[Cell, tuple[Field, ...]]:
        fields: list[Field] = []
        end = _start(start)
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                break
            label, _ = self._node(event, depth + 1)
            value, below = self._node(next(self._events), depth + 1)
            span = Span(label.span.start, max(label.span.end, value.span.end))
            fields.append(Field(label, value, FieldForm.FRONT_MATTER, span, fields=below))
            end = span.end - self._body.span.start
        return self._cell(_start(start), self._end(start, event, end)), tuple(fields)

    def _sequence(self, start: "yaml.Event", depth: int) -> Cell:
        end = _start(start)
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            item, _ = self._node(event, depth + 1)
            end = item.span.end - self._body.span.start
        return self._cell(_start(start), self._end(start, event, end))

    def _end(self, start: "yaml.Event", end: "yaml.Event", last: int) -> int:
        """In block style a node ends with its last part: comments may follow before its end."""
        return _end(end) if getattr(start, "flow_style", False) else last

    def _scalar(self, event: "yaml.Event") -> Cell:
        """The scalar without its quotes; of a block scalar, the lines below its mark."""
        cell = self._cell(_start(event), _end(event))
        style = getattr(event, "style", None)
        if style in {'"', "'"} and len(cell.text) > 1 and cell.text[0] == cell.text[-1] == style:
            return cell.part(1, len(cell.text) - 1)
        if style in {"|", ">"} and (mark := re.match(r"[^\r\n]*[\r\n]+", cell.text)):
            return cell.part(mark.end(), len(cell.text)).strip()
        return cell

    def _cell(self, start: int, end: int) -> Cell:
        length = len(self._body.text)
        return self._body.part(min(start, length), min(max(start, end), length)).strip()


def _start(event: "yaml.Event") -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: "yaml.Event") -> int:
    return event.end_mark.index if event.end_mark else 0


def _read_toml(body: Cell, source: Source) -> _Read:
    import tomllib  # noqa: PLC0415 - few documents have TOML

    try:
        data = tomllib.loads(body.text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = _TOML_PLACE.search(str(error))
        number = int(place[1]) + 1 if place and place[1] else 1
        reason = str(error)[: place.start()] if place else str(error)
        return _failed(body, source.line(number), f"the front matter is no TOML: {reason}")
    return tuple(_toml_fields(body, source, data)), ()


def _toml_fields(body: Cell, source: Source, data: dict[str, object]) -> Iterator[Field]:
    """The fields that stand on one line each; those of a `[table]` are below its name."""
    first, end = (source.position(offset).line for offset in body.span)
    table: Field | None = None
    below: list[Field] = []
    keys: object = data
    for line in map(source.line, range(first, end)):
        if head := _TOML_TABLE.match(line.text):
            if table:
                yield _with_fields(table, below)
            label, below = line.part(*head.span(1)).strip(), []
            keys = data.get(label.text)
            value = Cell("", Span(line.span.end, line.span.end))
            table = Field(label, value, FieldForm.FRONT_MATTER, line.span)
        elif field := _toml_field(line, keys):
            if table:
                below.append(field)
            else:
                yield field
    if table:
        yield _with_fields(table, below)


def _with_fields(table: Field, below: list[Field]) -> Field:
    span = Span(table.span.start, below[-1].span.end if below else table.span.end)
    return Field(table.label, table.value, table.form, span, fields=tuple(below))


def _toml_field(line: Cell, keys: object) -> Field | None:
    """A pair on its line; a line within a multi-line value names no key of its table."""
    pair = _TOML_PAIR.match(line.text)
    if not pair:
        return None
    label, value = _unquoted(line.part(*pair.span(1))), line.part(*pair.span(2))
    if not (isinstance(keys, dict) and label.text in keys):
        return None
    if value.text[0] not in "\"'[{":
        value = value.part(0, len(value.text.partition("#")[0]))
    return Field(label, _unquoted(value.strip()), FieldForm.FRONT_MATTER, line.span)


def _unquoted(cell: Cell) -> Cell:
    text = cell.text
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return cell.part(1, len(text) - 1) if quoted else cell
