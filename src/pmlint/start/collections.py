"""Collections of post-mortems in one repository that are written from templates of their own."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from pmlint.fit import Fit
from pmlint.start import choice
from pmlint.start.choice import Candidate, Fitting
from pmlint.start.coverage import cover
from pmlint.start.survey import Page, paths

_MORE = 0.2
"""How much better a collection has to fit a template than the one of all the others."""


class Collection(NamedTuple):
    """The post-mortems below a folder, as globs, and the template that they are written from.

    `exclude` are globs for what stands among them and is none.
    """

    folder: str
    files: tuple[str, ...]
    exclude: tuple[str, ...]
    template: str
    fit: Fit


def collections(
    postmortems: Sequence[Page],
    others: Sequence[str],
    candidates: Sequence[Candidate],
    folders: Sequence[str],
    chosen: Candidate | None,
) -> Iterator[Collection]:
    """The collections that fit a template far better than the one that is chosen for all.

    They stand in one of these folders, or beside a template. `others` are the other files.
    """
    templates = [one for one in candidates if one.template]
    beside = [str(PurePosixPath(one.name).parent) for one in templates]
    places = sorted({*beside, *folders} - {"", "."}, key=lambda place: (-len(place), place))
    left = list(postmortems)
    for place in places:
        below = [page for page in left if page.path.startswith(f"{place}/")]
        if len(below) < len(postmortems) and (best := _best(below, templates, chosen)):
            beside = [path for path in others if path.startswith(f"{place}/")]
            files, exclude, _ = cover(paths(below), beside, ())
            left = [page for page in left if page not in below]
            yield Collection(place, files, exclude, best.candidate.name, best.fit)


def _best(
    pages: Sequence[Page], templates: Sequence[Candidate], chosen: Candidate | None
) -> Fitting | None:
    """The template that these documents fit, if it is not the chosen one, nor hardly better."""
    documents = choice.sample(pages)
    if not documents or not templates:
        return None
    ranked = choice.rank(templates, documents)
    best = choice.best(ranked)
    if not best or best.candidate is chosen:
        return None
    of_all = choice.rank([chosen], documents)[0].fit.score if chosen else 0
    return best if best.fit.score >= of_all + _MORE else None
