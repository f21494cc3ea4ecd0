"""Many documents: read them, lint them one after the other, then all together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from pmlint.choose import Held, choose
from pmlint.diagnostic import Diagnostic, Severity, Suppressed
from pmlint.fix import Dropped, Fixed, fix
from pmlint.lint import CheckFailedError, examine
from pmlint.plan import Job
from pmlint.postmortem.facts import Facts
from pmlint.repository import Member, judge, rules_about_all
from pmlint.suppress import Found
from pmlint.text import Source, UnreadableError, decode, encode, read_bytes
from pmlint.tree.markdown import parse


class Fixing(NamedTuple):
    """That documents are to be fixed, and whether so with fixes that are not safe."""

    unsafe: bool = False


class Mended(NamedTuple):
    """The bytes of a document before and after its fixes, which and how many were applied."""

    before: bytes
    after: bytes
    applied: tuple[Diagnostic, ...]
    dropped: tuple[Dropped, ...]


class Result(NamedTuple):
    """What came of one document.

    `facts` are for the rules about all documents, if there are any. `held` is the rulebook that it
    was judged by. `failed` says that it could not be judged; `trouble` is why, if no diagnostic
    says so. If it was to be fixed, `mended` says what came of that, and all else is about the
    document after it; nothing is written. `suppressed` is what was found and is not reported.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts | None = None
    failed: bool = False
    trouble: str = ""
    held: Held | None = None
    mended: Mended | None = None
    suppressed: tuple[Suppressed, ...] = ()


def run(
    jobs: Iterable[Job], *, whole: bool = False, fixing: Fixing | None = None
) -> Iterator[Result]:
    """Lint documents, in order; `whole` is as in `pmlint.postmortem.facts.Repository`."""
    results = [(job, _lint_file(job, fixing=fixing)) for job in jobs]
    mended = {job.path: result.mended.after for job, result in results if result.mended}

    def again(job: Job, more: Sequence[Found], judged: frozenset[str]) -> Result:
        data = mended.get(job.path)
        if data is None:
            return _lint_file(job, more, judged)
        return _lint_bytes(job, data, more, judged)

    yield from _with_repository(results, again, whole=whole)


def run_text(job: Job, data: bytes, *, fixing: Fixing | None = None) -> Iterator[Result]:
    """Lint a document whose bytes are at hand."""
    result = _lint_bytes(job, data, fixing=fixing)
    fixed = result.mended.after if result.mended else data

    def again(job: Job, more: Sequence[Found], judged: frozenset[str]) -> Result:
        return _lint_bytes(job, fixed, more, judged)

    yield from _with_repository([(job, result)], again, whole=False)


class _Again(Protocol):
    """How to lint a document once more, with what the rules about all documents found in it."""

    def __call__(self, job: Job, more: Sequence[Found], judged: frozenset[str], /) -> Result: ...


def _with_repository(
    results: Sequence[tuple[Job, Result]], again: _Again, *, whole: bool
) -> Iterator[Result]:
    """The results, those of documents anew in which the rules about all of them found something.

    If the run is whole, nothing was found only where there is nothing, and comments that silence
    such rules can be judged too.
    """
    results = [(_settled(job, result), result) for job, result in results]
    members = [Member(result.facts, job.rulebook) for job, result in results if result.facts]
    try:
        found = judge(members, whole=whole) if members else {}
    except CheckFailedError as error:
        yield from (result for _, result in results)
        yield Result("", (), failed=True, trouble=str(error))
        return
    for job, result in results:
        about_all = rules_about_all(job.rulebook) if whole else frozenset[str]()
        more = found.get(job.path, [])
        silenced = result.facts and not about_all.isdisjoint(result.facts.silenced)
        if more or silenced:
            yield again(job, more, about_all)._replace(held=result.held, mended=result.mended)
        else:
            yield result


def _settled(job: Job, result: Result) -> Job:
    """The job with the rulebook that was chosen for its document."""
    return Job(job.path, result.held.rulebook) if result.held else job


def _lint_file(
    job: Job,
    more: Sequence[Found] = (),
    judged: frozenset[str] = frozenset(),
    fixing: Fixing | None = None,
) -> Result:
    try:
        data = read_bytes(job.path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(job, UnreadableError(f"the file cannot be read: {reason}"))
    except UnreadableError as error:
        return _unreadable(job, error)
    return _lint_bytes(job, data, more, judged, fixing)


def _lint_bytes(
    job: Job,
    data: bytes,
    more: Sequence[Found] = (),
    judged: frozenset[str] = frozenset(),
    fixing: Fixing | None = None,
) -> Result:
    try:
        source = decode(job.path, data)
    except UnreadableError as error:
        return _unreadable(job, error)
    document = parse(source)
    held = choose(document, job)
    mended = None
    try:
        if fixing:
            fixed = fix(document, held.rulebook, unsafe=fixing.unsafe)
            examined = fixed.examined
            mended = _mended(source, data, fixed)
        else:
            examined = examine(document, held.rulebook, more, judged)
    except CheckFailedError as error:
        failure = Diagnostic(job.path, 1, 1, 1, 1, Severity.ERROR, "failed-check", str(error))
        return Result(job.path, (failure,), failed=True, held=held)
    return Result(
        job.path,
        tuple(examined.diagnostics),
        examined.facts,
        held=held,
        mended=mended,
        suppressed=examined.suppressed,
    )


def _mended(source: Source, data: bytes, fixed: Fixed) -> Mended | None:
    if not fixed.applied and not fixed.dropped:
        return None
    after = encode(fixed.document.source) if fixed.document.source is not source else data
    return Mended(data, after, fixed.applied, fixed.dropped)


def _unreadable(job: Job, error: UnreadableError) -> Result:
    rule = job.rulebook.rules.get("unreadable-file")
    if rule is None or rule.severity is None:
        trouble = f"{job.path}:{error.line}:{error.column}: {error.reason}"
        return Result(job.path, (), failed=True, trouble=trouble)
    line, column = error.line, error.column
    diagnostic = Diagnostic(
        job.path, line, column, line, column, rule.severity, rule.name, error.reason
    )
    return Result(job.path, (diagnostic,), failed=True)
