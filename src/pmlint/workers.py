"""Work spread over processes, which are forked: they have all that the parent has, at no cost."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 16
"""How many items are sent at a time; chunks are dealt like cards, for neighbours cost alike."""

_PIPE = 1 << 20  # bytes that a worker may be ahead, where the system lets a pipe hold as many


class WorkerDiedError(Exception):
    """A worker is gone, and with it what it was working on. The text is for people."""


def cores() -> int:
    """How many processes can work at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes can be forked: not on Windows, and not beside threads."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def spread(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """What the work makes of each item, in order. It must be something that `pickle` takes.

    Raises:
        WorkerDiedError: a worker was killed.
        Exception: whatever the work raises.
    """
    size = max(1, min(_CHUNK, -(-len(items) // workers)))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    dealt = [chunks[number::workers] for number in range(min(workers, len(chunks)))]
    gc.freeze()  # what is there already is not looked through, and so not copied, by each worker
    hired: list[_Worker] = []
    try:
        for hand in dealt:
            hired.append(_hire(work, hand, hired))
        for number in range(len(chunks)):
            yield from _receive(hired[number % len(hired)])
    finally:
        gc.unfreeze()
        for worker in hired:
            _dismiss(worker)


class _Worker(NamedTuple):
    process: int
    pipe: IO[bytes]


def _hire(
    work: Callable[[T], R], chunks: Sequence[Sequence[T]], others: Sequence[_Worker]
) -> _Worker:
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    reading, writing = os.pipe()
    # An interrupt has to wait until a worker knows that it is one, and may simply end.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the parent says what there is to say
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.close(reading)
        for other in others:
            os.close(other.pipe.fileno())
        _serve(work, chunks, writing)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.close(writing)
    _widen(reading)
    return _Worker(process, os.fdopen(reading, "rb"))


def _serve(work: Callable[[T], R], chunks: Sequence[Sequence[T]], writing: int) -> NoReturn:
    """Do the work, and end this process whatever happens."""
    import pickle  # noqa: PLC0415 - most runs have no workers

    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            for chunk in chunks:
                try:
                    answer: tuple[bool, Any] = (True, [work(item) for item in chunk])
                except Exception as error:  # noqa: BLE001 - the parent raises it
                    answer = (False, error)
                pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
                pipe.flush()
        status = 0
    finally:
        os._exit(status)


def _receive(worker: _Worker) -> list[Any]:
    import pickle  # noqa: PLC0415 - as above

    try:
        done, answer = pickle.load(worker.pipe)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        raise WorkerDiedError(_why(worker)) from None
    if not done:
        raise answer
    results: list[Any] = answer
    return results


def _why(worker: _Worker) -> str:
    _, status = os.waitpid(worker.process, 0)
    code = os.waitstatus_to_exitcode(status)
    how = f"was killed by signal {-code}" if code < 0 else f"ended with status {code}"
    return f"a worker {how}, perhaps for lack of memory: --jobs 1 works without any"


def _dismiss(worker: _Worker) -> None:
    """Make sure that a worker ends."""
    worker.pipe.close()
    try:
        os.kill(worker.process, signal.SIGKILL)  # nothing of what it might still do is wanted
        os.waitpid(worker.process, 0)
    except (ProcessLookupError, ChildProcessError):
        return  # it has ended, and that is known


def _widen(pipe: int) -> None:
    try:
        from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415 - Linux only

        fcntl(pipe, F_SETPIPE_SZ, _PIPE)
    except (ImportError, OSError):
        return
