"""A filled value does not keep the template's square brackets.

`[INC-2024-0115-001]` looks like something still to be filled in, or like a link that leads
nowhere. Only values that the template gives in brackets are looked at.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.postmortem.brackets import bracketed_values
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import brackets_of, excerpt

KIND = Kind.STYLE
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each value that is filled in but for its brackets."""
    for cell in bracketed_values(postmortem):
        brackets = [at for pair in brackets_of(cell.text) for at in pair]
        edits = tuple(Edit(cell.part(at, at + 1).span, "") for at in brackets)
        fix = Fix("Remove the brackets", edits)
        yield Finding(cell.span, f"{excerpt(cell.text)} keeps the template's brackets", fix=fix)
