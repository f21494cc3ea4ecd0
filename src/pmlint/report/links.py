"""Where the pages of the rules are."""

SITE = "https://pmlint.readthedocs.io/en/stable/"


def rule_page(rule: str) -> str:
    """The address of the page of a rule that comes with pmlint."""
    return f"{SITE}rules/{rule}/"
