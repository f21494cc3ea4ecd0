"""`people:` of a rulebook: a CODEOWNERS file, a roster in YAML, or the people themselves."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from pmlint.patterns import regex
from pmlint.rulebook import shapes
from pmlint.rulebook.settings import FALSE, TRUE, Setting, read_settings, read_text
from pmlint.rulebook.shapes import Keys
from pmlint.values.roster import Member, Roster

_NAMES = ("handle", "name", "email")  # one of which says who is meant
_OWNER = regex(r"@[\w.-]+(?:/[\w.-]+)?|[^\s@#]+@[^\s@]+\.[A-Za-z]{2,}")
_NO = FALSE | {""}
_DAY = r"[0-9]{4}-?(?:[0-9]{2}-?[0-9]{2}|W[0-9]{2}(?:-?[1-7])?)"

_MEMBER: Keys = {
    "handle": shapes.text("The handle at the forge, such as `@mholm`."),
    "name": shapes.text("The name, as documents have it."),
    "email": shapes.text("The e-mail address."),
    "team": shapes.text("The team."),
    "left": shapes.matching(
        f"{shapes.any_case(TRUE | FALSE)}|{_DAY}|",
        "true, false or a day such as 2024-01-31",
        description="The last day with the team: 2024-01-31, or true if it does not matter when.",
        type=["boolean", "string", "integer", "null"],
    ),
}
_PERSON = shapes.either(
    shapes.filled_text("A person: `@handle`, a name, or a mapping of what is known."),
    shapes.mapping(
        _MEMBER,
        "What is known of a person: a handle, a name or an e-mail address, and perhaps more.",
        type="object",
        anyOf=[{"required": [key]} for key in _NAMES],
    ),
)
_ROSTER: Keys = {
    "people": shapes.items(_PERSON, "The people, each a `@handle`, a name, or what is known."),
    "teams": shapes.texts("Teams that may own things, too."),
}

PEOPLE = shapes.either(
    {"type": ["array", "string", "number"], "pattern": r"\S", "items": _PERSON},
    shapes.mapping(_ROSTER, type="object"),
)


def read_people(setting: Setting, file: Path, shown: str) -> Roster:
    """The roster that the setting is, or that its file `file`, called `shown`, has.

    Raises:
        RulebookError: it cannot be read; the text says where and why.
    """
    if not setting.is_scalar:
        return _read_roster(setting)
    if file.suffix in {".yaml", ".yml"}:
        settings = read_settings(file, shown)
        return _read_roster(settings) if settings else Roster()
    return Roster(*_code_owners(read_text(file, shown)))


def _read_roster(setting: Setting) -> Roster:
    """A list of people, or `people:` and `teams:`."""
    if setting.is_list:
        return Roster(tuple(map(_member, setting.items())))
    entries = setting.mapping(_ROSTER)
    people = entries["people"].items() if "people" in entries else ()
    teams = entries["teams"].texts() if "teams" in entries else ()
    return Roster(tuple(map(_member, people)), teams)


def _member(setting: Setting) -> Member:
    """`@handle`, a name, or a mapping of what is known."""
    if setting.is_scalar:
        text = setting.filled_text()
        return Member(handle=text) if text.startswith("@") else Member(name=text)
    entries = setting.mapping(_MEMBER)
    said = {key: entries[key].text() for key in _MEMBER if key in entries and key != "left"}
    if not any(said.get(key) for key in _NAMES):
        raise setting.error("expected a handle, a name or an e-mail address")
    return Member(**said, left=_last_day(entries["left"]) if "left" in entries else None)


def _last_day(setting: Setting) -> dt.date | None:
    word = setting.text().casefold()
    if word in TRUE or word in _NO:
        return dt.date.min if word in TRUE else None
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise setting.error(
            f"expected true, false or a day such as 2024-01-31, found {word!r}"
        ) from None


def _code_owners(text: str) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """The people and the teams of a CODEOWNERS file; patterns and sections say nothing to us."""
    owners = dict.fromkeys(owner for line in text.split("\n") for owner in _owners(line))
    teams = tuple(owner for owner in owners if "/" in owner)
    people = (owner for owner in owners if "/" not in owner)
    return (
        tuple(Member(handle=one) if one[0] == "@" else Member(email=one) for one in people),
        teams,
    )


def _owners(line: str) -> Iterator[str]:
    """The owners behind the pattern of a line, or behind the name of a section in brackets."""
    said = line.split(" #", 1)[0].strip()
    if said and not said.startswith("#"):
        _, _, rest = said.rpartition("]") if said.startswith(("[", "^[")) else said.partition(" ")
        yield from _OWNER.findall(rest)
