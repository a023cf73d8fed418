"""Real engines behind services that need one. A lab that asks for one has it installed (`lib/target/emulator/engines.ts`).

`<engine>.txt` has its pins, as `requirements.txt` those of the emulator; made alike, with `--python-version 3.11`.
"""

import functools
import hashlib
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger("fixes")

READY_SECONDS = 20
# What a service stores of a new resource comes after its server.
GRACE_SECONDS = 10
STOP_SECONDS = 2


def environment_of(engine: str) -> Path | None:
    """The virtual environment of an engine: beside that of the emulator, if it is installed."""
    pins = hashlib.sha256((Path(__file__).parent / f"{engine}.txt").read_bytes()).hexdigest()[:12]
    environment = Path(sys.prefix).parent / f"{engine}-py3.{sys.version_info.minor}-venv-{pins}"
    return environment if (environment / ".complete").exists() else None


def file_of(engine: str, pattern: str) -> Path | None:
    """A file of an engine's packages."""
    environment = environment_of(engine)
    return next(environment.glob(f"lib/python*/site-packages/{pattern}"), None) if environment else None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def scratch_folder(user: str | None = None) -> str:
    """A folder that goes with the emulator, for another user if one is named."""
    folder = tempfile.mkdtemp(prefix="engine-")
    if user:
        # The folders above belong to the emulator's user.
        os.chmod(tempfile.gettempdir(), 0o711)
        shutil.chown(folder, user)
    return folder


def other_user() -> str | None:
    """Who runs an engine that refuses to be run by root."""
    return "nobody" if os.getuid() == 0 else None


@dataclass
class Server:
    process: subprocess.Popen
    folder: str
    is_wanted: Callable[[], bool]
    started: float


servers: list[Server] = []


def serve(command: list, port: int, folder: str, is_wanted: Callable[[], bool], user: str | None = None) -> None:
    """Starts a server and waits until it takes connections; ends it when it is not wanted any more, or with the emulator."""
    process = subprocess.Popen([str(part) for part in command], cwd=folder, user=user, stdin=subprocess.DEVNULL)
    _watch()
    servers.append(Server(process, folder, is_wanted, time.monotonic()))
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    process.kill()
    raise RuntimeError(f"{Path(command[0]).name} did not start; the lines above say why.")


def stop(some: list[Server]) -> None:
    """Lets them clean up: a killed PostgreSQL leaves shared memory of the system behind."""
    for server in some:
        server.process.send_signal(signal.SIGINT)
    for server in some:
        try:
            server.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()


@functools.cache
def _watch() -> None:
    threading.Thread(target=_stop_unwanted, daemon=True).start()


def _stop_unwanted() -> None:
    while True:
        time.sleep(1)
        for server in list(servers):
            is_new = time.monotonic() - server.started < GRACE_SECONDS
            if server.process.poll() is None and (is_new or server.is_wanted()):
                continue
            stop([server])
            servers.remove(server)
            shutil.rmtree(server.folder, ignore_errors=True)
