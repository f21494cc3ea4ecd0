"""A document has no sections but those that its template has.

For teams that want all post-mortems to have the same parts. Below a section that the template
does not divide, authors may make parts as they like. `allow` names titles that are welcome
anywhere.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Section
from pmlint.values.names import same

KIND = Kind.STYLE


class Options(CheckOptions):
    """`allow` are titles that need not stand in the template."""

    allow: tuple[str, ...] = ()


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each section that the template does not have, but not those within it."""
    if not postmortem.sections:
        return
    for section in postmortem.binding.extra:
        allowed = any(same(section.title.text, title) for title in options.allow)
        if not allowed and _is_divided(postmortem, postmortem.binding.parent(section)):
            yield Finding(
                section.title.span, f"the template has no section '{section.title.text}' here"
            )


def _is_divided(postmortem: Postmortem, parent: Section | None) -> bool:
    """Whether the template says which parts this section has; None is the document itself."""
    if parent is None:
        return True
    item = postmortem.binding.by_place.get(parent.span.start)
    return item is not None and bool(item.spec.sections)
