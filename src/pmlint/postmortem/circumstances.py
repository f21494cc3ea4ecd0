"""What is known about a document besides its text."""

import datetime as dt
from dataclasses import dataclass, field

from pmlint.values.roster import Roster
from pmlint.values.stages import Stage


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the team says of all its documents, and what a run is asked to suppose.

    `time_zone` is that of times which name none, `roster` the people who may own things. `stage`
    is the stage that documents are held to, whatever they say themselves; `today` the day on which
    they are read. What is not known is None.
    """

    time_zone: str | None = None
    roster: Roster = field(default_factory=Roster)
    stage: Stage | None = None
    today: dt.date | None = None
