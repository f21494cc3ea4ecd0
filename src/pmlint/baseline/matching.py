"""Which findings of a run are known, and which entries of a baseline no longer occur."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmlint.baseline.entries import Entry
from pmlint.baseline.fingerprint import fingerprint, names_in
from pmlint.diagnostic import Diagnostic


class Checked(NamedTuple):
    """A document of the run: its path as entries have it, and what was found.

    `judges` says whether the run could tell that a rule finds nothing in it.
    """

    path: str
    diagnostics: Sequence[Diagnostic]
    judges: Callable[[str], bool]


class Comparison(NamedTuple):
    """What a baseline says of a run.

    `new` are the findings that are not known, by path. `kept` are the entries that still occur or
    that the run could not judge, under the names that files have now; `stale` are the others.
    """

    new: dict[str, list[Diagnostic]]
    kept: list[Entry]
    stale: list[Entry]


def compare(
    entries: Iterable[Entry],
    documents: Sequence[Checked],
    *,
    is_gone: Callable[[str], bool],
    is_covered: Callable[[str], bool],
) -> Comparison:
    """Hold the findings of a run against a baseline.

    The entries of a file are for what is found in that file. If the file `is_gone`, they are for
    the new one that it became: the one with the most of its findings. `is_covered` says of a
    path whether the run would have seen a document there.
    """
    by_path: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_path[entry.path].append(entry)
    gone = {path: by_path[path] for path in by_path if is_gone(path)}
    fresh = [one for one in documents if one.diagnostics and one.path not in by_path]
    renamed = _renamed(gone, fresh) if gone else {}
    for old, new in renamed.items():
        by_path[new] = [entry._replace(path=new) for entry in by_path.pop(old)]
    found = Comparison({}, [], [])
    for one in documents:
        _match(by_path.pop(one.path, []), one, found)
    for path, rest in by_path.items():
        (found.stale if path in gone and is_covered(path) else found.kept).extend(rest)
    return found


def entries_of(new: Mapping[str, Iterable[Diagnostic]]) -> list[Entry]:
    """The entries of findings, which stand under the paths that entries have."""
    return [
        Entry(path, one.rule, one.section, one.message, fingerprint(one))
        for path, diagnostics in new.items()
        for one in diagnostics
    ]


def _match(entries: Sequence[Entry], document: Checked, found: Comparison) -> None:
    """Settle the entries and the findings of one file."""
    left: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        left[entry.fingerprint].append(number)
    unknown = []
    used: set[int] = set()
    for diagnostic in document.diagnostics:
        equal = left[fingerprint(diagnostic)]
        if equal:
            used.add(equal.pop(0))
        else:
            unknown.append(diagnostic)
    found.new[document.path] = list(_strangers(unknown, entries, used))
    for number, entry in enumerate(entries):
        stale = number not in used and document.judges(entry.rule)
        (found.stale if stale else found.kept).append(entry)


def _strangers(
    diagnostics: Iterable[Diagnostic], entries: Sequence[Entry], used: set[int]
) -> Iterator[Diagnostic]:
    """Those findings of a file that only look new; the entries that know the others are `used`.

    A finding is known by the names in its message, too, when the text around it has changed: what
    is missing is reported at whatever stands nearby. An entry that lists several names knows all
    findings about some of them, so that a document never gets worse by being mended in part.
    """
    free: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if number not in used:
            free[entry.rule].append((number, names_in(entry.message)))
    for diagnostic in diagnostics:
        names = names_in(diagnostic.message)
        knowing = (
            number
            for number, listed in free[diagnostic.rule]
            if names and (names < listed or (names == listed and number not in used))
        )
        known = next(knowing, None)
        if known is None:
            yield diagnostic
        else:
            used.add(known)


def _renamed(gone: Mapping[str, Sequence[Entry]], fresh: Sequence[Checked]) -> dict[str, str]:
    """What files that are gone are called now: each has become one new file at the most.

    The two have at least half of the findings of the one with fewer in common. A new document
    may have a common fault that one also had which was deleted.
    """
    names = {
        one.path: Counter(fingerprint(diagnostic) for diagnostic in one.diagnostics)
        for one in fresh
    }
    holders: dict[str, list[str]] = defaultdict(list)
    for path, counts in names.items():
        for name in counts:
            holders[name].append(path)
    pairs = []
    for old, entries in gone.items():
        known = Counter(entry.fingerprint for entry in entries)
        for new in {path for name in known for path in holders[name]}:
            common = (known & names[new]).total()
            if common * 2 >= min(known.total(), names[new].total()):
                pairs.append((-common, old, new))
    renamed: dict[str, str] = {}
    for _, old, new in sorted(pairs):
        if old not in renamed and new not in renamed.values():
            renamed[old] = new
    return renamed
