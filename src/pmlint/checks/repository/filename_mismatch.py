"""The identifier in a file's name is that of its incident.

People find a document by its name. Where both bear an identifier of one form, wherever it stands in
the name, a difference is a copy in which one of them was not changed. So it is with the only day
in the title, if the name has one too.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.facts import identifiers_of
from pmlint.postmortem.incident import days_in_file_name
from pmlint.postmortem.model import Postmortem
from pmlint.values.time.dates import Date, Form, find_dates

KIND = Kind.CORRECTNESS
Options = CheckOptions

_MARK = regex(r"[\W_]")
_PREFIX = regex(r"[a-z]{2}")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the document's identifier, or its day, if that of its file's name is another one."""
    yield from _other_day(postmortem)
    stem = _plain(PurePosixPath(postmortem.document.source.path).stem)
    cell = next(identifiers_of(postmortem), None)
    own = _plain(cell.text) if cell else ""
    named = _like(own).findall(stem) if _PREFIX.match(own) else []
    if cell and named and own not in named:
        message = f"the incident is {cell.text!r}, the file's name says {named[0].upper()!r}"
        yield Finding(cell.span, message)


def _other_day(postmortem: Postmortem) -> Iterator[Finding]:
    """A day in words is that of the incident, where the file may have that of its publication."""
    named, title = days_in_file_name(postmortem), postmortem.title
    days = [one for one in find_dates(title.title.text) if isinstance(one, Date)] if title else []
    if title and len(named) == len(days) == 1 and days[0].form is Form.ISO:
        cell = title.title.part(days[0].start, days[0].end)
        if cell.text != named[0]:
            yield Finding(cell.span, f"the title says {cell.text}, the file's name says {named[0]}")


def _plain(text: str) -> str:
    """A text in lower case, with one mark for all: `INC_7` and `inc-7` are the same."""
    return _MARK.sub("-", text.casefold())


def _like(identifier: str) -> re.Pattern[str]:
    """What has the form of an identifier: the same letters, and as many digits."""
    form = re.sub(r"[0-9]", "[0-9]", re.escape(identifier))
    return re.compile(rf"(?<![a-z0-9]){form}(?![a-z0-9])")  # noqa: TID251 - of the form that a team writes
