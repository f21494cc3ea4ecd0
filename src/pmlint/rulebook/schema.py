"""The JSON Schema of a rulebook: the keys that the readers know, and the rules with their options.

It is of draft-07, which all editors read: yaml-language-server, which most of them have, knows
later drafts only since its version 1.20. There, what explains may stand beside a `$ref`.

What an editor marks, the loader refuses, but for two things that nobody writes: `''` for no value,
and `extends` with a file that has neither a slash nor an ending, since it would hide slips of the
pen in names. The loader refuses more, such as a rule that lacks what it needs.
"""

from collections.abc import Iterable, Mapping

from pmlint.rulebook import outline_settings, people, shapes
from pmlint.rulebook.manuals import Manual, manual_of
from pmlint.rulebook.model import KEYS, load, shipped_rulebooks
from pmlint.rulebook.options import option_shapes
from pmlint.rulebook.rule import SEVERITY, Rule
from pmlint.rulebook.shapes import Shape, refer

_SEVERITY = refer(
    "severity", "How bad what is found is: an error, a warning or an info; off finds nothing."
)
_CHECK = "The check that the rule is made of."
_ABOUT_PERHAPS = "Names of sections that stand for a concept only where no better one does."
_UNKNOWN = "no such rule; a rule of your own names its check: {check: word-count, min: 20}"


def schema() -> Shape:
    """The schema of `.pmlint.yaml`, the same each time."""
    rules = _shipped_rules()
    plain = {name: rule for name, rule in rules.items() if name == rule.check_name}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **shapes.mapping(KEYS, "What the post-mortems below this folder must have."),
        "allOf": _unknown_rules(rules),
        "definitions": {
            **shapes.DEFINITIONS,
            **outline_settings.DEFINITIONS,
            "people": people.PEOPLE,
            "extends": _extends(),
            "vocabulary": _vocabulary(),
            "severity": SEVERITY,
            "rules": shapes.entries(
                refer("own-rule"), properties={name: _rule(rule) for name, rule in rules.items()}
            ),
            "own-rule": _own_rule(plain),
            "new-rules": _new_rules(rules),
            **{_settings_of(name): _settings(rule) for name, rule in plain.items()},
        },
    }


def _shipped_rules() -> dict[str, Rule]:
    """All rules of the shipped rulebooks, those that every rulebook has first."""
    base, *others = shipped_rulebooks().values()
    rules = dict(load(base).rules)
    for other in others:
        rules |= {name: rule for name, rule in load(other).rules.items() if name not in rules}
    return rules


# extends and vocabulary


def _extends() -> Shape:
    description = "A file, relative to this one, with a slash or an ending."
    file = {"description": description, "type": "string", "pattern": r"[./\\]"}
    single = (shapes.choice(shipped_rulebooks()), file)
    return shapes.one_of(*single, {"type": "array", "items": shapes.one_of(*single)})


def _vocabulary() -> Shape:
    """The parts of the vocabulary, each with the concepts that are known."""
    known = load(shipped_rulebooks()["base"]).vocabulary
    return shapes.mapping({part: _concepts(part, getattr(known, part)) for part in known._fields})


def _concepts(part: str, concepts: Mapping[str, str]) -> Shape:
    return shapes.entries(
        shapes.texts("The names of a concept of your own."),
        _ABOUT_PERHAPS
        if part == "perhaps"
        else f"What {part} are called: a concept, and the names that stand for one another.",
        properties={
            concept: shapes.texts(f"More names for {concept!r}.")
            for concept in dict.fromkeys(concepts.values())
        },
    )


# rules


def _rule(rule: Rule) -> Shape:
    """A shipped rule: its severity, or its settings."""
    manual = manual_of(rule)
    return {
        "title": f"{manual.name} ({manual.family}; by default {manual.severity})",
        "description": manual.demand,
        "markdownDescription": f"{manual.demand}\n\n{manual.why}",
        "default": manual.severity,
        **shapes.either(refer("severity"), refer(_settings_of(rule.check_name))),
    }


def _own_rule(plain: Mapping[str, Rule]) -> Shape:
    """A rule under any name, with the options of its check; one that is changed need not say it."""
    checks = {name: manual_of(rule) for name, rule in plain.items() if rule.check}
    demands = [manual.demand for manual in checks.values()]
    options = [
        {
            "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
            "then": refer(_settings_of(name)),
        }
        for name in checks
    ]
    keys = {
        "check": shapes.choice(checks, _CHECK, enumDescriptions=demands),
        "severity": _SEVERITY,
    }
    return shapes.either(
        refer("severity"),
        {"properties": keys, "allOf": options},
        "A rule of your own: a check with its options, under a name that you choose.",
    )


def _settings_of(check: str) -> str:
    return f"{check}-settings"


def _settings(rule: Rule) -> Shape:
    """What the rules of a check may have besides a severity."""
    manual = manual_of(rule)
    return shapes.mapping(
        {
            "check": {"description": _CHECK, "const": rule.check_name},
            "severity": _SEVERITY,
            **{
                name: {"description": manual.about(name), **_default(manual, name), **shape}
                for name, shape in option_shapes(type(rule.options)).items()
            },
        },
        type="object",
    )


def _default(manual: Manual, option: str) -> Shape:
    """The default of an option; no text and no list are none."""
    value = manual.options[option]
    return {} if value in (None, "", [], {}) else {"default": value}


def _unknown_rules(names: Iterable[str]) -> list[Shape]:
    """Names that are no rule's are marked, unless a rulebook of the team's own may have them."""
    shipped = shapes.choice(shipped_rulebooks())
    extends = {"extends": shapes.one_of(shipped, {"type": "array", "items": shipped})}
    new = refer("new-rules")
    below = {"items": {"properties": {"rules": new}}}
    return [
        {"if": {"properties": extends}, "then": {"properties": {"rules": new}}},
        {
            "if": {"properties": {**extends, "rules": {"propertyNames": shapes.choice(names)}}},
            "then": {"properties": {"overrides": below}},
        },
    ]


def _new_rules(names: Iterable[str]) -> Shape:
    """Rules of which all that the shipped rulebooks lack are made here."""
    made = {"type": "object", "required": ["check"], "errorMessage": _UNKNOWN}
    return {"properties": dict.fromkeys(names, True), "additionalProperties": made}
