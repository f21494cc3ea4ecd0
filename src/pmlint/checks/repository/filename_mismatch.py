"""The identifier in a file's name is that of its incident.

People find a document by its name. Where both bear an identifier of one form, a difference is a
copy in which one of them was not changed.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.facts import identifiers_of
from pmlint.postmortem.model import Postmortem
from pmlint.values.incidents import find_identifiers, form_of

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report the document's identifier if that of its file's name is another one."""
    stem = PurePosixPath(postmortem.document.source.path).stem
    named = [stem[start:end].casefold() for start, end in find_identifiers(stem.replace("_", "-"))]
    for cell in identifiers_of(postmortem):
        own = cell.text.casefold().replace("_", "-")
        alike = [name for name in named if _is_alike(name, own)]
        if alike and not any(name == own or name.startswith(f"{own}-") for name in alike):
            other = alike[0][: len(own)].upper()
            yield Finding(
                cell.span, f"the incident is {cell.text!r}, the file's name says {other!r}"
            )
        return


def _is_alike(name: str, own: str) -> bool:
    """Whether a name begins with an identifier of the same form; a slug may follow it."""
    return form_of(name[: len(own)]) == form_of(own) and name[len(own) : len(own) + 1] in {"", "-"}
