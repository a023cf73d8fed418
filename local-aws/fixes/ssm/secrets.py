"""Parameter Store: a secret of Secrets Manager is read by its name behind `/aws/reference/secretsmanager/`. The emulator finds nothing.

Who reads it so needs the rights of both services. A version or a stage may stand behind the name.
https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
"""

import json

from ministack.core import iam_evaluator
from ministack.core.responses import error_response_json, json_response
from ministack.services import secretsmanager, ssm

from ..iam import request

PATH = "/aws/reference/secretsmanager/"
NOT_DECRYPTED = "WithDecryption flag must be True for retrieving a Secret Manager secret."


def apply() -> None:
    get, get_all, enforce = ssm._get_parameter, ssm._get_parameters, iam_evaluator.enforce

    def get_or_refer(data):
        name = data.get("Name") or ""
        if not name.startswith(PATH):
            return get(data)
        if not data.get("WithDecryption"):
            return error_response_json("ValidationException", NOT_DECRYPTED, 400)
        parameter = referred(name)
        if not parameter:
            return error_response_json("ParameterNotFound", f"Parameter {name} not found", 400)
        return json_response({"Parameter": parameter})

    def get_all_or_refer(data):
        names = data.get("Names", [])
        if not any(name.startswith(PATH) for name in names):
            return get_all(data)
        if not data.get("WithDecryption"):
            return error_response_json("ValidationException", NOT_DECRYPTED, 400)
        answer = json.loads(get_all({**data, "Names": [name for name in names if not name.startswith(PATH)]})[2])
        for name in [name for name in names if name.startswith(PATH)]:
            found = referred(name)
            answer["Parameters" if found else "InvalidParameters"].append(found or name)
        return json_response(answer)

    def enforce_of_secret(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        if denied or action not in ("ssm:GetParameter", "ssm:GetParameters"):
            return denied
        fields = request.fields()
        for name in fields.get("Names") or [fields.get("Name") or ""]:
            secret = secretsmanager._resolve(split(name)[0])[1] if name.startswith(PATH) else None
            # As it stands when it is asked: the key of the secret comes after this.
            read = "secretsmanager:GetSecretValue"
            denied = secret and iam_evaluator.enforce(access_key_id, read, "secretsmanager", region, secret["ARN"])
            if denied:
                return denied
        return None

    ssm._get_parameter, ssm._get_parameters = get_or_refer, get_all_or_refer
    iam_evaluator.enforce = enforce_of_secret


def split(name: str) -> tuple[str, str]:
    secret_id, _, selector = name.removeprefix(PATH).partition(":")
    return secret_id, selector or "AWSCURRENT"


def referred(name: str) -> dict | None:
    secret_id, selector = split(name)
    versions = (secretsmanager._resolve(secret_id)[1] or {}).get("Versions", {})
    which = {"VersionId": selector} if selector in versions else {"VersionStage": selector}
    status, _, body = secretsmanager._get_secret_value({"SecretId": secret_id, **which})
    if status != 200:
        return None
    source = json.loads(body)
    return {
        "Name": name,
        "Type": "SecureString",
        "Value": source.get("SecretString"),
        "LastModifiedDate": source["CreatedDate"],
        "ARN": source["ARN"],
        "SourceResult": json.dumps(source),
    }
