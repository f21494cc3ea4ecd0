"""Which of some fields a name means."""

from collections.abc import Iterable
from functools import cached_property

from pmlint.outline.model import FieldSpec, Vocabulary
from pmlint.tree.document import Field
from pmlint.values.names import fold, other_forms, parts, stem, whole


class Labels:
    """The labels of fields, made for being asked more than once; gone through when first asked."""

    def __init__(self, fields: Iterable[Field], vocabulary: Vocabulary) -> None:
        """Take the fields, of which the first one counts that has a name or its meaning."""
        self._given = fields
        self._vocabulary = vocabulary

    def find(self, spec: FieldSpec) -> Field | None:
        """The field with a name that is asked for; without any, one whose label means the same."""
        names = (spec.label, *spec.aliases)
        numbers = [self._by_name.get(stem(name)) for name in names if fold(name)]
        if "(" in spec.label:
            numbers += [self._by_whole_name.get(whole(name)) for name in other_forms(spec.label)]
        if found := [number for number in numbers if number is not None]:
            return self._fields[min(found)]
        concept = self._vocabulary.field(spec.label)
        if concept and concept in self._by_concept:
            return self._by_concept[concept]
        number = next(filter(None, map(self._by_parts.get, map(parts, names))), None)
        return self._fields[number - 1] if number else None

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        return tuple(self._given)

    @cached_property
    def _by_name(self) -> dict[str, int]:
        numbers = range(len(self._fields) - 1, -1, -1)
        return {stem(self._fields[number].label.text): number for number in numbers}

    @cached_property
    def _by_whole_name(self) -> dict[str, int]:
        numbers = range(len(self._fields) - 1, -1, -1)
        return {whole(self._fields[number].label.text): number for number in numbers}

    @cached_property
    def _by_parts(self) -> dict[tuple[str, ...], int]:
        """The fields by the words of their labels, counted from 1."""
        numbers = range(len(self._fields), 0, -1)
        return {parts(self._fields[number - 1].label.text): number for number in numbers}

    @cached_property
    def _by_concept(self) -> dict[str | None, Field]:
        concept = self._vocabulary.field
        return {concept(field.label.text): field for field in reversed(self._fields)}
