"""Results of single documents, for runs in which some have changed."""

from collections.abc import Mapping
from os.path import lexists
from typing import Any

from pmlint import disk
from pmlint.cache.runs import Place, code_seen
from pmlint.cache.store import load, save
from pmlint.disk import Content, Seen

_KIND = "documents"
_QUESTIONS_OF_SETTINGS = ("name", "file")
PAYS_FROM = 16
"""From how many documents on it takes longer to judge them than to read what is known of them."""


class Documents:
    """What is known of documents: for each path, what it held, and what came of that.

    It holds for what `settings` have seen: the rulebooks, and the code.
    """

    def __init__(self, settings: Seen, known: dict[str, tuple[Content, dict[str, Any]]]) -> None:
        """Begin with what is known."""
        self._settings = settings
        self._known = known
        self._changed = False

    def find(self, path: str, asked: str) -> Any | None:  # noqa: ANN401 - whatever was put there
        """What came of a document for what was asked, if it is as it was."""
        content, values = self._known.get(path, ((), {}))
        if asked not in values or not disk.is_unchanged(path, content):
            return None
        return values[asked]

    def put(self, path: str, asked: str, content: Content, value: Any) -> None:  # noqa: ANN401 - as JSON has it
        """Keep what came of a document: when nothing was asked, and when that was asked last."""
        before, values = self._known.get(path, (("", ""), {}))
        kept = {"": values[""]} if asked and "" in values and before[1] == content[1] else {}
        self._known[path] = (content, {**kept, asked: value})
        self._changed = True

    def save(self, place: Place, options: Mapping[str, Any]) -> None:
        """Save all of it, unless there is nothing new; documents that are gone are left out."""
        if not self._changed:
            return
        known = {path: row for path, row in self._known.items() if lexists(path)}
        settings = [self._settings.contents, self._settings.answers]
        save(place.folder, _KIND, _key(place, options), [*settings, known])


def documents_of(place: Place, options: Mapping[str, Any], seen: Seen) -> Documents:
    """What is known of documents to which the same options apply, and the same settings.

    `seen` is what was looked at for the settings of this run.
    """
    settings = code_seen()
    settings.contents |= seen.contents
    settings.answers = {
        question: seen.answers.get(question, {}).copy() for question in _QUESTIONS_OF_SETTINGS
    }
    known = {}
    try:
        contents, answers, rows = load(place.folder, _KIND, _key(place, options))
        before = Seen()
        before.contents, before.answers = contents, answers
        if before.is_current():
            before.add(settings)
            settings, known = before, {path: (row[0], row[1]) for path, row in rows.items()}
    except (TypeError, ValueError, LookupError, AttributeError):
        known = {}
    return Documents(settings, known)


def _key(place: Place, options: Mapping[str, Any]) -> list[Any]:
    """What decides on results besides the files: not which of them this run is about."""
    _arguments, *others = place.key
    return [others, {name: repr(value) for name, value in sorted(options.items())}]
