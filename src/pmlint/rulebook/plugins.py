"""Find checks by their names, and import only those that are asked for."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pmlint.check import Check

_CHECKS = Path(__file__).parents[1] / "checks"

WITHOUT_CHECK: Mapping[str, str] = {
    "unreadable-file": (
        "A document is text in UTF-8.\n\nWhat cannot be read cannot be checked, and renders as "
        "nothing anybody can use."
    ),
    "unused-suppression": (
        "A comment that silences a rule silences something.\n\nA leftover comment hides the next "
        "finding of its rule, which nobody has looked at."
    ),
    "unknown-suppression": (
        "A comment that silences a rule names one that exists.\n\nA misspelled name silences "
        "nothing, and reads as if it did."
    ),
}
"""Rules about the documents themselves, found elsewhere than in a check: name to manual."""


@cache
def families() -> Mapping[str, str]:
    """The family of each shipped check: `missing-owner` is one of `actions`."""
    return {
        module.stem.replace("_", "-"): module.parent.name
        for module in sorted(_CHECKS.glob("*/*.py"))
        if not module.stem.startswith("_")
    }


def family_of(check: str) -> str:
    """The family of a check; rules without one are about the documents themselves."""
    return families().get(check, "document")


@cache
def find_check(name: str) -> "Check | None":
    """The check with this name, if there is one."""
    family = families().get(name)
    if family is None:
        return None
    return cast("Check", import_module(f"pmlint.checks.{family}.{name.replace('-', '_')}"))
