"""CloudFormation: the replicas of a global table in other Regions, which the emulator does not make.

It replicates at once what its API made; on AWS it takes a second or so. Each replica has tags and recovery of its own. Deleting the
resource deletes all of them; changing it does not replace the table, as the emulator does where it made up the name. Strong
consistency between Regions is refused.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
"""

import json

from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import dynamodb

from ..cloudformation.handlers import HANDLERS, after_put, before_delete

TYPE = "AWS::DynamoDB::GlobalTable"


def apply() -> None:
    update_table = HANDLERS[TYPE]["update"]

    def update_in_place(name, old_props, new_props, stack_name):
        return update_table(name, {**old_props, "TableName": name}, {**new_props, "TableName": name}, stack_name)

    HANDLERS[TYPE]["update"] = update_in_place
    after_put(TYPE, replicate)
    before_delete(TYPE, lambda name: change_replicas(name, []))


def replicate(name: str, props: dict) -> None:
    if props.get("MultiRegionConsistency") == "STRONG" or props.get("GlobalTableWitnesses"):
        raise ValueError("The emulator has no multi-Region strong consistency.")
    replicas = {each["Region"]: each for each in props.get("Replicas") or []}
    if get_region() not in replicas:
        raise ValueError("The Replicas section must contain an entry for the current region")
    others = [region for region in replicas if region != get_region()]
    change_replicas(name, others)
    for region in others:
        with request_scope(get_account_id(), region):
            configure(name, replicas[region])


def change_replicas(name: str, wanted: list[str]) -> None:
    table = dynamodb._tables.get(name)
    if not table:
        return
    there = [region for region in dynamodb._replica_group(table) if region != get_region()]
    for region in there:
        if region not in wanted:
            with request_scope(get_account_id(), region):
                dynamodb._tags.pop(dynamodb._tables[name]["TableArn"], None)
            update(name, {"Delete": {"RegionName": region}})
    for region in wanted:
        if region not in there:
            update(name, {"Create": {"RegionName": region}})


def update(name: str, replica_update: dict) -> None:
    status, _, body = dynamodb._update_table({"TableName": name, "ReplicaUpdates": [replica_update]})
    if status != 200:
        raise ValueError(json.loads(body).get("message"))


def configure(name: str, replica: dict) -> None:
    table = dynamodb._tables[name]
    dynamodb._tags[table["TableArn"]] = replica.get("Tags") or []
    table["DeletionProtectionEnabled"] = replica.get("DeletionProtectionEnabled", False)
    recovery = replica.get("PointInTimeRecoverySpecification") or {}
    dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": recovery})
