r"""A text that the rulebook forbids stands nowhere.

Each team has words that must not be in a post-mortem: names of hosts and customers, "human error",
an old name. Such a rule has a name of its own, and there may be any number of them:

    rules:
      no-internal-hosts: {check: forbidden-text, pattern: '\.corp\b', message: name the service}
      no-hindsight:
        check: forbidden-text
        section: [Timeline, Root Cause]
        pattern: '(should|could) have'
        ignore-case: true
        code: false
        severity: warning

`pattern` is a regular expression. It is looked for in each title, paragraph, item and cell, however
the lines are wrapped, and in each line of code; `^` and `$` are the ends of those. `ignore-case`
makes capitals and small letters the same. `section` is the path of a section, or a list of them, in
which it is looked for; the default is the whole document. `code` says whether it is looked for in
code, addresses, HTML and front matter, too. Comments never count, nor does the template's own text.
`message` is added to each finding.
"""

from collections.abc import Iterator

from pmlint.check import Kind
from pmlint.diagnostic import Finding
from pmlint.general import PatternOptions
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.parts import is_own, parts, text_of_part
from pmlint.postmortem.unfilled import excerpt

KIND = Kind.STYLE


class Options(PatternOptions):
    """What is forbidden, and where."""


def check(postmortem: Postmortem, options: Options) -> Iterator[Finding]:
    """Report each place where the text stands."""
    if (pattern := options.compiled) is None:
        return
    for part in parts(postmortem, options.section):
        for stretch, text in text_of_part(postmortem, part, code=options.code):
            for match in pattern.finditer(text):
                span = stretch.part(*match.span())
                if match[0] and is_own(postmortem, stretch, span):
                    yield Finding(span, options.told(f"{excerpt(match[0])} must not stand here"))
