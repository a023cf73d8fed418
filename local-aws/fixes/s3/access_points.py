"""S3: an access point with a VPC takes requests from there alone. Here only functions stand in a VPC, whose configuration says in which.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
"""

from ministack.core import iam_evaluator
from ministack.core.iam_evaluator import EvalResult
from ministack.services import lambda_svc, s3

from ..lambda_ import credentials

ARN = "s3:DataAccessPointArn"


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_from_network(access_key_id, action, service, region, resource_arn="*", service_context=None):
        vpc = vpc_of((service_context or {}).get(ARN))
        if vpc and vpc != vpc_of_caller(access_key_id):
            return EvalResult("Deny", resource_policy_arn=resource_arn)
        return enforce(access_key_id, action, service, region, resource_arn, service_context)

    iam_evaluator.enforce = enforce_from_network


def vpc_of(arn: str | None) -> str | None:
    if not arn:
        return None
    name = arn.rpartition("/")[2]
    return ((s3._access_points.get(name) or {}).get("VpcConfiguration") or {}).get("VpcId")


def vpc_of_caller(access_key_id: str) -> str | None:
    for (function_arn, _role), session in credentials.sessions.items():
        if session["AWS_ACCESS_KEY_ID"] == access_key_id:
            function = lambda_svc._functions.get(function_arn.split(":")[6]) or {"config": {}}
            return (function["config"].get("VpcConfig") or {}).get("VpcId")
    return None
