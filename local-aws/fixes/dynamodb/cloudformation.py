"""CloudFormation: properties of tables that the emulator drops (time to live, point-in-time recovery, encryption, a Kinesis
stream of the changes), and what it leaves behind when it deletes one.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
"""

from ministack.core.responses import get_region
from ministack.services import dynamodb

from ..cloudformation.handlers import after_put, before_delete, change_properties


def apply() -> None:
    for resource_type in ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"):
        after_put(resource_type, configure_table)
        before_delete(resource_type, forget_table)
    change_properties("AWS::DynamoDB::GlobalTable", with_replica_properties)


def with_replica_properties(props: dict, _stack_name: str, _logical_id: str) -> dict:
    """A global table, which CDK's TableV2 makes, keeps these with its replica in the stack's Region."""
    replica = next((r for r in props.get("Replicas") or [] if r.get("Region") == get_region()), {})
    lifted = {
        name: replica[name]
        for name in ("DeletionProtectionEnabled", "PointInTimeRecoverySpecification")
        if name in replica
    }
    return {**props, **lifted, "Tags": [*(replica.get("Tags") or []), *(props.get("Tags") or [])]}


def configure_table(name: str, props: dict) -> None:
    time_to_live = props.get("TimeToLiveSpecification")
    if time_to_live:
        dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": time_to_live})
    else:
        dynamodb._ttl_settings.pop(name, None)
    recovery = props.get("PointInTimeRecoverySpecification") or {}
    dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": recovery})
    encryption = props.get("SSESpecification") or {}
    if encryption.get("SSEEnabled"):
        dynamodb._tables[name]["SSEDescription"] = dynamodb._sse_description_from_spec({**encryption, "Enabled": True})
    send_changes_to(name, props.get("KinesisStreamSpecification") or {})


def send_changes_to(name: str, specification: dict) -> None:
    """A table sends its changes to one Kinesis stream at most."""
    stream = specification.get("StreamArn")
    for destination in list(dynamodb._kinesis_destinations.get(name, [])):
        if destination["DestinationStatus"] == "ACTIVE" and destination["StreamArn"] != stream:
            arn = destination["StreamArn"]
            dynamodb._disable_kinesis_streaming_destination({"TableName": name, "StreamArn": arn})
    if stream:
        # Refused, and rightly so, where it is enabled already.
        dynamodb._enable_kinesis_streaming_destination(
            {
                "TableName": name,
                "StreamArn": stream,
                "EnableKinesisStreamingConfiguration": {
                    "ApproximateCreationDateTimePrecision": specification.get(
                        "ApproximateCreationDateTimePrecision", "MILLISECOND"
                    )
                },
            }
        )


def forget_table(name: str) -> None:
    """Its tags would answer for a deleted table in a tag query for ever."""
    table = dynamodb._tables.get(name)
    if table:
        dynamodb._tags.pop(table["TableArn"], None)
    dynamodb._ttl_settings.pop(name, None)
    dynamodb._pitr_settings.pop(name, None)
    dynamodb._kinesis_destinations.pop(name, None)
