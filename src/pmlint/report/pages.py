"""Which rules have a page: those that come with pmlint, and not those that somebody added."""

from pmlint.report.links import rule_page
from pmlint.rulebook.plugins import WITHOUT_CHECK, families


def page_of(rule: str) -> str | None:
    """The address of a rule's page, if it has one."""
    return rule_page(rule) if rule in families() or rule in WITHOUT_CHECK else None


def with_page(message: str, rule: str) -> str:
    """The message, and in a line of its own the address of the page."""
    page = page_of(rule)
    return f"{message}\n{page}" if page else message
