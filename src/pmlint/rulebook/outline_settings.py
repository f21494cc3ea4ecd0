"""`sections:` and `fields:` of a rulebook: what they add to an outline, or change in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pmlint.outline.model import (
    FieldSpec,
    FieldType,
    Outline,
    SectionSpec,
    TableRole,
    TableSpec,
    split_path,
)
from pmlint.rulebook import shapes
from pmlint.rulebook.settings import Setting
from pmlint.rulebook.shapes import Keys, Shape
from pmlint.values.names import fold, same

TOP_LEVEL = 2
"""The level of headings for the sections at the top, below the title of the document."""

_HEADINGS = range(1, 7)
_TYPES = {type_.value: type_ for type_ in FieldType}
_ROLES = {role.value: role for role in TableRole}

_LEVELS: Keys = {
    "severity": shapes.filled_texts("The severities that require it: [SEV1, SEV2].", minItems=1)
}
_REQUIRED = shapes.refer(
    "required",
    "Whether documents must have it: true, which is the default, false, or for which incidents.",
    default=True,
)
_FIELD: Keys = {
    "type": shapes.refer("type", "What kind of value it holds."),
    "values": shapes.texts("The values that are legal: [SEV1, SEV2, SEV3]."),
    "required": _REQUIRED,
    "aliases": shapes.texts("Other labels that it may have in a document."),
    "fields": shapes.refer("fields", "The fields below it, by label."),
}
_TABLE: Keys = {
    "role": shapes.members(TableRole, "What the rows of the table are."),
    "min-rows": shapes.count("The least number of rows.", default=0),
    "columns": shapes.refer("fields", "The columns, by name."),
}
_SECTION: Keys = {
    "aliases": shapes.texts("Other titles that it may have in a document."),
    "required": _REQUIRED,
    "level": shapes.count(
        "The level of its heading, if it is not one below that of the section it stands in.",
        minimum=_HEADINGS[0],
        maximum=_HEADINGS[-1],
        examples=[TOP_LEVEL],
    ),
    "content": shapes.flag("Whether it holds more than the sections below it.", default=True),
    "table": shapes.either(
        shapes.one_of({"const": False}, shapes.FALSE_WORD),
        shapes.mapping(_TABLE, type="object"),
        "The table that it must have; false for none where the template has one.",
    ),
    "tasks": shapes.refer("fields", "The fields below each task of its lists, by label."),
    "examples": shapes.refer(
        "fields", "The fields below each item that is written like the template's examples."
    ),
}
_PATHS = {"not": {"pattern": r"(?:^| / )\s*(?: / |$)"}}
"""Names with ` / ` between them, none of which is empty."""

SECTIONS = shapes.entries(
    shapes.mapping(_SECTION, "A section, by the path of its title."),
    "Sections that a document must have, by the paths of their titles: `Timeline / Response`. "
    "They are added to those of the template, or change them.",
    propertyNames=_PATHS,
)
FIELDS = shapes.entries(
    shapes.refer("field", "A field, by its path: its type, or all that there is to say of it."),
    "Fields that a document must have, by path: `Severity`, or `Impact / Users Affected`. "
    "They are added to those of the template, or change them.",
    propertyNames=_PATHS,
)
DEFINITIONS: Mapping[str, Shape] = {
    "required": shapes.either(
        shapes.flag(), shapes.mapping(_LEVELS, type="object", required=[*_LEVELS])
    ),
    "type": shapes.members(FieldType),
    "field": shapes.either(shapes.refer("type"), shapes.mapping(_FIELD)),
    "fields": shapes.entries(
        shapes.refer("field", "A field or a column: its type, or all that there is to say of it.")
    ),
}
"""What `SECTIONS` and `FIELDS` refer to."""


def apply_sections(outline: Outline, setting: Setting) -> Outline:
    """The outline with sections changed, or added at the end of the one they stand in."""
    for key, value in setting.pairs():
        sections = _change_section(
            outline.sections, _path_of(key), TOP_LEVEL, _section_change(value)
        )
        outline = replace(outline, sections=sections)
    return outline


def apply_fields(outline: Outline, setting: Setting) -> Outline:
    """The outline with fields changed, or added to the section or the field they stand in."""
    pairs = list(setting.pairs())
    twins = _twins(key.name for key, _ in pairs)
    for key, value in pairs:
        outline = _change_field(outline, key, _field_change(value, exact=key.name in twins))
    return outline


def _twins(names: Iterable[str]) -> frozenset[str]:
    """The names that mean the same as another one of them: `Start (UTC)`, `Start (local)`.

    Each of them then stands for itself; any other name may be written in another way.
    """
    alike: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        alike[tuple(map(fold, split_path(name)))].add(name)
    return frozenset(name for group in alike.values() if len(group) > 1 for name in group)


def _path_of(key: Setting) -> tuple[str, ...]:
    """The path that a key is, of which no part is empty."""
    path = split_path(key.name)
    if not all(path):
        raise key.error(f"expected names with ' / ' between them, found {key.name!r}")
    return path


_SectionChange = Callable[[SectionSpec], SectionSpec]


class _FieldChange(NamedTuple):
    """What to change in a field. An `exact` label is no other field's that means the same."""

    apply: Callable[[FieldSpec], FieldSpec]
    exact: bool


def _section_change(setting: Setting) -> _SectionChange:
    if setting.is_scalar and not setting.is_empty:
        raise setting.error(
            f"expected settings for {setting.name!r}, such as {{required: false}}, "
            f"found {setting.text()!r}"
        )
    entries = setting.mapping(_SECTION)
    table = entries.get("table")
    tasks = list(_field_changes(entries.get("tasks")))
    examples = list(_field_changes(entries.get("examples")))

    def change(spec: SectionSpec) -> SectionSpec:
        if "aliases" in entries:
            spec = spec._replace(aliases=(*spec.aliases, *entries["aliases"].texts()))
        if "required" in entries:
            spec = spec._replace(**_requirement(entries["required"]))
        if "level" in entries:
            spec = spec._replace(level=_level(entries["level"]))
        if "content" in entries:
            spec = spec._replace(content=entries["content"].flag())
        if table is not None:
            spec = spec._replace(table=_change_table(spec.table, table))
        for label, change in tasks:
            spec = spec._replace(tasks=_put(spec.tasks, label, change))
        for label, change in examples:
            spec = spec._replace(examples=_put(spec.examples, label, change))
        return spec

    return change


def _requirement(setting: Setting) -> dict[str, Any]:
    """`true`, `false`, or `{severity: [P0, P1]}`: required for incidents of these levels."""
    if not setting.is_mapping:
        return {"required": setting.flag(), "levels": ()}
    levels = setting.mapping(_LEVELS).get("severity")
    if levels is None or not levels.texts():
        raise setting.error("expected true, false, or the levels, as in {severity: [P0, P1]}")
    return {"required": True, "levels": levels.texts()}


def _level(setting: Setting) -> int:
    level = setting.number(int)
    if level not in _HEADINGS:
        raise setting.error(f"expected a level of headings from 1 to 6, found {level}")
    return level


def _change_table(spec: TableSpec | None, setting: Setting) -> TableSpec | None:
    if not setting.is_mapping and not setting.flag():
        return None
    entries = setting.mapping(_TABLE)
    spec = spec or TableSpec(())
    if "role" in entries:
        spec = spec._replace(role=entries["role"].choice("role", _ROLES))
    if "min-rows" in entries:
        spec = spec._replace(min_rows=entries["min-rows"].number(int))
    for label, change in _field_changes(entries.get("columns")):
        spec = spec._replace(columns=_put(spec.columns, label, change))
    return spec


def _field_changes(setting: Setting | None) -> Iterator[tuple[str, _FieldChange]]:
    """The changes that a mapping of labels makes to fields or columns."""
    pairs = list(setting.pairs()) if setting else []
    twins = _twins(key.name for key, _ in pairs)
    for key, value in pairs:
        yield key.name, _field_change(value, exact=key.name in twins)


def _field_change(setting: Setting, *, exact: bool) -> _FieldChange:
    """`Owner: person` says the type only; `Owner: {type: person, required: false}` more."""
    if setting.is_scalar and not setting.is_empty:
        type_ = setting.choice("type", _TYPES)
        return _FieldChange(lambda spec: spec._replace(type=type_), exact)
    entries = setting.mapping(_FIELD)
    below = list(_field_changes(entries.get("fields")))

    def change(spec: FieldSpec) -> FieldSpec:
        if "type" in entries:
            spec = spec._replace(type=entries["type"].choice("type", _TYPES))
        if "values" in entries:
            spec = spec._replace(values=entries["values"].texts())
        if "required" in entries:
            spec = spec._replace(**_requirement(entries["required"]))
        if "aliases" in entries:
            spec = spec._replace(aliases=(*spec.aliases, *entries["aliases"].texts()))
        for label, change in below:
            spec = spec._replace(fields=_put(spec.fields, label, change))
        return spec

    return _FieldChange(change, exact)


def _change_section(
    specs: tuple[SectionSpec, ...], path: tuple[str, ...], level: int, change: _SectionChange
) -> tuple[SectionSpec, ...]:
    title, rest = path[0], path[1:]
    found = _section(specs, title)
    spec = found or SectionSpec(title, level, content=not rest)
    if rest:
        new = spec._replace(sections=_change_section(spec.sections, rest, spec.level + 1, change))
    else:
        new = change(spec)
    if found is None:
        return (*specs, new)
    return tuple(new if spec is found else spec for spec in specs)


def _change_field(outline: Outline, key: Setting, change: _FieldChange) -> Outline:
    """Change a field of the document's head, of a section, or below another field."""
    path = _path_of(key)
    specs, depth = outline.sections, 0
    while depth < len(path) - 1:
        found = _section(specs, path[depth])
        if found is None:
            break
        specs, depth = found.sections, depth + 1
    if depth == 0:
        if len(path) > 1 and not any(same(spec.label, path[0]) for spec in outline.fields):
            raise key.error(f"there is no section {path[0]!r} in the outline")
        return replace(outline, fields=_change_nested(outline.fields, path, change))

    def changed(spec: SectionSpec) -> SectionSpec:
        return spec._replace(fields=_change_nested(spec.fields, path[depth:], change))

    return replace(
        outline, sections=_change_section(outline.sections, path[:depth], TOP_LEVEL, changed)
    )


def _change_nested(
    specs: tuple[FieldSpec, ...], path: tuple[str, ...], change: _FieldChange
) -> tuple[FieldSpec, ...]:
    if len(path) == 1:
        return _put(specs, path[0], change)

    def changed(spec: FieldSpec) -> FieldSpec:
        return spec._replace(fields=_change_nested(spec.fields, path[1:], change))

    return _put(specs, path[0], _FieldChange(changed, exact=False))


def _section(specs: tuple[SectionSpec, ...], title: str) -> SectionSpec | None:
    """The section with this title, or else one whose title means the same."""
    exact = (spec for spec in specs if spec.title == title)
    alike = (spec for spec in specs if same(spec.title, title))
    return next(exact, None) or next(alike, None)


def _put(specs: tuple[FieldSpec, ...], label: str, change: _FieldChange) -> tuple[FieldSpec, ...]:
    """The fields with the one of this label changed, or with a new one at the end."""
    labels = [spec.label for spec in specs]
    number = next((n for n, other in enumerate(labels) if other == label), None)
    if number is None:
        alike = (n for n, other in enumerate(labels) if same(other, label) and not change.exact)
        number = next(alike, len(specs))
    old = specs[number] if number < len(specs) else FieldSpec(label)
    return (*specs[:number], change.apply(old), *specs[number + 1 :])
