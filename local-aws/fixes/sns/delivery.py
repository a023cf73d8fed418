"""SNS: what reaches a subscriber: the queue's policy decides, Firehose gets its copy, dead letters are kept."""

import asyncio
import base64
import contextvars
import functools
import json
import logging
import threading

from ministack.core.arn import parse_arn
from ministack.services import firehose, lambda_svc, sns, sqs

from ..iam.services import service_may

logger = logging.getLogger("fixes")

# A notification to Firehose has none of these.
SIGNATURE_FIELDS = ("Signature", "SignatureVersion", "SigningCertURL")


def apply() -> None:
    deliver_to_firehose()
    keep_dead_letters()


def keep_dead_letters() -> None:
    """What cannot be delivered goes to the subscription's dead-letter queue, as it would have reached the subscriber.

    Undeliverable are, as client-side errors without retries: a deleted queue or function, and a queue whose policy does
    not let the topic send to it (the emulator delivers whatever the policy says).
    https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
    https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
    """
    deliver_to_sqs, deliver_to_lambda = sns._deliver_to_sqs, sns._deliver_to_lambda

    def deliver_to_sqs_or_dead_letters(endpoint, *message, topic_arn="", **details):
        target = endpoint
        if not _accepts(endpoint, topic_arn):
            target = _dead_letter_queue(topic_arn, lambda s: (s["protocol"], s["endpoint"]) == ("sqs", endpoint))
        if target:
            deliver_to_sqs(target, *message, topic_arn=topic_arn, **details)

    def deliver_to_lambda_or_dead_letters(endpoint, envelope, topic_arn, sub_arn, *message):
        if lambda_svc._get_func_record_for_ref(endpoint)[0]:
            deliver_to_lambda(endpoint, envelope, topic_arn, sub_arn, *message)
        elif queue := _dead_letter_queue(topic_arn, lambda s: s["arn"] == sub_arn):
            deliver_to_sqs(queue, envelope, False, "", topic_arn=topic_arn)

    sns._deliver_to_sqs, sns._deliver_to_lambda = deliver_to_sqs_or_dead_letters, deliver_to_lambda_or_dead_letters


def deliver_to_firehose() -> None:
    """A Firehose subscription gets each notification, ended by a line break.

    https://docs.aws.amazon.com/sns/latest/dg/firehose-archived-message-format-S3.html
    """
    fan_out = sns._fanout

    def fan_out_and_archive(topic_arn, msg_id, message, subject, message_structure="", message_attributes=None, **fifo):
        fan_out(topic_arn, msg_id, message, subject, message_structure, message_attributes, **fifo)
        text = sns._resolve_message_for_protocol(message, message_structure, "firehose")
        attributes = message_attributes or {}
        for subscription in sns._topic_by_arn_any_scope(topic_arn)["subscriptions"]:
            if subscription["protocol"] == "firehose" and sns._matches_filter_policy(subscription, attributes, text):
                raw = subscription["attributes"].get("RawMessageDelivery") == "true"
                notification = text if raw else _unsigned_envelope(topic_arn, msg_id, text, subject, attributes)
                _in_background(_put_record, subscription, notification)

    sns._fanout = fan_out_and_archive


def _unsigned_envelope(*message) -> str:
    envelope = json.loads(sns._build_envelope(*message, raw=False))
    return json.dumps({name: value for name, value in envelope.items() if name not in SIGNATURE_FIELDS})


def _put_record(subscription: dict, notification: str) -> None:
    stream = subscription["endpoint"].rpartition("/")[2]
    data = base64.b64encode(f"{notification}\n".encode()).decode()
    if firehose._put_record({"DeliveryStreamName": stream, "Record": {"Data": data}})[0] == 200:
        return
    topic_arn = subscription["topic_arn"]
    if queue := _dead_letter_queue(topic_arn, lambda s: s is subscription):
        sns._deliver_to_sqs(queue, notification, False, notification, topic_arn=topic_arn)


@functools.cache
def _background() -> asyncio.AbstractEventLoop:
    """One thread for all that is delivered: a thread for each notification, with a loop for its S3 object, costs a millisecond."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="sns-to-firehose", daemon=True).start()
    return loop


def _in_background(call, *arguments) -> None:
    """Off the event loop of the requests, and with the account and Region of the publisher, which are context variables."""
    _background().call_soon_threadsafe(call, *arguments, context=contextvars.copy_context())


def _dead_letter_queue(topic_arn: str, is_subscription) -> str | None:
    topic = sns._topic_by_arn_any_scope(topic_arn)
    subscription = next((s for s in topic["subscriptions"] if is_subscription(s)), None) if topic else None
    policy = json.loads((subscription or {}).get("attributes", {}).get("RedrivePolicy") or "{}")
    queue = policy.get("deadLetterTargetArn")
    if queue and _accepts(queue, topic_arn):
        return queue
    logger.warning("SNS: a message of %s was lost: not deliverable, and no dead-letter queue takes it", topic_arn)
    return None


def _accepts(queue_arn: str, topic_arn: str) -> bool:
    queue = sqs._queue_by_arn(queue_arn)
    if not queue:
        return False
    topic, policy = parse_arn(topic_arn), queue["attributes"].get("Policy")
    source = {"sourcearn": topic_arn, "sourceaccount": topic.account_id}
    return service_may("sns", "sqs:SendMessage", policy, queue_arn, topic.region, **source)
