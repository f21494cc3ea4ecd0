"""A related incident is one that has a document.

A slip in an identifier sends readers nowhere. Identifiers without a link, in the section for
related incidents, are looked for among all documents of the rulebook's folder, if a folder is
checked. Only those of the form that the documents' own identifiers have are judged, and a link
that leads nowhere is `broken-link`.
"""

from collections.abc import Iterable, Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.facts import Facts, Repository
from pmlint.values.incidents import form_of
from pmlint.values.names import edits

KIND = Kind.CORRECTNESS
Options = CheckOptions

_SLIP = 1  # characters


def check_all(repository: Repository, _options: CheckOptions) -> Iterator[tuple[Facts, Finding]]:
    """Report identifiers that no document bears."""
    if not repository.whole:
        return
    known = {stated.text.casefold() for facts in repository.documents for stated in facts.ids}
    forms = {form_of(identifier) for identifier in known}
    for document in repository.documents:
        for stated in document.related:
            identifier = stated.text.casefold()
            if identifier in known or form_of(identifier) not in forms:
                continue
            if not repository.files.bears(stated.text):
                hint = _did_you_mean(identifier, known)
                yield document, Finding(stated.span, f"no document is about {stated.text!r}{hint}")


def _did_you_mean(identifier: str, known: Iterable[str]) -> str:
    near = (one for one in sorted(known) if edits(identifier, one, _SLIP) <= _SLIP)
    meant = next(near, "")
    return f", did you mean {meant.upper()!r}?" if meant else ""
