"""SNS: an e-mail address gets nothing, and its subscription has no usable ARN, until its owner confirms.

https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
"""

from ministack.services import sns

PENDING_PROTOCOLS = ("email", "email-json")


def apply() -> None:
    subscribe = sns._subscribe

    def subscribe_and_wait(params):
        answer = subscribe(params)
        if answer[0] != 200:
            return answer
        subscription = _subscription(params)
        mark_pending(subscription)
        wants_arn = sns._p(params, "ReturnSubscriptionArn") == "true"
        arn = subscription["arn"] if subscription["confirmed"] or wants_arn else "pending confirmation"
        return sns._xml(
            200, "SubscribeResponse", f"<SubscribeResult><SubscriptionArn>{arn}</SubscriptionArn></SubscribeResult>"
        )

    sns._subscribe = subscribe_and_wait
    sns._list_subscriptions = _without_pending_arns(sns._list_subscriptions)
    sns._list_subscriptions_by_topic = _without_pending_arns(sns._list_subscriptions_by_topic)


def mark_pending(subscription: dict) -> None:
    """Once only: a confirmed subscription must not fall back when somebody subscribes the same address again."""
    if subscription["protocol"] not in PENDING_PROTOCOLS or "confirmation_sent" in subscription:
        return
    subscription.update(confirmed=False, token=sns.new_uuid(), confirmation_sent=True)
    subscription["attributes"].update(PendingConfirmation="true", ConfirmationWasAuthenticated="false")


def _subscription(params) -> dict:
    topic = sns._topic_by_arn_any_scope(sns._normalize_arn(sns._p(params, "TopicArn")))
    wanted = (sns._p(params, "Protocol"), sns._p(params, "Endpoint"))
    return next(s for s in topic["subscriptions"] if (s["protocol"], s["endpoint"]) == wanted)


def _without_pending_arns(list_subscriptions):
    """https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html"""

    def list_with_pending(params):
        status, headers, body = list_subscriptions(params)
        for topic in sns._topics.values():
            for subscription in topic["subscriptions"]:
                if not subscription["confirmed"]:
                    shown = f"<SubscriptionArn>{subscription['arn']}</SubscriptionArn>"
                    body = body.replace(shown.encode(), b"<SubscriptionArn>PendingConfirmation</SubscriptionArn>")
        return status, headers, body

    return list_with_pending
