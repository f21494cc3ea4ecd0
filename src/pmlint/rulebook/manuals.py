"""What there is to know about a rule: its check's docstring, its options and what they are."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmlint.check import CheckOptions, option_names
from pmlint.patterns import regex
from pmlint.rulebook.model import Rule, load, shipped_rulebooks
from pmlint.rulebook.plugins import WITHOUT_CHECK, family_of
from pmlint.values.conditions import Condition
from pmlint.values.time.spans import show_span

_SENTENCE = regex(r"(?<=\.) (?!It )(?=[A-Z`])")  # what `It` does belongs to the one before


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual of a rule; `options` are names and default values as YAML has them."""

    name: str
    family: str
    kind: str | None
    severity: str
    demand: str
    why: str
    options: Mapping[str, Any]

    def about(self, option: str) -> str:
        """What the manual says of an option."""
        paragraphs = (" ".join(part.split()) for part in self.why.split("\n\n"))
        sentences = [one for part in paragraphs for one in _SENTENCE.split(part)]
        return next((one for one in sentences if f"`{option}`" in one), "")


def manuals() -> dict[str, Manual]:
    """The manuals of all rules, in the order in which they are documented."""
    return {rule.name: manual_of(rule) for rule in load(shipped_rulebooks()["base"]).rules.values()}


def manual_of(rule: Rule) -> Manual:
    """The manual of a rule: that of its check, with the options and the severity of the rule."""
    manual = (rule.check.__doc__ or "" if rule.check else WITHOUT_CHECK[rule.name]).strip()
    demand, _, why = manual.partition("\n")
    return Manual(
        name=rule.name,
        family=family_of(rule.check_name),
        kind=rule.check.KIND.value if rule.check else None,
        severity=rule.severity.label if rule.severity else "off",
        demand=demand,
        why=why.strip(),
        options=_defaults(rule.options),
    )


def _defaults(options: CheckOptions) -> dict[str, Any]:
    return {
        name.replace("_", "-"): _plain(getattr(options, name))
        for name in option_names(type(options))
    }


def _plain(value: object) -> object:
    """A default value as YAML and JSON have it."""
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, dt.timedelta):
        return show_span(value)
    if isinstance(value, Condition):
        return value.text
    if isinstance(value, tuple | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Mapping):
        return {key: _plain(below) for key, below in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)
