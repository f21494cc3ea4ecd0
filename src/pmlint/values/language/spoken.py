"""A long text, prepared for a search for many phrases of which it has few."""

from dataclasses import dataclass
from functools import cached_property

_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_LETTERS_ONLY = bytes.maketrans(
    bytes(range(256)),
    bytes(byte if byte in _LETTERS else ord(" ") for byte in bytes(range(256)).lower()),
)


@dataclass(frozen=True)
class Spoken:
    """A long text, in which phrases are looked for."""

    text: str

    @cached_property
    def letters(self) -> str:
        """Its ASCII letters in lower case, with a space for each other character."""
        return self.text.encode("ascii", "replace").translate(_LETTERS_ONLY).decode()

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of ASCII letters in it, in lower case."""
        return frozenset(self.letters.split())
