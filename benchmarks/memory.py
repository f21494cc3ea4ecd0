"""What one command takes: `python -I -S memory.py SECONDS COMMAND...` prints four numbers.

They are its wall time and its processor time in seconds, the peak memory of its largest process in
KB, and its exit status; after SECONDS it is ended. Linux counts what the parent had in memory to
the peak of a child, so this is a process of its own that imports next to nothing.
"""

import os
import signal
import sys
import time


def main() -> None:
    """Run the command without its output."""
    limit, *command = sys.argv[1:]
    null = os.open(os.devnull, os.O_RDWR)
    files = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(limit))
    _, status, usage = os.wait4(child, 0)
    took = time.perf_counter() - start
    print(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
