"""A rule: a check with its options filled in. How `rules:` of a rulebook say it."""

import dataclasses
import datetime as dt
import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pmlint.check import Check, CheckOptions
from pmlint.diagnostic import Severity
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check
from pmlint.rulebook.settings import Setting
from pmlint.values.names import unknown

SEVERITIES: Mapping[str, Severity | None] = MappingProxyType(
    {"off": None, **{severity.label: severity for severity in Severity}}
)
"""The words for severities in a rulebook."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its options filled in, under a name. `severity` None is off."""

    name: str
    check: Check | None
    severity: Severity | None
    options: CheckOptions


def read_rules(setting: Setting, known: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules that `rules:` names, changed upon the `known` ones or made anew.

    Raises:
        RulebookError: there is no such check, severity or option.
    """
    return {key.name: _read_rule(key, value, known) for key, value in setting.pairs()}


def _read_rule(key: Setting, value: Setting, known: Mapping[str, Rule]) -> Rule:
    """A rule from `name: severity` or from `name: {severity: ..., check: ..., option: value}`."""
    entries = {entry.name: (entry, below) for entry, below in _entries(value)}
    _, check = entries.pop("check", (None, None))
    rule = known.get(key.name) or _new_rule(key, check)
    if check and check.text() != _name_of_check(rule):
        raise check.error(f"{rule.name} is a rule of the check {_name_of_check(rule)!r} already")
    _, severity = entries.pop("severity", (None, None if value.is_mapping else value))
    if severity:
        rule = replace(rule, severity=_severity(severity, rule))
    options = {name.replace("-", "_"): _option(rule, *entry) for name, entry in entries.items()}
    return replace(rule, options=replace(rule.options, **options)) if options else rule


def _entries(value: Setting) -> list[tuple[Setting, Setting]]:
    return list(value.pairs()) if value.is_mapping else []


def _new_rule(key: Setting, check: Setting | None) -> Rule:
    name = check.text() if check else key.name
    module = find_check(name)
    if module:
        return Rule(key.name, module, Severity.ERROR, module.Options())
    if name in WITHOUT_CHECK and name == key.name:
        return Rule(key.name, None, Severity.ERROR, CheckOptions())
    if check:
        raise check.error(unknown("check", name, tuple(families())))
    raise key.error(unknown("rule", name, (*families(), *WITHOUT_CHECK)))


def _name_of_check(rule: Rule) -> str:
    if rule.check is None:
        return rule.name
    return rule.check.__name__.rpartition(".")[2].replace("_", "-")


def _severity(setting: Setting, rule: Rule) -> Severity | None:
    if not setting.is_scalar or setting.is_empty:
        raise setting.error(f"expected a severity or options for {rule.name!r}")
    word = setting.text().casefold()
    if word == "false":
        return None  # what `off` is for readers of YAML 1.1, and false in TOML
    if word in {"on", "true"}:
        return rule.severity or Severity.WARNING
    if word not in SEVERITIES:
        raise setting.unknown("severity", tuple(SEVERITIES))
    return SEVERITIES[word]


def _option(rule: Rule, key: Setting, value: Setting) -> object:
    hints = typing.get_type_hints(type(rule.options))
    names = [option.name.replace("_", "-") for option in dataclasses.fields(rule.options)]
    if key.name not in names:
        raise key.error(unknown(f"option of {rule.name}", key.name, (*names, "severity")))
    return _value(value, hints[key.name.replace("-", "_")])


def _value(setting: Setting, hint: Any) -> object:  # noqa: ANN401, PLR0911 - types of any options; one line for each of them
    """The setting as a value of an option's type."""
    kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
    if type(None) in typing.get_args(hint) and len(kinds) == 1:
        return None if setting.is_empty else _value(setting, kinds[0])
    if hint is bool:
        return setting.flag()
    if hint in {int, float}:
        return setting.number(hint)
    if hint is dt.timedelta:
        return setting.span()
    if hint == tuple[str, ...]:
        return setting.texts()
    if hint == re.Pattern[str]:
        return setting.pattern()
    if typing.get_origin(hint) is typing.Literal:
        return setting.choice("value", {word: word for word in typing.get_args(hint)})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return setting.choice("value", {member.value: member for member in hint})
    return setting.text()
