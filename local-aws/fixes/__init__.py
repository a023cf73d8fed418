"""What the labs show and the emulator gets wrong: one module a service, each fix by the AWS page that it names.

A fix wraps a function of the unchanged package. It goes when the package does what AWS documents; its test says when.
"""

from . import (
    alarms,
    api_addresses,
    apigateway,
    cloudformation,
    cloudformation_alias_update,
    cloudformation_codedeploy,
    cloudformation_dynamodb,
    cloudformation_kinesis,
    cloudformation_lambda,
    cloudformation_s3,
    cloudformation_sns,
    cloudformation_stacks,
    cloudwatch,
    codedeploy,
    custom_resources,
    dynamodb_ttl,
    event_source_mappings,
    kinesis,
    kinesis_shards,
    kinesis_tagging,
    lambda_alias,
    lambda_alias_target,
    lambda_metrics,
    lambda_runtime,
    s3,
    s3_website,
    sns,
    sns_delivery,
    sqs,
    sqs_purge,
    stream_logs,
    stream_poller,
    tagging,
)

FIXES = (
    alarms,
    api_addresses,
    apigateway,
    cloudformation_alias_update,
    cloudformation_codedeploy,
    cloudformation_dynamodb,
    cloudformation_kinesis,
    cloudformation_lambda,
    cloudformation_s3,
    cloudformation_sns,
    cloudformation_stacks,
    cloudwatch,
    codedeploy,
    custom_resources,
    dynamodb_ttl,
    event_source_mappings,
    kinesis,
    kinesis_shards,
    kinesis_tagging,
    lambda_alias,
    lambda_alias_target,
    lambda_metrics,
    lambda_runtime,
    s3,
    s3_website,
    sns,
    sns_delivery,
    sqs,
    sqs_purge,
    stream_logs,
    stream_poller,
    tagging,
    # Last: it watches which properties the handlers and the fixes above read.
    cloudformation,
)


def apply() -> None:
    for fix in FIXES:
        fix.apply()
