"""Many documents: choose them, read them, lint them one after the other, then all together."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.discover import Trouble, documents
from pmlint.globs import Globs
from pmlint.lint import CheckFailedError, examine
from pmlint.postmortem.facts import Facts
from pmlint.repository import Member, judge, rules_about_all
from pmlint.rulebook.config import Configuration
from pmlint.rulebook.model import Rulebook
from pmlint.rulebook.selection import Selection
from pmlint.suppress import Found
from pmlint.text import UnreadableError, decode, read_bytes
from pmlint.values.stages import Stage


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents and which rules a run is about.

    `exclude` are globs from the current folder. A named file is linted although a rulebook or
    `exclude` leaves it out, unless `force_exclude` is set. `stage` is what all documents are held
    to, `today` the day for the rules that ask for one.
    """

    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    selection: Selection = field(default_factory=Selection)
    stage: Stage | None = None
    today: dt.date | None = None


class Job(NamedTuple):
    """A document to lint, and its rulebook with all that is said for this file."""

    path: str
    rulebook: Rulebook


class Skipped(NamedTuple):
    """A named file that is not linted although it is there, and why."""

    path: str
    reason: str


class Result(NamedTuple):
    """What came of one document.

    `facts` are for the rules about all documents, if there are any. `failed` says that it could
    not be judged; `trouble` is why, if no diagnostic says so.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts | None = None
    failed: bool = False
    trouble: str = ""


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
        self._scopes: dict[int, _Scope] = {}

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
        scope = self._scope(self._configuration.rulebook_of(path))
        if scope.is_template(path):
            return Skipped(name, "this is the template, which is not checked") if named else None
        filtered = self._choice.force_exclude or not named
        if filtered and (self._excluded.matches(path) or not scope.has(path)):
            return None
        return Job(name, scope.rulebook_of(path))

    def _scope(self, rulebook: Rulebook) -> "_Scope":
        key = id(rulebook)  # the configuration keeps it alive, and has one object for each file
        if key not in self._scopes:
            self._scopes[key] = _Scope(rulebook, self._choice)
        return self._scopes[key]

    def _check_selection(self) -> None:
        """A selected rule must exist in some rulebook of the run."""
        if not any(self._choice.selection):
            return
        rulebooks = [scope.rulebook for scope in self._scopes.values()]
        if not rulebooks:
            rulebooks = [self._configuration.rulebook_of(Path("document.md"))]
        names = {name: None for rulebook in rulebooks for name in rulebook.rules}
        self._choice.selection.check(tuple(names))


class _Scope:
    """A rulebook and the files it is for."""

    def __init__(self, rulebook: Rulebook, choice: Choice) -> None:
        asked = replace(rulebook.circumstances, stage=choice.stage, today=choice.today)
        self.rulebook = replace(rulebook, circumstances=asked)
        self._selection = choice.selection
        self._files = Globs(rulebook.root, rulebook.files)
        self._exclude = Globs(rulebook.root, rulebook.exclude)
        self._overrides = [
            (Globs(rulebook.root, override.files), override) for override in rulebook.overrides
        ]
        self._template = rulebook.template.resolve() if rulebook.template else None
        self._variants: dict[tuple[int, ...], Rulebook] = {}

    def has(self, path: Path) -> bool:
        """Whether the rulebook is for this file, if it is found in a folder."""
        chosen = not self.rulebook.files or self._files.matches(path)
        return chosen and not self._exclude.matches(path)

    def is_template(self, path: Path) -> bool:
        """Whether this is the file that documents are copied from."""
        return self._template is not None and path.resolve() == self._template

    def rulebook_of(self, path: Path) -> Rulebook:
        """The rulebook with the overrides that match the file, and the selection upon them."""
        matching = tuple(
            number for number, (globs, _) in enumerate(self._overrides) if globs.matches(path)
        )
        if matching not in self._variants:
            rulebook = self.rulebook
            for number in matching:
                rulebook = rulebook.with_rules(self._overrides[number][1].rules)
            self._variants[matching] = self._selection.apply(rulebook)
        return self._variants[matching]


def run(jobs: Iterable[Job], *, whole: bool = False) -> Iterator[Result]:
    """Lint documents, in order; `whole` is as in `pmlint.postmortem.facts.Repository`."""
    yield from _with_repository([(job, _lint_file(job)) for job in jobs], _lint_file, whole=whole)


def run_text(job: Job, data: bytes) -> Iterator[Result]:
    """Lint a document whose bytes are at hand."""

    def again(job: Job, more: Sequence[Found], judged: frozenset[str]) -> Result:
        return _lint_bytes(job, data, more, judged)

    yield from _with_repository([(job, _lint_bytes(job, data))], again, whole=False)


class _Again(Protocol):
    """How to lint a document once more, with what the rules about all documents found in it."""

    def __call__(self, job: Job, more: Sequence[Found], judged: frozenset[str], /) -> Result: ...


def _with_repository(
    results: Sequence[tuple[Job, Result]], again: _Again, *, whole: bool
) -> Iterator[Result]:
    """The results, those of documents anew in which the rules about all of them found something.

    If the run is whole, nothing was found only where there is nothing, and comments that silence
    such rules can be judged too.
    """
    members = [Member(result.facts, job.rulebook) for job, result in results if result.facts]
    try:
        found = judge(members, whole=whole) if members else {}
    except CheckFailedError as error:
        yield from (result for _, result in results)
        yield Result("", (), failed=True, trouble=str(error))
        return
    for job, result in results:
        about_all = rules_about_all(job.rulebook) if whole else frozenset[str]()
        more = found.get(job.path, [])
        silenced = result.facts and not about_all.isdisjoint(result.facts.silenced)
        yield again(job, more, about_all) if more or silenced else result


def _lint_file(
    job: Job, more: Sequence[Found] = (), judged: frozenset[str] = frozenset()
) -> Result:
    try:
        data = read_bytes(job.path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(job, UnreadableError(f"the file cannot be read: {reason}"))
    except UnreadableError as error:
        return _unreadable(job, error)
    return _lint_bytes(job, data, more, judged)


def _lint_bytes(
    job: Job, data: bytes, more: Sequence[Found] = (), judged: frozenset[str] = frozenset()
) -> Result:
    try:
        source = decode(job.path, data)
    except UnreadableError as error:
        return _unreadable(job, error)
    try:
        diagnostics, facts = examine(source, job.rulebook, more, judged)
    except CheckFailedError as error:
        failure = Diagnostic(job.path, 1, 1, 1, 1, Severity.ERROR, "failed-check", str(error))
        return Result(job.path, (failure,), failed=True)
    return Result(job.path, tuple(diagnostics), facts)


def _unreadable(job: Job, error: UnreadableError) -> Result:
    rule = job.rulebook.rules.get("unreadable-file")
    if rule is None or rule.severity is None:
        trouble = f"{job.path}:{error.line}:{error.column}: {error.reason}"
        return Result(job.path, (), failed=True, trouble=trouble)
    line, column = error.line, error.column
    diagnostic = Diagnostic(
        job.path, line, column, line, column, rule.severity, rule.name, error.reason
    )
    return Result(job.path, (diagnostic,), failed=True)
