"""What a Markdown file is by its name and its headings: a post-mortem, a template, or neither."""

import re
from pathlib import PurePosixPath

from pmlint.discover import is_template_by_name
from pmlint.outline.model import TemplateText, Vocabulary
from pmlint.outline.template import outline_of
from pmlint.patterns import regex
from pmlint.postmortem.unfilled import Unfilled, left_title
from pmlint.tree.document import Document, Section
from pmlint.tree.emptiness import is_empty
from pmlint.values.placeholders import HINT

_NAMED = regex(
    r"post[-_ ]?mortem|incident|outage|retrospective|root[-_ ]?cause|inciden[tc]"
    r"|ausfall|st(?:ö|oe)rung"
    r"|(?<![a-z])(?:rca|pir|pm[-_]?\d|inc[-_]?\d|sev[-_]?\d)",
    re.IGNORECASE,
)
_COLLECTION = regex(
    r"(?:^|/)(?:post[-_ ]?mortems?|incidents?|incident[-_ ]?(?:reports?|reviews?)|outages?|rcas?"
    r"|retrospectives?)/",
    re.IGNORECASE,
)
_OTHER_COLLECTION = regex(
    r"(?:^|/)(?:run[-_]?books?|play[-_]?books?|adrs?|decisions|rfcs?|how[-_]?tos?)/", re.IGNORECASE
)
_DATED = regex(
    r"(?<![a-z])[a-z]\d{2,}|(?:19|20)\d\d(?!\d)|\d{6}|\d{1,2}[-_.]\d{1,2}|[a-z]{2,}[-_]?\d|^\d{2,4}(?!\d)",
    re.IGNORECASE,
)
_PERIOD = regex(r"(?:19|20)\d\d(?:[-_.]?(?:\d\d?|q[1-4]))?", re.IGNORECASE)
_FORM = regex(r"yyyy|\bmm-dd\b|(?<![a-z])(?:x{3,}|n{3,}|0{2,})(?![a-z0-9])", re.IGNORECASE)
_ABOUT = regex(
    r"\b(?:readme|index|contributing|changelog|summary|toc|guide(?:lines?)?|process|policy|policies"
    r"|playbooks?|runbooks?|checklist|how[- ]?to|handbook|training|response|management|roles"
    r"|severit(?:y|ies)|levels|glossary|faq|license|security|code of conduct|workflow"
    r"|candidates?)\b",
    re.IGNORECASE,
)
_BETWEEN_WORDS = regex(r"[-_.]|(?<=[a-z])(?=[A-Z])|^\d+(?=[A-Z])")  # also IncidentResponse
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d")
_FRONT = regex(
    r"readme|.*registry|index|_index|contributing|changelog|license|toc|summary", re.IGNORECASE
)
_FORMS_OF_A_FORGE = regex(
    r"issue[-_ ]?template|(?:pull|merge)[-_ ]?request|(?:^|/)\.git(?:hub|lab)/", re.IGNORECASE
)
_TEMPLATES = regex(r"(?:^|/)[^/]*templates?/", re.IGNORECASE)

_HEADING = regex(
    r"^(?:#{1,6}[ \t]+([^\r\n]+)|[ \t]{0,9}[-*][ \t]{1,9}\*\*([^*\r\n]+)\*\*"
    r"|([^\r\n]{1,80})\r?\n[-=]{3,}[ \t]*\r?$)",
    re.MULTILINE,
)
_TELLING = frozenset(
    {"impact", "timeline", "detection", "root-cause", "contributing-factors", "trigger"}
    | {"resolution", "lessons", "went-well", "went-wrong", "lucky", "actions", "prevention"}
)
"""Concepts of sections that few other documents have; any has a summary, and notes."""

_SHARE_OF_HINTS = 0.3
_SHARE_BELOW_A_HINT = 0.1
_FEWEST_HINTS = 3


def telling_sections(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The concepts of a text's headings that tell of a post-mortem; no parser is needed for it."""
    titles = (next(filter(None, found.groups())) for found in _HEADING.finditer(text))
    concepts = {vocabulary.section(title.rstrip("#:*_ \t")) for title in titles}
    return _TELLING & {concept for concept in concepts if concept}


def is_form_of_a_forge(path: str) -> bool:
    """Whether a file is what GitHub or GitLab fills an issue or a pull request with."""
    return bool(_FORMS_OF_A_FORGE.search(path))


def is_of_other_kind(path: str) -> bool:
    """Whether a file stands in a folder for something else, such as runbooks or decisions."""
    kept = is_collection(str(PurePosixPath(path).parent))
    return bool(_OTHER_COLLECTION.search(path)) and not kept


def is_named_postmortem(path: str) -> bool:
    """Whether the name of a file, or of a folder above it, speaks of incidents."""
    return bool(_NAMED.search(path))


def is_collection(folder: str) -> bool:
    """Whether a folder, or one above it, is named for the post-mortems in it."""
    return bool(_COLLECTION.search(f"{folder}/"))


def is_front_page(path: str) -> bool:
    """Whether a file is a README or an index, which stands in any folder."""
    return bool(_FRONT.fullmatch(PurePosixPath(path).stem))


def is_dated(path: str) -> bool:
    """Whether a date or a number in a file's name, or its folder's, says that it is one of many."""
    file = PurePosixPath(path)
    if is_front_page(path):
        folder = file.parent.name
        return bool(_DATED.search(folder)) and not _PERIOD.fullmatch(folder)
    return bool(_DATED.search(file.stem))


def is_page_about(path: str) -> bool:
    """Whether a file is a page about incidents as such, or about the folder that it stands in."""
    words = _BETWEEN_WORDS.sub(" ", PurePosixPath(path).stem)
    return not is_dated(path) and (is_front_page(path) or bool(_ABOUT.search(words)))


def is_postmortem(path: str, telling: frozenset[str]) -> bool:
    """Whether a file is the post-mortem of one incident, by its name and what its sections are."""
    if is_page_about(path):
        return False
    in_collection = is_collection(str(PurePosixPath(path).parent))
    if is_dated(path) and in_collection and (telling or not is_front_page(path)):
        return True
    least = 3 if is_dated(path) else 4
    if is_named_postmortem(path):
        least = 1 if is_dated(path) or in_collection else 2
    return len(telling) >= least


def is_stray(path: str) -> bool:
    """Whether a file has nothing to do with the folder for post-mortems, if there is one.

    It stands elsewhere, and its name neither speaks of incidents nor has a year.
    """
    named = is_named_postmortem(path) or _YEAR.search(PurePosixPath(path).stem)
    return not (named or is_collection(str(PurePosixPath(path).parent)))


def is_named_template(path: str, telling: frozenset[str]) -> bool:
    """Whether a file is a template of post-mortems by its name or by its folder's."""
    named = is_template_by_name(path) or _TEMPLATES.search(path)
    return bool(named) and bool(telling or is_named_postmortem(path))


def may_be_template(path: str) -> bool:
    """Whether the name of a file leaves it possible that it is a template: no date, no number."""
    return bool(_FORM.search(PurePosixPath(path).stem)) or not (
        is_dated(path) or is_front_page(path)
    )


def is_full_of_hints(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a document consists of placeholders and of headings with nothing under them."""
    unfilled = Unfilled(document, TemplateText())
    lines = tuple(unfilled.lines)
    hinted = sum(
        bool(
            unfilled.marks(line.cell, short=line.short)
            or HINT.search(unfilled.prose_of(line.cell))
            or unfilled.is_open(line.cell)
        )
        for line in lines
    )
    empty = sum(map(is_empty, document.sections))
    empty += sum(not (one.value.text or one.more or one.blocks) for one in document.fields)
    share = (hinted + empty) / max(len(lines) + empty, 1)
    least = _SHARE_BELOW_A_HINT if _has_open_title(document, vocabulary) else _SHARE_OF_HINTS
    return hinted + empty >= _FEWEST_HINTS and share >= least


def _has_open_title(document: Document, vocabulary: Vocabulary) -> bool:
    title = outline_of(document, vocabulary).title
    heading = next((one for one in document.sections if one.title.text == title), None)
    return bool(HINT.search(title) or _is_left(heading, title))


def _is_left(heading: Section | None, title: str) -> bool:
    return left_title(heading, title) is not None
