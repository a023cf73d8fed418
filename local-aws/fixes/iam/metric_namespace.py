"""IAM: `cloudwatch:namespace` of PutMetricData is where the metrics go to. The emulator asks without it, so that a policy with it allows nothing.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
"""

from ministack.core import iam_evaluator

from . import request


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_namespace(access_key_id, action, service, region, resource_arn="*", service_context=None):
        if action == "cloudwatch:PutMetricData":
            service_context = {**(service_context or {}), "cloudwatch:namespace": request.fields().get("Namespace", "")}
        return enforce(access_key_id, action, service, region, resource_arn, service_context)

    iam_evaluator.enforce = enforce_with_namespace
