"""One file: read it, choose its rulebook, and lint or fix it."""

from typing import NamedTuple

from pmlint.choose import Held, choose
from pmlint.diagnostic import Diagnostic, Severity, Suppressed
from pmlint.fix import Dropped, Fixed, fix
from pmlint.lint import CheckFailedError, examine
from pmlint.plan import Job
from pmlint.postmortem.facts import Facts
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


class Task(NamedTuple):
    """What is to be done with a document: lint it, or fix it first.

    `more` is what the rules about all documents found in it, `judged` their names if they have
    run. `data` are its bytes, if they are not to be read from its file.
    """

    job: Job
    more: tuple[Found, ...] = ()
    judged: frozenset[str] = frozenset()
    data: bytes | None = None
    fixing: Fixing | None = None

    @property
    def asked(self) -> str:
        """What decides on the result besides the document and its rulebook."""
        return repr((self.more, sorted(self.judged))) if self.more or self.judged else ""


def lint_task(task: Task) -> Result:
    """Do a task."""
    job = task.job
    if task.data is not None:
        return _lint_bytes(task, task.data)
    try:
        data = read_bytes(job.path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(job, UnreadableError(f"the file cannot be read: {reason}"))
    except UnreadableError as error:
        return _unreadable(job, error)
    return _lint_bytes(task, data)


def _lint_bytes(task: Task, data: bytes) -> Result:
    job, fixing = task.job, task.fixing
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
            examined = examine(document, held.rulebook, task.more, task.judged)
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
