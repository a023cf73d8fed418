"""IAM: batches are allowed by the action for one of them; the emulator asks for actions that do not exist.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
"""

from ministack.core import iam_actions

ACTIONS = {
    "sns:PublishBatch": "sns:Publish",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}


def apply() -> None:
    # A service of our own.
    iam_actions.SERVICE_TO_IAM_NAMESPACE["codedeploy"] = "codedeploy"
    extract = iam_actions.extract_iam_action

    def extract_existing(*request):
        action = extract(*request)
        return ACTIONS.get(action, action)

    iam_actions.extract_iam_action = extract_existing
