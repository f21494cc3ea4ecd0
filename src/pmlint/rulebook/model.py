"""Rulebooks: YAML to rules, outline and vocabulary. The shipped ones are read like a user's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pmlint import disk
from pmlint.globs import BadGlobError, check_globs
from pmlint.outline.model import Outline, Vocabulary
from pmlint.outline.template import outline_of
from pmlint.postmortem.circumstances import Circumstances
from pmlint.rulebook import shapes
from pmlint.rulebook.outline_settings import FIELDS, SECTIONS, apply_fields, apply_sections
from pmlint.rulebook.rule import Rule, Running, read_rules, refuse_faults, running
from pmlint.rulebook.settings import Setting, read_settings
from pmlint.rulebook.shapes import Keys
from pmlint.text import UnreadableError, read
from pmlint.tree.document import Document
from pmlint.values.names import fold, unknown
from pmlint.values.time.zones import is_zone

__all__ = [
    "ITEM_KEYS",
    "KEYS",
    "Layer",
    "Override",
    "Rule",
    "Rulebook",
    "apply",
    "is_shipped",
    "layers_below",
    "layers_of",
    "load",
    "read_layers",
    "shipped",
    "shipped_rulebooks",
    "shown",
]

_OVERRIDE: Keys = {
    "files": shapes.filled_texts("The files for which the rules are different, as globs."),
    "rules": shapes.refer("rules", "The rules that are different for these files."),
}
_OF_ONE: Keys = {
    "extends": shapes.refer(
        "extends", "What it builds on: shipped rulebooks, or files.", default="standard"
    ),
    "vocabulary": shapes.refer(
        "vocabulary", "What documents call things: names that stand for one another."
    ),
    "template": shapes.filled_text(
        "The document that people copy to begin, relative to this file: its headings, fields and "
        "tables are what documents must have, and its hints what must not be left in them.",
        examples=["docs/postmortem-template.md"],
    ),
    "files": shapes.texts(
        "What is a post-mortem among the files of a folder, as globs relative to this file.",
        examples=["incidents/**/*.md"],
    ),
    "exclude": shapes.texts(
        "What is none, as globs relative to this file.", examples=["incidents/archive/**"]
    ),
    "sections": SECTIONS,
    "fields": FIELDS,
    "time-zone": shapes.text("The zone of times that name none.", examples=["UTC"]),
    "people": shapes.refer(
        "people", "Who may own things: a CODEOWNERS file, a roster in YAML, or the people."
    ),
    "rules": shapes.refer("rules", "The rules, each with its severity or with its options."),
    "overrides": shapes.items(
        shapes.mapping(
            _OVERRIDE,
            type="object",
            required=[*_OVERRIDE],
            allOf=[{"properties": {"rules": {"type": "object"}}}],
        ),
        "Rules that are different for some files. The last one that names a file counts.",
    ),
}
ITEM_KEYS: Keys = {
    "name": shapes.filled_text(
        "What it is called; without it, as its template or as what it extends.", examples=["old"]
    ),
    **_OF_ONE,
    "files": shapes.filled_texts(
        "The documents that it is for, as globs relative to this file.",
        examples=["incidents/2023/**"],
    ),
}
"""What an item of `rulebooks` may have."""

KEYS: Keys = {
    **_OF_ONE,
    "baseline": shapes.filled_text(
        "The known findings of old documents, which are not reported: a file relative to this one "
        "that `pmlint check --write-baseline` writes.",
        examples=["pmlint-baseline.json"],
    ),
    "rulebooks": shapes.items(
        shapes.mapping(ITEM_KEYS, type="object", required=["files"]),
        "Rulebooks for some documents, each upon this one. The first one that names a file counts.",
    ),
}
"""What a rulebook may have, in the order in which one builds on the other.

Each is read by the method of `_Reader` with its name, but for those that are read elsewhere.
"""

_READ_ELSEWHERE = ("extends", "rulebooks")


class Override(NamedTuple):
    """Rules that are different for some files."""

    files: tuple[str, ...]
    rules: Mapping[str, Rule]


@dataclass(frozen=True)
class Rulebook:
    """What is demanded. Globs and `template` are relative to `root`, the rulebook's folder.

    `narrowed` says that this run leaves out rules which the rulebook turns on. `name` is what
    people call it, `layers` are the files that it was read from. `rulebooks` are the items of
    `rulebooks:`, which `pmlint.rulebook.several` reads; they have the same `path`.
    """

    root: Path = field(default_factory=Path)
    path: Path | None = None
    name: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    template: Path | None = None
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    baseline: Path | None = None
    circumstances: Circumstances = field(default_factory=Circumstances)
    narrowed: bool = False
    rulebooks: tuple["Rulebook", ...] = ()
    layers: tuple["Layer", ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def running(self) -> Running:
        """The rules that run."""
        return running(self.rules.values(), dated=self.circumstances.today is not None)

    def with_rules(self, rules: Mapping[str, Rule]) -> "Rulebook":
        """The same rulebook with these rules in place of those with their names."""
        return replace(self, rules={**self.rules, **rules})


def shipped() -> Path:
    """Where our own rulebooks are: in the wheel, or at the top of a checkout."""
    packaged = Path(__file__).parents[1] / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules"


def shipped_rulebooks() -> dict[str, Path]:
    """The names of the shipped rulebooks, and their files."""
    top = shipped()
    books = {file.stem: file for file in sorted(top.glob("*.yaml"))}
    return books | {file.parent.name: file for file in sorted(top.glob("*/rulebook.yaml"))}


def is_shipped(path: Path) -> bool:
    """Whether this is a file of our own rulebooks."""
    return shipped().resolve() in path.resolve().parents


def load(path: Path | None = None) -> Rulebook:
    """Load a rulebook file; without one, the shipped `standard`.

    Raises:
        RulebookError: it cannot be used; the text says where and why.
    """
    file = path or shipped_rulebooks()["standard"]
    return apply(read_settings(file, shown(file)), file)


def apply(settings: Setting | None, path: Path) -> Rulebook:
    """The rulebook that these settings of the file `path` make, upon what they extend.

    Raises:
        RulebookError: it cannot be used; the text says where and why.
    """
    layers = layers_of(settings, path)
    book = replace(read_layers(Rulebook(), layers), name=_name(layers[-1]), layers=layers)
    changed = (rule for override in book.overrides for rule in override.rules.values())
    refuse_faults((*book.rules.values(), *changed), book.outline, book.vocabulary)
    return book


class Layer(NamedTuple):
    """The settings of one file."""

    path: Path
    entries: Mapping[str, Setting]

    @property
    def called(self) -> str:
        """What the settings call their rulebook: its template, or else what it extends."""
        if "template" in self.entries:
            return self.entries["template"].text()
        extended = self.entries["extends"].texts() if "extends" in self.entries else ()
        return extended[-1] if extended else ""


def _name(layer: Layer) -> str:
    """What people call the rulebook of a file: as its settings do, unless they change it."""
    if is_shipped(layer.path):
        return layer.path.parent.name if layer.path.stem == "rulebook" else layer.path.stem
    if "template" not in layer.entries and {"sections", "fields"} & layer.entries.keys():
        return shown(layer.path)
    return layer.called or "standard"


def layers_of(
    settings: Setting | None, path: Path, above: tuple[Path, ...] = ()
) -> tuple[Layer, ...]:
    """These settings of a file and all that it extends, each once, and after what it extends.

    `above` are the files on the way down to this one.
    """
    entries = settings.mapping(KEYS) if settings else {}
    below = layers_below(entries.get("extends"), path, (*above, path.resolve()))
    return (*below, Layer(path, entries))


def layers_below(extends: Setting | None, path: Path, above: tuple[Path, ...]) -> tuple[Layer, ...]:
    """All that a file extends; see `layers_of`."""
    layers: dict[Path, Layer] = {}
    for parent, said in _parents(extends, path):
        if said and parent.resolve() in above:
            raise said.error("the rulebook extends itself")
        if parent.resolve() not in layers:
            below = layers_of(read_settings(parent, shown(parent)), parent, above)
            layers |= {layer.path.resolve(): layer for layer in below}
    return tuple(layers.values())


def _parents(extends: Setting | None, path: Path) -> list[tuple[Path, Setting | None]]:
    """The files that a rulebook extends, each with where it says so: `standard` if it says none."""
    if extends is None:
        return (
            []
            if path.resolve().parent == shipped().resolve()
            else [(shipped_rulebooks()["standard"], None)]
        )
    singles = extends.items() if extends.is_list else [extends]
    return [(_parent(single, path), single) for single in singles]


def _parent(setting: Setting, path: Path) -> Path:
    """The file that `extends` means: a shipped name, or a path beside the rulebook."""
    name = setting.filled_text()
    books = shipped_rulebooks()
    if name in books:
        return books[name]
    file = path.parent / name
    if disk.is_file(str(file)):
        return file
    if "/" in name or name.endswith((".yaml", ".yml")):
        raise setting.error(f"{name}: no such file")
    raise setting.error(unknown("rulebook", name, tuple(books)))


def shown(path: Path) -> str:
    """A path as people know it: relative to where they are, if it is below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_layers(
    book: Rulebook, layers: Iterable[Layer], rules: Mapping[str, Rule] = MappingProxyType({})
) -> Rulebook:
    """What the layers make of a rulebook. They may name `rules` that it has not.

    Raises:
        RulebookError: one cannot be used; the text says where and why.
    """
    for layer in layers:
        book = _Reader(book, layer, rules).read()
    return book


class _Reader:
    """Reads the settings of one file upon the rulebook that it extends."""

    def __init__(self, book: Rulebook, layer: Layer, rules: Mapping[str, Rule]) -> None:
        self._path, self._entries = layer
        self._book = replace(book, root=self._path.parent, path=self._path)
        self._strange = rules

    def read(self) -> Rulebook:
        for key in KEYS:
            if key in self._entries and key not in _READ_ELSEWHERE:
                read = getattr(self, f"_{key.replace('-', '_')}")
                self._book = replace(self._book, **read(self._entries[key]))
        return self._book

    def _template(self, setting: Setting) -> dict[str, Any]:
        path = self._path.parent / setting.filled_text()
        document = _read_template(path, setting)
        outline = outline_of(document, self._book.vocabulary)
        return {"template": Path(disk.real(str(path))), "outline": outline}

    def _files(self, setting: Setting) -> dict[str, Any]:
        return {"files": _globs(setting)}

    def _exclude(self, setting: Setting) -> dict[str, Any]:
        return {"exclude": (*self._book.exclude, *_globs(setting))}

    def _time_zone(self, setting: Setting) -> dict[str, Any]:
        name = setting.text()
        if name and not is_zone(name):
            raise setting.error(f"{name!r} is no time zone")
        return {"circumstances": replace(self._book.circumstances, time_zone=name)}

    def _people(self, setting: Setting) -> dict[str, Any]:
        from pmlint.rulebook.people import read_people  # noqa: PLC0415 - few rulebooks have any

        file = self._path.parent / (setting.filled_text() if setting.is_scalar else "")
        roster = read_people(setting, file, shown(file))
        return {"circumstances": replace(self._book.circumstances, roster=roster)}

    def _vocabulary(self, setting: Setting) -> dict[str, Any]:
        vocabulary = self._book.vocabulary
        for kind, concepts in setting.mapping(Vocabulary._fields, "part of the vocabulary").items():
            names = dict(getattr(vocabulary, kind))
            for concept, words in concepts.pairs():
                names |= {fold(word): concept.name for word in words.texts()}
            vocabulary = vocabulary._replace(**{kind: MappingProxyType(names)})
        return {"vocabulary": vocabulary}

    def _sections(self, setting: Setting) -> dict[str, Any]:
        return {"outline": apply_sections(self._book.outline, setting)}

    def _fields(self, setting: Setting) -> dict[str, Any]:
        return {"outline": apply_fields(self._book.outline, setting)}

    def _rules(self, setting: Setting) -> dict[str, Any]:
        return {"rules": {**self._book.rules, **read_rules(setting, self._known_rules())}}

    def _overrides(self, setting: Setting) -> dict[str, Any]:
        overrides = []
        for single in setting.items():
            entries = single.mapping(_OVERRIDE)
            for key in _OVERRIDE:
                if key not in entries or entries[key].is_empty:
                    raise single.error(f"the override names no {key}")
            rules = read_rules(entries["rules"], self._known_rules())
            overrides.append(Override(_globs(entries["files"]), rules))
        return {"overrides": (*self._book.overrides, *overrides)}

    def _baseline(self, setting: Setting) -> dict[str, Any]:
        return {"baseline": self._path.parent / setting.filled_text()}

    def _known_rules(self) -> Mapping[str, Rule]:
        return {**self._strange, **self._book.rules}


def _globs(setting: Setting) -> tuple[str, ...]:
    """The globs of a setting, all of which can be read."""
    for single in setting.singles():
        try:
            check_globs([single.text()])
        except BadGlobError as error:
            raise single.error(str(error)) from None
    return setting.texts()


def _read_template(path: Path, setting: Setting) -> Document:
    from pmlint.tree.markdown import parse  # noqa: PLC0415 - not every rulebook has a template

    try:
        return parse(read(str(path)))
    except UnreadableError as error:
        raise setting.error(f"{setting.text()}: {error.reason}") from None
    except OSError as error:
        raise setting.error(
            f"{setting.text()}: {(error.strerror or 'unreadable').lower()}"
        ) from None
