"""A section stands in a document once.

Of two sections with the same title, readers see the first and miss the second, and nobody knows
which one counts.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.values.names import same

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each section whose title is that of one of the template's sections beside it."""
    binding = postmortem.binding
    bound = [item.section for item in postmortem.sections if item.section]
    for section in binding.extra:
        for other in bound:
            beside = binding.parent(section) is binding.parent(other)
            if beside and same(section.title.text, other.title.text):
                line = postmortem.document.line_of(other.heading)
                message = (
                    f"section '{section.title.text}' stands here again; the first is on line {line}"
                )
                yield Finding(section.title.span, message)
                break
