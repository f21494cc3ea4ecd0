"""Options of a check: settings as values of the types that its `Options` has."""

import datetime as dt
import re
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from pmlint.check import CheckOptions, Fault, option_names
from pmlint.rulebook import shapes
from pmlint.rulebook.settings import Setting
from pmlint.rulebook.shapes import Shape
from pmlint.values.names import unknown


def with_options(
    options: CheckOptions, entries: Mapping[str, tuple[Setting, Setting]], rule: str
) -> CheckOptions:
    """The options with those changed that a rulebook names, each by its key and its value.

    Raises:
        RulebookError: the rule has no such option, or it cannot have this value.
    """
    if not entries:
        return options
    hints = typing.get_type_hints(type(options))
    values = {name: getattr(options, name) for name in option_names(type(options))}
    names = [name.replace("_", "-") for name in values]
    for name, (key, value) in entries.items():
        if name not in names:
            raise key.error(unknown(f"option of {rule}", name, (*names, "severity")))
        attribute = name.replace("-", "_")
        values[attribute] = _type(hints[attribute]).read(value)
    return type(options)(**values)


def place_of(fault: Fault, value: Setting) -> Setting:
    """Where in the value of an option a fault is: at a key, at an entry of a list, or all of it."""
    if value.is_mapping:
        return next((key for key, _ in value.pairs() if key.name == fault.entry), value)
    singles = list(value.singles())
    number = fault.entry
    return singles[number] if isinstance(number, int) and number < len(singles) else value


def option_shapes(options: type[CheckOptions]) -> dict[str, Shape]:
    """What each option may be, by its name in a rulebook."""
    hints = typing.get_type_hints(options)
    return {name.replace("_", "-"): _type(hints[name]).shape for name in option_names(options)}


class _Type(NamedTuple):
    """How a setting becomes a value of an option's type, and which settings do."""

    read: Callable[[Setting], object]
    shape: Shape


_SCALARS: Mapping[Any, _Type] = {
    bool: _Type(Setting.flag, shapes.flag()),
    int: _Type(lambda setting: setting.number(int), shapes.count()),
    float: _Type(lambda setting: setting.number(float), shapes.NUMBER),
    str: _Type(Setting.text, shapes.text()),
    dt.timedelta: _Type(Setting.span, shapes.SPAN),
    re.Pattern[str]: _Type(Setting.pattern, shapes.text()),
}


def _type(hint: Any) -> _Type:  # noqa: ANN401, PLR0911 - types of any options; one line for each kind of them
    """What is to be known of an option's type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    kinds = [kind for kind in arguments if kind is not type(None)]
    if type(None) in arguments and len(kinds) == 1:
        return _optional(_type(kinds[0]))
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin is tuple:
        return _list(_type(arguments[0]))
    if origin is Mapping:
        return _mapping(_type(arguments[1]))
    if origin is typing.Literal:
        return _choice({word: word for word in arguments})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice({member.value: member for member in hint})
    return _Type(lambda setting: _read(setting, hint), shapes.text(_sentence(hint)))


def _sentence(hint: Any) -> str:  # noqa: ANN401 - see `_type`
    return (hint.__doc__ or "").strip().partition("\n")[0]


def _optional(below: _Type) -> _Type:
    return _Type(
        lambda setting: None if setting.is_empty else below.read(setting),
        shapes.one_of(below.shape, shapes.NOTHING),
    )


def _list(below: _Type) -> _Type:
    if below.shape == shapes.text():
        shape = shapes.texts()
    else:
        shape = shapes.one_of(shapes.items(below.shape), below.shape)
    return _Type(lambda setting: tuple(map(below.read, setting.singles())), shape)


def _mapping(below: _Type) -> _Type:
    return _Type(
        lambda setting: MappingProxyType(
            {key.name: below.read(value) for key, value in setting.pairs()}
        ),
        shapes.entries(below.shape),
    )


def _choice(words: Mapping[str, object]) -> _Type:
    return _Type(lambda setting: setting.choice("value", words), shapes.choice(words))


def _read(setting: Setting, hint: Any) -> object:  # noqa: ANN401 - see `_type`
    """What a type of the check's own reads in a text."""
    try:
        return hint.read(setting.text())
    except ValueError as error:
        raise setting.error(str(error)) from None
