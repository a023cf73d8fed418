"""Parameter Store: what changes of a parameter is told to EventBridge. The emulator tells nobody.

https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html#SSM-Parameter-Store-event-types
"""

import json
import time

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import eventbridge, ssm


def apply() -> None:
    put, label, delete, delete_all = (
        ssm._put_parameter,
        ssm._label_parameter_version,
        ssm._delete_parameter,
        ssm._delete_parameters,
    )

    def put_and_tell(data):
        operation = "Update" if data.get("Name") in ssm._parameters else "Create"
        answer = put(data)
        if answer[0] == 200:
            tell(operation, ssm._parameters[data["Name"]])
        return answer

    def label_and_tell(data):
        answer = label(data)
        if answer[0] == 200:
            tell("LabelParameterVersion", ssm._parameters[data["Name"]])
        return answer

    def delete_and_tell(data):
        return and_tell_of_those_that_went([data.get("Name")], lambda: delete(data))

    def delete_all_and_tell(data):
        return and_tell_of_those_that_went(data.get("Names", []), lambda: delete_all(data))

    ssm._put_parameter, ssm._label_parameter_version = put_and_tell, label_and_tell
    ssm._delete_parameter, ssm._delete_parameters = delete_and_tell, delete_all_and_tell


def and_tell_of_those_that_went(names: list, do):
    before = [ssm._parameters[name] for name in names if name in ssm._parameters]
    answer = do()
    for parameter in before:
        if parameter["Name"] not in ssm._parameters:
            tell("Delete", parameter)
    return answer


def tell(operation: str, parameter: dict) -> None:
    detail = {"operation": operation, "name": parameter["Name"], "type": parameter["Type"]}
    if parameter.get("Description"):
        detail["description"] = parameter["Description"]
    eventbridge._dispatch_event(
        {
            "EventId": new_uuid(),
            "Source": "aws.ssm",
            "DetailType": "Parameter Store Change",
            "Detail": json.dumps(detail),
            "EventBusName": "default",
            "Time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "Resources": [parameter["ARN"]],
            "Account": get_account_id(),
            "Region": get_region(),
        }
    )
