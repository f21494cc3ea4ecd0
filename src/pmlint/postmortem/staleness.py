"""Documents that are unfinished for too long."""

import datetime as dt

from pmlint.postmortem.incident import incident_day, named_day
from pmlint.postmortem.model import Postmortem
from pmlint.values.stages import Stage


def days_unfinished(postmortem: Postmortem, today: dt.date) -> int | None:
    """How many days after its incident a document is still a draft or in review.

    None if it is final, or does not say when the incident was.
    """
    if postmortem.stage is Stage.FINAL:
        return None
    stated = incident_day(postmortem)
    day = stated.day if stated else named_day(postmortem)
    return (today - day).days if day else None
