"""A heading has something under it.

A heading without text promises what is not there. A comment, a rule and bullets without text are
nothing. A section that the template does not demand may be left empty, and a heading at the very
end of a document without a template may be a title. A question of the template may stand in a list;
it needs an answer behind it or below it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Field, Section
from pmlint.tree.emptiness import is_empty

KIND = Kind.COMPLETENESS
Options = CheckOptions

_LONGEST_NAME = 5
_NAME = regex(r"[^\d:：]*[^\d:：.!?;,。]", re.DOTALL)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each heading that nothing follows before the next one."""
    settled = {item.section.span for item in postmortem.sections if item.section}
    empty = [
        item.section
        for item in postmortem.sections
        if item.section and item.empty and item.spec.required
    ]
    settled |= {section.span for section in (postmortem.title,) if section}
    sections = postmortem.document.sections
    for section, following in pairwise(sections if _has_levels(sections) else ()):
        if section.span in settled or following.level > section.level:
            continue
        if is_empty(section) and _is_unfinished(section, postmortem):
            empty.append(section)
    for section in empty:
        name = f"section '{section.title.text}'" if section.title.text else "the heading"
        yield Finding(section.title.span, f"{name} is empty")
    for item in postmortem.sections:
        question = item.stand_in
        if item.empty and item.spec.required and isinstance(question, Field):
            yield Finding(question.label.span, f"{question.label.text!r} has no answer")


def _has_levels(sections: tuple[Section, ...]) -> bool:
    """Whether headings differ in level; if not, one may be the heading of those that follow."""
    return len({section.level for section in sections}) > 1


def _is_unfinished(section: Section, postmortem: Postmortem) -> bool:
    """Whether a heading that no outline knows is a name without its text.

    A heading may say all by itself: an event with its time, a field, a sentence.
    """
    title = section.title.text
    return postmortem.vocabulary.section(title) is not None or _is_name(title)


def _is_name(title: str) -> bool:
    short = len(title.split()) <= _LONGEST_NAME
    return not title or (short and bool(_NAME.fullmatch(title)))
