"""Options of a check: settings as values of the types that its `Options` has."""

import dataclasses
import datetime as dt
import re
import typing
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pmlint.check import CheckOptions, Fault
from pmlint.rulebook.settings import Setting
from pmlint.values.names import unknown


def with_options(
    options: CheckOptions, entries: Mapping[str, tuple[Setting, Setting]], rule: str
) -> CheckOptions:
    """The options with those changed that a rulebook names, each by its key and its value.

    Raises:
        RulebookError: the rule has no such option, or it cannot have this value.
    """
    hints = typing.get_type_hints(type(options))
    names = [option.name.replace("_", "-") for option in dataclasses.fields(options)]
    changes = {}
    for name, (key, value) in entries.items():
        if name not in names:
            raise key.error(unknown(f"option of {rule}", name, (*names, "severity")))
        attribute = name.replace("-", "_")
        changes[attribute] = _value(value, hints[attribute])
    return dataclasses.replace(options, **changes) if changes else options


def place_of(fault: Fault, value: Setting) -> Setting:
    """Where in the value of an option a fault is: at a key, at an entry of a list, or all of it."""
    if value.is_mapping:
        return next((key for key, _ in value.pairs() if key.name == fault.entry), value)
    singles = list(value.singles())
    number = fault.entry
    return singles[number] if isinstance(number, int) and number < len(singles) else value


def _value(setting: Setting, hint: Any) -> object:  # noqa: ANN401, PLR0911 - types of any options; one line for each of them
    """The setting as a value of an option's type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    kinds = [kind for kind in arguments if kind is not type(None)]
    if type(None) in arguments and len(kinds) == 1:
        return None if setting.is_empty else _value(setting, kinds[0])
    if hint is bool:
        return setting.flag()
    if hint in {int, float}:
        return setting.number(hint)
    if hint is dt.timedelta:
        return setting.span()
    if origin is tuple:
        return tuple(_value(single, arguments[0]) for single in setting.singles())
    if origin is Mapping:
        pairs = {key.name: _value(below, arguments[1]) for key, below in setting.pairs()}
        return MappingProxyType(pairs)
    if hint == re.Pattern[str]:
        return setting.pattern()
    if origin is typing.Literal:
        return setting.choice("value", {word: word for word in arguments})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return setting.choice("value", {member.value: member for member in hint})
    return _read(setting, hint)


def _read(setting: Setting, hint: Any) -> object:  # noqa: ANN401 - see `_value`
    """A text, or what a type of the check's own reads in it."""
    if hint is str:
        return setting.text()
    try:
        return hint.read(setting.text())
    except ValueError as error:
        raise setting.error(str(error)) from None
