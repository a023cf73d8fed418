"""IAM: a policy names a log group with `:*` behind it, which stands for the streams in it. The emulator asks without, so that such a policy
allows nothing.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
"""

from ministack.core import iam_evaluator

# Here the group itself is meant.
WITHOUT_STREAMS = ("logs:TagResource", "logs:UntagResource", "logs:ListTagsForResource")


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_streams(access_key_id, action, service, region, resource_arn="*", service_context=None):
        is_group = resource_arn.startswith("arn:aws:logs:") and ":log-group:" in resource_arn
        if is_group and resource_arn.count(":") == 6 and action not in WITHOUT_STREAMS:
            resource_arn += ":*"
        return enforce(access_key_id, action, service, region, resource_arn, service_context)

    iam_evaluator.enforce = enforce_with_streams
