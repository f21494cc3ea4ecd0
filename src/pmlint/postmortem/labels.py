"""Which of some fields a name means."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from pmlint.outline.model import FieldSpec, Vocabulary
from pmlint.tree.document import Field
from pmlint.values.names import begins, parts, stem, turned_round, whole

K = TypeVar("K", bound=Hashable)


class Labels:
    """The labels of fields, made for being asked more than once; gone through when first asked."""

    def __init__(self, fields: Iterable[Field], vocabulary: Vocabulary) -> None:
        """Take the fields, of which the first one counts that has a name or its meaning."""
        self._given = fields
        self._vocabulary = vocabulary

    def find(self, spec: FieldSpec) -> Field | None:
        """The field with a name that is asked for.

        Without any, it is one whose label means the same, or else has the same words but for their
        number, their order or a few more, or one of two names: `Runbook` for `Runbook(s)`, `TTD
        (time to detection)`, `Dashboards` for `External docs / dashboards`.
        """
        numbers = [self._by_name.get(stem(name)) for name in (spec.label, *spec.aliases)]
        if found := [number for number in numbers if number is not None]:
            return self._fields[min(found)]
        alike = (number for number in self._alike(spec) if number is not None)
        return next((self._fields[number] for number in alike), None)

    def _alike(self, spec: FieldSpec) -> Iterator[int | None]:
        yield self._by_concept.get(self._vocabulary.field(spec.label))
        yield self._by_whole_name.get(whole(turned_round(spec.label)))
        yield from (self._by_parts.get(parts(name)) for name in (spec.label, *spec.aliases))
        yield next((n for n, label in enumerate(self._names) if begins(spec.label, label)), None)
        if "/" in spec.label:
            yield from (self._by_name.get(stem(half)) for half in spec.label.split("/"))

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        return tuple(self._given)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(field.label.text for field in self._fields)

    @cached_property
    def _by_name(self) -> Mapping[str, int]:
        return self._numbers(stem)

    @cached_property
    def _by_concept(self) -> Mapping[str | None, int]:
        return self._numbers(self._vocabulary.field)

    @cached_property
    def _by_whole_name(self) -> Mapping[str, int]:
        return self._numbers(whole)

    @cached_property
    def _by_parts(self) -> Mapping[tuple[str, ...], int]:
        return self._numbers(parts)

    def _numbers(self, key: Callable[[str], K]) -> dict[K, int]:
        """The number of the first field with each key of a label; no key is no name."""
        keys = [key(field.label.text) for field in self._fields]
        return {keys[number]: number for number in reversed(range(len(keys))) if keys[number]}
