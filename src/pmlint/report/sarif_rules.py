"""Rules as SARIF describes them, from their manuals."""

import json
from collections.abc import Iterable
from typing import Any

from pmlint.report.links import rule_page
from pmlint.rulebook.manuals import Manual, manuals

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def descriptors(names: Iterable[str]) -> list[dict[str, Any]]:
    """All rules that come with pmlint, and those of these names that somebody added."""
    known = manuals()
    added = dict.fromkeys(name for name in names if name not in known)
    return [*map(_descriptor, known.values()), *map(_unknown, added)]


def _descriptor(manual: Manual) -> dict[str, Any]:
    configuration: dict[str, Any] = {"enabled": manual.severity != "off"}
    properties: dict[str, Any] = {"tags": [tag for tag in (manual.family, manual.kind) if tag]}
    if manual.severity in _LEVELS:
        configuration["level"] = _LEVELS[manual.severity]
        properties["problem.severity"] = _PROBLEMS[manual.severity]
    return {
        "id": manual.name,
        "shortDescription": {"text": manual.demand},
        "fullDescription": {"text": _first_paragraph(manual)},
        "help": {"text": _help(manual), "markdown": _help(manual, option="`{}`: `{}`")},
        "helpUri": rule_page(manual.name),
        "defaultConfiguration": configuration,
        "properties": properties,
    }


def _unknown(name: str) -> dict[str, Any]:
    said = {"text": f"{name} is no rule that comes with pmlint."}
    return {
        "id": name,
        "shortDescription": said,
        "fullDescription": said,
        "help": {**said, "markdown": said["text"]},
    }


def _first_paragraph(manual: Manual) -> str:
    why, _, _ = manual.why.partition("\n\n")
    return " ".join(f"{manual.demand} {why}".split())


def _help(manual: Manual, option: str = "{}: {}") -> str:
    """The whole manual, with a list of the options and their defaults."""
    values = ((name, json.dumps(value)) for name, value in manual.options.items())
    options = "\n".join(f"- {option.format(name, value)}" for name, value in values)
    defaults = f"Options, with their defaults:\n\n{options}" if options else ""
    return "\n\n".join(part for part in (manual.demand, manual.why, defaults) if part)
