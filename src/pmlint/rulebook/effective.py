"""The settings that hold for a document, each with where it comes from."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pmlint.globs import Globs
from pmlint.rulebook.manuals import manual_of
from pmlint.rulebook.model import Override, Rule, Rulebook, shipped, shown
from pmlint.rulebook.settings import Setting

DEFAULT = "default"
"""The origin of what no file says."""

_SHIPPED = "pmlint/rules"  # what people call the folder, wherever it is installed


class Said(NamedTuple):
    """A value and its origin: `file:line`, several of them with commas between, or `default`."""

    value: object
    origin: str = DEFAULT


class RuleSaid(NamedTuple):
    """What is said of a rule."""

    severity: Said
    options: Mapping[str, Said]


class OverrideSaid(NamedTuple):
    """An override: for which files, what it says of rules, and whether it is for the document."""

    files: tuple[str, ...]
    rules: Mapping[str, str]
    applies: bool
    origin: str


class Effective(NamedTuple):
    """All that holds for a document."""

    settings: Mapping[str, Said]
    rules: Mapping[str, RuleSaid]
    overrides: tuple[OverrideSaid, ...]


def effective(book: Rulebook, path: Path) -> Effective:
    """What holds for a document, whose overrides the rulebook has within its rules."""
    overrides = tuple(_overrides(book, path))
    applied = [
        setting
        for (setting, _), said in zip(_override_settings(book), overrides, strict=True)
        if said.applies
    ]
    severities = _severities(book, applied)
    rules = {name: _rule(rule, severities.get(name)) for name, rule in book.rules.items()}
    return Effective(_settings(book), rules, overrides)


def _settings(book: Rulebook) -> dict[str, Said]:
    extends = book.layers[-1].entries.get("extends") if book.layers else None
    circumstances = book.circumstances
    return {
        "extends": Said(list(extends.texts()), _origin(extends)) if extends else Said(["standard"]),
        "template": _last(book, "template", _file(book.template)),
        "files": _last(book, "files", list(book.files)),
        "exclude": Said(list(book.exclude), _all(book, "exclude")),
        "sections": Said([spec.title for spec in book.outline.sections], _outlined(book)),
        "fields": Said([spec.label for spec in book.outline.fields], _outlined(book)),
        "time-zone": _last(book, "time-zone", circumstances.time_zone or None),
        "people": _last(book, "people", _people(book)),
        "baseline": _last(book, "baseline", _file(book.baseline)),
    }


def _people(book: Rulebook) -> str | None:
    """The file of the roster, or that the rulebook has it itself."""
    said = [layer.entries["people"] for layer in book.layers if "people" in layer.entries]
    if not said:
        return None
    return said[-1].text() if said[-1].is_scalar else "listed there"


def _last(book: Rulebook, key: str, value: object) -> Said:
    """What the last layer says that says anything."""
    said = [layer.entries[key] for layer in book.layers if key in layer.entries]
    return Said(value, _origin(said[-1]) if said else DEFAULT)


def _all(book: Rulebook, *keys: str) -> str:
    """Where something is said that layers add to."""
    said = [layer.entries[key] for layer in book.layers for key in keys if key in layer.entries]
    return ", ".join(map(_origin, said)) or DEFAULT


def _outlined(book: Rulebook) -> str:
    """Where the outline is from: the last template, and what changes it after that."""
    with_template = [n for n, layer in enumerate(book.layers) if "template" in layer.entries]
    start = with_template[-1] if with_template else 0
    return _all(_from_layer(book, start), "template", "sections", "fields")


def _from_layer(book: Rulebook, start: int) -> Rulebook:
    return Rulebook(layers=book.layers[start:])


def _rule(rule: Rule, severity: Setting | None) -> RuleSaid:
    manual = manual_of(rule)
    options = {
        name: Said(value, _origin(rule.places[name]) if name in rule.places else DEFAULT)
        for name, value in manual.options.items()
    }
    return RuleSaid(Said(manual.severity, _origin(severity) if severity else DEFAULT), options)


def _severities(book: Rulebook, overrides: list[Setting]) -> dict[str, Setting]:
    """Where the severity of each rule is said."""
    places: dict[str, Setting] = {}
    said = [layer.entries["rules"] for layer in book.layers if "rules" in layer.entries]
    for setting in (*said, *(one.mapping(("files", "rules"))["rules"] for one in overrides)):
        for key, value in setting.pairs():
            below = dict(_entries(value))
            if not value.is_mapping:
                places[key.name] = value
            elif "severity" in below or key.name not in places:
                places[key.name] = below.get("severity", key)
    return places


def _entries(value: Setting) -> Iterator[tuple[str, Setting]]:
    return ((key.name, below) for key, below in (value.pairs() if value.is_mapping else ()))


def _overrides(book: Rulebook, path: Path) -> Iterator[OverrideSaid]:
    for setting, override in _override_settings(book):
        rules = {
            name: rule.severity.label if rule.severity else "off"
            for name, rule in override.rules.items()
        }
        applies = Globs(book.root, override.files).matches(path)
        yield OverrideSaid(override.files, rules, applies, _origin(setting))


def _override_settings(book: Rulebook) -> list[tuple[Setting, Override]]:
    settings = [
        single
        for layer in book.layers
        if "overrides" in layer.entries
        for single in layer.entries["overrides"].items()
    ]
    return list(zip(settings, book.overrides, strict=True))


def _origin(setting: Setting) -> str:
    return _without_place(setting.place)


def _file(path: Path | None) -> str | None:
    return _without_place(shown(path)) if path else None


def _without_place(name: str) -> str:
    """The name of a file, or of a line in it, without where our own are installed."""
    folder = shown(shipped())
    return f"{_SHIPPED}{name.removeprefix(folder)}" if name.startswith(f"{folder}/") else name
