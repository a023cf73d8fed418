"""What keeps the emulator a good citizen of the machine: no orphans, no litter, no endless log."""

import os
import select
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time

STOP_SECONDS = 3
LOG_LIMIT_BYTES = 8 * 1024 * 1024
LOG_KEPT_BYTES = 1024 * 1024


def guard_process_group(stop_with_stdin: bool) -> None:
    """Forks a guard that ends the Lambda workers of this process when it ends, however it ends.

    A worker does not notice that the emulator was killed. With `stop_with_stdin` the guard also stops this process when
    stdin closes, which the kernel does for an owner that was killed.
    """
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    scratch = tempfile.mkdtemp(prefix="local-aws-")
    emulator = os.getpid()
    is_gone, is_alive = os.pipe()
    if os.fork() == 0:
        os.close(is_alive)
        _guard(emulator, is_gone, stop_with_stdin, scratch)
        os._exit(0)
    os.close(is_gone)
    # Only children made by exec follow from here, and Python closes this descriptor in those.
    os.environ["TMPDIR"] = tempfile.tempdir = scratch


def _guard(emulator: int, is_gone: int, stop_with_stdin: bool, scratch: str) -> None:
    # Its own session: the end of the group and of the terminal must not end the guard before its work is done.
    os.setsid()
    for signal_number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signal_number, signal.SIG_IGN)
    watched = [is_gone, sys.stdin.fileno()] if stop_with_stdin else [is_gone]
    while is_gone not in (ready := select.select(watched, [], [])[0]):
        if not os.read(ready[0], 4096):
            os.kill(emulator, signal.SIGTERM)
            select.select([is_gone], [], [], STOP_SECONDS)
            break
    try:
        os.killpg(emulator, signal.SIGKILL)
    except ProcessLookupError:
        pass
    shutil.rmtree(scratch, ignore_errors=True)


def limit_log_size() -> None:
    """Keeps the file that stdout was sent to small, by cutting its older part off.

    The file is shared with children and opened for appending, so it can be cut under all writers; a rename could not.
    """
    if not stat.S_ISREG(os.fstat(1).st_mode):
        return
    threading.Thread(target=_cut_log_for_ever, daemon=True).start()


def _cut_log_for_ever() -> None:
    while True:
        size = os.fstat(1).st_size
        if size > LOG_LIMIT_BYTES:
            tail = os.pread(1, LOG_KEPT_BYTES, size - LOG_KEPT_BYTES)
            os.ftruncate(1, 0)
            os.write(1, b"(older lines were cut off)\n" + tail)
        time.sleep(0.5)
