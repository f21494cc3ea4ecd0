r"""A text that the rulebook requires stands where it belongs.

What a team wants to find in each post-mortem may be more than a field: the link to a dashboard, the
number of a ticket, a sentence for the auditors. Such a rule has a name of its own:

    rules:
      names-the-dashboard:
        check: required-text
        section: Detection
        pattern: 'https://grafana\.'
        message: link the dashboard that showed it
        severity: warning

`pattern` is a regular expression. It is looked for in each title, paragraph, item and cell, however
the lines are wrapped, and in each line of code; `^` and `$` are the ends of those. `ignore-case`
makes capitals and small letters the same. `section` is the path of a section, or a list of sections
of which each must have it; the default is the whole document. `code` says whether code, addresses,
HTML and front matter count, too. Comments never do, nor does the name of the section itself. A
section that is missing, still to be written or says that there is nothing to say is left alone.
`message` is added to the finding.
"""

from collections.abc import Iterator

from pmlint.check import Kind
from pmlint.diagnostic import Finding
from pmlint.general import PatternOptions
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import is_unwritten, name_of, parts, place_of, text_of_part

KIND = Kind.COMPLETENESS


class Options(PatternOptions):
    """What is required, and where."""


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report, at its title, each section in which the text does not stand."""
    if (pattern := options.compiled) is None:
        return
    for part in parts(postmortem, options.section):
        texts = text_of_part(postmortem, part, code=options.code)
        if any(pattern.search(text) for _, text in texts) or is_unwritten(postmortem, part):
            continue
        finding = f"{name_of(part)} has nothing that matches /{pattern.pattern}/"
        yield Finding(place_of(postmortem, part), options.told(finding))
