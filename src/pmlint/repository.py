"""Rules that look at all documents of a run together."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from pmlint import disk
from pmlint.check import is_for_repository
from pmlint.diagnostic import Finding
from pmlint.discover import Found as FoundFile
from pmlint.discover import documents, repository_root
from pmlint.lint import failed
from pmlint.postmortem.facts import Facts, Repository, identifiers_of
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rule, Rulebook
from pmlint.suppress import Found
from pmlint.text import Source, UnreadableError, decode, read_bytes
from pmlint.tree.anchors import Anchors, anchors_of
from pmlint.tree.markdown import parse


class Member(NamedTuple):
    """A document of the run: its facts, and the rulebook that it is held to."""

    facts: Facts
    rulebook: Rulebook


def rules_about_all(rulebook: Rulebook) -> frozenset[str]:
    """The names of the rules that are on and look at all documents together."""
    return frozenset(name for name, _ in _rules([rulebook]))


def judge(members: Sequence[Member], *, whole: bool) -> dict[str, list[Found]]:
    """What is wrong between documents, by the paths of those it is wrong in.

    Documents whose rulebooks stand in one file are held against each other: two of them may bear
    one identifier although they are written to different templates. `whole` is as in `Repository`.

    Raises:
        CheckFailedError: a check has a bug.
    """
    groups: dict[Path | None, list[Member]] = {}
    for member in members:
        groups.setdefault(member.rulebook.path, []).append(member)
    found: dict[str, list[Found]] = {}
    for group in groups.values():
        for path, one in _judge(group, whole=whole):
            found.setdefault(path, []).append(one)
    return found


def _judge(group: Sequence[Member], *, whole: bool) -> Iterator[tuple[str, Found]]:
    files = _FilesOnDisk(
        [member.facts.path for member in group], [member.rulebook for member in group]
    )
    repository = Repository(tuple(member.facts for member in group), files, whole)
    rulebooks = {member.facts.path: member.rulebook for member in group}
    for name, rule in _rules(member.rulebook for member in group):
        for facts, finding in _run(rule, repository):
            own = rulebooks[facts.path].rules.get(name)
            if own and own.severity:
                yield facts.path, Found(name, finding)


def _rules(rulebooks: Iterable[Rulebook]) -> Iterator[tuple[str, Rule]]:
    """The rules about all documents, each as the first rulebook has it in which it is on."""
    rules: dict[str, Rule] = {}
    for rulebook in rulebooks:
        for rule in rulebook.rules.values():
            if rule.severity and is_for_repository(rule.check):
                rules.setdefault(rule.name, rule)
    yield from rules.items()


def _run(rule: Rule, repository: Repository) -> list[tuple[Facts, Finding]]:
    check = rule.check
    assert is_for_repository(check)  # noqa: S101 - _rules gives no others
    try:
        return list(check.check_all(repository, rule.options))
    except Exception as error:
        raise failed(check, error) from error


class _FilesOnDisk:
    """The files beside the documents; each is read once, and only if it is asked for."""

    def __init__(self, paths: Iterable[str], rulebooks: Sequence[Rulebook]) -> None:
        self._paths = tuple(paths)
        self._root = rulebooks[0].root
        self._rulebooks = {id(book.outline): book for book in rulebooks}.values()
        self.anchors: Callable[[str], Anchors | None] = cache(_anchors)
        self.exists: Callable[[str], bool] = cache(_exists)

    def bears(self, identifier: str) -> bool:
        return any(
            identifier.casefold() in map(str.casefold, self._identifiers(source))
            for source in self._others
            if identifier in source.text
        )

    @cached_property
    def _others(self) -> list[Source]:
        """The documents of the rulebook's folder that are not in this run."""
        found = (item for item in documents(self._folders()) if isinstance(item, FoundFile))
        own = frozenset(map(os.path.realpath, self._paths))
        others = (item for item in found if os.path.realpath(item.path) not in own)
        return [source for item in others if (source := _read(item.path))]

    def _folders(self) -> list[str]:
        """The rulebook's folder, or else the repository, if the documents are below it."""
        folder = Path(os.path.realpath(next(iter(self._paths), ""))).parent
        root: Path | None = Path(disk.real(str(self._root)))
        if root not in (folder, *folder.parents):
            root = repository_root(folder)
        return [str(root)] if root else []

    def _identifiers(self, source: Source) -> Iterator[str]:
        """What may be an identifier of a document, whichever of the rulebooks it is written to."""
        document = parse(source)
        for book in self._rulebooks:
            postmortem = Postmortem(document, book.outline, book.vocabulary, book.circumstances)
            yield from (cell.text for cell in identifiers_of(postmortem))


def _exists(path: str) -> bool:
    return disk.exists(path)


def _anchors(path: str) -> Anchors | None:
    source = _read(path)
    return anchors_of(parse(source)) if source else None


def _read(path: str) -> Source | None:
    try:
        return decode(path, read_bytes(path))
    except (OSError, UnreadableError):
        return None
