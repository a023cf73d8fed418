"""Secrets Manager: a rotation calls the function of the secret, four times. The emulator copies the value and calls nobody.

The function gives the version that is to come its value and its stages; until then the version is empty, and AWSPENDING. Where it fails,
the rotation ends, and the version stays. The next call for a rotation is then refused, and tries the old one again.
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html

A schedule is kept and never kept to: nothing rotates but what is asked for.
"""

import json
import logging
import threading
import time

from ministack.core import responses
from ministack.core.responses import error_response_json, get_account_id, get_region, json_response, new_uuid
from ministack.services import lambda_svc, secretsmanager

from ..lambda_.calls import admits, record_of

logger = logging.getLogger("fixes")

STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")
NOT_THERE = "Secrets Manager can't find the specified secret value for VersionId: {}"
NO_FUNCTION = "No Lambda rotation function ARN is associated with this secret."
NOT_ALLOWED = (
    "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the "
    "principal secretsmanager.amazonaws.com."
)
NOT_COMPLETE = "A previous rotation isn't complete. That rotation will be reattempted."
LATER = "The emulator rotates at once, or not at all: leave RotateImmediately out."


def apply() -> None:
    rotate, get_value = secretsmanager._rotate_secret, secretsmanager._get_secret_value

    def rotate_by_function(data):
        secret = secretsmanager._resolve(data.get("SecretId"))[1]
        refused_anyway = not secret or secret.get("DeletedDate") or secretsmanager._is_replica(secret)
        return rotate(data) if refused_anyway else begin(secret, data)

    def get_value_that_is_there(data):
        answer = get_value(data)
        if answer[0] == 200 and not {"SecretString", "SecretBinary"} & set(fields_of(answer)):
            return error_response_json("ResourceNotFoundException", NOT_THERE.format(fields_of(answer)["VersionId"]), 400)
        return answer

    secretsmanager._rotate_secret = rotate_by_function
    secretsmanager._get_secret_value = get_value_that_is_there


def begin(secret: dict, data: dict) -> tuple:
    arn = data.get("RotationLambdaARN") or secret.get("RotationLambdaARN")
    if not arn:
        return error_response_json("InvalidRequestException", NO_FUNCTION, 400)
    if data.get("RotateImmediately") is False:
        return error_response_json("InvalidRequestException", LATER, 400)
    if not admits(arn, "secretsmanager", sourcearn=secret["ARN"], sourceaccount=get_account_id()):
        return error_response_json("AccessDeniedException", NOT_ALLOWED, 400)
    secret.update(RotationLambdaARN=arn, RotationEnabled=True)
    secret["RotationRules"] = data.get("RotationRules") or secret.get("RotationRules")
    pending, current = (secretsmanager._find_stage_version(secret, stage)[0] for stage in ("AWSPENDING", "AWSCURRENT"))
    if pending and pending != current:
        start(secret, arn, pending)
        return error_response_json("InvalidRequestException", NOT_COMPLETE, 400)
    version = data.get("ClientRequestToken") or new_uuid()
    if version not in secret["Versions"]:
        secretsmanager._remove_stage_everywhere(secret, "AWSPENDING")
        empty = {"SecretString": None, "SecretBinary": None, "CreatedDate": int(time.time()), "Stages": ["AWSPENDING"]}
        secret["Versions"][version] = empty
        start(secret, arn, version)
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": version})


def start(secret: dict, function_arn: str, version: str) -> None:
    place = (get_account_id(), get_region())
    # Who asked has his answer before it begins, and it is done in nobody's name.
    threading.Thread(target=run, args=(*place, secret["ARN"], function_arn, version), daemon=True).start()


def run(account: str, region: str, secret_arn: str, function_arn: str, version: str) -> None:
    responses._request_account_id.set(account)
    responses._request_region.set(region)
    for step in STEPS:
        function = record_of(function_arn)
        if not function:
            return
        event = {"Step": step, "SecretId": secret_arn, "ClientRequestToken": version, "RotationToken": new_uuid()}
        if lambda_svc._execute_function_with_config_scope(function, event).get("error"):
            logger.warning("The rotation of %s ended at %s: the function failed.", secret_arn, step)
            return


def fields_of(answer: tuple) -> dict:
    return json.loads(answer[2])
