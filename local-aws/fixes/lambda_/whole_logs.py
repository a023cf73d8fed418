"""Lambda: what a function of Node.js logged before it answered stands in the log of that invocation, however busy the machine is. The
emulator waits 50 ms for a first line and 5 ms for each other; what is read later it takes for the next invocation's.

Here the runtime says behind the last line that it was the last.
https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
"""

import queue
import time

from ministack.core import lambda_runtime

END = "\x00end"
LONGEST_SECONDS = 2
WRITE = "const _realStdoutWrite = process.stdout.write.bind(process.stdout);"
WRITE_BEHIND_END = r"""
const _toStdout = process.stdout.write.bind(process.stdout);
const _realStdoutWrite = (text) => {
  // That it is ready is no answer to an invocation.
  if (!text.startsWith('{"status":"ready"')) _stderrWrite("\u0000end\n");
  return _toStdout(text);
};
"""


def apply() -> None:
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if WRITE not in script:
        raise RuntimeError("The runtime of Node.js answers in another way now.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(WRITE, WRITE_BEHIND_END)
    drain = lambda_runtime.Worker._drain_stderr_bounded

    def drain_to_end(worker, *waits, **named):
        is_node = str(worker.config.get("Runtime")).startswith("nodejs")
        return lines_to_end(worker) if is_node else drain(worker, *waits, **named)

    lambda_runtime.Worker._drain_stderr_bounded = drain_to_end


def lines_to_end(worker) -> str:
    lines, until = [], time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        try:
            line = worker._stderr_queue.get(timeout=0.05)
        except queue.Empty:
            # One that died says no end.
            if not worker._stderr_thread.is_alive():
                break
            continue
        if line.endswith(END):
            # What was written without a line break stands before it.
            lines += filter(None, [line.removesuffix(END)])
            break
        lines.append(line)
    return "\n".join(lines)
