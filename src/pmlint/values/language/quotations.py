"""Text in quotation marks, which somebody else may have said."""

from pmlint.patterns import regex

_QUOTED = regex(
    r"“[^“”]*”|„[^“”„]*[“”]|«[^«»]*»|「[^「」]*」"
    r'|"[^"]*"'
    r"|(?<![\w])'[^'\n]+'(?!\w)|(?<!\w)‘[^‘’]*’(?!\w)"
)
_MARKS = '“„«「"' + "'‘"


def without_quotations(text: str, filler: str) -> str:
    """The text with each quotation replaced by as many fillers, its marks included."""
    if not any(mark in text for mark in _MARKS):
        return text
    return _QUOTED.sub(lambda match: filler * len(match[0]), text)
