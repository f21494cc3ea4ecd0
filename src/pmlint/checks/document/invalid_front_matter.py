"""Front matter is YAML between `---`, or TOML between `+++`.

What cannot be read is lost to every tool that builds on it, and static site generators refuse
the page.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report what the parser could not read."""
    for problem in postmortem.document.problems:
        if problem.rule == "invalid-front-matter":
            yield Finding(problem.span, problem.message)
