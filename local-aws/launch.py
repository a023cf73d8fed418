"""Starts the emulator of AWS in this process, with our fixes around the unchanged package.

    <venv>/bin/python local-aws/launch.py --port N [--without-fixes] [--stop-with-stdin]
"""

import argparse
import asyncio
import importlib.metadata
import os
import signal
import sys

import engines
from process import guard_process_group, limit_log_size
from switches import with_switches

MINISTACK_VERSION = "1.5.33"


def main() -> None:
    parser = argparse.ArgumentParser(description="Starts the emulator of AWS on 127.0.0.1.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--without-fixes", action="store_true", help="the package as it is, to see what a fix does")
    parser.add_argument("--stop-with-stdin", action="store_true", help="stop when the owner closes stdin, or dies")
    options = parser.parse_args()

    refuse_other_versions()
    set_environment(options.port)
    # Before the package is loaded and before any thread: the guard is a fork of this process.
    guard_process_group(stop_with_stdin=options.stop_with_stdin)
    limit_log_size()
    serve(with_fixes=not options.without_fixes)


def refuse_other_versions() -> None:
    """The fixes wrap private functions, which may have moved in any other version."""
    try:
        found = importlib.metadata.version("ministack")
    except importlib.metadata.PackageNotFoundError:
        found = "none"
    if found != MINISTACK_VERSION:
        sys.exit(f"ministack {MINISTACK_VERSION} is needed and this Python has {found}.")


def set_environment(port: int) -> None:
    """The package's own settings. What else is in the environment is for `lib/target/emulator/environment.ts` to say."""
    os.environ.update(
        BIND_HOST="127.0.0.1",
        GATEWAY_PORT=str(port),
        LAMBDA_EXECUTOR="local",
        # Two listeners on fixed ports that would collide between emulators.
        IOT_MTLS_ENABLED="0",
        SFTP_ENABLED="0",
    )


def serve(with_fixes: bool) -> None:
    import hypercorn.asyncio
    import ministack.app

    if with_fixes:
        import fixes

        fixes.apply()

    ministack.app.app = with_pid_header(with_switches(ministack.app.app))
    hypercorn.asyncio.serve = stopping_at_once(hypercorn.asyncio.serve)
    sys.argv = sys.argv[:1]
    ministack.app.main()


def with_pid_header(app):
    """Every answer says which process gave it, so that nobody takes a stranger on the port for this emulator."""
    header = (b"x-emulator-pid", str(os.getpid()).encode())

    async def with_header(scope, receive, send):
        async def send_with_header(message):
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), header]}
            await send(message)

        await app(scope, receive, send_with_header)

    return with_header


def stopping_at_once(hypercorn_serve):
    """Nothing is kept between runs, so there is nothing to save; a graceful stop waits for hung Lambdas."""

    async def serve_until_signal(app, config):
        for signal_number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(signal_number, stop)
        await hypercorn_serve(app, config, shutdown_trigger=never)

    return serve_until_signal


def stop(*_) -> None:
    from ministack.core import lambda_runtime

    # The guard would end them too, but as orphans, and whoever waits for the group would wait for their zombies.
    processes = [worker._proc for pool in list(lambda_runtime._workers.values()) for worker in pool if worker._proc]
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
    engines.stop(engines.servers)
    os._exit(0)


async def never() -> None:
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
