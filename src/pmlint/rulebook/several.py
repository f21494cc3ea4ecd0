"""`rulebooks:` of a rulebook: others for some of its documents, as when a template is replaced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pmlint.rulebook.model import (
    ITEM_KEYS,
    KEYS,
    Layer,
    Rule,
    Rulebook,
    is_shipped,
    layers_below,
    layers_of,
    read_layers,
    shipped_rulebooks,
    shown,
)
from pmlint.rulebook.rule import refuse_faults, unless_faulty
from pmlint.rulebook.settings import RulebookError, Setting, read_settings
from pmlint.values.names import unknown

AUTO = "auto"
"""What stands for the best fitting rulebook where a name is asked for."""

_OUTLINE_KEYS = ("template", "sections", "fields")


def with_items(book: Rulebook) -> Rulebook:
    """The rulebook with the items of `rulebooks:`, those of the nearest of its files first.

    An item builds on all that its file says. A template of its own replaces the sections and the
    fields of the file. What it extends does so too, and also takes the place of the shipped
    rulebooks that the file extends; what a team says itself counts for all its items. Rules of
    the file are off in an item where they speak of a section or column which that lacks.

    Raises:
        RulebookError: an item cannot be used; the text says where and why.
    """
    items: list[Rulebook] = []
    for layer in reversed(book.layers):
        setting = layer.entries.get("rulebooks")
        for single in setting.items() if setting else ():
            names = {item.name for item in items}
            items.append(_item(_layer(single, layer.path, names), book))
    return replace(book, rulebooks=tuple(items)) if items else book


def rulebook_named(book: Rulebook, name: str) -> Rulebook:
    """The item or the shipped rulebook of this name; the shipped one as if it were an item.

    Raises:
        RulebookError: there is none, or it cannot be used.
    """
    own = {one.name: one for one in (book, *reversed(book.rulebooks))}
    if name in own:
        return own[name]
    if name not in shipped_rulebooks():
        known = dict.fromkeys((*own, *shipped_rulebooks()))
        raise RulebookError(unknown("rulebook", name, tuple(known)))
    return _shipped_upon(book, name)


def with_sections(book: Rulebook) -> tuple[Rulebook, ...]:
    """The rulebooks that a document can fit: this one and its items, or else the shipped ones.

    Raises:
        RulebookError: one cannot be used; the text says where and why.
    """
    others = book.rulebooks or (rulebook_named(book, name) for name in shipped_rulebooks())
    books = {id(one): one for one in (book, *others)}
    return tuple(one for one in books.values() if one.outline.sections)


def without_sections(book: Rulebook) -> Rulebook:
    """The rulebook of documents that fit none: it demands what no template has to say.

    Raises:
        RulebookError: it cannot be used; the text says where and why.
    """
    return _shipped_upon(book, "base")


def _shipped_upon(book: Rulebook, name: str) -> Rulebook:
    file = shipped_rulebooks()[name]
    found = _upon(layers_of(read_settings(file, shown(file)), file), book)
    return _part_of(book, name, _without_strange_rules(replace(found, files=book.files), found))


def _layer(setting: Setting, file: Path, names: Iterable[str]) -> Layer:
    """The settings of an item. The others have these names."""
    entries = setting.mapping({**ITEM_KEYS, **KEYS})
    if "rulebooks" in entries:
        raise entries["rulebooks"].error("a rulebook of 'rulebooks' has no others in it")
    if "files" not in entries or not entries["files"].texts():
        raise setting.error("the rulebook names no files")
    if "name" in entries:
        name = entries["name"].filled_text()
        if name == AUTO:
            raise entries["name"].error(f"{AUTO!r} stands for the best fitting rulebook")
        if name in names:
            raise entries["name"].error(f"another rulebook has the name {name!r}")
    return Layer(file, entries)


def _item(layer: Layer, book: Rulebook) -> Rulebook:
    entries = layer.entries
    below = _upon(_extended(layer), book) if "extends" in entries else book
    called = entries["name"].text() if "name" in entries else layer.called
    name = called or entries["files"].texts()[0]
    item = replace(read_layers(below, [layer]), layers=(*below.layers, layer))
    return _part_of(book, name, _without_strange_rules(item, below))


def _extended(layer: Layer) -> tuple[Layer, ...]:
    """What an item extends."""
    extends = layer.entries["extends"]
    layers = layers_below(extends, layer.path, (layer.path.resolve(),))
    for below in layers:
        if "rulebooks" in below.entries:
            raise extends.error(f"{shown(below.path)} has 'rulebooks' of its own")
    return layers


def _upon(layers: Iterable[Layer], book: Rulebook) -> Rulebook:
    """These layers, and upon them what a team says in the files of `book`, but for the outline."""
    extended = {layer.path.resolve(): layer for layer in layers}
    team = [
        Layer(path, {key: said for key, said in entries.items() if key not in _OUTLINE_KEYS})
        for path, entries in book.layers
        if not is_shipped(path) and path.resolve() not in extended
    ]
    found = read_layers(read_layers(Rulebook(), extended.values()), team, book.rules)
    return replace(found, layers=(*extended.values(), *team))


def _without_strange_rules(item: Rulebook, below: Rulebook) -> Rulebook:
    """The item with those rules off that it has from `below` and that cannot work with it.

    Raises:
        RulebookError: one that the item itself names cannot work.
    """
    inherited = {id(rule) for rules in _rules_of(below) for rule in rules.values()}

    def fitting(rules: Mapping[str, Rule]) -> dict[str, Rule]:
        return {
            name: unless_faulty(rule, item.outline, item.vocabulary)
            if id(rule) in inherited
            else rule
            for name, rule in rules.items()
        }

    overrides = tuple(one._replace(rules=fitting(one.rules)) for one in item.overrides)
    found = replace(item, rules=fitting(item.rules), overrides=overrides)
    for rules in _rules_of(found):
        refuse_faults(rules.values(), found.outline, found.vocabulary)
    return found


def _rules_of(book: Rulebook) -> Iterator[Mapping[str, Rule]]:
    """The rules of a rulebook, and those of its overrides."""
    yield book.rules
    yield from (override.rules for override in book.overrides)


def _part_of(book: Rulebook, name: str, item: Rulebook) -> Rulebook:
    return replace(item, root=book.root, path=book.path, name=name)
