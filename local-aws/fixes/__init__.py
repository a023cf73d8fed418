"""What the labs show and the emulator gets wrong: one folder a service, each fix by the AWS page that it names.

A fix wraps a function of the unchanged package. It goes when the package does what AWS documents; its test says when.
"""

from . import (
    amplify,
    apigateway,
    appconfig,
    appsync,
    athena,
    cloudformation,
    cloudfront,
    cloudtrail,
    cloudwatch,
    codedeploy,
    cognito,
    config,
    dynamodb,
    ec2,
    elasticache,
    elasticloadbalancing,
    events,
    firehose,
    iam,
    kinesis,
    kms,
    lambda_,
    logs,
    pretended,
    rds,
    s3,
    secretsmanager,
    sns,
    sqs,
    ssm,
    stepfunctions,
    sts,
    tagging,
    xray,
)
from .cloudformation import ignored

SERVICES = (
    amplify,
    apigateway,
    appconfig,
    appsync,
    athena,
    cloudformation,
    cloudfront,
    cloudtrail,
    cloudwatch,
    codedeploy,
    cognito,
    config,
    dynamodb,
    ec2,
    elasticache,
    elasticloadbalancing,
    events,
    firehose,
    iam,
    kinesis,
    kms,
    lambda_,
    logs,
    rds,
    s3,
    secretsmanager,
    sns,
    sqs,
    ssm,
    stepfunctions,
    sts,
    tagging,
    xray,
)


def apply() -> None:
    for service in SERVICES:
        for fix in service.FIXES:
            fix.apply()
    pretended.apply()
    # Last: it watches which properties the handlers and the fixes above read.
    ignored.apply()
