"""An outline as `sections:` and `fields:` of a rulebook; `outline_settings` reads them."""

from collections.abc import Iterable

import yaml

from pmlint.outline.model import (
    FieldSpec,
    FieldType,
    Outline,
    Path,
    SectionSpec,
    TableSpec,
    join_path,
)
from pmlint.rulebook.outline_settings import TOP_LEVEL

_WIDTH = 100  # columns
_Settings = dict[str, object]


def outline_yaml(outline: Outline) -> str:
    """The settings that demand what the outline demands, for people to read and to change."""
    fields = {join_path((spec.label,)): _field(spec) for spec in outline.fields}
    sections: _Settings = {}
    levels: dict[Path, int] = {(): TOP_LEVEL - 1}
    for path, spec in outline.walk():
        levels[path] = spec.level
        sections[join_path(path)] = _section(spec, levels[path[:-1]] + 1)
        fields |= {join_path((*path, below.label)): _field(below) for below in spec.fields}
    settings = {"sections": sections, "fields": fields}
    return "\n".join(
        yaml.safe_dump(
            {key: value},
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=None,
            width=_WIDTH,
        )
        for key, value in settings.items()
        if value
    )


def _section(spec: SectionSpec, usual_level: int) -> _Settings:
    settings: _Settings = {}
    if spec.level != usual_level:
        settings["level"] = spec.level
    settings |= _requirement(spec)
    if not spec.content:
        settings["content"] = False
    if spec.aliases:
        settings["aliases"] = list(spec.aliases)
    if spec.table:
        settings["table"] = _table(spec.table)
    if spec.tasks:
        settings["tasks"] = _fields(spec.tasks)
    if spec.examples:
        settings["examples"] = _fields(spec.examples)
    return settings


def _requirement(spec: SectionSpec | FieldSpec) -> _Settings:
    if not spec.required:
        return {"required": False}
    return {"required": {"severity": list(spec.levels)}} if spec.levels else {}


def _table(spec: TableSpec) -> _Settings:
    settings: _Settings = {}
    if spec.role:
        settings["role"] = spec.role.value
    if spec.min_rows:
        settings["min-rows"] = spec.min_rows
    return settings | {"columns": _fields(spec.columns)}


def _fields(specs: Iterable[FieldSpec]) -> _Settings:
    return {spec.label: _field(spec) for spec in specs}


def _field(spec: FieldSpec) -> object:
    """The type alone where there is no more to say."""
    settings: _Settings = {}
    settings |= _requirement(spec)
    if spec.values:
        settings["values"] = list(spec.values)
    if spec.aliases:
        settings["aliases"] = list(spec.aliases)
    if spec.fields:
        settings["fields"] = _fields(spec.fields)
    if not settings:
        return spec.type.value
    type_: _Settings = {} if spec.type is FieldType.TEXT else {"type": spec.type.value}
    return type_ | settings
