"""Parameter Store: policies are told one by one, with the type of each. The emulator answers with the text that it was given.

https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterInlinePolicy.html
"""

import json

from ministack.core.responses import json_response
from ministack.services import ssm

ANSWERS = {"_describe_parameters": "Parameters", "_get_parameter_history": "Parameters"}


def apply() -> None:
    for name, member in ANSWERS.items():
        setattr(ssm, name, one_by_one(getattr(ssm, name), member))


def one_by_one(describe, member: str):
    def describe_one_by_one(data):
        status, headers, body = describe(data)
        answer = json.loads(body)
        for parameter in answer.get(member, []):
            if isinstance(parameter.get("Policies"), str):
                parameter["Policies"] = [inline(policy) for policy in json.loads(parameter["Policies"] or "[]")]
        return json_response(answer) if status == 200 else (status, headers, body)

    return describe_one_by_one


def inline(policy: dict) -> dict:
    # No time passes for them here: what is not due is pending.
    return {"PolicyText": json.dumps(policy, separators=(",", ":")), "PolicyType": policy["Type"], "PolicyStatus": "Pending"}
