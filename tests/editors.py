"""Rulebooks as editors judge them: by the JSON Schema, in YAML of either version."""

import json
import re
from collections.abc import Callable
from typing import Any

import yaml
from jsonschema import Draft7Validator

from pmlint.rulebook.schema import schema

SCHEMA: Any = json.loads(json.dumps(schema()))
VALIDATOR = Draft7Validator(SCHEMA)

NEWER = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
)
"""The scalars of YAML 1.2 that are no text; `off`, `yes` and days are."""


def newer(node: yaml.ScalarNode) -> object:
    plain = node.style is None
    kinds = (read(node.value) for form, read in NEWER if plain and form.fullmatch(node.value))
    return next(kinds, node.value)


def older(node: yaml.ScalarNode) -> object:
    """A scalar as YAML 1.1 has it: `off` is false. JSON has no days, so they stay text."""
    if node.tag == "tag:yaml.org,2002:timestamp":
        return node.value
    return yaml.constructor.SafeConstructor().construct_object(node)


READERS = (newer, older)


def seen(node: yaml.Node | None, read: Callable[[yaml.ScalarNode], object]) -> object:
    """A node as the validators of editors have it; a key is always text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: seen(value, read) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [seen(one, read) for one in node.value]
    return read(node) if isinstance(node, yaml.ScalarNode) else None


def marked(text: str) -> list[str]:
    """What editors mark, in YAML of either version."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return [
        f"{error.json_path}: {error.message[:200]}"
        for read in READERS
        for error in VALIDATOR.iter_errors(seen(node, read))
    ]
