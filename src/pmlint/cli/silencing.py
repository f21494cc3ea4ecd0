"""`--add-suppressions`: writing comments into documents at what is found there."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pmlint.check import is_for_repository
from pmlint.choose import Held
from pmlint.cli.reading import read_source
from pmlint.cli.terminal import error_line, note, write_file
from pmlint.diagnostic import Diagnostic
from pmlint.rulebook.model import Rulebook
from pmlint.rulebook.selection import Selection
from pmlint.silence import UNUSED, silence

_BOM = "\ufeff"


def add_suppressions(
    words: Sequence[str], held: Iterable[tuple[str, Held]], found: Iterable[Diagnostic]
) -> bool:
    """Silence the rules that the words name, in documents with their rulebooks; whether it failed.

    Raises:
        UnknownRuleError: a word names no rule of these rulebooks.
        OSError: a document cannot be written.
    """
    rulebooks = {path: one.rulebook for path, one in held}
    selection = Selection(selected=tuple(words))
    known = {name: None for book in rulebooks.values() for name in book.rules}
    if rulebooks:
        selection.check(tuple(known))
    by_path: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    comments = files = failures = 0
    for path, rulebook in rulebooks.items():
        added = _silence(path, rulebook, selection, by_path.get(path, ()))
        comments += added or 0
        files += bool(added)
        failures += added is None
    note(f"pmlint: added {_counted(comments, 'comment')} to {_counted(files, 'file')}")
    return failures > 0


def _silence(
    path: str, rulebook: Rulebook, selection: Selection, found: Sequence[Diagnostic]
) -> int | None:
    """How many comments were added to a document; None if that cannot be done."""
    rules = _rules(rulebook, selection)
    if not any(one.rule in rules for one in found):
        return 0
    source = read_source(path)
    more = [one for one in found if is_for_repository(rulebook.rules[one.rule].check)]
    result = silence(source, rulebook, rules, more)
    if not result.complete:
        error_line(f"{path}: no comments can silence these rules and nothing else")
        return None
    write_file(Path(path), (_BOM if source.bom else "") + result.text)
    return result.comments


def _rules(rulebook: Rulebook, selection: Selection) -> frozenset[str]:
    """The rules of the selection that are on in the rulebook and can be silenced."""
    chosen = selection.apply(rulebook).rules
    on = {name for name, rule in rulebook.rules.items() if rule.severity and chosen[name].severity}
    return frozenset(on - {UNUSED})


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
