"""What a document must consist of: sections, fields and tables, addressed by heading path."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Self

from pmlint.patterns import regex
from pmlint.values.guidance import Guidance
from pmlint.values.names import fold
from pmlint.values.placeholders import key
from pmlint.values.traces import Traces

Path = tuple[str, ...]
"""Titles from the top down, the document's own title left out: `("Timeline", "Response")`."""

_FEWEST_SPACES_OF_HINT = 2
_IN_ZONE = regex(r"\s+(?:in\s+)?(?:UTC|GMT|local|[A-Z]{1,4}T)$|^(?:UTC|GMT|local|[A-Z]{1,4}T)\s+")
_LONE_SLASH = regex(r"(?<!\S)/|/(?!\S)")


class Explained(StrEnum):
    """Words of a rulebook; `about` says to people what each means."""

    about: str

    def __new__(cls, word: str, about: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.about = about
        return member


class FieldType(Explained):
    """What kind of value a field or a table's column holds."""

    TEXT = "text", "Anything."
    PROSE = "prose", "Sentences."
    DATE = "date", "A day: 2025-05-20."
    TIME = "time", "A time of the clock: 14:03 UTC."
    DATE_TIME = "date-time", "A day and a time: 2025-05-20 14:03 UTC."
    WINDOW = "window", "From when to when: 14:03 - 16:18 UTC (2h 15m)."
    DURATION = "duration", "How long something took: 2h 15m."
    SEVERITY = "severity", "A level of the team's scale; `values` lists it."
    INCIDENT_ID = "incident-id", "The identifier of an incident."
    PERSON = "person", "Somebody: a name, a handle or a role."
    PEOPLE = "people", "One or more of them."
    CHOICE = "choice", "One of `values`."
    COUNT = "count", "How many: ~12,400 users."
    PERCENT = "percent", "A share: 4.2 %."
    MILLISECONDS = "milliseconds", "A short time, such as a latency: 350 ms."
    MONEY = "money", "A sum of money."
    LINK = "link", "An address, or a link to it."
    ISSUES = "issues", "Issues, tickets or pull requests: #12, PAY-812."
    CHECKBOX = "checkbox", "A box that is checked or not: [x]."
    STATUS = "status", "How far something is: Open, In progress, Done."
    SIGN_OFF = "sign-off", "Who signed, and on which day."
    LIST = "list", "Items of a list."


class TableRole(Explained):
    """What the rows of a table are."""

    TIMELINE = "timeline", "Events of the timeline."
    ACTIONS = "actions", "Action items."


class FieldSpec(NamedTuple):
    """A field, or a table's column, that a document must have. `values` are the legal choices.

    `levels` are the severities of the incidents that need it; none means all of them.
    """

    label: str
    type: FieldType = FieldType.TEXT
    required: bool = True
    values: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    fields: tuple["FieldSpec", ...] = ()
    levels: tuple[str, ...] = ()


class TableSpec(NamedTuple):
    """A table that a section must have."""

    columns: tuple[FieldSpec, ...]
    role: TableRole | None = None
    min_rows: int = 0


class SectionSpec(NamedTuple):
    """A section that a document must have. `content` says that it holds more than sections.

    `levels` are the severities of the incidents that need it; none means all of them. `tasks` are
    the fields that stand below each task of its lists, `examples` those below each item that is
    written like the template's examples (`Improvement 1`).
    """

    title: str
    level: int
    required: bool = True
    aliases: tuple[str, ...] = ()
    content: bool = True
    fields: tuple[FieldSpec, ...] = ()
    table: TableSpec | None = None
    tasks: tuple[FieldSpec, ...] = ()
    examples: tuple[FieldSpec, ...] = ()
    sections: tuple["SectionSpec", ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateText:
    """What a template says besides its names: the text that an unfilled document still has.

    `placeholders` are its marked hints, such as `[name]`, in lower case; those that stand in
    code or are a link's target have the backticks or `](...)` around them. `guidance` are its
    lines, paragraphs and sentences, as keys of `pmlint.values.placeholders.key`, and `rows` the
    keys of its tables' rows. `lines` counts the lines that are to be replaced, with repetitions;
    `kept` are the keys of the others. `choices` are its
    lists of options, such as `P0 / P1`, and `bracketed` the labels and columns whose values it
    gives in square brackets, and `joined` the labels of lines that are shown on the line above,
    all folded. `examples` are those placeholders that are answers, of which each row has another.
    """

    placeholders: frozenset[str] = frozenset()
    guidance: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()
    bracketed: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()

    @cached_property
    def index(self) -> Guidance:
        """The guidance, made for being searched."""
        return Guidance(self.guidance)

    @cached_property
    def bare_hints(self) -> frozenset[str]:
        """The hints without their brackets that are long enough to be told from what people say."""
        hints = self.placeholders - self.examples
        bare = (hint[1:-1] for hint in hints if hint[0] + hint[-1] == "[]")
        return frozenset(hint for hint in bare if hint.count(" ") >= _FEWEST_SPACES_OF_HINT)

    @cached_property
    def traces(self) -> Traces:
        """The words without which a text has no guidance, no row, and no hint without brackets."""
        longest = (
            sorted({*key(line).split()}, key=len)[-2:] for line in (*self.rows, *self.bare_hints)
        )
        return Traces((*self.index.words_of_lines(), *filter(None, longest)))


@dataclass(frozen=True)
class Outline:
    """The fields, sections and tables that a document must have; empty demands nothing."""

    fields: tuple[FieldSpec, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    title: str = ""
    text: TemplateText = field(default_factory=TemplateText)

    def walk(self) -> Iterator[tuple[Path, SectionSpec]]:
        """Give all sections in order, each with its path."""
        return iter(self._with_paths)

    @cached_property
    def _with_paths(self) -> tuple[tuple[Path, SectionSpec], ...]:
        def below(path: Path, specs: tuple[SectionSpec, ...]) -> Iterator[tuple[Path, SectionSpec]]:
            for spec in specs:
                yield (*path, spec.title), spec
                yield from below((*path, spec.title), spec.sections)

        return tuple(below((), self.sections))

    @cached_property
    def known(self) -> dict[object, object]:
        """What others work out of it once, and not for each document."""
        return {}

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The severities on which it depends whether something is required."""
        sections = [spec for _, spec in self.walk()]
        fields = [*self.fields, *(below for spec in sections for below in _fields_of(spec))]
        found = [spec.levels for spec in sections] + [spec.levels for spec in _walk_fields(fields)]
        return tuple(dict.fromkeys(level for levels in found for level in levels))

    @cached_property
    def forms_of_dates(self) -> frozenset[str]:
        """The forms in which the template asks for dates, where they are not ISO."""
        fields = [*self.fields, *(field for _, spec in self.walk() for field in _fields_of(spec))]
        dates = (field for field in _walk_fields(fields) if field.type is FieldType.DATE)
        return frozenset(form for field in dates for form in field.values)

    def at(self, severity: str | None) -> "Outline":
        """The outline for an incident of this severity; of an unknown one, the least is asked."""
        if severity not in self._by_severity:
            self._by_severity[severity] = replace(
                self,
                fields=_fields_at(self.fields, severity),
                sections=tuple(_section_at(spec, severity) for spec in self.sections),
            )
        return self._by_severity[severity]

    @cached_property
    def _by_severity(self) -> dict[str | None, "Outline"]:
        return {}


def _fields_of(spec: SectionSpec) -> tuple[FieldSpec, ...]:
    columns = spec.table.columns if spec.table else ()
    return (*spec.fields, *columns, *spec.tasks, *spec.examples)


def _walk_fields(specs: Iterable[FieldSpec]) -> Iterator[FieldSpec]:
    for spec in specs:
        yield spec
        yield from _walk_fields(spec.fields)


def _is_required(spec: FieldSpec | SectionSpec, severity: str | None) -> bool:
    return spec.required and (not spec.levels or severity in spec.levels)


def _fields_at(specs: tuple[FieldSpec, ...], severity: str | None) -> tuple[FieldSpec, ...]:
    return tuple(
        spec._replace(
            required=_is_required(spec, severity),
            levels=(),
            fields=_fields_at(spec.fields, severity),
        )
        for spec in specs
    )


def _section_at(spec: SectionSpec, severity: str | None) -> SectionSpec:
    table = spec.table and spec.table._replace(columns=_fields_at(spec.table.columns, severity))
    return spec._replace(
        required=_is_required(spec, severity),
        levels=(),
        fields=_fields_at(spec.fields, severity),
        table=table,
        tasks=_fields_at(spec.tasks, severity),
        examples=_fields_at(spec.examples, severity),
        sections=tuple(_section_at(below, severity) for below in spec.sections),
    )


class Vocabulary(NamedTuple):
    """What documents call things: concept to names, for sections, fields and columns.

    A name is looked up folded. A concept's names are aliases of one another. `perhaps` has names
    of sections that stand for a concept only where no better one does.
    """

    sections: Mapping[str, str] = MappingProxyType({})
    fields: Mapping[str, str] = MappingProxyType({})
    columns: Mapping[str, str] = MappingProxyType({})
    perhaps: Mapping[str, str] = MappingProxyType({})

    def section(self, title: str) -> str | None:
        """The concept of a section title, such as `timeline`."""
        return self.sections.get(fold(title))

    def field(self, label: str) -> str | None:
        """The concept of a field's label, such as `severity`."""
        return self.fields.get(fold(label))

    def column(self, name: str) -> str | None:
        """The concept of a column's name, such as `owner`; `Time in CET` is a `time`."""
        found = self.columns.get(fold(name))
        return found or self.columns.get(fold(_IN_ZONE.sub("", name)))


def show_path(path: Path) -> str:
    """A path as people read it: `Timeline / Response`."""
    return " / ".join(path)


def split_path(text: str) -> Path:
    r"""`Timeline / Response` as titles.

    A slash without spaces is part of a title, and so is one after a backslash: `Fix \/ Mend`.
    """
    return tuple(part.strip().replace("\\/", "/") for part in text.split(" / "))


def join_path(path: Path) -> str:
    """Titles as a text that `split_path` reads."""
    return " / ".join(_LONE_SLASH.sub(r"\\/", part) for part in path)
