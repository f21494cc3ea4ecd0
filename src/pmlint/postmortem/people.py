"""Whom a document names."""

import re

from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.once import once
from pmlint.values.language.somebody import People
from pmlint.values.people import Kind, read_people

_FULL_NAME = regex(r"[A-ZÀ-Þ][a-zß-ÿ'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){1,2}")
_OF_THE_DOCUMENT = frozenset({"author", "people"})
_PERSONAL = frozenset({FieldType.PERSON, FieldType.PEOPLE, FieldType.SIGN_OFF})
_PROGRAMS = regex(
    r"\bkubernetes\b|\bk8s\b|\bcustom resources?\b|\bCRDs?\b|\breconcil|[a-z]-operator\b",
    re.IGNORECASE,
)
"""Where one of these is spoken of, an operator may be a program."""

_IN_PROGRAMS = ("kubernetes", "k8s", "custom resource", "crd", "reconcil", "-operator")


@once
def people_of(postmortem: Postmortem) -> People:
    """The names of authors, participants and owners, and whether operators are programs.

    Authors and participants may have one name. Who owns something must have two, since services
    own things, too.
    """
    names: set[str] = set()
    for value in postmortem.values:
        if value.type in _PERSONAL:
            concept = postmortem.vocabulary.field(value.name)
            names |= _names(value.cell.text, short=concept in _OF_THE_DOCUMENT)
    for item in postmortem.action_items:
        if item.owner:
            names |= _names(item.owner.cell.text, short=False)
    return People(frozenset(names), _tells_of_programs(postmortem.document.source.text))


def _tells_of_programs(text: str) -> bool:
    """Whether there is one of `_PROGRAMS`; the search for all of them is slow."""
    folded = text.casefold()
    return any(word in folded for word in _IN_PROGRAMS) and bool(_PROGRAMS.search(text))


def _names(text: str, *, short: bool) -> set[str]:
    """The names in a list of people, in lower case: whole, and the first if they may be short."""
    found: set[str] = set()
    for person in read_people(text):
        name = person.text.partition("(")[0].strip()
        if person.kind is Kind.NAME and (short or _FULL_NAME.fullmatch(name)):
            found |= {name.lower(), *(name.lower().split()[:1] if short else ())}
    return found
