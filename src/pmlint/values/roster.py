"""The people and teams that may own things, and who of them a text means."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.people import Kind, Person, read_people

_TEAM_WORDS = regex(r"\b(?:team|teams|squad|group|guild|the)\b")


class Member(NamedTuple):
    """Somebody of the roster; what is not known is empty.

    `left` is the last day of those who are gone; `dt.date.min` if the day is not known.
    """

    handle: str = ""
    name: str = ""
    email: str = ""
    team: str = ""
    left: dt.date | None = None


@dataclass(frozen=True)
class Roster:
    """The people who may be named as owners, and teams. An empty one knows nobody."""

    members: tuple[Member, ...] = ()
    teams: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is a roster at all."""
        return bool(self.members or self.teams)

    def find(self, person: Person) -> Member | None:
        """Who is meant, by handle, address, whole name, or a first name or initials of one only."""
        member = self._by_address.get(person.text.casefold().strip("<>@"))
        member = member or self._by_key.get(person.key)
        if member or person.kind in {Kind.HANDLE, Kind.EMAIL}:
            return member
        return self._by_short_form.get(person.key)

    def knows(self, person: Person) -> bool:
        """Whether a person or a team is on the roster."""
        return bool(self.find(person)) or _team_key(person.text) in self._team_keys

    def resembles(self, person: Person) -> bool:
        """Whether a name is a part of a known one, so that nobody can say that it is unknown."""
        said = set(person.key.split())
        names = (_name_key(member.name).split() for member in self.members)
        return bool(said) and any(said <= set(name) for name in names)

    def identity(self, person: Person) -> str:
        """The same text for all ways to write one person: `@ang` and `Alice Ng` agree."""
        member = self.find(person)
        return _identity(member) if member else person.key

    @cached_property
    def has_names(self) -> bool:
        """Whether names are known, and not only handles and addresses."""
        return any(member.name for member in self.members)

    @cached_property
    def _by_address(self) -> dict[str, Member]:
        return {
            address.casefold().strip("@"): member
            for member in self.members
            for address in (member.handle, member.email)
            if address
        }

    @cached_property
    def _by_key(self) -> dict[str, Member]:
        return _unambiguous(self.members, _keys_of)

    @cached_property
    def _by_short_form(self) -> dict[str, Member]:
        return _unambiguous(self.members, _short_forms_of)

    @cached_property
    def _team_keys(self) -> frozenset[str]:
        named = (*self.teams, *(member.team for member in self.members))
        return frozenset(filter(None, map(_team_key, named)))


def _identity(member: Member) -> str:
    return next(_keys_of(member), member.handle)


def _unambiguous(
    members: Iterable[Member], keys_of: Callable[[Member], Iterator[str]]
) -> dict[str, Member]:
    """The members by all keys that are those of one of them and no other."""
    keys = [(key, member) for member in members for key in set(keys_of(member))]
    number = Counter(key for key, _ in keys)
    return {key: member for key, member in keys if number[key] == 1}


def _keys_of(member: Member) -> Iterator[str]:
    """The keys of the whole name, the handle and the address."""
    handles = (member.handle, member.email.partition("@")[0])
    yield from filter(None, (_name_key(member.name), *map(_handle_key, handles)))


def _short_forms_of(member: Member) -> Iterator[str]:
    """The first name, and the initials."""
    words = _name_key(member.name).split()
    if len(words) > 1:
        yield words[0]
        yield "".join(word[0] for word in words)


def _name_key(name: str) -> str:
    return next((person.key for person in read_people(name)), "")


def _handle_key(handle: str) -> str:
    return Person(handle, Kind.HANDLE, 0, len(handle)).key if handle else ""


def _team_key(name: str) -> str:
    """`@org/payments`, `Payments team` and `payments` are one team."""
    folded = name.casefold().rpartition("/")[2]
    return " ".join(re.findall(r"[^\W_]+", _TEAM_WORDS.sub(" ", folded)))
