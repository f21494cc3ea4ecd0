"""A link to a file of the repository, or to a heading, leads somewhere.

Files are moved and headings are reworded; a link to what was there before helps nobody. Relative
links are followed on disk, anchors to headings of this and other Markdown files. Addresses of the
web, links from the top of a site (`/docs/x`) and links without a suffix, which a site may resolve
in its own way, are left alone.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.facts import Facts, Repository, Stated
from pmlint.tree.anchors import Anchors, anchor_key, has_key

KIND = Kind.CORRECTNESS
Options = CheckOptions

_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\|\?|www\.|~|@")
_TEMPLATING = regex(r"[{}$%]{2}|<%|\{\w+\}|\$\w|[*<>|]")
_FILE = regex(
    r"\.(?:md|markdown|mdx|txt|rst|adoc|pdf|png|jpe?g|gif|svg|webp|csv|tsv|json|ya?ml|toml|xml|log"
    r"|py|rb|go|rs|js|ts|java|sh|sql|tf|ipynb|zip|t?gz|docx?|xlsx?|pptx?|mp4|webm|drawio|puml)$",
    re.IGNORECASE,
)
_MARKDOWN = regex(r"\.(?:md|markdown)$", re.IGNORECASE)
_NO_HEADING = regex(r"(?:user-content-)?fn|top$|L[0-9]|:~:|/|!")


def check_all(repository: Repository, _options: CheckOptions) -> Iterator[tuple[Facts, Finding]]:
    """Report links to files and headings that are not there."""
    by_path = {posixpath.normpath(facts.path): facts for facts in repository.documents}
    for document in repository.documents:
        for link in document.links:
            if reason := _problem(link, document, by_path, repository):
                yield document, Finding(link.span, reason)


def _problem(
    link: Stated, document: Facts, by_path: dict[str, Facts], repository: Repository
) -> str | None:
    target = link.text.strip("<>")
    if not target or _ELSEWHERE.match(target) or _TEMPLATING.search(target):
        return None
    name, _, anchor = target.partition("#")
    name = name.partition("?")[0]
    if not name:
        missing = _lacks(document.anchors, anchor)
        return f"there is no heading for {'#' + anchor!r} in this document" if missing else None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), unquote(name)))
    known = by_path.get(path)
    if not known and _FILE.search(path) and not repository.files.exists(path):
        return f"{name!r} leads nowhere: there is no {path}"
    if not anchor or not _MARKDOWN.search(path) or not (known or repository.files.exists(path)):
        return None
    anchors = known.anchors if known else repository.files.anchors(path)
    missing = anchors is not None and _lacks(anchors, anchor)
    return f"there is no heading for {'#' + anchor!r} in {path}" if missing else None


def _lacks(anchors: Anchors, anchor: str) -> bool:
    """Whether an anchor that a heading may have is none of these."""
    key = anchor_key(unquote(anchor))
    return bool(key) and not _NO_HEADING.match(anchor) and not has_key(anchors, key)
