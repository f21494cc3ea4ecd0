"""Links from the names of rules to their pages, for terminals."""

import re

from pmlint.report.links import rule_page
from pmlint.report.terminal import styled
from pmlint.rulebook.plugins import WITHOUT_CHECK, families

_START, _END = "\x1b]8;;", "\x1b\\"  # how terminals know where an address begins and ends


def linked(text: str) -> str:
    """The coloured text with links in it; rules that a team has made itself have no page.

    Documents cannot forge any: what stands in them never becomes a style.
    """
    name = re.escape(styled("[NAME]", color=True, dim=True)).replace("NAME", "([a-z-]+)")
    return re.sub(name, _link, text)


def _link(found: re.Match[str]) -> str:
    rule = found[1]
    if rule not in families() and rule not in WITHOUT_CHECK:
        return found[0]
    return f"{_START}{rule_page(rule)}{_END}{found[0]}{_START}{_END}"
