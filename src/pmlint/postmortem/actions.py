"""The action items of a document, in every form that people write them."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pmlint.outline.model import FieldSpec, TableRole, Vocabulary
from pmlint.postmortem.action_item import ActionItem, Part, StatedHorizon, horizon_of, is_blank
from pmlint.postmortem.action_labels import items_of_labels
from pmlint.postmortem.action_lists import Surroundings, items_of_blocks, label_of
from pmlint.postmortem.action_rows import items_of_table
from pmlint.postmortem.binding import BoundSection
from pmlint.postmortem.tables import ACTION_SECTIONS, PREVENTION_SECTIONS, BoundTable
from pmlint.text import Span
from pmlint.tree.document import Document, LinkDefinition, Section, walk_fields
from pmlint.values.people import Person

__all__ = ["ActionItem", "Part", "StatedHorizon", "action_items", "is_blank"]

_OTHER_TOPICS = frozenset(
    {"summary", "what-happened", "impact", "timeline", "root-cause", "contributing-factors"}
    | {"trigger", "lessons", "went-well", "went-wrong", "lucky", "people", "references", "notes"}
)
"""The concepts of sections that hold no action items, even below one that does."""


class _Place(NamedTuple):
    """A section, and what the sections around it say of what stands in it.

    `about` says that it is about action items, and `below` that it is a part of such a section;
    `tasks` says that it has action items if they are tasks, `tabular` that they stand in tables.
    """

    section: Section
    about: bool = False
    below: bool = False
    tasks: bool = False
    tabular: bool = False
    demanded: tuple[FieldSpec, ...] = ()
    horizon: StatedHorizon | None = None


def action_items(
    document: Document,
    tables: tuple[BoundTable, ...],
    sections: tuple[BoundSection, ...],
    vocabulary: Vocabulary,
    is_known: Callable[[Person], bool],
) -> tuple[ActionItem, ...]:
    """The action items of a document, in order.

    `is_known` tells whether a name is that of somebody: `Rick to do x` may be any sentence.
    """
    definitions = (block for block in document.blocks if isinstance(block, LinkDefinition))
    targets = {one.label.text.casefold(): one.target.text for one in definitions}
    items: list[ActionItem] = []
    horizons: dict[int, StatedHorizon | None] = {}
    labelled: dict[Span, StatedHorizon] = {}

    def around(place: _Place) -> Surroundings:
        return Surroundings(
            document,
            place.section,
            vocabulary,
            is_known,
            targets,
            sorted(walk_fields(place.section.fields), key=lambda field: field.span.start),
            demanded=place.demanded,
            only_tasks=place.tabular or not place.about,
            horizon=place.horizon,
        )

    for place in _places(document, tables, sections, vocabulary):
        horizons[place.section.span.start] = place.horizon
        items += _items_of_section(place, vocabulary, around)
        labelled.update(_horizons_above(place.section))
    for bound in tables:
        above = labelled.get(bound.table.span) or horizons[bound.section.span.start]
        items += items_of_table(bound, vocabulary, targets, above)
    return tuple(sorted(items, key=lambda item: item.span))


def _places(
    document: Document,
    tables: tuple[BoundTable, ...],
    sections: tuple[BoundSection, ...],
    vocabulary: Vocabulary,
) -> Iterator[_Place]:
    """All sections in order, with what those above them say."""
    specs = {item.section.span.start: item.spec for item in sections if item.section}
    of_actions = [bound.table.span for bound in tables if bound.role is TableRole.ACTIONS]

    def below(above: _Place, section: Section) -> _Place:
        concept = vocabulary.section(section.title.text)
        spec = specs.get(section.span.start)
        asked = bool(spec and spec.table and spec.table.role is TableRole.ACTIONS)
        starts = concept in ACTION_SECTIONS or asked
        about = starts or (above.about and concept not in _OTHER_TOPICS)
        tabular = any(map(section.span.covers, of_actions)) if starts else above.tabular
        demanded = spec.tasks if spec else ()
        return _Place(
            section,
            about=about,
            below=about and concept not in ACTION_SECTIONS,
            tasks=concept in PREVENTION_SECTIONS or above.tasks or bool(demanded),
            tabular=tabular,
            demanded=demanded,
            horizon=horizon_of(section.title) or above.horizon,
        )

    stack = [_Place(document.root)]
    while stack:
        place = stack.pop()
        yield place
        stack += [below(place, section) for section in reversed(place.section.sections)]


def _items_of_section(
    place: _Place, vocabulary: Vocabulary, around: Callable[[_Place], Surroundings]
) -> Iterator[ActionItem]:
    """The action items in a section's own lists, and below its labels."""
    section = place.section
    if place.about or place.tasks:
        here = around(place)
        labelled = list(items_of_labels(here, titled=place.below)) if place.about else []
        yield from labelled or items_of_blocks(section.blocks, here)
        return
    for field in section.fields:  # a list may stand below a label instead of a heading
        if field.blocks and vocabulary.section(field.label.text) in ACTION_SECTIONS:
            yield from items_of_blocks(field.blocks, around(place)._replace(only_tasks=False))


def _horizons_above(section: Section) -> Iterator[tuple[Span, StatedHorizon]]:
    """The blocks of a section that stand below a line which names a horizon."""
    for block, following in pairwise(section.blocks):
        if (label := label_of(block)) and (horizon := horizon_of(label)):
            yield following.span, horizon
