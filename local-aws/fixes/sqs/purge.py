"""SQS: a queue can be purged once in 60 seconds, which the emulator does not keep to.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
"""

import time

from ministack.services import sqs

# "the specified queue previously received a PurgeQueue request within the last 60 seconds"
PAUSE_SECONDS = 60


def apply() -> None:
    purge = sqs._HANDLERS["PurgeQueue"]

    def purge_once_a_minute(data: dict, url: str) -> dict:
        queue = sqs._get_q(data.get("QueueUrl", url))
        now = time.monotonic()
        if now < queue.get("purge_again_at", 0):
            refusal = f"Only one PurgeQueue operation on {queue['name']} is allowed every {PAUSE_SECONDS} seconds."
            raise sqs._Err("PurgeQueueInProgress", refusal)
        answer = purge(data, url)
        queue["purge_again_at"] = now + PAUSE_SECONDS
        return answer

    sqs._HANDLERS["PurgeQueue"] = purge_once_a_minute
