"""An incident has an identifier of the team's form.

Everything that refers to the incident does so by its identifier, so a slip in it breaks them all.
The form is the one that the template shows (`INC-YYYY-MMDD-###`), or that of the option; a day in
it is a day of the calendar. Where neither says a form, only impossible days are reported.
`pattern` is a regular expression, which may have the groups `year`, `month` and `day`.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem, Value
from pmlint.values.incidents import DEFAULT_PATTERN, IncidentId, read_incident_id
from pmlint.values.problem import Problem
from pmlint.values.wrapping import unbracket, unwrap

KIND = Kind.CORRECTNESS

_NO_PATTERN = regex("")
_OUR_FORM = "INC-YYYY-MMDD-###"
_PARTS = regex("YYYY|MM|DD|#+|N{2,}|X{2,}|[0-9]+")
_GROUPS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "MM": "(?P<month>[0-9]{2})",
    "DD": "(?P<day>[0-9]{2})",
}


class Options(CheckOptions):
    """The form of identifiers; the empty pattern leaves it to the template."""

    pattern: re.Pattern[str] = _NO_PATTERN


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report identifiers of another form, and those with an impossible day."""
    for value in postmortem.values:
        if value.type is not FieldType.INCIDENT_ID or not postmortem.is_value(value.cell):
            continue
        read = _read(value, options.pattern)
        if isinstance(read, Problem):
            yield Finding(value.cell.part(read.start, read.end).span, read.reason)


def _read(value: Value, pattern: re.Pattern[str]) -> IncidentId | Problem | None:
    """The identifier; None if nothing says which form it has to have."""
    text = value.cell.text
    form = value.spec.values[0] if value.spec and value.spec.values else ""
    if pattern.pattern:
        return read_incident_id(text, pattern)
    if form and form != _OUR_FORM:
        return read_incident_id(text, _pattern_of(form), form)
    start, end = unbracket(text, *unwrap(text))
    of_our_form = form or DEFAULT_PATTERN.fullmatch(text, start, end)
    return read_incident_id(text) if of_our_form else None


def _pattern_of(form: str) -> re.Pattern[str]:
    """The pattern that a form such as `PM-YYYY-NNN` stands for; a number in it is an example."""
    at = form.find("-") + 1  # the prefix is a name, whatever its letters
    parts, used = [re.escape(form[:at])], set[str]()
    for match in _PARTS.finditer(form, at):
        token = match[0]
        parts.append(re.escape(form[at : match.start()]))
        if token in _GROUPS and token not in used:
            parts.append(_GROUPS[token])
            used.add(token)
        else:
            parts.append("[0-9]+" if token.isdigit() else f"[0-9]{{{len(token)}}}")
        at = match.end()
    return re.compile("".join((*parts, re.escape(form[at:]))))  # noqa: TID251 - of the form that a team writes
