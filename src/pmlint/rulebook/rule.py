"""A rule: a check with its options filled in. How `rules:` of a rulebook say it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from pmlint.check import (
    Check,
    CheckOptions,
    DocumentCheck,
    Kind,
    is_for_document,
    is_for_repository,
)
from pmlint.diagnostic import Severity
from pmlint.outline.model import Outline, Vocabulary
from pmlint.rulebook import shapes
from pmlint.rulebook.options import place_of, with_options
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check
from pmlint.rulebook.settings import Setting
from pmlint.values.names import unknown

SEVERITIES: Mapping[str, Severity | None] = MappingProxyType(
    {"off": None, **{severity.label: severity for severity in Severity}}
)
"""The words for severities in a rulebook."""

SEVERITY = shapes.one_of(
    shapes.choice([*SEVERITIES, False]),
    {"const": True, "description": "As bad as the rulebook has it that this one extends."},
    shapes.matching(shapes.any_case({*SEVERITIES, "on", "true", "false"}), "a severity"),
)
"""What stands for a severity: in small letters or not, and as YAML 1.1 reads `off` and `on`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its options filled in, under a name. `severity` None is off.

    `places` are the settings that its options come from; that of its own name is under "".
    """

    name: str
    check: Check | None
    severity: Severity | None
    options: CheckOptions
    places: Mapping[str, Setting] = field(default_factory=dict, compare=False, repr=False)

    @property
    def check_name(self) -> str:
        """The name of its check; without one, its own."""
        if self.check is None:
            return self.name
        return self.check.__name__.rpartition(".")[2].replace("_", "-")

    @property
    def is_idle(self) -> bool:
        """Whether its options leave it nothing to do."""
        return any(self.options.faults(Outline(), Vocabulary()))


class Running(NamedTuple):
    """The rules of a run, worked out once and not for each document.

    `for_one` are those that look at one document, each with its check, or with none if the linter
    itself does the work. `about_all` are the names of those that look at all documents together,
    `about_one` those of all others.
    """

    for_one: tuple[tuple[Rule, DocumentCheck | None], ...]
    about_one: frozenset[str]
    about_all: frozenset[str]


def running(rules: Iterable[Rule], *, dated: bool) -> Running:
    """The rules that are on; those that ask for today's date only if the run is `dated`."""
    on = [rule for rule in rules if rule.severity is not None and (dated or not _is_clock(rule))]
    about_all = frozenset(rule.name for rule in on if is_for_repository(rule.check))
    for_one = [
        (rule, rule.check if is_for_document(rule.check) else None)
        for rule in on
        if rule.check is None or is_for_document(rule.check)
    ]
    return Running(tuple(for_one), frozenset(rule.name for rule in on) - about_all, about_all)


def _is_clock(rule: Rule) -> bool:
    return rule.check is not None and rule.check.KIND is Kind.CLOCK


def read_rules(setting: Setting, known: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules that `rules:` names, changed upon the `known` ones or made anew.

    Raises:
        RulebookError: there is no such check, severity or option.
    """
    return {key.name: _read_rule(key, value, known) for key, value in setting.pairs()}


def refuse_faults(rules: Iterable[Rule], outline: Outline, vocabulary: Vocabulary) -> None:
    """Make sure that all rules that are on can work.

    Raises:
        RulebookError: one has options that make no sense, or speaks of what the outline lacks.
    """
    for rule in rules:
        for fault in rule.options.faults(outline, vocabulary) if rule.severity else ():
            option = rule.places.get(fault.option)
            place = place_of(fault, option) if fault.option and option else rule.places[""]
            raise place.error(f"{rule.name}: {fault.message}")


def unless_faulty(rule: Rule, outline: Outline, vocabulary: Vocabulary) -> Rule:
    """The rule, or the rule turned off if it speaks of what the outline lacks."""
    if rule.severity and any(rule.options.faults(outline, vocabulary)):
        return replace(rule, severity=None)
    return rule


def _read_rule(key: Setting, value: Setting, known: Mapping[str, Rule]) -> Rule:
    """A rule from `name: severity` or from `name: {severity: ..., check: ..., option: value}`."""
    entries = {entry.name: (entry, below) for entry, below in _entries(value)}
    _, check = entries.pop("check", (None, None))
    rule = known.get(key.name) or _new_rule(key, check)
    if check and check.text() != rule.check_name:
        raise check.error(f"{rule.name} is a rule of the check {rule.check_name!r} already")
    _, severity = entries.pop("severity", (None, None if value.is_mapping else value))
    places = {"": key} | {name: below for name, (_, below) in entries.items()}
    options = with_options(rule.options, entries, rule.name)
    changed = replace(rule, options=options, places={**rule.places, **places})
    if severity:
        return replace(changed, severity=_severity(severity, rule))
    if rule.severity is None and rule.is_idle and not changed.is_idle:
        return replace(changed, severity=Severity.ERROR)  # it was off for lack of these options
    return changed


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
