"""Action items of which every part has a label, below a heading or a label of their own."""

from collections.abc import Iterator, Sequence

from pmlint.postmortem.action_item import ActionItem, Part
from pmlint.postmortem.action_lists import PARTS, Surroundings, ticket_in, value_below
from pmlint.text import Cell, Span
from pmlint.tree.document import Field


def items_of_labels(around: Surroundings, *, titled: bool) -> Iterator[ActionItem]:
    """The action items that labels describe: `**Action**: Do x`, `**Owner**: Ana`, and so on.

    `titled` says that the section's heading may be what is to be done.
    """
    group: list[Field] = []
    action = around.section.title if titled else None
    for field in around.section.fields:
        concept = around.concept(field.label.text)
        if concept == "action":
            yield from _item(action, group, around)
            action, group = value_below(field), [field, *field.fields]
        elif concept in PARTS:
            group += [field, *field.fields]
    yield from _item(action, group, around)


def _item(
    action: Cell | None, group: Sequence[Field], around: Surroundings
) -> Iterator[ActionItem]:
    labels = {around.concept(field.label.text): field for field in reversed(group)}
    if not action or not labels.keys() & {"owner", "due"}:
        return
    span = Span(min(action.span.start, group[0].span.start), group[-1].span.end)
    source = around.document.source.text
    ticket = Cell(source[slice(*span)], span)
    parts = {name: Part(value_below(field)) for name, field in labels.items() if name in PARTS}
    yield ActionItem(
        action=action,
        owner=parts.get("owner"),
        due=parts.get("due"),
        status=parts.get("status"),
        section=around.section,
        span=span,
        ticket=parts.get("ticket") or ticket_in(ticket, around.targets),
        horizon=around.horizon,
    )
