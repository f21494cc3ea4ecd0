"""What of a finding stays the same while its document is edited, moved and renamed."""

import json
import re
from hashlib import blake2b

from pmlint.diagnostic import Diagnostic
from pmlint.patterns import regex

_NUMBER = regex(r"\d+(?: ([a-z]+?)s?\b)?")  # `1 day` and `3 days` are one
_FILE = regex(r"[^\s'\"]+\.(?:md|markdown)\b")
_NAME = regex(r"(?<!\w)'((?:[^']|'(?=\w)){0,200})'|\"([^\"]{0,200})\"")  # 'What didn't go well'


def fingerprint(diagnostic: Diagnostic) -> str:
    """A name of 16 hexadecimal digits; equal findings have the same one.

    It is made of the rule, the message, the section and the text of the line. Not of numbers in
    the message, such as those of lines and of days gone by, nor of names of files.
    """
    message = _NUMBER.sub(_without_number, _FILE.sub("*.md", said(diagnostic.message)))
    line = " ".join(diagnostic.source_line.split())  # tables are aligned anew
    text = json.dumps([diagnostic.rule, message, diagnostic.section, line])
    return blake2b(text.encode(), digest_size=8).hexdigest()


def said(message: str) -> str:
    """The message without the advice behind its semicolon."""
    return message.partition("; ")[0]


def names_in(message: str) -> frozenset[str]:
    """What a message names in quotation marks; of a path, the last part."""
    found = (match[1] or match[2] or "" for match in _NAME.finditer(said(message)))
    return frozenset(name.rpartition(" / ")[2] for name in found)


def _without_number(found: re.Match[str]) -> str:
    return f"# {found[1]}" if found[1] else "#"
