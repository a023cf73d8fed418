"""STS: a role that trusts a service is for the service. The emulator lets the root user assume it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
"""

import json

from ministack.core import iam_evaluator


def apply() -> None:
    evaluate = iam_evaluator.evaluate_trust_policy

    def evaluate_for_caller(trust, caller_arn, context=None):
        return evaluate(without_services(trust), caller_arn, context)

    iam_evaluator.evaluate_trust_policy = evaluate_for_caller


def without_services(trust) -> dict:
    try:
        document = json.loads(trust) if isinstance(trust, str) else trust
        statements = document.get("Statement") or []
    except (ValueError, AttributeError):
        return {}
    statements = [statements] if isinstance(statements, dict) else statements
    return {**document, "Statement": [without_service(each) for each in statements]}


def without_service(statement: dict) -> dict:
    principal = statement.get("Principal")
    if not isinstance(principal, dict):
        return statement
    return {**statement, "Principal": {kind: names for kind, names in principal.items() if kind != "Service"}}
