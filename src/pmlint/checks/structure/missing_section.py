"""A document has every section that its template has.

A section that is not there is a question that nobody answered, and readers look for it in vain.
A section may stand at another level, under an accepted other name, or as a bold label in a list.
Where the author wrote that there is nothing to say (`None`), nothing is asked below.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.outline.model import SectionSpec, show_path
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.values.placeholders import TO_DO

KIND = Kind.COMPLETENESS
Options = CheckOptions

_DEEPEST = 6


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each gap where it is: at the heading that the missing sections should precede.

    Where none of the parts of a section is there, or no section at all, that is one finding.
    """
    for above, items in groupby(postmortem.missing, key=postmortem.binding.above):
        missing = list(items)
        siblings = postmortem.binding.siblings(missing[0])
        if len(missing) > 1 and not any(one.present for one in siblings):
            yield _none_of(missing, above, postmortem)
        else:
            places = [(_place(item, postmortem), item) for item in missing]
            for place, gap in groupby(places, key=itemgetter(0)):
                yield _missing([item for _, item in gap], place, postmortem)


def _none_of(
    missing: list[BoundSection], above: BoundSection | None, postmortem: Postmortem
) -> Finding:
    names = ", ".join(f"'{item.spec.title}'" for item in missing)
    if above and above.section:
        title = above.section.title
        return Finding(title.span, f"'{title.text}' has none of its sections: {names}")
    return Finding(postmortem.top, f"none of the sections is here: {names}")


def _place(item: BoundSection, postmortem: Postmortem) -> Span:
    """The heading that a section should precede, else the end of the document."""
    if not any(other.present for other in postmortem.sections):
        return postmortem.top
    end = len(postmortem.document.source.text.rstrip())
    return item.before.title.span if item.before else Span(end, end)


def _missing(gap: list[BoundSection], place: Span, postmortem: Postmortem) -> Finding:
    """Sections that are missing side by side belong to one gap."""
    *others, last = [f"'{show_path(item.path)}'" for item in gap]
    message, belong = f"section {last} is missing", "it belongs"
    if others:
        message, belong = f"sections {', '.join(others)} and {last} are missing", "they belong"
    if place == postmortem.top:
        return Finding(place, message)
    message += f"; {belong} {_where(gap[0], postmortem)}"
    return Finding(place, message, fix=_fix(gap, postmortem))


def _fix(gap: list[BoundSection], postmortem: Postmortem) -> Fix | None:
    """The headings with `TBD` below them; none where parts of one stand under another name."""
    if any(part.section for item in gap for part in postmortem.binding.below(item)):
        return None
    parts = [part for item in gap for part in _skeleton(item.spec, _level(item, postmortem))]
    before, text = gap[0].before, postmortem.document.source.text
    if before:
        at = before.heading.start
        lead = "" if _is_blank_above(text[:at]) else "\n"
        edit = Edit(Span(at, at), lead + "".join(f"{part}\n\n" for part in parts))
    else:
        end = len(text.rstrip())
        edit = Edit(Span(end, end), "".join(f"\n\n{part}" for part in parts))
    return Fix("Insert what is missing, as TBD", (edit,), safe=False)


def _skeleton(spec: SectionSpec, level: int) -> Iterator[str]:
    """The heading, what is to be written under it, and the parts that it has to have."""
    parts = [part for part in spec.sections if part.required]
    yield f"{'#' * level} {spec.title}"
    if spec.content or not parts:
        yield TO_DO
    for part in parts:
        yield from _skeleton(part, min(level + part.level - spec.level, _DEEPEST))


def _level(item: BoundSection, postmortem: Postmortem) -> int:
    """The level of the sections beside it, else one below that of the section it is a part of."""
    beside = (one.section for one in postmortem.binding.siblings(item) if not one.moved)
    level = next((section.level for section in beside if section), None)
    above = postmortem.binding.above(item)
    below = above.section.level + 1 if above and above.section else item.spec.level
    return min(level or below, _DEEPEST)


def _is_blank_above(text: str) -> bool:
    return text.rstrip(" \t").endswith(("\n\n", "\n\r\n", "\r\r")) or not text.strip()


def _where(item: BoundSection, postmortem: Postmortem) -> str:
    before, after = postmortem.binding.around(item)
    if after and after.section:
        return f"before '{after.section.title.text}'"
    if before and before.section:
        return f"after '{before.section.title.text}'"
    if len(item.path) > 1:
        return f"in '{item.path[-2]}'"
    return f"before '{item.before.title.text}'" if item.before else "at the end"
