"""Work shared among forked workers that have everything the parent had loaded, without copying it.

Messages and answers are plain bytes; answers come back in the order of the messages, whichever worker was faster.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Final

from screenkit.errors import ScreenkitError

_BATCH: Final = 31 << 20  # bytes; what a worker frees after each message and needs for the next is of this order
AHEAD: Final = 4  # messages read for each worker before the oldest answer must be there
_STOPPING: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def usable_cores() -> int:
    """Count the cores this program may use.

    >>> usable_cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Tell whether this program can fork: elsewhere the work is done by one worker, the program itself.

    Not every system forks, and a worker of a `multiprocessing.Pool` may have no children.
    """
    return "fork" in multiprocessing.get_all_start_methods() and not multiprocessing.current_process().daemon


def share(messages: Iterable[bytes], work: Callable[[bytes], bytes], workers: int) -> Iterator[bytes]:
    """Answer each message with `work(message)`, by `workers` processes, in the order of the messages.

    Raises ScreenkitError if a worker cannot be started or dies; the others are stopped then, as they are when the
    caller goes away.
    """
    context = multiprocessing.get_context("fork")
    processes: dict[Connection, ForkProcess] = {}
    try:
        with _uninterrupted():
            for _ in range(workers):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, [*processes, ours], work), daemon=True)
                process.start()
                theirs.close()
                processes[ours] = process
        yield from _in_order(iter(messages), processes)
    finally:
        for connection, process in processes.items():
            connection.close()
            process.kill()  # it has nothing to put in order, and may be stopped
        for process in processes.values():
            process.join()


def answers(messages: Sequence[bytes], work: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Answer messages by as many workers as there are cores; where there can be none, here.

    >>> list(answers([b"a", b"b"], bytes.upper))
    [b'A', b'B']
    """
    done = 0
    workers = usable_cores()
    if workers > 1 and len(messages) > 1 and can_fork():
        with suppress(ScreenkitError):  # one died, for want of memory
            for answer in share(messages, work, workers):
                yield answer
                done += 1
            return
    yield from map(work, messages[done:])


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold signals back while workers start: each has to be known here, and has to know what signals mean to it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    except OSError as e:
        raise ScreenkitError(f"a worker cannot be started: {e.strerror}", remedy="run with fewer --workers") from None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_order(messages: Iterator[bytes], processes: dict[Connection, ForkProcess]) -> Iterator[bytes]:
    idle = list(processes)
    busy: dict[Connection, int] = {}
    answers: dict[int, bytes] = {}
    sent = due = 0
    message = next(messages, None)
    while message is not None or busy or answers:
        while message is not None and idle and sent - due < AHEAD * len(processes):
            worker = idle.pop()
            with _alive(processes[worker]):
                worker.send_bytes(message)
            busy[worker] = sent
            sent += 1
            message = next(messages, None)  # so that there is one as soon as a worker is idle
        while due in answers:
            yield answers.pop(due)
            due += 1
        if busy:
            for ready in wait(list(busy), timeout=None if due not in answers else 0):
                assert isinstance(ready, Connection)  # noqa: S101  for the type checker: nothing else was waited for
                with _alive(processes[ready]):
                    answers[busy.pop(ready)] = ready.recv_bytes()
                idle.append(ready)


@contextmanager
def _alive(process: ForkProcess) -> Iterator[None]:
    """Tell of a worker that is gone."""
    try:
        yield
    except (EOFError, OSError):
        process.join(timeout=1)
        reason = f"a worker process died (exit code {process.exitcode})"
        raise ScreenkitError(reason, remedy="run again with --workers 1, or with more memory") from None


def _serve(connection: Connection, inherited: list[Connection], work: Callable[[bytes], bytes]) -> None:
    """Answer messages until the parent goes away; it also handles Ctrl-C, which a terminal sends to all."""
    for number in _STOPPING:
        ignored = number == signal.SIGINT or signal.getsignal(number) == signal.SIG_IGN
        signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    for other in inherited:
        other.close()
    gc.freeze()  # what was there at the fork is shared as long as nobody writes to it
    gc.disable()  # a worker makes much that lasts, and no cycle
    bytes(_BATCH)  # of what is freed, glibc keeps twice as much as ever was freed at once: see mallopt(3)
    try:
        while True:
            connection.send_bytes(work(connection.recv_bytes()))
    except (EOFError, OSError):
        return
