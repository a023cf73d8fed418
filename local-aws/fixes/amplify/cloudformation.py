"""CloudFormation: apps and branches of Amplify Hosting are records, so that the rest of a stack can be deployed. Nothing is built or served,
and no call of the service's API is answered.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-amplify-app.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-amplify-branch.html
"""

from ministack.core.responses import get_account_id, get_region, new_uuid

from ..cloudformation.handlers import HANDLERS


def apply() -> None:
    HANDLERS["AWS::Amplify::App"] = {"create": create_app, "delete": forget}
    HANDLERS["AWS::Amplify::Branch"] = {"create": create_branch, "delete": forget}


def create_app(_logical_id: str, props: dict, _stack_name: str):
    app_id = f"d{new_uuid().replace('-', '')[:13]}"
    arn = f"arn:aws:amplify:{get_region()}:{get_account_id()}:apps/{app_id}"
    return arn, {"AppId": app_id, "AppName": props["Name"], "Arn": arn, "DefaultDomain": f"{app_id}.amplifyapp.com"}


def create_branch(_logical_id: str, props: dict, _stack_name: str):
    app_id, name = props["AppId"], props["BranchName"]
    arn = f"arn:aws:amplify:{get_region()}:{get_account_id()}:apps/{app_id}/branches/{name}"
    return arn, {"Arn": arn, "BranchName": name}


def forget(_arn: str, _props: dict) -> None:
    pass
