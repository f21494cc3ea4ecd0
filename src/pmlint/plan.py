"""Which documents a run is about, and the rulebooks that each may be held to."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pmlint import disk
from pmlint.discover import Trouble, documents
from pmlint.globs import Globs
from pmlint.rulebook.config import Configuration
from pmlint.rulebook.model import Rulebook
from pmlint.rulebook.selection import Selection
from pmlint.rulebook.several import AUTO, rulebook_named, with_sections, without_sections
from pmlint.values.stages import Stage


class Ignore(NamedTuple):
    """Rules that are not run for the files that a glob matches, from the current folder."""

    glob: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents and which rules a run is about.

    `exclude` are globs from the current folder. A named file is linted although a rulebook or
    `exclude` leaves it out, unless `force_exclude` is set. `rulebook` is the name of the one that
    all documents are held to, in place of that which is for them, or `auto`. `stage` is what they
    are held to, `today` the day for the rules that ask for one.
    """

    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    rulebook: str | None = None
    selection: Selection = field(default_factory=Selection)
    ignores: tuple[Ignore, ...] = ()
    stage: Stage | None = None
    today: dt.date | None = None


class Candidate(NamedTuple):
    """A rulebook that a document may be held to, and whether the configuration has it."""

    rulebook: Rulebook
    configured: bool


class Job(NamedTuple):
    """A document to lint, and its rulebook with all that is said for this file.

    If there are `candidates`, the best fitting one takes the place of `rulebook`.
    """

    path: str
    rulebook: Rulebook
    candidates: tuple[Candidate, ...] = ()


class Skipped(NamedTuple):
    """A named file that is not linted although it is there, and why."""

    path: str
    reason: str


class Planner:
    """Finds the documents of a run, and the rulebook of each; all errors of settings show here."""

    def __init__(self, configuration: Configuration, choice: Choice) -> None:
        """Prepare a run.

        Raises:
            BadGlobError: a glob of the choice cannot be read.
        """
        self._configuration = configuration
        self._choice = choice
        self._excluded = Globs(Path(), choice.exclude)
        self._families: dict[int, _Family] = {}

    def plan(self, paths: Iterable[str]) -> list[Job | Skipped | Trouble]:
        """What is to be done for the paths of a command line.

        Raises:
            RulebookError: a rulebook cannot be used.
            UnknownRuleError: the selection names a rule that no rulebook of the run has.
        """
        found: list[Job | Skipped | Trouble] = []
        for item in documents(paths, respect_gitignore=self._choice.respect_gitignore):
            if isinstance(item, Trouble):
                found.append(item)
            elif job := self._job(item.path, named=item.named):
                found.append(job)
        self._check_selection()
        return found

    def plan_text(self, name: str) -> Job | None:
        """The job for a text that would stand in the file `name`, if there is any; see `plan`."""
        job = self._job(name, named=True)
        self._check_selection()
        return job if isinstance(job, Job) else None

    def _job(self, name: str, *, named: bool) -> Job | Skipped | None:
        path = Path(name)
        family = self._family_of(path)
        if family.is_template(path):
            return Skipped(name, "this is the template, which is not checked") if named else None
        scope = family.scope_of(path)
        filtered = self._choice.force_exclude or not named
        if filtered and (self._excluded.matches(path) or not scope.has(path)):
            return None
        return family.job(name, scope)

    def _family_of(self, path: Path) -> "_Family":
        rulebook = self._configuration.rulebook_of(path)
        key = id(rulebook)  # the configuration keeps it alive, and has one object for each file
        if key not in self._families:
            self._families[key] = _Family(rulebook, self._choice)
        return self._families[key]

    def _check_selection(self) -> None:
        """A selected rule, and a rulebook that is named, must exist in some rulebook of the run."""
        ignored = [word for one in self._choice.ignores for word in one.rules]
        if not any(self._choice.selection) and not self._choice.rulebook and not ignored:
            return
        if not self._families:
            self._family_of(Path("document.md"))
        rulebooks = (book for family in self._families.values() for book in family.rulebooks())
        names = {name: None for rulebook in rulebooks for name in rulebook.rules}
        self._choice.selection.check(tuple(names))
        Selection(ignored=tuple(ignored)).check(tuple(names))


class _Family:
    """The rulebook of a file, its items for some documents, and what a run asks for instead."""

    def __init__(self, rulebook: Rulebook, choice: Choice) -> None:
        self._scopes = [_Scope(book, choice) for book in (rulebook, *rulebook.rulebooks)]
        self._own, *self._items = self._scopes
        self._asked: _Scope | None = None
        self._candidates: list[_Scope] = []
        if choice.rulebook == AUTO:
            self._asked = _Scope(without_sections(rulebook), choice)
            scopes = {id(scope.source): scope for scope in self._scopes}
            self._candidates = [
                scopes.get(id(book)) or _Scope(book, choice) for book in with_sections(rulebook)
            ]
        elif choice.rulebook:
            self._asked = _Scope(rulebook_named(rulebook, choice.rulebook), choice)

    def rulebooks(self) -> Iterator[Rulebook]:
        """All rulebooks that documents may be held to."""
        for scope in (*self._scopes, *self._candidates, self._asked):
            if scope:
                yield scope.rulebook

    def is_template(self, path: Path) -> bool:
        """Whether this is a file that documents of the family are copied from."""
        return any(scope.is_template(path) for scope in self._scopes)

    def scope_of(self, path: Path) -> "_Scope":
        """The first item whose globs match the file, or else the rulebook of them all."""
        return next((item for item in self._items if item.names(path)), self._own)

    def job(self, name: str, scope: "_Scope") -> Job:
        """What is to be done for a document of a scope, which is preferred if all fit alike."""
        path = Path(name)
        candidates = sorted(self._candidates, key=lambda other: other is not scope)
        return Job(
            name,
            (self._asked or scope).rulebook_of(path),
            tuple(Candidate(one.rulebook_of(path), one in self._scopes) for one in candidates),
        )


class _Scope:
    """A rulebook and the files it is for."""

    def __init__(self, rulebook: Rulebook, choice: Choice) -> None:
        self.source = rulebook
        asked = replace(rulebook.circumstances, stage=choice.stage, today=choice.today)
        self.rulebook = replace(rulebook, circumstances=asked)
        self._selection = choice.selection
        self._ignores = [(Globs(Path(), [one.glob]), one.rules) for one in choice.ignores]
        self._files = Globs(rulebook.root, rulebook.files)
        self._exclude = Globs(rulebook.root, rulebook.exclude)
        self._overrides = [
            (Globs(rulebook.root, override.files), override) for override in rulebook.overrides
        ]
        self._template = Path(disk.real(str(rulebook.template))) if rulebook.template else None
        self._variants: dict[tuple[tuple[int, ...], tuple[str, ...]], Rulebook] = {}

    def has(self, path: Path) -> bool:
        """Whether the rulebook is for this file, if it is found in a folder."""
        chosen = not self.rulebook.files or self.names(path)
        return chosen and not self._exclude.matches(path)

    def names(self, path: Path) -> bool:
        """Whether the globs of the rulebook's files match this one."""
        return self._files.matches(path)

    def is_template(self, path: Path) -> bool:
        """Whether this is the file that documents are copied from."""
        return self._template is not None and path.resolve() == self._template

    def rulebook_of(self, path: Path) -> Rulebook:
        """The rulebook with the overrides that match the file, and the selection upon them."""
        overriding = tuple(
            number for number, (globs, _) in enumerate(self._overrides) if globs.matches(path)
        )
        ignored = tuple(
            word for globs, rules in self._ignores if globs.matches(path) for word in rules
        )
        if (overriding, ignored) not in self._variants:
            rulebook = self.rulebook
            for number in overriding:
                rulebook = rulebook.with_rules(self._overrides[number][1].rules)
            selection = self._selection._replace(ignored=(*self._selection.ignored, *ignored))
            self._variants[overriding, ignored] = selection.apply(rulebook)
        return self._variants[overriding, ignored]
