"""Many documents: lint each, then hold all of them together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple, Protocol

from pmlint.disk import Content, Seen, seeing, seen_so_far
from pmlint.lint import CheckFailedError
from pmlint.plan import Job
from pmlint.repository import Member, judge, rules_about_all
from pmlint.rows import Row, result_of, row_of
from pmlint.rulebook.model import Rulebook
from pmlint.single import Fixing, Mended, Result, Task, lint_task
from pmlint.workers import can_fork, spread

_PAYS_FROM = 16
"""How many documents make up for the cost of starting workers."""


class Memory(Protocol):
    """What is known of documents from earlier runs, by path and by what else was asked."""

    def find(self, path: str, asked: str, /) -> Row | None:
        """What came of a document, if it is as it was."""

    def put(self, path: str, asked: str, content: Content, row: Row, /) -> None:
        """Keep what came of a document."""


class Means(NamedTuple):
    """How documents are linted: by so many workers, if it is enough for them, and what is known.

    `counted` passes on the results one by one, as they come, for somebody who waits.
    """

    workers: int = 1
    memory: Memory | None = None
    counted: Callable[[Iterable[Result]], Iterable[Result]] = iter


def run(
    jobs: Iterable[Job],
    *,
    whole: bool = False,
    fixing: Fixing | None = None,
    means: Means = Means(),  # noqa: B008 - it is frozen
) -> Iterator[Result]:
    """Lint documents, in order; `whole` is as in `pmlint.postmortem.facts.Repository`.

    Raises:
        WorkerDiedError: a worker was killed.
    """
    tasks = [Task(job, fixing=fixing) for job in jobs]
    yield from _with_repository(tasks, means, whole=whole)


def run_text(job: Job, data: bytes, *, fixing: Fixing | None = None) -> Iterator[Result]:
    """Lint a document whose bytes are at hand."""
    yield from _with_repository([Task(job, data=data, fixing=fixing)], Means(), whole=False)


def _with_repository(tasks: Sequence[Task], means: Means, *, whole: bool) -> Iterator[Result]:
    """The results, those of documents anew in which the rules about all of them found something.

    If the run is whole, nothing was found only where there is nothing, and comments that silence
    such rules can be judged too.
    """
    results = list(means.counted(_lint(tasks, means)))
    members = [
        Member(result.facts, _rulebook(task, result))
        for task, result in zip(tasks, results, strict=True)
        if result.facts
    ]
    try:
        found = judge(members, whole=whole) if members else {}
    except CheckFailedError as error:
        yield from results
        yield Result("", (), failed=True, trouble=str(error))
        return
    again: dict[str, Task] = {}
    for task, result in zip(tasks, results, strict=True):
        about_all = rules_about_all(_rulebook(task, result)) if whole else frozenset[str]()
        more = tuple(found.get(result.path, ()))
        if more or (result.facts and not about_all.isdisjoint(result.facts.silenced)):
            again[result.path] = _settled(task, result)._replace(more=more, judged=about_all)
    anew = _lint(list(again.values()), means)
    for result in results:
        if result.path in again:
            yield next(anew)._replace(held=result.held, mended=result.mended)
        else:
            yield result


def _rulebook(task: Task, result: Result) -> Rulebook:
    """The rulebook that was chosen for a document."""
    return result.held.rulebook if result.held else task.job.rulebook


def _settled(task: Task, result: Result) -> Task:
    """The task of linting what became of a document, by the rulebook that was chosen for it."""
    job = Job(task.job.path, _rulebook(task, result))
    return Task(job, data=result.mended.after if result.mended else task.data)


def _lint(tasks: Sequence[Task], means: Means) -> Iterator[Result]:
    """The results of tasks, in order; what the memory knows is not judged again."""
    memory = means.memory
    known = {task.job.path: _known(task, memory) for task in tasks} if memory else {}
    others = [task for task in tasks if known.get(task.job.path) is None]
    judged = _judged(others, means.workers)
    for task in tasks:
        yield known.get(task.job.path) or _kept(task, next(judged), memory)


def _known(task: Task, memory: Memory) -> Result | None:
    row = memory.find(task.job.path, task.asked)
    with suppress(ValueError, TypeError, LookupError):  # somebody else may have written it
        return result_of(task.job, row) if row else None
    return None


def _kept(task: Task, result: Result, memory: Memory | None) -> Result:
    """The result, put into the memory; what failed may not fail again."""
    seen = seen_so_far()
    path = task.job.path
    if memory and seen and not result.failed and path in seen.contents:
        memory.put(path, task.asked, seen.contents[path], row_of(task.job, result))
    return result


class _Answer(NamedTuple):
    """What a worker sends of a document."""

    row: Row
    mended: Mended | None
    seen: Seen | None


def _judged(tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    """The results of tasks, in order, each from the documents themselves."""
    if workers < 2 or len(tasks) < _PAYS_FROM or not can_fork():
        yield from map(lint_task, tasks)
        return
    seen = seen_so_far()
    answers = spread(partial(_answer, watch=seen is not None), tasks, workers)
    for task, answer in zip(tasks, answers, strict=True):
        if seen and answer.seen:
            seen.add(answer.seen)
        yield result_of(task.job, answer.row)._replace(mended=answer.mended)


def _answer(task: Task, *, watch: bool) -> _Answer:
    """What a worker does for a task; `watch` is whether somebody gathers what is seen."""
    if not watch:
        result, seen = lint_task(task), None
    else:
        with seeing() as seen:
            result = lint_task(task)
    return _Answer(row_of(task.job, result), result.mended, seen)
