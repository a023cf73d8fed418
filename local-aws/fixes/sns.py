"""SNS: filters on arrays in the message body, and e-mail subscriptions that wait for their confirmation."""

from ministack.services import sns

PENDING_PROTOCOLS = ("email", "email-json")


def apply() -> None:
    filter_body_arrays()
    keep_unconfirmed_subscriptions_pending()


class AnyOf:
    """The elements of an array in a message body."""

    def __init__(self, elements: list):
        self.elements = elements


def filter_body_arrays() -> None:
    """A nested policy on an array matches if one element does, such as `{"Records": {"eventSource": ["aws:s3"]}}`.

    https://docs.aws.amazon.com/sns/latest/dg/example-filter-policies.html
    """
    body_lookup, policy_matches = sns._body_lookup, sns._policy_matches

    def body_lookup_with_arrays(body):
        lookup = body_lookup(body)
        child = lookup.child

        def child_or_elements(key):
            value = body.get(key)
            if isinstance(value, list):
                return AnyOf([sns._body_lookup(element) for element in value if isinstance(element, dict)])
            return child(key)

        lookup.child = child_or_elements
        return lookup

    def policy_matches_any(policy, lookup, nested=False):
        if isinstance(lookup, AnyOf):
            return any(policy_matches(policy, element, nested) for element in lookup.elements)
        return policy_matches(policy, lookup, nested)

    sns._body_lookup, sns._policy_matches = body_lookup_with_arrays, policy_matches_any


def keep_unconfirmed_subscriptions_pending() -> None:
    """An e-mail address gets nothing, and its subscription has no usable ARN, until its owner confirms.

    https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
    """
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
