"""An identifier belongs to one incident.

Two documents with one identifier are mostly a copy in which it was not changed: whatever refers to
the incident may mean either. The later of them, by path, is reported, with the place of the first.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.facts import Facts, Repository, Stated

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check_all(repository: Repository, _options: CheckOptions) -> Iterator[tuple[Facts, Finding]]:
    """Report each identifier that a document before this one bears."""
    first: dict[str, tuple[Facts, Stated]] = {}
    for document in sorted(repository.documents, key=lambda facts: facts.path):
        for stated in document.ids[:1]:
            owner, place = first.setdefault(stated.text.casefold(), (document, stated))
            if owner is not document:
                message = (
                    f"{stated.text!r} is the identifier of {owner.path}, line {place.line}, too"
                )
                yield document, Finding(stated.span, message)
