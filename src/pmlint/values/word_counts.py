"""How many words a text has."""

from pmlint.patterns import regex

_SIGNS = "\u2e80-\u2fff\u3005-\u3007\u3040-\ua4cf\uf900-\ufaff\uff66-\uff9f"
_WORD = regex(rf"(?P<signs>[{_SIGNS}]+)|[^\s{_SIGNS}]+")


def count_words(text: str) -> int:
    """The number of words: what stands between spaces and has a letter or a digit.

    Chinese and Japanese have no spaces; two of their signs are one word.
    """
    words = 0
    for match in _WORD.finditer(text):
        if match["signs"]:
            words += (len(match[0]) + 1) // 2
        elif any(character.isalnum() for character in match[0]):
            words += 1
    return words
