"""Read the documents of an audit, one after the other."""

import datetime as dt
from collections.abc import Iterable, Iterator

from pmlint.audit.model import Found, find
from pmlint.discover import Trouble
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook
from pmlint.run import Job
from pmlint.text import UnreadableError, read
from pmlint.tree.markdown import parse

_MOST_DAYS = 30


def gather(jobs: Iterable[Job], today: dt.date) -> Iterator[Found | Trouble]:
    """What is found in each document, or why it cannot be read."""
    for job in jobs:
        try:
            document = parse(read(job.path))
        except UnreadableError as error:
            yield Trouble(f"{job.path}:{error.line}:{error.column}", error.reason)
        except OSError as error:
            yield Trouble(job.path, (error.strerror or str(error)).lower())
        else:
            book = job.rulebook
            postmortem = Postmortem.read(
                document, book.outline, book.vocabulary, book.circumstances
            )
            yield find(postmortem, today, _most_days(book))


def _most_days(book: Rulebook) -> int:
    """How long a document may be unfinished, by the rule about it."""
    rule = book.rules.get("stale-draft")
    return int(getattr(rule.options, "days", _MOST_DAYS)) if rule else _MOST_DAYS
