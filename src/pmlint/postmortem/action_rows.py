"""Action items in tables: one a row."""

from collections.abc import Iterator, Mapping, Sequence

from pmlint.outline.model import TableRole, Vocabulary
from pmlint.postmortem.action_item import ActionItem, Part, StatedHorizon, horizon_of, is_blank
from pmlint.postmortem.tables import SORTING, BoundTable, column_of
from pmlint.text import Cell
from pmlint.tree.document import Row
from pmlint.values.names import fold
from pmlint.values.tickets import find_ticket

_OTHER = ("owner", "due", "status", "time", "ticket", "horizon")


def items_of_table(
    bound: BoundTable,
    vocabulary: Vocabulary,
    targets: Mapping[str, str],
    above: StatedHorizon | None,
) -> Iterator[ActionItem]:
    """The action items of a table, if it is one of action items.

    `targets` are the addresses of reference links, `above` is the horizon that stands above it.
    """
    if bound.role is not TableRole.ACTIONS:
        return
    action = _action_column(bound, vocabulary)
    columns = {concept: _column(concept, bound, vocabulary) for concept in _OTHER}
    if columns["due"] is None:
        columns["due"] = column_of("time", bound.table, vocabulary)  # what, who and when
    names = [cell.text for cell in bound.table.header.cells]
    telling = [n for n, name in enumerate(names) if fold(name) not in SORTING]
    for row in bound.table.rows:
        if action < len(row.cells):
            parts = {name: _part(row, number, bound) for name, number in columns.items()}
            said = parts["horizon"]
            yield ActionItem(
                action=shown(row.cells[action]),
                owner=parts["owner"],
                due=parts["due"],
                status=parts["status"],
                section=bound.section,
                span=row.span,
                ticket=_ticket(row, parts["ticket"], telling, targets),
                horizon=(horizon_of(said.cell) if said else None) or above,
            )


def _column(concept: str, bound: BoundTable, vocabulary: Vocabulary) -> int | None:
    for spec, number in zip(bound.spec.columns if bound.spec else (), bound.columns, strict=True):
        if number is not None and vocabulary.column(spec.label) == concept:
            return number
    return column_of(concept, bound.table, vocabulary)


def _action_column(bound: BoundTable, vocabulary: Vocabulary) -> int:
    """The column that says what is to be done: if none says so by name, the first with text."""
    number = _column("action", bound, vocabulary)
    if number is not None:
        return number
    names = [cell.text for cell in bound.table.header.cells]
    possible = (
        number
        for number, name in enumerate(names)
        if vocabulary.column(name) not in _OTHER and fold(name) not in SORTING
    )
    return next(possible, 0)


def _part(row: Row, number: int | None, bound: BoundTable) -> Part | None:
    if number is None or number >= len(row.cells):
        return None  # no such column; or the row is ragged, and that is one finding
    return Part(shown(row.cells[number]), bound.spec_of(number))


def shown(cell: Cell) -> Cell:
    """The cell as readers see it: empty if a comment is all that is in it."""
    text = cell.text
    hidden = text.startswith("<!--") and text.find("-->") == len(text) - len("-->")
    return cell.part(0, 0) if hidden else cell


def _ticket(
    row: Row, column: Part | None, telling: Sequence[int], targets: Mapping[str, str]
) -> Part | None:
    """What the column for tickets says; where it is blank, the reference in another cell.

    `telling` are the numbers of the columns that may have one.
    """
    if column and not is_blank(column.cell.text):
        return column
    for cell in (row.cells[number] for number in telling if number < len(row.cells)):
        if found := find_ticket(cell.text, targets):
            return Part(cell.part(*found))
    return column
