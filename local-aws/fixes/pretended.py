"""What a service says and does not do: refused where it would be taken for a proof, else a line `pretended:` in the log.

Without these the emulator's builds succeed and run nothing, instances are refreshed in no time, queries answer with made-up rows.
"""

import logging

from engines import environment_of
from ministack import app
from ministack.core.iam_actions import extract_iam_action
from ministack.core.responses import error_response_json, error_response_xml

from .cloudformation.handlers import HANDLERS

logger = logging.getLogger("fixes")

REFUSED = {
    "athena:StartQueryExecution": "runs queries only for a lab that asks for the engine DuckDB",
    "autoscaling:StartInstanceRefresh": "does not replace instances",
    "codebuild:StartBuild": "runs no builds",
    "codebuild:StartBuildBatch": "runs no builds",
}
PRETENDED = {
    "acm:RequestCertificate": "nobody validates the domain of a certificate",
    "ecs:RunTask": "a task is a record, no container runs",
}
PRETENDED_TYPES = {
    "AWS::Amplify::App": "nobody builds or serves the pages of an app",
    "AWS::AutoScaling::AutoScalingGroup": "a group has no instances",
    "AWS::CertificateManager::Certificate": PRETENDED["acm:RequestCertificate"],
    "AWS::ECS::Service": PRETENDED["ecs:RunTask"],
    "AWS::EC2::Instance": "an instance is a record, no machine runs",
    "AWS::EC2::NatGateway": "no packet goes through a NAT gateway",
    "AWS::EFS::MountTarget": "a file system is a record, nothing is mounted",
    "AWS::ElastiCache::CacheCluster": "no server runs without the engine Valkey",
    "AWS::ElastiCache::ReplicationGroup": "no server runs without the engine Valkey",
    "AWS::RDS::DBCluster": "no server runs",
    "AWS::RDS::DBInstance": "no server runs without the engine PostgreSQL",
}
# With it, it is no pretence.
ENGINES = {
    "athena:StartQueryExecution": "duckdb",
    "AWS::ElastiCache::CacheCluster": "valkey",
    "AWS::ElastiCache::ReplicationGroup": "valkey",
    "AWS::RDS::DBInstance": "postgresql",
}


def apply() -> None:
    for service in {action.partition(":")[0] for action in (*REFUSED, *PRETENDED)}:
        app.SERVICE_HANDLERS[service] = _honest(service, app.SERVICE_HANDLERS[service])
    for resource_type, what in PRETENDED_TYPES.items():
        _mark(resource_type, what)


def _is_real(what: str) -> bool:
    return what in ENGINES and environment_of(ENGINES[what]) is not None


def _honest(service: str, handle):
    async def handle_honestly(method, path, headers, body, query_params):
        action = extract_iam_action(service, method, path, headers, body, query_params)
        if action in REFUSED and not _is_real(action):
            message = f"The emulator {REFUSED[action]}: this step can only be done on AWS."
            if service == "autoscaling":
                return error_response_xml("ServiceUnavailable", message, 400)
            return error_response_json("InvalidRequestException", message, 400)
        if action in PRETENDED:
            logger.warning("pretended: %s: %s", action, PRETENDED[action])
        return await handle(method, path, headers, body, query_params)

    return handle_honestly


def _mark(resource_type: str, what: str) -> None:
    create = HANDLERS[resource_type]["create"]

    def create_and_say(logical_id, props, stack_name):
        if not _is_real(resource_type):
            logger.warning("pretended: %s (%s): %s", resource_type, logical_id, what)
        return create(logical_id, props, stack_name)

    HANDLERS[resource_type]["create"] = create_and_say
