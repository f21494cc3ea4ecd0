"""Read the documents of an audit, one after the other."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmlint.audit.model import Found, find
from pmlint.choose import Held, choose
from pmlint.discover import Trouble
from pmlint.plan import Job
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook
from pmlint.text import UnreadableError, read
from pmlint.tree.markdown import parse

_MOST_DAYS = 30


class Gathered(NamedTuple):
    """What is found in a document, and the rulebook that it is read by."""

    found: Found
    held: Held


def gather(jobs: Iterable[Job], today: dt.date) -> Iterator[Gathered | Trouble]:
    """What is found in each document, or why it cannot be read."""
    for job in jobs:
        try:
            document = parse(read(job.path))
        except UnreadableError as error:
            yield Trouble(f"{job.path}:{error.line}:{error.column}", error.reason)
        except OSError as error:
            yield Trouble(job.path, (error.strerror or str(error)).lower())
        else:
            held = choose(document, job)
            book = held.rulebook
            postmortem = Postmortem.read(
                document, book.outline, book.vocabulary, book.circumstances
            )
            yield Gathered(find(postmortem, today, _most_days(book)), held)


def _most_days(book: Rulebook) -> int:
    """How long a document may be unfinished, by the rule about it."""
    rule = book.rules.get("stale-draft")
    return int(getattr(rule.options, "days", _MOST_DAYS)) if rule else _MOST_DAYS
