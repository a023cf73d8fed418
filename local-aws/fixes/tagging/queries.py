"""Tag queries: the services that the emulator leaves out, and the stack's tags on what it makes in them.

The labs prove by one tag query that a clean-up left nothing, so every tagged resource has to show in it.
https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html
"""

from ministack.services import cloudwatch, cloudwatch_logs, ecs, firehose, tagging
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY


def apply() -> None:
    for resource_type in ("AWS::DynamoDB::GlobalTable", "AWS::KinesisFirehose::DeliveryStream", "AWS::S3::Bucket"):
        _STACK_TAG_PROPERTY[resource_type] = ("Tags", "list")
    tagging._COLLECTORS.update(
        cloudwatch=tagged_alarms,
        ecs=tagged_in_ecs,
        firehose=tagged_delivery_streams,
        logs=tagged_log_groups,
        secretsmanager=tagging._collect_secretsmanager,
        ssm=tagging._collect_ssm,
    )


def tagged_alarms():
    for arn, tags in cloudwatch._resource_tags.items():
        yield arn, tagging._normalise_flat(tags)


def tagged_in_ecs():
    """A service that was deleted is kept as a record, and is no resource any more."""
    gone = {service["serviceArn"] for service in ecs._services.values() if service["status"] != "ACTIVE"}
    for arn, tags in ecs._tags.items():
        if arn not in gone:
            yield arn, tagging._normalise_ecs(tags)


def tagged_delivery_streams():
    for stream in firehose._streams.values():
        yield stream["arn"], tagging._normalise_flat(stream["tags"])


def tagged_log_groups():
    for group in cloudwatch_logs._log_groups.values():
        yield group["arn"].removesuffix(":*"), tagging._normalise_flat(group["tags"])
