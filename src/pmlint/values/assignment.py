"""Who does what until when, in the words of one action item: `Do x - @ana - due 2024-02-01`."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.people import Kind, Person, read_people
from pmlint.values.statuses import read_status
from pmlint.values.tickets import find_ticket
from pmlint.values.time.dates import Date, read_date
from pmlint.values.time.periods import read_period
from pmlint.values.wrapping import strip, unwrap

Range = tuple[int, int]
"""Where something stands in a text."""


class Assignment(NamedTuple):
    """What the text of an action item says: what is to be done, and its `owner`, `due`, `status`.

    What stands before or after the action is no part of it; what stands within it is.
    """

    action: Range
    parts: Mapping[str, Range]


class Speech(NamedTuple):
    """How a team writes.

    `concept` tells what a label means, `is_known` whether somebody is known to the document or the
    team; `bracketed` says that in this list a name in brackets is an owner: `Do x [Rick]`.
    """

    concept: Callable[[str], str | None]
    is_known: Callable[[Person], bool] = lambda _person: False
    bracketed: bool = False


class _Found(NamedTuple):
    """A part of an item, or what may be one: `date` and `name` count only beside other parts."""

    concept: str
    start: int
    end: int


_Unit = tuple[int, list[_Found]]
"""Where something at the end of a text begins, and the parts that it says; it may say none."""

_STATUS_WORDS = (
    r"(?:done|completed?|closed|fixed|resolved|shipped|merged|implemented|finished|deployed"
    r"|in[ -]progress|wip|to[ -]?do|not started|blocked|on hold|pending|won['’]?t ?(?:do|fix)"
    r"|cancell?ed|dropped|declined|deferred|rejected|not needed|no longer needed)"
)
_STATUS = regex(
    rf"(?P<word>{_STATUS_WORDS})[.!]?"
    r"(?:\s(?:in|on|as of|during|by|since|with|via|at)\b[^()]{0,80}|\s?\([^()]*\))?"
    r"|(?P<done>done)(?:\s|:\s|,\s)[^()]{1,120}",
    re.IGNORECASE,
)
_LOUD_STATUS = regex(
    r"(?<=\s)(?:DONE|TODO|WIP|WONTDO|WONTFIX|FIXED|BLOCKED|CANCELLED|IN PROGRESS)\Z"
)
_TICK = regex(r"(?:[✅☑✔✓⬜☐◻▢❌✗✘☒🔄⏳🚧]\ufe0f?|:[a-z_]{1,40}:)(?=\s)")
_STATUS_BEFORE = regex(
    rf"(?:\*\*)?{_STATUS_WORDS}(?:\s?\([^()]{{1,60}}\))?(?:\*\*)?\s?(?::|\s[-–—]\s)(?:\*\*)?\s*",
    re.IGNORECASE,
)
_HANDLES = r"@[\w.-]*\w(?:(?:\s?[,&/+]\s?|\s(?:and|or)\s)@[\w.-]*\w){0,5}(?![\w/@])"
_OWNER_BEFORE = regex(
    rf"(?:\*\*|\[)?(?P<owner>{_HANDLES})"
    r"(?:(?::?\*\*:?|\]:?|:|\s[–—-]|\sto\b)\s+|\s+(?=[A-Z`]))"  # `@ana says that` is no owner
)
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_NAME = rf"{_WORD}(?:[ ]{_WORD}){{0,2}}"
_NAME_BEFORE = regex(
    rf"(?:\*\*)?(?P<owner>{_NAME}(?:(?:,[ ]|[ ]and[ ]|[ ]&[ ]|/){_NAME}){{0,3}})"
    r"(?:\*\*:|:\*\*|:|[ ]to\b)\s+"
)
_ONE_NAME = regex(_NAME)
_HANDLES_AFTER = regex(rf"(?:\A|(?<=\s)){_HANDLES}\Z")
_NO_OWNER_AFTER = regex(
    r"\b(?:with|by|from|to|for|cc|and|or|see|ask|per|via|of|ping|contact|on|at|in|as|is|tell|thanks"
    r"|like|than|using|mention|tag|notify|page)\s*\Z",
    re.IGNORECASE,
)
_LABEL = regex(r"(?P<label>[^\W\d_]\w{1,15}(?:[ ](?:to|date|by))?)(?:\*\*|__)?\s?[:：]\s*")
_BEFORE_LABEL = regex(r"(?:\A|[.;,(\[|–—-]\s*|\n\s*|\s[*_]{0,2})\Z")
_DUE = regex(
    r"(?:📅|⏰|(?:due|deadline|eta)\b:?(?:\s(?:by|on|date)\b)?:?"
    r"|(?:estimated|expected|planned)\scompletion:)\s*(?P<when>\S.{0,60})",
    re.IGNORECASE | re.DOTALL,
)
_CERTAIN = regex(rf"(?:due|deadline|eta|status|owner|assignee|{_STATUS_WORDS})\b", re.IGNORECASE)
_OWNED = regex(r"(?:owner|assignee)s?\s(?:(?P<word>\w[\w.-]+)|(?P<who>\S.{0,60}))", re.IGNORECASE)
_BY = regex(r"(?:by|until|till|before|target)\s(?P<when>.{1,40})", re.IGNORECASE)
_DUE_AFTER = regex(r"(?<=\s)(?:by|due(?:\s(?:by|on))?|📅|⏰):?\s(?=[^()]{1,40}\Z)", re.IGNORECASE)
_DATE_FORM = regex(r"\[?(?:Y{2,4}|M{1,2}|D{1,2})(?:[-/.](?:Y{2,4}|M{1,2}|D{1,2})){2}\]?")
_DASHES = (" - ", " – ", " — ", " | ", " · ", " • ", " // ")
_JOINT = regex(r"(?:\s[*_]{0,3}|[,;|·•–—-])+\Z")
"""What joins an action to the part behind it: a dash, or marks that open there."""

_LINK_AFTER = regex(r"(?<!\S)(?:https?://\S{1,300}|\S{0,60}#[0-9]{1,7})\Z")
_PRIORITY = regex(r"P[0-5]|(?:high|medium|low|critical|urgent)(?: priority)?", re.IGNORECASE)
_TRIM = " \t\r\n.,;|*_-–—"
_MOST_UNITS = 8
_CLOSING = {")": "(", "]": "[", "）": "（"}


def read_assignment(text: str, speech: Speech) -> Assignment:
    """What is to be done, and who does it until when, as far as that is certain."""
    start, before = _before(text, *strip(text, 0, len(text)), speech)
    units = list(_units(text, start, speech))
    found = [part for _, parts in units for part in parts]
    parts = _certain({part.concept: (part.start, part.end) for part in (*found, *before)})
    kept = set(parts.values())
    cuts = [at for at, said in units if any((part.start, part.end) in kept for part in said)]
    end = min(cuts, default=len(text))
    joint = _JOINT.search(text, max(start, end - 10), end) if cuts else None
    return Assignment(strip(text, start, joint.start() if joint else end), parts)


def _certain(parts: dict[str, Range]) -> dict[str, Range]:
    """The parts without doubt: a name counts beside a date, and a date beside an owner."""
    name, date = parts.pop("name", None), parts.pop("date", None)
    if name and (date or "due" in parts):
        parts.setdefault("owner", name)
    if date and "owner" in parts:
        parts.setdefault("due", date)
    return parts


def _before(text: str, start: int, end: int, speech: Speech) -> tuple[int, list[_Found]]:
    """Where the action begins, and what is said before it: a tick, a status, an owner."""
    found = []
    if (tick := _TICK.match(text, start, end)) and read_status(tick[0]):
        found.append(_Found("status", *tick.span()))
        start = strip(text, tick.end(), end)[0]
    if (status := _STATUS_BEFORE.match(text, start, end)) and status.end() < end:
        found.append(_Found("status", *strip(text, *status.span(), "*:-–—")))
        start = status.end()
    owner = _OWNER_BEFORE.match(text, start, end)
    if not owner:
        named = _NAME_BEFORE.match(text, start, end)
        owner = named if named and _are(named["owner"], speech.is_known) else None
    if owner and owner.end() < end:
        found.append(_Found("owner", *owner.span("owner")))
        start = owner.end()
    return start, found


def _units(text: str, start: int, speech: Speech) -> Iterator[_Unit]:
    """What stands behind the action, from the end of the text."""
    end = len(text)
    for _ in range(_MOST_UNITS):
        end = strip(text, start, end, _TRIM)[1]
        unit = next(filter(None, (read(text, start, end, speech) for read in _READERS)), None)
        if not unit or unit[0] <= start:
            return
        yield unit
        end = unit[0]


def _group(text: str, start: int, end: int, speech: Speech) -> _Unit | None:
    """What stands in parentheses or brackets, or a link."""
    opening = _opening(text, start, end)
    if opening is None:
        return None
    before = text[start:opening].rstrip()[-1:]
    if before in {":", "："}:
        return None  # the value of a label
    if before == "]" and text[opening - 1] == "]":
        label = text.rfind("[", start, opening)
        return (label, []) if label >= start else None
    inner = (opening + 1, end - 1)
    if text[end - 1] == "]" and speech.bracketed and _are_names(text[slice(*inner)]):
        return opening, [_Found("owner", *strip(text, *inner))]
    found = _pieces(text, *inner, speech)
    return None if found is None else (opening, found)


def _opening(text: str, start: int, end: int) -> int | None:
    """Where the parenthesis or bracket opens that closes at the end."""
    closing = text[end - 1 : end]
    if closing not in _CLOSING:
        return None
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (text[at] == closing) - (text[at] == _CLOSING[closing])
        if not depth:
            return at
    return None


def _segment(text: str, start: int, end: int, speech: Speech) -> _Unit | None:
    """What stands behind the last dash."""
    at = max(text.rfind(dash, start, end) for dash in _DASHES)
    found = _pieces(text, at + 2, end, speech) if at > start else None
    return None if found is None else (at, found)


def _labelled(text: str, start: int, end: int, speech: Speech) -> _Unit | None:
    """A label with its value: `Owner: @ana`."""
    labels = [
        label
        for label in _LABEL.finditer(text, start, end)
        if _BEFORE_LABEL.search(text, max(start, label.start() - 5), label.start())
    ]
    if not labels:
        return None
    found = _value(text, labels[-1], end, speech)
    return (labels[-1].start(), [found]) if found else None


def _value(text: str, label: re.Match[str], end: int, speech: Speech) -> _Found | None:
    concept = speech.concept(label["label"])
    start, end = unwrap(text, *strip(text, label.end(), end, "*_`"))
    value = text[start:end]
    if concept in {"due", "time"} and (_is_date(value) or _DUE.match(label["label"] + ": x")):
        return _Found("due", start, end)
    if (concept == "owner" and len(value.split()) <= 8) or (
        concept == "status" and read_status(value)
    ):
        return _Found(concept, start, end)
    return None


def _listed(text: str, start: int, end: int, speech: Speech) -> _Unit | None:
    """What stands behind a comma, if it is certain to be a part: `..., due 10 Feb 2025`."""
    at = end
    for _ in range(2):  # a date may have a comma in it
        at = max(text.rfind(mark, start, at) for mark in ",;")
        if at <= start:
            return None
        begin, stop = unwrap(text, *strip(text, at + 1, end))
        if _CERTAIN.match(text, begin, stop) and (part := _piece(text, begin, stop, speech)):
            return at, [part]
    return None


def _handles(text: str, start: int, end: int, _speech: Speech) -> _Unit | None:
    handles = _HANDLES_AFTER.search(text, max(start, end - 200), end)
    if not handles:
        return None
    at = handles.start()
    if _NO_OWNER_AFTER.search(text, max(start, at - 12), at):
        return None
    return at, [_Found("owner", *handles.span())]


def _due(text: str, start: int, end: int, _speech: Speech) -> _Unit | None:
    due = _DUE_AFTER.search(text, max(start, end - 60), end)
    if not due or not _is_date(text[due.end() : end]):
        return None
    return due.start(), [_Found("due", due.end(), end)]


def _loud_status(text: str, start: int, end: int, _speech: Speech) -> _Unit | None:
    status = _LOUD_STATUS.search(text, start, end)
    return (status.start(), [_Found("status", *status.span())]) if status else None


def _link(text: str, start: int, end: int, _speech: Speech) -> _Unit | None:
    link = _LINK_AFTER.search(text, max(start, end - 400), end)
    return (link.start(), []) if link else None


_READERS = (_group, _segment, _listed, _labelled, _handles, _due, _loud_status, _link)


def _pieces(text: str, start: int, end: int, speech: Speech) -> list[_Found] | None:
    """The parts that a note says, piece by piece; None if it says anything else."""
    found: list[_Found] = []
    for piece in re.finditer(r"[^,;|]+(?:,\s[0-9]{4}(?![-/0-9])[^,;|]*)?", text[start:end]):
        at, stop = unwrap(text, *strip(text, start + piece.start(), start + piece.end()))
        if at == stop or _is_neutral(text[at:stop]):
            continue
        part = _piece(text, at, stop, speech)
        if not part:
            return found if found and found[0].concept == "status" else None
        if found and part.concept == found[-1].concept in {"owner", "name"}:
            part = _Found(part.concept, found.pop().start, part.end)  # @ana, @bo
        found.append(part)
    return found


def _piece(text: str, start: int, end: int, speech: Speech) -> _Found | None:
    piece = text[start:end]
    label = _LABEL.match(text, start, end)
    if label and (found := _value(text, label, end, speech)):
        return found
    concept = speech.concept(piece.strip("[]<>{}@ "))
    if concept in {"owner", "due"}:
        return _Found(concept, start, end)  # the template's own word for it
    if (owned := _OWNED.fullmatch(piece)) and (found := _owned(owned, start, speech)):
        return found
    due = _DUE.fullmatch(piece)
    if due or ((due := _BY.fullmatch(piece)) and _is_date(due["when"])):
        return _Found("due", start + due.start("when"), end)
    if status := _STATUS.fullmatch(piece):
        word = status.span("word" if status["word"] else "done")
        return _Found("status", start + word[0], start + word[1])
    return next((_Found(concept, start, end) for concept in _meanings(piece, speech)), None)


def _owned(owned: re.Match[str], start: int, speech: Speech) -> _Found | None:
    """The owner of `owner @ana`; of one word that is no name, only a date makes an owner."""
    who = owned["who"] or owned["word"]
    is_owner = not {"owner", "name"}.isdisjoint(_meanings(who, speech))
    if not is_owner and not owned["word"]:
        return None
    return _Found(
        "owner" if is_owner else "name", start + owned.end() - len(who), start + owned.end()
    )


def _meanings(piece: str, speech: Speech) -> Iterator[str]:
    if _TICK.match(f"{piece} ") and read_status(piece):
        yield "status"
    if _HANDLES_AFTER.fullmatch(piece) or _are(piece, _has_address):
        yield "owner"
    if _is_date(piece) or _DATE_FORM.fullmatch(piece):
        yield "date"
    if _are(piece, speech.is_known):
        yield "owner"
    if _are_names(piece):
        yield "name"


def _has_address(person: Person) -> bool:
    return person.kind in {Kind.HANDLE, Kind.EMAIL}


def _are(text: str, judge: Callable[[Person], bool]) -> bool:
    people = read_people(text)
    return bool(people) and all(map(judge, people))


def _are_names(text: str) -> bool:
    """Whether these could be people or teams, by their words or their capital letters."""
    return _are(text, _is_name)


def _is_name(person: Person) -> bool:
    if person.kind is Kind.NAME:
        has_digit = any(character.isdigit() for character in person.text)
        return bool(_ONE_NAME.fullmatch(person.text)) and not has_digit
    return person.kind in {Kind.INITIALS, Kind.TEAM, Kind.ROLE}


def _is_date(text: str) -> bool:
    """Whether a text is a day or a period and nothing else."""
    said = text.strip(" .*_`")
    date = read_date(said)
    if isinstance(date, Date):
        return (date.start, date.end) == (0, len(said))
    period = None if date else read_period(said)
    return bool(date) or bool(period and (period.start, period.end) == (0, len(said)))


def _is_neutral(text: str) -> bool:
    """Whether a piece says nothing of who or when: a ticket, a link, a priority."""
    ticket = find_ticket(text)
    whole = text.startswith("[") and text.endswith((")", "]"))
    return whole or ticket == (0, len(text)) or bool(_PRIORITY.fullmatch(text))
