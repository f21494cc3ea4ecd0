"""Which files of a folder are post-mortems, and which one they may have been copied from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pmlint.discover import Found, documents
from pmlint.fit import fit
from pmlint.outline.model import Vocabulary
from pmlint.outline.template import outline_of
from pmlint.patterns import regex
from pmlint.start import signs
from pmlint.text import Source, UnreadableError, read
from pmlint.tree.document import Document
from pmlint.tree.markdown import parse

_ALIKE = 0.5
_MANY = 2  # times as many
_NUMBER = regex(r"\d+")


@dataclass(frozen=True)
class Page:
    """A Markdown file. `telling` are the concepts of its sections that tell of a post-mortem."""

    path: str
    source: Source
    telling: frozenset[str]

    @cached_property
    def document(self) -> Document:
        """What is in it."""
        return parse(self.source)


@dataclass(frozen=True)
class Survey:
    """What there is in a folder: post-mortems from the oldest to the newest, by their names.

    `templates` are named so; `drafts` may be templates, by the hints that they are full of.
    `others` are all other Markdown files, and `unread` those that cannot be read, with the reason.
    """

    postmortems: tuple[Page, ...] = ()
    templates: tuple[Page, ...] = ()
    drafts: tuple[Page, ...] = ()
    others: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def survey(folder: str, vocabulary: Vocabulary) -> Survey:
    """Look through a folder, as Git sees it."""
    postmortems: list[Page] = []
    undecided: list[Page] = []
    templates: list[Page] = []
    drafts: list[Page] = []
    others: list[str] = []
    unread: list[tuple[str, str]] = []
    for page in _pages(folder, vocabulary):
        if isinstance(page, tuple):
            unread.append(page)
        elif signs.is_form_of_a_forge(page.path) or signs.is_of_other_kind(page.path):
            others.append(page.path)
        elif signs.is_named_template(page.path, page.telling):
            templates.append(page)
        elif _is_like_template(page, vocabulary):
            drafts.append(page)
        elif signs.is_postmortem(page.path, page.telling):
            postmortems.append(page)
        else:
            undecided.append(page)
    alike = _written_from(undecided, [*templates, *drafts], vocabulary)
    alike += _among(undecided, [*postmortems, *alike])
    kept = _without_strays([*postmortems, *alike])
    others += [page.path for page in (*postmortems, *undecided) if page not in kept]
    return Survey(
        tuple(sorted(kept, key=lambda page: age(page.path))),
        tuple(templates),
        tuple(drafts),
        tuple(sorted(others)),
        tuple(unread),
    )


def page_of(source: Source, vocabulary: Vocabulary) -> Page:
    """A file that was read."""
    return Page(source.path, source, signs.telling_sections(source.text, vocabulary))


def age(path: str) -> tuple[tuple[int, ...], str]:
    """What files are sorted by, from the oldest to the newest: the numbers in their names."""
    return tuple(int(number[:12]) for number in _NUMBER.findall(path)), path


def _pages(folder: str, vocabulary: Vocabulary) -> Iterator[Page | tuple[str, str]]:
    for found in documents([folder]):
        if not isinstance(found, Found):
            yield found.path, found.reason
            continue
        try:
            source = read(found.path)
        except OSError as error:
            yield found.path, (error.strerror or str(error)).lower()
        except UnreadableError as error:
            yield found.path, error.reason
        else:
            yield page_of(source, vocabulary)


def _is_like_template(page: Page, vocabulary: Vocabulary) -> bool:
    about = len(page.telling) >= 2 or (page.telling and signs.is_named_postmortem(page.path))
    return bool(
        about
        and signs.may_be_template(page.path)
        and signs.is_full_of_hints(page.document, vocabulary)
    )


def _written_from(
    pages: Iterable[Page], templates: Iterable[Page], vocabulary: Vocabulary
) -> list[Page]:
    """The pages with a date in their names that have the sections of a template."""
    outlines = [(_folder(page.path), outline_of(page.document, vocabulary)) for page in templates]
    return [
        page
        for page in pages
        if signs.is_dated(page.path)
        and any(
            (page.telling or page.path.startswith(folder))
            and fit(page.document, outline, vocabulary).score >= _ALIKE
            for folder, outline in outlines
        )
    ]


def _among(pages: Iterable[Page], postmortems: Iterable[Page]) -> list[Page]:
    """The pages with a date in their names that stand in a folder among many more post-mortems."""
    known = [page.path for page in postmortems]
    full = Counter(map(_folder, known))
    loose = [page for page in pages if signs.is_dated(page.path) and page.path not in known]
    rest = Counter(_folder(page.path) for page in loose)
    return [page for page in loose if full[_folder(page.path)] >= _MANY * rest[_folder(page.path)]]


def _without_strays(pages: list[Page]) -> list[Page]:
    """The pages without those that only look alike, where a folder is named for post-mortems."""
    if not any(signs.is_collection(_folder(page.path)) for page in pages):
        return pages
    return [page for page in pages if not signs.is_stray(page.path)]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def paths(pages: Iterable[Page]) -> list[str]:
    """The paths of pages."""
    return [page.path for page in pages]
