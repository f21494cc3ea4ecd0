"""Rules turned on and off for one run, by name, glob (`*-owner`) or family."""

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import NamedTuple

from pmlint.diagnostic import Severity
from pmlint.rulebook.model import Rule, Rulebook
from pmlint.rulebook.plugins import family_of
from pmlint.values.names import unknown

_ALL = "all"


class UnknownRuleError(ValueError):
    """A word that names no rule. The text is for people."""


class Selection(NamedTuple):
    """The words of `--select`, `--extend-select` and `--ignore`; the last beats the others.

    Without `selected`, the rules are selected that the rulebook turns on.
    """

    selected: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def check(self, known: Iterable[str]) -> None:
        """Make sure that each word means one of the `known` rules.

        Raises:
            UnknownRuleError: one does not.
        """
        names = tuple(known)
        for word in (*self.selected, *self.extended, *self.ignored):
            if not any(_means(word, name, family_of(name)) for name in names):
                words = (*names, *sorted({family_of(name) for name in names}))
                raise UnknownRuleError(unknown("rule", word, words))

    def apply(self, rulebook: Rulebook) -> Rulebook:
        """The rulebook with the rules turned on and off; one that was off becomes a warning.

        A rule that is off is turned on by its own name or by `all`, not by a glob or its family.
        """
        if not any(self):
            return rulebook
        rules: dict[str, Rule] = {}
        for name, rule in rulebook.rules.items():
            usual = (_ALL,) if rule.severity else ()
            words = (*(self.selected or usual), *self.extended)
            wanted = _any_means(words, rule) if rule.severity else {_ALL, name} & {*words}
            if not wanted or _any_means(self.ignored, rule):
                rules[name] = replace(rule, severity=None)
            else:
                rules[name] = replace(rule, severity=rule.severity or Severity.WARNING)
        narrowed = any(
            rule.severity and not rules[rule.name].severity for rule in rulebook.rules.values()
        )
        return replace(rulebook, rules=rules, narrowed=narrowed)


def _any_means(words: Iterable[str], rule: Rule) -> bool:
    family = family_of(rule.check_name)
    return any(_means(word, rule.name, family) for word in words)


def _means(word: str, name: str, family: str) -> bool:
    return word in {_ALL, name, family} or fnmatchcase(name, word)
