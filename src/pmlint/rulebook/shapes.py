"""What the keys of a rulebook may hold, as JSON Schema: readers know their keys by these.

A table of keys stands beside its reader, each key with what it holds and what it means:

    _TABLE = {"min-rows": count("The least number of rows."), ...}
    entries = setting.mapping(_TABLE)

`pmlint schema` shows the same tables to editors, so that a new key has one place. The functions
have the names of the ways to read a `Setting`, where there is one.
"""

from collections.abc import Iterable, Mapping

from pmlint.outline.model import Explained
from pmlint.rulebook.settings import FALSE, TRUE
from pmlint.values.time.spans import UNITS

Shape = Mapping[str, object]
"""A JSON Schema of draft-07. Beside a `$ref` may only stand what explains."""

Keys = Mapping[str, Shape]
"""The keys that a mapping may have, in the order in which they are documented."""


def any_case(words: Iterable[str]) -> str:
    """An expression for these words in capitals or small letters, as JSON Schema knows no flags."""
    return "|".join(
        "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in sorted(words)
    )


def refer(name: str, description: str = "", **more: object) -> Shape:
    """What the definition `name` of the schema says."""
    return {**_about(description), **more, "$ref": f"#/definitions/{name}"}


def text(description: str = "", **more: object) -> Shape:
    """A text. What YAML takes for a number or a date is one, too."""
    return refer("text", description, **more)


def filled_text(description: str = "", **more: object) -> Shape:
    """A text that says something."""
    return refer("filled-text", description, **more)


def texts(description: str = "", **more: object) -> Shape:
    """A list of texts; a single text is a list of one, and nothing is an empty list."""
    return refer("texts", description, **more)


def filled_texts(description: str, **more: object) -> Shape:
    """A list of texts that is there."""
    no_list = {"if": {"type": ["object", "null"]}, "then": {"type": ["array", "string"]}}
    return {**_about(description), **more, "items": text(), "minLength": 1, **no_list}


def flag(description: str = "", **more: object) -> Shape:
    """True or false."""
    return refer("flag", description, **more)


def count(description: str = "", minimum: int = 0, **more: object) -> Shape:
    """A whole number that is not negative."""
    return {
        **_about(description),
        **matching(r"\+?[0-9][0-9_]*|-0+", "a whole number", type=["integer", "string"]),
        "minimum": minimum,
        **more,
    }


def choice(words: Iterable[str | bool], description: str = "", **more: object) -> Shape:
    """One of these words."""
    return {**_about(description), **more, "enum": list(words)}


def members(words: type[Explained], description: str = "") -> Shape:
    """One of these words, each with what it means."""
    return choice(words, description, enumDescriptions=[word.about for word in words])


def entries(of: Shape, description: str = "", **more: object) -> Shape:
    """A mapping of any names to values of this shape; nothing is an empty mapping."""
    return {
        **_about(description),
        "type": ["object", "null"],
        **more,
        "additionalProperties": of,
    }


def items(of: Shape, description: str = "") -> Shape:
    """A list of values of this shape; nothing is an empty list."""
    return {**_about(description), "type": ["array", "null"], "items": of}


def matching(expression: str, expected: str, **more: object) -> Shape:
    """A text that an expression matches as a whole; editors say what was expected of others."""
    message = {"patternErrorMessage": f"expected {expected}"}
    return {"type": "string", **more, "pattern": rf"^\s*(?:{expression})\s*$", **message}


def mapping(keys: Keys, description: str = "", **more: object) -> Shape:
    """A mapping that may have these keys only; nothing is an empty mapping."""
    return {
        **_about(description),
        "type": ["object", "null"],
        "properties": keys,
        "additionalProperties": False,
        **more,
    }


def either(single: Shape, settings: Shape, description: str = "", **more: object) -> Shape:
    """A single value, or a mapping of settings; what is wrong in either, editors say by itself."""
    return {
        **_about(description),
        **more,
        "anyOf": [single, {"type": settings.get("type", "object")}],
        "if": {"type": "object"},
        "then": settings,
    }


def one_of(*shapes: Shape, description: str = "", **more: object) -> Shape:
    """A value of any of these shapes."""
    return {**_about(description), **more, "anyOf": list(shapes)}


def _about(description: str) -> Shape:
    return {"description": description} if description else {}


NUMBER = matching(
    r"[+-]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
    "a number",
    type=["number", "string"],
)
SPAN = matching(rf"[0-9]{{1,5}}\s?(?:{any_case(UNITS)})[sS]?", "a time such as 7 days")
FALSE_WORD = matching(any_case(FALSE), "false")  # YAML 1.2 has `no` and `off` as words
NOTHING: Shape = {"type": "null"}

DEFINITIONS: Mapping[str, Shape] = {
    # `not` and `if` in place of all the types, which editors would offer as values: true and null.
    "text": {"anyOf": [{"type": "string"}, {"not": {"type": ["array", "object"]}}]},
    "filled-text": {
        "anyOf": [
            {"type": "string", "pattern": r"\S"},
            {"not": {"type": ["array", "object", "null", "string"]}},
        ]
    },
    "texts": {
        "items": text(),
        "if": {"type": "object"},
        "then": {"type": ["array", "string"]},
    },
    "flag": matching(any_case(TRUE | FALSE), "true or false", type=["boolean", "string"]),
}
"""What many keys refer to."""
