"""Saying on standard error which rulebook a document is held to."""

from collections import Counter
from collections.abc import Sequence

from pmlint.choose import Held
from pmlint.cli.terminal import note


def note_choices(held: Sequence[tuple[str, Held]], *, each: bool = False) -> None:
    """Say what was chosen: of `each` document, or of how many, in one line.

    Where nothing was to be chosen, there is nothing to say but of each document.
    """
    chosen = [one for _, one in held if one.fit]
    if each or len(held) == 1 == len(chosen):
        for path, one in held:
            note(f"pmlint: {path}: {_sentence(one)}")
    elif chosen:
        note(f"pmlint: {_counts(chosen)} (--verbose says which)")


def _sentence(held: Held) -> str:
    if not held.fit:
        return held.rulebook.name
    if held.nearest:
        nearest = f" (the nearest is {held.nearest})" if held.fit.matched else ""
        return f"{held.rulebook.name} alone, for no rulebook fits it{nearest}"
    return f"{held.rulebook.name} ({held.fit.sentence()})"


def _counts(chosen: Sequence[Held]) -> str:
    """`google-sre for 12 documents, standard for 3, base alone for 1`."""
    fitting = Counter(one.rulebook.name for one in chosen if not one.nearest)
    stray = Counter(f"{one.rulebook.name} alone" for one in chosen if one.nearest)
    (name, count), *others = (*fitting.most_common(), *stray.items())
    documents = "document" if count == 1 else "documents"
    return ", ".join(
        [f"{name} for {count} {documents}", *(f"{name} for {count}" for name, count in others)]
    )
